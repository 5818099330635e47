package org.mingcha.planning;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.calendar.PublishedCalendar;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.planning.internal.Capacities;
import org.mingcha.planning.internal.Drawing;
import org.mingcha.planning.internal.Drawings;
import org.mingcha.planning.internal.FactsReader;
import org.mingcha.planning.internal.History;
import org.mingcha.planning.internal.MonthFacts;
import org.mingcha.planning.internal.MonthReader;
import org.mingcha.planning.internal.Targets;
import org.mingcha.planning.internal.Visits;
import org.mingcha.planning.internal.Visits.Drawn;
import org.mingcha.planning.internal.Visits.Visit;
import org.mingcha.policy.Regime;
import org.mingcha.policy.RegimeVersion;
import org.mingcha.policy.Regimes;
import org.mingcha.proof.Digest;
import org.mingcha.proof.Draw;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Trial runs of a regime, in force or in the making, over past months (试运行); nothing is written. */
@Component
public class Trials {
    private static final int MOST_MONTHS = 24;

    private final Regimes regimes;
    private final FactsReader facts;
    private final MonthReader reader;
    private final WorkingCalendar calendar;
    private final Clock clock;

    Trials(Regimes regimes, FactsReader facts, MonthReader reader, WorkingCalendar calendar, Clock clock) {
        this.regimes = regimes;
        this.facts = facts;
        this.reader = reader;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * Runs the months one after the other, each upon what the ones before would have covered; before the first nothing counts as
     * covered. The whole regime is supposed to be in force, its parts that have run out or not begun included.
     *
     * @param which the name of a regime in force today, a version's id, a draft's id, or the name of an offer
     */
    @Transactional(readOnly = true)
    public Trial run(Viewer viewer, String which, YearMonth from, YearMonth until) {
        var months = from.until(until, java.time.temporal.ChronoUnit.MONTHS) + 1;
        if (months < 1) throw refused("months-out-of-order", "截止月早于起始月，请改正其一。");
        if (months > MOST_MONTHS) throw refused("too-many-months", "一次最多试运行 " + MOST_MONTHS + " 个月，请缩短期间。");
        if (until.isAfter(YearMonth.now(clock))) throw refused("month-to-come", "试运行用已有的记录，只能选到本月为止。");
        var body = viewer.body();
        var regime = regime(body, which);
        var version = new RegimeVersion(
                regime.hash(), regime.head().id(), regime, from.atDay(1), null, List.of(), true, regimes.tiers(body));
        var publication = reader.publication(body);
        var published = calendar.published();
        var history = History.none();
        var tried = new ArrayList<Trial.Month>();
        for (var month = from; !month.isAfter(until); month = month.plusMonths(1)) {
            var before = facts.read(body, month, List.of(version), publication, history);
            var drawings = Drawings.of(before);
            var visits = Visits.of(before, drawn(before, drawings));
            history = history.with(seen(visits, month));
            var after = facts.read(body, month, List.of(version), publication, history);
            tried.add(month(after, drawings, visits, published));
        }
        return new Trial(
                regime.head().title(),
                regime.head().version(),
                regime.hash(),
                from.toString(),
                until.toString(),
                publication,
                tried);
    }

    private Regime regime(String body, String which) {
        return regimes.inForce(body, LocalDate.now(clock)).stream()
                .filter(version -> version.name().equals(which))
                .map(RegimeVersion::regime)
                .findFirst()
                .orElseGet(() -> regimes.candidate(body, which));
    }

    /** Draws with seeds that stand in for those of a ceremony. */
    private static Map<String, Drawn> drawn(MonthFacts facts, List<Drawing> drawings) {
        var drawn = new HashMap<String, Drawn>();
        for (var drawing : drawings) {
            var seed = Digest.of("mingcha/trial/v1", facts.body(), facts.month().toString(), drawing.duty());
            var outcome = Draw.run(seed, drawing.population(), drawing.rules(), 0);
            var items = new LinkedHashMap<String, String>();
            for (var taken : outcome.items())
                items.put(taken.item().id(), taken.why().word());
            drawn.put(drawing.duty(), new Drawn(outcome.unitCodes(), items));
        }
        return drawn;
    }

    private static List<History.Seen> seen(List<Visit> visits, YearMonth month) {
        var seen = new ArrayList<History.Seen>();
        for (var visit : visits)
            for (var task : visit.tasks()) {
                var items =
                        task.items().stream().map(chosen -> chosen.item().id()).toList();
                seen.add(new History.Seen(
                        task.bound().duty().id(),
                        month,
                        visit.unit(),
                        items.isEmpty() ? List.of(visit.unit() + "@" + month) : items));
            }
        return seen;
    }

    private static Trial.Month month(
            MonthFacts facts, List<Drawing> drawings, List<Visit> visits, PublishedCalendar calendar) {
        var files = new HashSet<String>();
        var places = new HashSet<String>();
        var sections = new HashSet<String>();
        for (var visit : visits) {
            sections.add(visit.section());
            for (var task : visit.tasks()) {
                var ofPlaces = task.bound()
                                .version()
                                .regime()
                                .population(task.bound().draw().population())
                                .places()
                        != null;
                for (var chosen : task.items())
                    (ofPlaces ? places : files)
                            .add(task.bound().duty().id() + " " + chosen.item().id());
            }
        }
        var capacity = Capacities.of(facts, visits, MonthReader.workingDays(facts.month(), calendar));
        var impossible = new ArrayList<Trial.Obstacle>();
        var risks = new ArrayList<Trial.Obstacle>();
        for (var target : Targets.of(facts, drawings, capacity, facts.month().atDay(1), calendar)) {
            var reason = target.reason();
            if (reason == null) continue;
            var into = target.state() == Target.State.IMPOSSIBLE ? impossible : risks;
            into.add(new Trial.Obstacle(target.duty(), target.title(), reason));
        }
        return new Trial.Month(
                facts.month().toString(),
                files.size(),
                places.size(),
                visits.size(),
                sections.size(),
                capacity,
                impossible,
                risks);
    }

    private static Refusal refused(String type, String sentence) {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, type, sentence);
    }
}
