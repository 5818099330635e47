package org.mingcha.appraisal.internal.leaders;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.appraisal.LeadersScreen;
import org.mingcha.appraisal.LeadersScreen.Course;
import org.mingcha.appraisal.LeadersScreen.Late;
import org.mingcha.appraisal.LeadersScreen.Lateness;
import org.mingcha.appraisal.LeadersScreen.Unit;
import org.mingcha.directory.Directory;
import org.mingcha.documents.Line;
import org.mingcha.documents.Register;
import org.mingcha.estimates.Estimates;
import org.mingcha.estimates.Trend;
import org.mingcha.matters.Board;
import org.mingcha.planning.Coverage;
import org.mingcha.planning.Plan;
import org.mingcha.planning.Plans;
import org.mingcha.policy.AppraisalRules;
import org.mingcha.reports.Figure;
import org.mingcha.reports.Figures;
import org.mingcha.reports.Report;
import org.mingcha.reports.ReportLine;
import org.mingcha.reports.Reports;
import org.mingcha.scoring.Scores;
import org.mingcha.scoring.Standing;
import org.springframework.stereotype.Component;

/** Asks the other modules what leaders should know; each number comes from the face that its own page asks. */
@Component
public class Facts {
    private static final int MONTHS = 6;
    private static final int SHOWN_LATE = 6;
    private static final String COVERED = "covered";

    private final Register documents;
    private final Board matters;
    private final Scores scores;
    private final Plans plans;
    private final Reports reports;
    private final Figures figures;
    private final Estimates estimates;
    private final Directory directory;

    Facts(
            Register documents,
            Board matters,
            Scores scores,
            Plans plans,
            Reports reports,
            Figures figures,
            Estimates estimates,
            Directory directory) {
        this.documents = documents;
        this.matters = matters;
        this.scores = scores;
        this.plans = plans;
        this.reports = reports;
        this.figures = figures;
        this.estimates = estimates;
        this.directory = directory;
    }

    /**
     * Everything that sentences are made of.
     *
     * @param standings most points first
     * @param report the report that becomes late first and is not frozen
     * @param beginnable the form that becomes late first and that nobody has begun
     * @param changes what control charts signal, the largest change for the worse first
     */
    public record Read(
            Lateness lateness,
            List<org.mingcha.matters.Line> lateMatters,
            List<Standing> standings,
            Plan plan,
            Optional<Report> report,
            Optional<Reports.Beginnable> beginnable,
            List<Trend> changes,
            List<Unit> units,
            List<Course> courses) {}

    public Read read(Viewer viewer, LocalDate today, AppraisalRules.Leaders rule) {
        var body = viewer.body();
        var month = YearMonth.from(today);
        var late = late(viewer);
        var standings = scores.standings(viewer, body);
        var plan = plans.plan(viewer, body, month);
        var lateMatters = matters.search(viewer, new Board.Filter(null, null, null, null, true, null), 0, Page.MOST);
        return new Read(
                lateness(late, (int) lateMatters.total(), today),
                lateMatters.rows(),
                standings,
                plan,
                nextReport(viewer),
                reports.beginnable(viewer).stream()
                        .filter(one -> one.dueOn() != null)
                        .min(Comparator.comparing(one -> Objects.requireNonNull(one.dueOn()))),
                changes(viewer, month),
                units(body, standings, coverages(viewer, month, plan), late),
                rule.trend().stream()
                        .flatMap(id -> course(viewer, id, month).stream())
                        .toList());
    }

    private List<Line> late(Viewer viewer) {
        var all = new ArrayList<Line>();
        var filter = new Register.Filter(null, null, null, null, null, true);
        for (int page = 0; ; page++) {
            var found = documents.search(viewer, filter, page, Page.MOST);
            all.addAll(found.rows());
            if (found.rows().isEmpty() || all.size() >= found.total()) break;
        }
        all.removeIf(line -> line.dueOn() == null);
        all.sort(Comparator.comparing((Line line) -> Objects.requireNonNull(line.dueOn()))
                .thenComparing(Line::id));
        return all;
    }

