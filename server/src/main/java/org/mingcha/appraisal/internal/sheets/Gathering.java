package org.mingcha.appraisal.internal.sheets;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.appraisal.EvidenceSheet.Row;
import org.mingcha.appraisal.internal.HonourBook;
import org.mingcha.estimates.Estimates;
import org.mingcha.estimates.HalfYear;
import org.mingcha.estimates.Measure;
import org.mingcha.estimates.SquadronEstimate;
import org.mingcha.policy.AppraisalRules.Line;
import org.mingcha.policy.AppraisalRules.Takes;
import org.mingcha.policy.AppraisalRules.Use;
import org.mingcha.reports.FigureRow;
import org.mingcha.reports.Figures;
import org.mingcha.scoring.Demerit;
import org.mingcha.scoring.Scores;
import org.mingcha.scoring.Warning;
import org.mingcha.scoring.WarningCounts;
import org.springframework.stereotype.Component;

/** Asks the other modules for what the lines of a use take, once for all squadrons; no number is counted here that has a page elsewhere. */
@Component
public class Gathering {
    private final Scores scores;
    private final WarningCounts counts;
    private final Figures figures;
    private final Estimates estimates;
    private final HonourBook honours;
    private final Clock clock;

    Gathering(
            Scores scores,
            WarningCounts counts,
            Figures figures,
            Estimates estimates,
            HonourBook honours,
            Clock clock) {
        this.scores = scores;
        this.counts = counts;
        this.figures = figures;
        this.estimates = estimates;
        this.honours = honours;
        this.clock = clock;
    }

    /**
     * What a line comes to at a squadron.
     *
     * @param value null where nothing can be said
     * @param unjudged why
     */
    public record Taken(
            @Nullable BigDecimal value,
            @Nullable String unjudged,
            String unit,
            @Nullable String volume,
            List<Row> rows) {}

    /** Rows of a figure at one squadron. */
    private record Counted(BigDecimal sum, List<Row> rows) {
        static final Counted NOTHING = new Counted(BigDecimal.ZERO, List.of());
    }

    /** Everything that was gathered for a use and a period. */
    public final class Gathered {
        private final Viewer viewer;
        private final String body;
        private final UsePeriod period;
        private final Map<String, List<Demerit>> demerits = new HashMap<>();
        private final Map<String, List<Row>> warnings = new HashMap<>();
        private final Map<String, Map<String, Counted>> counted = new HashMap<>();
        private final Map<String, String> titles = new HashMap<>();
        private final Map<String, SquadronEstimate> reviewed = new HashMap<>();
        private final Map<String, List<Row>> delisted;
        private @Nullable String notReviewed;

        private Gathered(Viewer viewer, String body, UsePeriod period, Use use) {
            this.viewer = viewer;
            this.body = body;
            this.period = period;
            for (var one : scores.counted(viewer, body, period.from(), period.last()))
                demerits.computeIfAbsent(one.squadron(), _ -> new ArrayList<>()).add(one);
            if (takes(use, Takes.WARNINGS)) gatherWarnings();
            if (takes(use, Takes.REVIEWS)) gatherReviews();
            for (var line : use.lines()) {
                if (line.figure() != null) gatherFigure(line.figure());
                if (line.volume() != null) gatherFigure(line.volume());
            }
            delisted = honours.delistings(body, period.from(), period.last());
        }

        private void gatherWarnings() {
            var asked = new WarningCounts.Asked(
                    body,
                    WarningCounts.Measure.IN_FORCE,
                    period.from(),
                    period.last().plusDays(1),
                    clock.instant());
            for (int page = 0; ; page++) {
                var found = counts.rows(viewer, asked, page, Page.MOST);
                for (var one : found.rows())
                    warnings.computeIfAbsent(one.squadron(), _ -> new ArrayList<>())
                            .add(new Row(
                                    word(one.level()) + "预警，" + one.points() + " 分",
                                    one.raisedOn().toString(),
                                    null,
                                    "/scores/" + one.squadron()));
                if (found.rows().size() < Page.MOST) break;
            }
        }

        private void gatherReviews() {
            if (!estimates.asked(body, period.months().getLast())) {
                notReviewed = "期内施行的制度没有按标准评查案卷的任务";
                return;
            }
            var estimated = period.length() == 1
                    ? estimates
                            .month(viewer, body, period.first(), null, Measure.FAULTY)
                            .squadrons()
                    : estimates
                            .halfYear(viewer, body, half(period.first()), null, Measure.FAULTY)
                            .squadrons();
            for (var one : estimated) reviewed.put(one.squadron(), one);
        }

        private void gatherFigure(String figure) {
            if (counted.containsKey(figure)) return;
            var rows = new HashMap<String, List<FigureRow>>();
            for (var month : period.months()) gatherFigure(figure, month, rows);
            var sums = new HashMap<String, Counted>();
            rows.forEach((squadron, all) -> sums.put(squadron, sum(all)));
            counted.put(figure, sums);
        }

