package org.mingcha.findings;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which findings are looked for; what is null does not narrow.
 *
 * @param words part of the fact, the item's words or the record's number
 */
public record Filter(
        @Nullable String squadron,
        @Nullable String section,
        @Nullable String duty,
        Finding.@Nullable State state,
        @Nullable Severity severity,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable String words) {

    public static final Filter ALL = new Filter(null, null, null, null, null, null, null, null);
}
