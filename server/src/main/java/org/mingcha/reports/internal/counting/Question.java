package org.mingcha.reports.internal.counting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.mingcha.policy.FigureRule;
import org.mingcha.policy.Regime;

/**
 * What a counter is asked.
 *
 * @param regime whose figure it is
 * @param rule what is counted
 * @param month whose draws and orders are meant
 * @param from the first day
 * @param until the day after the last
 * @param asOf what was not known by then does not count
 */
public record Question(
        String body,
        Regime regime,
        FigureRule.Counting rule,
        YearMonth month,
        LocalDate from,
        LocalDate until,
        Instant asOf) {

    boolean measures(String measure) {
        return measure.equals(rule.measure());
    }
}