        private void gatherFigure(String figure, YearMonth month, Map<String, List<FigureRow>> rows) {
            // the days of the use are those of the calendar, as those of its points
            var asked = new Figures.Asked(figure, month, null, true, null);
            if (figures.value(viewer, body, asked).isEmpty()) return;
            for (int page = 0; ; page++) {
                var opened = figures.open(viewer, body, asked, page, Page.MOST);
                titles.put(
                        figure, opened.figure().title() + " " + opened.figure().unit());
                for (var row : opened.rows().rows())
                    if (row.squadron() != null)
                        rows.computeIfAbsent(row.squadron(), _ -> new ArrayList<>())
                                .add(row);
                if (opened.rows().rows().size() < Page.MOST) break;
            }
        }

        /** Whether nothing was inspected at the squadron, as far as a line says out of how much it counts. */
        public boolean idle(Use use, String squadron) {
            var volumes = use.lines().stream()
                    .flatMap(line -> Optional.ofNullable(line.volume()).stream())
                    .distinct()
                    .toList();
            return !volumes.isEmpty()
                    && volumes.stream()
                            .allMatch(volume -> of(volume, squadron).rows().isEmpty());
        }

        private Counted of(String figure, String squadron) {
            return counted.getOrDefault(figure, Map.of()).getOrDefault(squadron, Counted.NOTHING);
        }

        /** What a line comes to at a squadron. */
        public Taken take(Line line, String squadron) {
            var volume = line.volume() == null ? null : volume(line.volume(), squadron);
            return switch (line.takes()) {
                case POINTS -> points(squadron, false, volume);
                case LATE_REPLIES -> points(squadron, true, volume);
                case WARNINGS -> counted(warnings.getOrDefault(squadron, List.of()), "次", volume);
                case DELISTINGS -> counted(delisted.getOrDefault(squadron, List.of()), "次", volume);
                case REVIEWS -> reviews(squadron);
                case FIGURE -> figure(String.valueOf(line.figure()), squadron, volume);
            };
        }

        private String volume(String figure, String squadron) {
            var title = titles.getOrDefault(figure, figure + " ");
            int cut = title.lastIndexOf(' ');
            return title.substring(0, cut) + " " + of(figure, squadron).sum().toPlainString() + " "
                    + title.substring(cut + 1);
        }

        private Taken points(String squadron, boolean lateOnly, @Nullable String volume) {
            var rows = new ArrayList<Row>();
            long points = 0;
            for (var one : demerits.getOrDefault(squadron, List.of())) {
                if (lateOnly && one.cause() != Demerit.Cause.LATE_REPLY) continue;
                points += one.points();
                rows.add(new Row(
                        one.number() + "　" + one.sum() + (one.provisional() ? "（申辩期内，暂计）" : ""),
                        one.countedOn().toString(),
                        one.points() + " 分",
                        "/documents/" + one.document()));
            }
            return lateOnly
                    ? counted(rows, "次", volume)
                    : new Taken(BigDecimal.valueOf(points), null, "分", volume, rows);
        }

        private Taken figure(String figure, String squadron, @Nullable String volume) {
            var found = of(figure, squadron);
            var title = titles.getOrDefault(figure, " ");
            return new Taken(found.sum(), null, title.substring(title.lastIndexOf(' ') + 1), volume, found.rows());
        }

        private Taken reviews(String squadron) {
            var found = reviewed.get(squadron);
            if (notReviewed != null) return new Taken(null, notReviewed, "%", null, List.of());
            if (found == null || found.drawn() == 0) return new Taken(null, "期内没有抽到并评定的案卷，不作判断", "%", null, List.of());
            var volume = "已评定 " + found.drawn() + " 卷，有问题 " + found.faulty() + " 卷";
            var link = "/estimates/files?period=" + period.id() + "&squadron=" + squadron;
            var rows = List.of(new Row(volume, null, null, link));
            if (found.state() == SquadronEstimate.State.TOO_FEW)
                return new Taken(null, "抽到的案卷太少，不作判断", "%", volume, rows);
            return new Taken(
                    BigDecimal.valueOf(found.faulty())
                            .multiply(BigDecimal.valueOf(100))
                            .divide(BigDecimal.valueOf(found.drawn()), 1, RoundingMode.HALF_UP),
                    null,
                    "%",
                    volume,
                    rows);
        }
    }

    public Gathered gather(Viewer viewer, String body, UsePeriod period, Use use) {
        return new Gathered(viewer, body, period, use);
    }

    private static boolean takes(Use use, Takes takes) {
        return use.lines().stream().anyMatch(line -> line.takes() == takes);
    }

    private static Taken counted(List<Row> rows, String unit, @Nullable String volume) {
        return new Taken(BigDecimal.valueOf(rows.size()), null, unit, volume, rows);
    }

    private static Counted sum(List<FigureRow> rows) {
        long sum = rows.stream()
                .mapToLong(row -> row.adds() == null ? 1 : row.adds())
                .sum();
        return new Counted(
                BigDecimal.valueOf(sum),
                rows.stream()
                        .map(row -> new Row(
                                row.label(),
                                row.day() == null ? null : row.day().toString(),
                                row.adds() == null ? null : String.valueOf(row.adds()),
                                row.link()))
                        .toList());
    }

    private static String word(Warning.Level level) {
        return switch (level) {
            case RED -> "红色";
            case YELLOW -> "黄色";
            case BLUE -> "蓝色";
        };
    }

    private static HalfYear half(YearMonth month) {
        return new HalfYear(month.getYear(), month.getMonthValue() <= 6 ? 1 : 2);
    }
}
