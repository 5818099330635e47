package org.mingcha.planning.internal;

import static org.mingcha.planning.internal.db.Tables.PLAN;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.calendar.CalendarNotPublished;
import org.mingcha.calendar.PublishedCalendar;
import org.mingcha.planning.PlannedVisit;
import org.mingcha.planning.internal.Visits.Drawn;
import org.mingcha.planning.internal.Visits.Visit;
import org.mingcha.planning.internal.db.tables.records.PlanRecord;
import org.mingcha.policy.RegimeVersion;
import org.mingcha.policy.Regimes;
import org.mingcha.sampling.Draws;
import org.mingcha.sampling.Result;
import org.springframework.stereotype.Component;

/** A month as it was planned, frozen and drawn: the same facts whenever somebody asks. */
@Component
public class MonthReader {
    /** The shortfall of a visit for which no pair could be drawn yet. */
    static final String NOT_DRAWN = "pair-not-drawn";

    private final DSLContext sql;
    private final Regimes regimes;
    private final FactsReader facts;
    private final MemberLists populations;
    private final Draws draws;

    MonthReader(DSLContext sql, Regimes regimes, FactsReader facts, MemberLists populations, Draws draws) {
        this.sql = sql;
        this.regimes = regimes;
        this.facts = facts;
        this.populations = populations;
        this.draws = draws;
    }

    /** The versions in force on the month's first day; in the month in which the first one began, on that day. */
    public List<RegimeVersion> regimesInForce(String body, YearMonth month) {
        var onFirst = regimes.inForce(body, month.atDay(1));
        if (!onFirst.isEmpty()) return onFirst;
        return regimes.inForce(body, month.atEndOfMonth());
    }

    /** The versions the month's plan obeys; before it was prepared, those in force. */
    public List<RegimeVersion> regimesOf(String body, YearMonth month) {
        var plan = plan(body, month);
        var inForce = regimesInForce(body, month);
        if (plan == null) return inForce;
        var ids = Arrays.asList(plan.getRegimes());
        var all = new ArrayList<RegimeVersion>();
        for (var id : ids)
            all.add(inForce.stream()
                    .filter(version -> version.id().equals(id))
                    .findFirst()
                    .orElseGet(() -> remembered(body, id, month)));
        return all;
    }

    /** A version the plan obeyed although another has been put in force since. */
    private RegimeVersion remembered(String body, String id, YearMonth month) {
        var regime = regimes.version(body, id);
        var first = month.atDay(1);
        var expired = regime.parts().stream()
                .filter(part -> part.expiredOn(first))
                .map(part -> part.id())
                .toList();
        return new RegimeVersion(id, regime.head().id(), regime, first, null, expired, false, regimes.tiers(body));
    }

    private @Nullable PlanRecord plan(String body, YearMonth month) {
        return sql.selectFrom(PLAN)
                .where(PLAN.BODY.eq(body), PLAN.MONTH.eq(month.toString()))
                .fetchOne();
    }

    public boolean isPrepared(String body, YearMonth month) {
        return plan(body, month) != null;
    }

    public boolean isFrozen(String body, YearMonth month) {
        var plan = plan(body, month);
        return plan != null && plan.getState().equals("FROZEN");
    }

    /** {@code open}, {@code prepared}, {@code frozen} or {@code drawn}. */
    public String state(String body, YearMonth month) {
        var plan = plan(body, month);
        if (plan == null) return "open";
        if (plan.getState().equals("PREPARED")) return "prepared";
        return draws.results(body, month).isEmpty() ? "frozen" : "drawn";
    }

    /** The records' publication number now. */
    public long publication(String body) {
        return populations.publication(body);
    }

    /** The publication number the month stands on: as of its freezing; before that, now. */
    public long publicationOf(String body, YearMonth month) {
        var plan = plan(body, month);
        return plan != null && plan.getState().equals("FROZEN") ? plan.getPublication() : publication(body);
    }

    public MonthFacts facts(String body, YearMonth month) {
        return facts(body, month, publicationOf(body, month));
    }

