package org.mingcha.reports;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.policy.Basis;

/**
 * A figure as the catalogue shows it (指标).
 *
 * @param regime the title of the regulation that defines it
 * @param period which days belong to it, in the regime's word
 * @param counted how it is counted, in words
 * @param asOf whether a month can be counted again as it was known on an earlier day, and from what on
 * @param forms the reports in which it stands
 */
public record Figure(
        String id,
        String regime,
        String title,
        String unit,
        String means,
        String period,
        String counted,
        String asOf,
        @Nullable String part,
        @Nullable String whole,
        Basis basis,
        Map<String, String> assumed,
        List<String> forms) {}