    private static Lateness lateness(List<Line> late, int matters, LocalDate today) {
        return new Lateness(
                late.size(),
                matters,
                late.stream().limit(SHOWN_LATE).map(line -> late(line, today)).toList());
    }

    private static Late late(Line line, LocalDate today) {
        var due = Objects.requireNonNull(line.dueOn());
        return new Late(
                line.id(), line.number(), line.kindTitle(), line.addressee(), due, ChronoUnit.DAYS.between(due, today));
    }

    private Optional<Report> nextReport(Viewer viewer) {
        return reports.list(viewer, null, 0, Page.MOST).rows().stream()
                .filter(line -> line.body().equals(viewer.body()) && line.state() != Report.State.FROZEN)
                .filter(line -> line.dueOn() != null)
                .min(Comparator.comparing((ReportLine line) -> Objects.requireNonNull(line.dueOn())))
                .map(line -> reports.get(viewer, line.id()));
    }

    private List<Trend> changes(Viewer viewer, YearMonth month) {
        var recent = month.minusMonths(1).toString();
        return estimates.trends(viewer, null, null, true, 0, Page.MOST).rows().stream()
                .filter(trend -> trend.signal() != null
                        && trend.signal().direction() == Trend.Direction.MORE
                        && trend.signal().month().compareTo(recent) >= 0)
                .sorted(Comparator.comparingDouble(Facts::grown)
                        .reversed()
                        .thenComparing(Trend::rule)
                        .thenComparing(Trend::squadron))
                .toList();
    }

    private static double grown(Trend trend) {
        var signal = Objects.requireNonNull(trend.signal());
        return signal.after() - signal.before();
    }

    private List<Coverage> coverages(Viewer viewer, YearMonth month, Plan plan) {
        var duties = plan.targets().stream()
                .filter(target -> target.demands().stream()
                        .anyMatch(demand -> demand.unit().equals(COVERED)))
                .map(target -> target.duty())
                .distinct()
                .toList();
        return plans.coverages(viewer, viewer.body(), month, duties);
    }

    private List<Unit> units(String body, List<Standing> standings, List<Coverage> coverages, List<Line> late) {
        var covered = new HashMap<String, Integer>();
        for (var coverage : coverages)
            for (var row : coverage.rows()) covered.merge(row.squadron(), row.covered() ? 1 : 0, Integer::sum);
        var waiting = late.stream().collect(Collectors.groupingBy(Line::squadron, Collectors.counting()));
        var stand = standings.stream().collect(Collectors.toMap(Standing::squadron, Function.identity()));
        return directory.squadrons(body).stream()
                .map(squadron -> unit(
                        squadron.code(),
                        squadron.shortName(),
                        stand.get(squadron.code()),
                        covered.getOrDefault(squadron.code(), 0),
                        coverages.size(),
                        waiting.getOrDefault(squadron.code(), 0L).intValue()))
                .toList();
    }

    private static Unit unit(String code, String name, @Nullable Standing standing, int covered, int duties, int late) {
        if (standing == null) return new Unit(code, name, null, 0, 0, covered, duties, 0, 0, late);
        return new Unit(
                code,
                name,
                standing.level(),
                standing.window(),
                standing.month(),
                covered,
                duties,
                standing.visits(),
                standing.documents(),
                late);
    }

    private Optional<Course> course(Viewer viewer, String id, YearMonth month) {
        Map<String, Figure> known = figures.catalogue(viewer).stream()
                .collect(Collectors.toMap(Figure::id, Function.identity(), (first, _) -> first));
        return Optional.ofNullable(known.get(id))
                .map(figure -> new Course(
                        id,
                        figure.title(),
                        figure.unit(),
                        Stream.iterate(month.minusMonths(MONTHS - 1L), one -> one.plusMonths(1))
                                .limit(MONTHS)
                                .map(one -> point(viewer, id, one, month))
                                .toList()));
    }

    private LeadersScreen.Point point(Viewer viewer, String figure, YearMonth month, YearMonth running) {
        var value = figures.value(viewer, viewer.body(), new Figures.Asked(figure, month, null, false, null));
        return new LeadersScreen.Point(
                month.toString(), value.map(one -> one.number()).orElse(null), month.equals(running));
    }
}
