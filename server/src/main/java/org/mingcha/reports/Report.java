package org.mingcha.reports;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A periodical report as this viewer may see it (填报).
 *
 * @param form the report's id in the regime
 * @param from the first day it tells of
 * @param last the last day
 * @param dueOn the last day on which sections hand their parts over; null where that year's calendar is missing
 * @param edition which edition is being worked on, or stands
 * @param because why the edition is corrected; null for the first
 * @param asOf when its figures were counted
 * @param hash of the content that is signed; null while it is open
 * @param addressee to whom it goes after the signatures
 */
public record Report(
        UUID id,
        String body,
        String bodyName,
        String form,
        String title,
        String month,
        LocalDate from,
        LocalDate last,
        @Nullable LocalDate dueOn,
        State state,
        int edition,
        @Nullable String because,
        String compiler,
        String compilerName,
        @Nullable String compiledBy,
        @Nullable OffsetDateTime compiledAt,
        OffsetDateTime asOf,
        @Nullable String hash,
        @Nullable String addressee,
        List<Part> parts,
        Sheet sheet,
        List<Step> steps,
        List<EditionLine> editions,
        May may,
        long version) {

    /** Its life: a sealed set. */
    public enum State {
        /** Sections enter their texts and hand over. */
        OPEN,
        /** Put together; nobody has signed yet. */
        COMPILED,
        /** Some of those who sign have. */
        SIGNED,
        /** All have: the edition stands for good. */
        FROZEN;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A section's part.
     *
     * @param missing fields it has not filled in, as {@code cell/field}
     * @param returnedBecause why it was sent back
     */
    public record Part(
            String section,
            String sectionName,
            boolean handedOver,
            @Nullable String handedOverBy,
            @Nullable OffsetDateTime handedOverAt,
            @Nullable String returnedBecause,
            List<String> missing,
            long version) {}

    /** Somebody who signs, in order. */
    public record Step(
            String role, @Nullable String name, @Nullable OffsetDateTime signedAt) {}

    /** An edition that was frozen. */
    public record EditionLine(int number, OffsetDateTime frozenAt, String hash, int changes) {}

    /**
     * What the viewer may do now.
     *
     * @param enter sections for which he may enter
     * @param handOver sections whose part he may hand over
     * @param sendBack sections whose part he may send back
     */
    public record May(
            List<String> enter,
            List<String> handOver,
            List<String> sendBack,
            boolean compile,
            boolean reopen,
            boolean sign,
            boolean correct) {}
}
