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
     * @param corrected what a correction corrects
     */
    public record Step(
            What what,
            @Nullable What corrected,
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
     * @param changed what became of it since; null while it says the same, once somebody decided that the entry stands, and for a
     *     squadron
     * @param stands who last let the entry stand though the record had changed
     */
    public record Source(
            UUID record,
            int version,
            String number,
            @Nullable Changed changed,
            HonourProposal.@Nullable Refused stands) {}

    /**
     * The record behind an entry says something else than it did when it was taken over, or has vanished (来源记录有变).
     *
     * @param version which it has now
     * @param on when that version was published
     * @param vanished whether a full export no longer had it
     * @param differences what it says otherwise; none where it has merely vanished
     * @param mayFollow whether the entry can follow it: it is still about the same honour, and says who decided
     */
    public record Changed(
            int version,
            @Nullable OffsetDateTime on,
            boolean vanished,
            List<Difference> differences,
            boolean mayFollow) {}

    /** One field of a record, as it was taken over and as it is now; null where the record said nothing. */
    public record Difference(
            String field, @Nullable String before, @Nullable String after) {}

    /** What can happen to it. */
    public enum What {
        GIVEN,
        /** It was examined again, and stands. */
        PASSED,
        /** It was examined again and did not pass; it is held until somebody takes it away. */
        NOT_PASSED,
        DELISTED,
        /** The record behind one of these was corrected, and the entry follows it. */
        CORRECTED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** An honour that the regime names. */
    public record Kind(String kind, String title, @Nullable Integer months, String clause) {}
}
