package org.mingcha.handover;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A visit or document that the city is to have.
 *
 * @param id the visit's or document's own
 * @param issuer the body's code, or the unit in its own inspection (三级督察)
 * @param number our own, of a document
 * @param day on which it was made or issued
 * @param withdrawnOn withdrawn since: the city is to be told once more
 * @param cityNumber the number it has there
 * @param sentBy {@code form} or {@code api}; null while it was not sent
 * @param queued whether it waits for the city's address
 * @param problem why the last attempt failed
 */
public record HandoverItem(
        UUID id,
        Kind kind,
        String body,
        String issuer,
        @Nullable String squadron,
        String squadronName,
        String title,
        @Nullable String number,
        LocalDate day,
        State state,
        @Nullable LocalDate withdrawnOn,
        @Nullable String cityNumber,
        @Nullable String numberedBy,
        @Nullable OffsetDateTime numberedAt,
        @Nullable OffsetDateTime sentAt,
        @Nullable String sentBy,
        @Nullable UUID form,
        boolean queued,
        int attempts,
        @Nullable OffsetDateTime nextTry,
        @Nullable String problem,
        @Nullable UUID entry,
        boolean mayHandOver,
        long version) {

    /** What it is. */
    public enum Kind {
        VISIT,
        DOCUMENT;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How far it is. */
    public enum State {
        UNSENT,
        /** Sent; the city's number is not known yet. */
        SENT,
        NUMBERED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How many stand where. */
    public record Counts(long unsent, long sent, long numbered, boolean hasAddress) {}

    /**
     * What is looked for; what is null does not narrow.
     *
     * @param words part of our number, the city's number, the title or the squadron
     */
    public record Filter(
            @Nullable State state,
            @Nullable Kind kind,
            @Nullable String words) {
        public static final Filter ALL = new Filter(null, null, null);
    }

    /** An import form that was made. */
    public record Form(UUID id, String madeBy, OffsetDateTime madeAt, int items) {}
}
