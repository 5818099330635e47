package org.mingcha.reports;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mingcha.policy.FigureRule;
import org.mingcha.policy.Regime;
import org.mingcha.policy.ReportRule;
import org.mingcha.reports.internal.Days;
import org.mingcha.reports.internal.counting.Counters;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Figures over the whole period of a report, be it a month or a year, for modules that write about them. What is drawn and ordered
 * month by month is added up; what has days is counted over all of them. It is shown to nobody by this: who asks narrows it.
 */
@Component
public class FigureSums {
    private final Counters counters;

    FigureSums(Counters counters) {
        this.counters = counters;
    }

    /**
     * Over what a figure is asked for.
     *
     * @param report in whose days it is counted
     * @param month with which the report's period ends
     * @param asOf what was not known by then does not count
     */
    public record Over(String body, Regime regime, ReportRule report, YearMonth month, Instant asOf) {
        /** The same of another month. */
        public Over of(YearMonth other) {
            return new Over(body, regime, report, other, asOf);
        }
    }

    @Transactional(readOnly = true)
    public FigureValue of(Over over, String figure) {
        var rule = rule(over, figure);
        var days = days(over, rule);
        if (rule.period() != FigureRule.Span.PLAN_MONTH)
            return counters.value(over.body(), over.regime(), rule, over.month(), days, over.asOf());
        return months(over).stream()
                .map(month -> counters.value(over.body(), over.regime(), rule, month, days, over.asOf()))
                .reduce(FigureValue::plus)
                .orElseThrow();
    }

    /** By the codes of squadrons; those without any are left out. */
    @Transactional(readOnly = true)
    public Map<String, Long> bySquadron(Over over, String figure) {
        var rule = rule(over, figure);
        var days = days(over, rule);
        var sums = new TreeMap<String, Long>();
        var months = rule.period() == FigureRule.Span.PLAN_MONTH ? months(over) : List.of(over.month());
        for (var month : months)
            counters.bySquadron(over.body(), over.regime(), rule, month, days, over.asOf())
                    .forEach((squadron, count) -> sums.merge(squadron, count, Long::sum));
        return sums;
    }

    private static FigureRule rule(Over over, String figure) {
        return over.regime().figure(figure).orElseThrow(() -> new IllegalArgumentException("no figure " + figure));
    }

    private static Days days(Over over, FigureRule rule) {
        return Days.over(rule, over.report(), over.month());
    }

    private static List<YearMonth> months(Over over) {
        var months = new ArrayList<YearMonth>();
        for (int i = Days.months(over.report()) - 1; i >= 0; i--)
            months.add(over.month().minusMonths(i));
        return months;
    }
}
