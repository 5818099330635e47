package org.mingcha.findings;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which findings are looked for; what is null does not narrow.
 *
 * @param words part of the fact, the item's words or the record's number
 * @param thirdTier what units found among their own people (三级督察), kept apart from what the bureau found; a bureau that does not
 *     ask is shown its own
 */
public record Filter(
        @Nullable String squadron,
        @Nullable String section,
        @Nullable String duty,
        Finding.@Nullable State state,
        @Nullable Severity severity,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable String words,
        @Nullable Boolean thirdTier) {

    public static final Filter ALL = new Filter(null, null, null, null, null, null, null, null);

    public Filter(
            @Nullable String squadron,
            @Nullable String section,
            @Nullable String duty,
            Finding.@Nullable State state,
            @Nullable Severity severity,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable String words) {
        this(squadron, section, duty, state, severity, from, until, words, null);
    }
}
