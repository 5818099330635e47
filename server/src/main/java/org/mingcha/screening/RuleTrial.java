package org.mingcha.screening;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule meets among the records of a year (试算).
 *
 * @param records that were looked at
 * @param examples a few of those it meets
 */
public record RuleTrial(
        String rule, LocalDate from, LocalDate until, long records, List<Cell> hits, List<Example> examples) {

    /**
     * How many of a squadron's records of a month.
     *
     * @param month such as 2024-07
     */
    public record Cell(@Nullable String squadron, String month, long hits) {}

    /** One record with the sentence that says why. */
    public record Example(String number, @Nullable String squadron, String sentence) {}
}
