package org.mingcha.screening;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run of all rules over all records (全面筛查).
 *
 * @param kinds of records, done so far
 * @param kindsOf of so many
 * @param opened leads it opened
 * @param cleared leads it cleared
 */
public record FullRun(
        UUID id,
        String askedBy,
        OffsetDateTime askedAt,
        State state,
        List<String> kinds,
        int kindsOf,
        long opened,
        long cleared,
        @Nullable OffsetDateTime finishedAt) {

    /** How far it has come. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        CANCELLED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
