package org.mingcha.bulletins.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.bulletins.Chapter;
import org.mingcha.directory.Directory;
import org.mingcha.policy.BulletinRule;
import org.mingcha.policy.FigureRule;
import org.mingcha.reports.FigureSums;
import org.mingcha.reports.FigureValue;
import org.mingcha.reports.Periods;
import org.mingcha.reviews.CommonFault;
import org.mingcha.reviews.Reviews;
import org.springframework.stereotype.Component;

/** Counts what stands in the chapters of an issue, as it is known at an instant. */
@Component
public class Reckoning {
    private static final Pattern BLANK = Pattern.compile("\\{([a-z0-9-]+)}");
    private static final int FAULTS = 10;

    private final FigureSums sums;
    private final Periods periods;
    private final Reviews reviews;
    private final Directory directory;

    Reckoning(FigureSums sums, Periods periods, Reviews reviews, Directory directory) {
        this.sums = sums;
        this.periods = periods;
        this.reviews = reviews;
        this.directory = directory;
    }

    /** The figures of one issue, each counted once however many chapters show it. */
    private record Run(Viewer viewer, FigureSums.Over over, Map<String, FigureValue> known) {}

    /** The chapters with their figures, without a word and a case. */
    public List<Chapter> chapters(Viewer viewer, String body, Kinds.Bound bound, YearMonth month, Instant asOf) {
        var over = new FigureSums.Over(body, bound.regime(), bound.report(), month, asOf);
        var run = new Run(viewer, over, new HashMap<>());
        var names = sectionNames(body, bound);
        return bound.rule().chapters().stream()
                .map(chapter -> chapter(run, bound, chapter, names))
                .toList();
    }

    private FigureValue value(Run run, YearMonth month, String figure) {
        return run.known()
                .computeIfAbsent(month + " " + figure, _ -> sums.of(run.over().of(month), figure));
    }

    /** The names of sections, as the body has them, else as the regime does. */
    Map<String, String> sectionNames(String body, Kinds.Bound bound) {
        var names = new HashMap<String, String>();
        bound.regime().sections().forEach(section -> names.put(section.id(), section.title()));
        directory.sections(body).forEach(section -> names.put(section.id(), section.name()));
        return names;
    }

    private Chapter chapter(Run run, Kinds.Bound bound, BulletinRule.Chapter chapter, Map<String, String> names) {
        var section = Kinds.sectionOf(bound, chapter);
        return new Chapter(
                chapter.id(),
                chapter.heading(),
                chapter.basis().inWords(),
                section,
                names.getOrDefault(section, section),
                chapter.takesText(),
                chapter.fill() == null ? null : filled(run, chapter.fill()),
                chapter.figures().stream().map(figure -> counted(run, figure)).toList(),
                chapter.table() == null ? null : table(run.over(), chapter.table()),
                chapter.chart() == null ? null : chart(run, chapter.chart()),
                Boolean.TRUE.equals(chapter.faults()) ? faults(run) : List.of(),
                List.of(),
                "");
    }

    private String filled(Run run, String fill) {
        return BLANK.matcher(fill)
                .replaceAll(blank -> Matcher.quoteReplacement(
                        value(run, run.over().month(), blank.group(1)).printed()));
    }

    private Chapter.Counted counted(Run run, String id) {
        var over = run.over();
        var figure = figure(over, id);
        var value = value(run, over.month(), id);
        var share = value.share();
        var before = value(run, over.month().minusMonths(periods.months(over.report())), id);
        return new Chapter.Counted(
                id,
                figure.title(),
                figure.unit(),
                figure.means(),
                value.from().toString(),
                value.last().toString(),
                value.printed(),
                share == null ? null : share.part(),
                share == null ? null : share.whole(),
                before.printed());
    }

    private static FigureRule figure(FigureSums.Over over, String id) {
        return over.regime().figure(id).orElseThrow(() -> new IllegalArgumentException("no figure " + id));
    }

