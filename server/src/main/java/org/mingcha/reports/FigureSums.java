package org.mingcha.reports;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
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
        return months(over, rule).stream()
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
        for (var month : months(over, rule))
            counters.bySquadron(over.body(), over.regime(), rule, month, days, over.asOf())
                    .forEach((squadron, count) -> sums.merge(squadron, count, Long::sum));
        return sums;
    }

    /** The rows behind the number, month after month where it is added up; as far as this viewer may see them. */
    Counters.Rows rows(Viewer viewer, Over over, String figure, int page, int size) {
        var rule = rule(over, figure);
        var days = days(over, rule);
        var shown = new ArrayList<FigureRow>();
        long before = 0;
        long lines = 0;
        for (var month : months(over, rule)) {
            IntFunction<Counters.Rows> pages =
                    nth -> counters.rows(viewer, over.body(), over.regime(), rule, month, days, over.asOf(), nth, size);
            var first = pages.apply(0);
            long total = first.seen().total();
            // where the next row that is missing on the page lies among those of this month
            long next = (long) page * size + shown.size() - before;
            while (next >= 0 && next < total && shown.size() < size) {
                int nth = Math.toIntExact(next / size);
                var rows =
                        nth == 0 ? first.seen().rows() : pages.apply(nth).seen().rows();
                int from = Math.toIntExact(next % size);
                if (from >= rows.size()) break;
                var taken = rows.subList(from, Math.min(rows.size(), from + size - shown.size()));
                shown.addAll(taken);
                next += taken.size();
            }
            before += total;
            lines += first.lines();
        }
        return new Counters.Rows(new Page<>(shown, before, page, size), lines);
    }

    private static FigureRule rule(Over over, String figure) {
        return over.regime().figure(figure).orElseThrow(() -> new IllegalArgumentException("no figure " + figure));
    }

    private static Days days(Over over, FigureRule rule) {
        return Days.over(rule, over.report(), over.month());
    }

    /** The months whose counts are added up; the last alone where the days are counted at one go. */
    private static List<YearMonth> months(Over over, FigureRule rule) {
        if (rule.period() != FigureRule.Span.PLAN_MONTH) return List.of(over.month());
        var months = new ArrayList<YearMonth>();
        for (int i = Days.months(over.report()) - 1; i >= 0; i--)
            months.add(over.month().minusMonths(i));
        return months;
    }
}