    public MonthFacts facts(String body, YearMonth month, long publication) {
        return facts.read(body, month, regimesOf(body, month), publication, facts.history(body));
    }

    public MonthFacts withPeople(String body, YearMonth month, long publication) {
        return facts.readWithPeople(body, month, regimesOf(body, month), publication);
    }

    /** What the draws of a month gave, by duty. */
    public Map<String, Drawn> drawn(String body, YearMonth month, int number) {
        var drawn = new HashMap<String, Drawn>();
        for (var result : draws.results(body, month))
            if (result.number() == number && !result.ofPeople()) drawn.put(result.duty(), drawn(result));
        return drawn;
    }

    private static Drawn drawn(Result result) {
        var items = new LinkedHashMap<String, String>();
        for (var item : result.items()) items.put(item.id(), item.why());
        return new Drawn(result.places().stream().map(Result.Place::unit).toList(), items);
    }

    public List<Visit> visits(MonthFacts facts, Map<String, Drawn> drawn) {
        return Visits.of(facts, drawn);
    }

    /** All visits of a drawn month, those of late records after the month's own. */
    public List<PlannedVisit> plannedVisits(String body, YearMonth month) {
        var results = draws.results(body, month);
        if (results.isEmpty()) return List.of();
        var pairs = new HashMap<String, Result.Pair>();
        for (var result : results) for (var pair : result.pairs()) pairs.put(pair.visit(), pair);
        var planned = new ArrayList<PlannedVisit>();
        for (var frozen : draws.frozen(body, month)) {
            if (results.stream().noneMatch(result -> result.number() == frozen.number())) continue;
            var asFrozen = facts(body, month, frozen.publication());
            var visits = frozen.number() == 0
                    ? Visits.of(asFrozen, drawn(body, month, 0))
                    : Visits.ofLate(asFrozen, drawn(body, month, frozen.number()));
            for (var visit : visits)
                planned.add(planned(frozen.number(), visit, pairs.get(PairDraws.visit(visit.section(), visit.unit()))));
        }
        return planned;
    }

    /** A visit that no draw led to, with the pair drawn for its section and squadron. */
    PlannedVisit planned(String body, YearMonth month, Visit visit) {
        return planned(0, visit, pair(body, month, visit.section(), visit.unit()));
    }

    /** Who was drawn to go to a squadron for a section. */
    Result.Pair pair(String body, YearMonth month, String section, String squadron) {
        var name = PairDraws.visit(section, squadron);
        var results = draws.results(body, month);
        var shortfall = results.isEmpty() ? NOT_DRAWN : "fewer-than-two";
        return results.stream()
                .flatMap(result -> result.pairs().stream())
                .filter(pair -> pair.visit().equals(name))
                .reduce((_, last) -> last)
                .orElseGet(() -> new Result.Pair(name, squadron, List.of(), List.of(), shortfall));
    }

    private static PlannedVisit planned(int number, Visit visit, Result.@Nullable Pair pair) {
        return new PlannedVisit(
                number,
                visit.section(),
                visit.unit(),
                visit.channel(),
                visit.tasks().stream()
                        .map(task -> new PlannedVisit.Work(
                                task.bound().duty().id(),
                                task.bound().duty().title(),
                                task.bound().duty().checklists(),
                                task.items().stream()
                                        .map(chosen -> new PlannedVisit.Member(
                                                chosen.item().id(),
                                                chosen.item().label(),
                                                chosen.item().version(),
                                                chosen.item().record(),
                                                chosen.why()))
                                        .toList()))
                        .toList(),
                pair == null ? List.of() : pair.pair(),
                pair == null ? List.of() : pair.substitutes(),
                pair == null ? "fewer-than-two" : pair.shortfall(),
                visit.pairMinutes());
    }

    /** Working days of a month; 0 where its calendar is not published. */
    public static int workingDays(YearMonth month, PublishedCalendar calendar) {
        try {
            return calendar.workingDaysBetween(
                    month.atDay(1), month.plusMonths(1).atDay(1));
        } catch (CalendarNotPublished unknown) {
            return 0;
        }
    }
}