    private Chapter.Table table(FigureSums.Over over, BulletinRule.Table table) {
        var by = new HashMap<String, Map<String, Long>>();
        for (var column : table.columns()) by.put(column, sums.bySquadron(over, column));
        var rank = table.rank();
        var rows = directory.squadrons(over.body()).stream()
                .map(squadron -> new Chapter.Row(
                        squadron.code(),
                        squadron.name(),
                        table.columns().stream()
                                .map(column -> of(by, column, squadron.code()))
                                .toList(),
                        rank == null
                                ? null
                                : rate(of(by, rank.part(), squadron.code()), of(by, rank.whole(), squadron.code())),
                        null))
                .toList();
        return new Chapter.Table(
                table.title(),
                table.columns().stream()
                        .map(column -> new Chapter.Column(
                                column,
                                figure(over, column).title(),
                                figure(over, column).unit()))
                        .toList(),
                rank == null ? null : rank.title(),
                rank == null ? rows : ranked(rows));
    }

    private static long of(Map<String, Map<String, Long>> by, String figure, String squadron) {
        return by.getOrDefault(figure, Map.of()).getOrDefault(squadron, 0L);
    }

    private static @Nullable String rate(long part, long whole) {
        if (whole == 0) return null;
        return BigDecimal.valueOf(part)
                .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** The highest rate first; equal rates share a place, and who has none stands at the end without one. */
    static List<Chapter.Row> ranked(List<Chapter.Row> rows) {
        var sorted = rows.stream()
                .sorted(Comparator.comparing(
                        row -> row.rate() == null ? null : new BigDecimal(row.rate()),
                        Comparator.nullsLast(Comparator.reverseOrder())))
                .toList();
        var placed = new ArrayList<Chapter.Row>();
        for (int i = 0; i < sorted.size(); i++) {
            var row = sorted.get(i);
            var before = i == 0 ? null : placed.get(i - 1);
            Integer place = row.rate() == null
                    ? null
                    : before != null && row.rate().equals(before.rate()) ? before.place() : Integer.valueOf(i + 1);
            placed.add(new Chapter.Row(row.squadron(), row.name(), row.values(), row.rate(), place));
        }
        return placed;
    }

    private Chapter.Chart chart(Run run, BulletinRule.Chart chart) {
        var over = run.over();
        var step = periods.months(over.report());
        var months = new ArrayList<YearMonth>();
        for (int i = chart.periods() - 1; i >= 0; i--) months.add(over.month().minusMonths((long) i * step));
        return new Chapter.Chart(
                chart.title(),
                months.stream().map(YearMonth::toString).toList(),
                chart.figures().stream()
                        .map(id -> new Chapter.Series(
                                id,
                                figure(over, id).title(),
                                figure(over, id).unit(),
                                months.stream()
                                        .map(month -> number(value(run, month, id)))
                                        .toList()))
                        .toList());
    }

    private static long number(FigureValue value) {
        return value.number() == null ? 0 : value.number();
    }

    private List<Chapter.Fault> faults(Run run) {
        var until = run.over().month().plusMonths(1);
        var from = until.minusMonths(periods.months(run.over().report()));
        return told(reviews.commonFaults(run.viewer(), from, until).stream()
                .limit(FAULTS)
                .toList());
    }

    /** What two standards call the same says which of them is meant: each counts its own files. */
    static List<Chapter.Fault> told(List<CommonFault> faults) {
        var titles = faults.stream().map(CommonFault::title).toList();
        return faults.stream()
                .map(fault -> new Chapter.Fault(
                        Collections.frequency(titles, fault.title()) > 1
                                ? fault.title() + "（" + fault.standardTitle() + "）"
                                : fault.title(),
                        fault.clause(),
                        fault.files(),
                        fault.of(),
                        fault.squadrons()))
                .toList();
    }
}
