package org.mingcha.estimates.internal;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Squadron;
import org.mingcha.estimates.Trend;
import org.mingcha.estimates.internal.figures.ControlChart;
import org.mingcha.estimates.internal.figures.MonthCount;
import org.mingcha.screening.RuleMonth;
import org.mingcha.screening.Screening;
import org.springframework.stereotype.Component;

/** A control chart of each squadron and rule, from what the rules met in the records of the last two years. */
@Component
public class Trends {
    private static final int MONTHS = 24;
    private static final int LATEST = 3;

    private final Screening screening;
    private final Directory directory;
    private final ConcurrentHashMap<String, Drawn> kept = new ConcurrentHashMap<>();

    Trends(Screening screening, Directory directory) {
        this.screening = screening;
        this.directory = directory;
    }

    /**
     * Charts as they were drawn.
     *
     * @param standing of the screening then
     */
    private record Drawn(YearMonth running, String standing, List<Trend.Chart> charts) {}

    /**
     * All charts up to the last whole month: those with a signal first, the newest leading. They are kept until the screening stands
     * differently or a month has passed; whoever asks meanwhile waits for one drawing.
     */
    public List<Trend.Chart> all(String body, YearMonth running) {
        var standing = screening.standing(body);
        return kept.compute(
                        body,
                        (_, drawn) -> drawn != null
                                        && drawn.running().equals(running)
                                        && drawn.standing().equals(standing)
                                ? drawn
                                : new Drawn(running, standing, draw(body, running)))
                .charts();
    }

    /** Draws ahead, for the bodies whose charts somebody has looked at, so that the next to look need not wait. */
    public void drawAhead(YearMonth running) {
        for (var body : List.copyOf(kept.keySet())) all(body, running);
    }

    private List<Trend.Chart> draw(String body, YearMonth running) {
        var from = running.minusMonths(MONTHS);
        var names = directory.squadrons(body).stream().collect(Collectors.toMap(Squadron::code, Squadron::shortName));
        var byRule = new LinkedHashMap<String, List<RuleMonth>>();
        for (var month : screening.monthly(body, from, running)) {
            if (names.containsKey(month.squadron()))
                byRule.computeIfAbsent(month.rule(), _ -> new ArrayList<>()).add(month);
        }
        var charts = new ArrayList<Trend.Chart>();
        for (var months : byRule.values()) {
            double district = usual(months, from);
            var bySquadron = months.stream().collect(Collectors.groupingBy(RuleMonth::squadron));
            bySquadron.forEach(
                    (squadron, own) -> charts.add(chart(own, from, district, names.getOrDefault(squadron, squadron))));
        }
        charts.sort(Comparator.comparing(
                        (Trend.Chart chart) -> signalled(chart.trend()),
                        Comparator.nullsLast(Comparator.reverseOrder()))
                .thenComparing(chart -> chart.trend().usual() == null)
                .thenComparing(chart -> chart.trend().title())
                .thenComparing(chart -> chart.trend().squadron()));
        return List.copyOf(charts);
    }

    private static @Nullable String signalled(Trend trend) {
        var signal = trend.signal();
        return signal == null ? null : signal.month();
    }

    /** The district's share in the months from which the usual is learned. */
    private static double usual(List<RuleMonth> months, YearMonth from) {
        var until = from.plusMonths(ControlChart.USUAL_MONTHS);
        int records = 0;
        int leads = 0;
        for (var month : months) {
            if (!month.month().isBefore(until)) continue;
            records += month.records();
            leads += month.leads();
        }
        return records == 0 ? 0 : (double) leads / records;
    }

    private static Trend.Chart chart(List<RuleMonth> own, YearMonth from, double district, String name) {
        var found = new HashMap<YearMonth, RuleMonth>();
        own.forEach(month -> found.put(month.month(), month));
        var months = months(found, from);
        var drawn = ControlChart.of(months, district);
        var signals = drawn.signals().stream().map(Trends::signal).toList();
        var first = own.getFirst();
        var trend = new Trend(
                first.rule(),
                first.title(),
                first.squadron(),
                name,
                months.stream().mapToInt(MonthCount::records).sum(),
                months.stream().mapToInt(MonthCount::leads).sum(),
                drawn.usual(),
                share(months.subList(MONTHS - LATEST, MONTHS)),
                signals.isEmpty() ? null : signals.getLast());
        return new Trend.Chart(
                trend,
                ControlChart.LIMIT,
                drawn.points().stream()
                        .map(point -> new Trend.Point(
                                point.month().toString(), point.records(), point.leads(), point.more(), point.fewer()))
                        .toList(),
                signals);
    }

    private static List<MonthCount> months(Map<YearMonth, RuleMonth> found, YearMonth from) {
        var months = new ArrayList<MonthCount>();
        for (int i = 0; i < MONTHS; i++) {
            var month = from.plusMonths(i);
            var counted = found.get(month);
            months.add(
                    counted == null
                            ? new MonthCount(month, 0, 0)
                            : new MonthCount(month, counted.records(), counted.leads()));
        }
        return months;
    }

    private static @Nullable Double share(List<MonthCount> months) {
        int records = months.stream().mapToInt(MonthCount::records).sum();
        int leads = months.stream().mapToInt(MonthCount::leads).sum();
        return records == 0 ? null : (double) leads / records;
    }

    private static Trend.Signal signal(ControlChart.Signal shown) {
        return new Trend.Signal(
                Trend.Direction.valueOf(shown.direction().name()),
                shown.month().toString(),
                shown.since().toString(),
                shown.before(),
                shown.after(),
                shown.records(),
                shown.leads());
    }
}
