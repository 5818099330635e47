package org.mingcha.appraisal;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An honour of a squadron (荣誉), with everything that happened to it.
 *
 * @param kind as the regime names it
 * @param lookAgainOn when it is to be examined again (复检)
 * @param mayKeep whether this viewer keeps the register
 */
public record Honour(
        UUID id,
        String body,
        String squadron,
        String name,
        String kind,
        String title,
        LocalDate givenOn,
        String givenBy,
        String paper,
        @Nullable LocalDate lookAgainOn,
        State state,
        @Nullable LocalDate delistedOn,
        List<Step> steps,
        boolean mayKeep,
        long version) {

    /** Whether it is held. */
    public enum State {
        HELD,
        /** It was taken away (摘牌). */
        DELISTED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Something that happened to it.
     *
     * @param by the authority that decided
     * @param entry the ledger's entry
     * @param source the record it was taken over from; null when it was typed
     */
    public record Step(
            What what,
            LocalDate day,
            String by,
            String paper,
            @Nullable String reason,
            String enteredBy,
            OffsetDateTime at,
            UUID entry,
            @Nullable Source source) {}

    /**
     * A record of an honour as somebody took it over.
     *
     * @param number the record's own
     */
    public record Source(UUID record, int version, String number) {}

    /** What can happen to it. */
    public enum What {
        GIVEN,
        /** It was examined again, and stands. */
        PASSED,
        /** It was examined again and did not pass; it is held until somebody takes it away. */
        NOT_PASSED,
        DELISTED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** An honour that the regime names. */
    public record Kind(String kind, String title, @Nullable Integer months, String clause) {}
}
