package org.mingcha.screening;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record that a rule meets (线索).
 *
 * @param title of the rule
 * @param clause on which the rule rests, or that it is a default
 * @param kind of record
 * @param number the record's own number
 * @param severity {@code minor}, {@code ordinary} or {@code grave}
 * @param sentence why it is a lead, with what stands in the record
 * @param clearedOn the day from which the rule meets the record no more
 * @param finding what it was confirmed as
 */
public record Lead(
        UUID id,
        String body,
        String rule,
        String title,
        String clause,
        String kind,
        String kindTitle,
        UUID record,
        String number,
        @Nullable String squadron,
        String severity,
        String sentence,
        LocalDate openedOn,
        @Nullable LocalDate clearedOn,
        State state,
        @Nullable LocalDate deferredUntil,
        @Nullable UUID finding,
        long version) {

    /** What became of it. */
    public enum State {
        OPEN,
        DEFERRED,
        CONFIRMED,
        DISMISSED,
        /** The rule met the record no more before anybody judged. */
        CLEARED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
