package org.mingcha.planning;

import static org.mingcha.planning.internal.db.Tables.PLAN;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.calendar.CalendarNotPublished;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.planning.internal.Capacities;
import org.mingcha.planning.internal.Coverages;
import org.mingcha.planning.internal.Drawings;
import org.mingcha.planning.internal.LateDraws;
import org.mingcha.planning.internal.MonthFacts;
import org.mingcha.planning.internal.MonthReader;
import org.mingcha.planning.internal.PairDraws;
import org.mingcha.planning.internal.PlanTasks;
import org.mingcha.planning.internal.Programmes;
import org.mingcha.planning.internal.Targets;
import org.mingcha.policy.Population;
import org.mingcha.policy.RegimeVersion;
import org.mingcha.sampling.Ceremonies;
import org.mingcha.sampling.Draws;
import org.mingcha.sampling.Frozen;
import org.mingcha.sampling.NewDraw;
import org.mingcha.sampling.Result;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The plan of a month (月度计划): prepared from the regimes in force on its first day, frozen for its draws, followed until it is done. */
@Component
public class Plans {
    private final DSLContext sql;
    private final Clock clock;
    private final Ledger ledger;
    private final WorkingCalendar calendar;
    private final Ceremonies ceremonies;
    private final MonthReader reader;
    private final PlanTasks tasks;
    private final Draws draws;

    Plans(
            DSLContext sql,
            Clock clock,
            Ledger ledger,
            WorkingCalendar calendar,
            Ceremonies ceremonies,
            MonthReader reader,
            PlanTasks tasks,
            Draws draws) {
        this.sql = sql;
        this.clock = clock;
        this.ledger = ledger;
        this.calendar = calendar;
        this.ceremonies = ceremonies;
        this.reader = reader;
        this.tasks = tasks;
        this.draws = draws;
    }

    /**
     * Prepares the plan of a month: from now on it obeys the versions in force on the month's first day, whatever comes into force
     * later. Preparing again, until the lists are frozen, takes the records as they then stand.
     */
    @Transactional
    public void prepare(Viewer actor, YearMonth month) {
        var body = actor.body();
        var regimes = reader.regimesInForce(body, month);
        if (regimes.isEmpty())
            throw new Refusal(HttpStatus.CONFLICT, "no-regime", month + " 的第一天没有施行中的制度，无从编制计划。请先在“制度”页由两人办理施行。");
        regimes.forEach(version -> mustGoOn(version, month));
        if (!calendar.published().years().contains(month.getYear())) throw new CalendarNotPublished(month.getYear());
        if (reader.isFrozen(body, month))
            throw new Refusal(HttpStatus.CONFLICT, "plan-frozen", month + " 的名单已经冻结，计划不能再改。此后到达的记录走补抽。");
        var publication = reader.publication(body);
        var ids = regimes.stream().map(version -> version.id()).toArray(String[]::new);
        sql.insertInto(PLAN)
                .set(PLAN.ID, Ids.next(clock))
                .set(PLAN.BODY, body)
                .set(PLAN.MONTH, month.toString())
                .set(PLAN.REGIMES, ids)
                .set(PLAN.PUBLICATION, publication)
                .set(PLAN.STATE, "PREPARED")
                .set(PLAN.PREPARED_BY, actor.account())
                .set(PLAN.PREPARED_AT, now())
                .onConflict(PLAN.BODY, PLAN.MONTH)
                .doUpdate()
                .set(PLAN.REGIMES, ids)
                .set(PLAN.PUBLICATION, publication)
                .set(PLAN.PREPARED_BY, actor.account())
                .set(PLAN.PREPARED_AT, now())
                .set(PLAN.VERSION, PLAN.VERSION.plus(1))
                .execute();
        ledger.append(new Act(
                "plan-prepared",
                Map.of("body", body, "month", month.toString(), "regimes", List.of(ids), "publication", publication)));
        tasks.prepared(body, month, regimes, calendar.published());
        var before = month.minusMonths(1);
        if (reader.isFrozen(body, before) && !late(body, before, publication).isEmpty()) tasks.late(body, before);
    }

    /** What has run out is obeyed only when people have decided so; a plan without it would silently ask for less. */
    private static void mustGoOn(RegimeVersion version, YearMonth month) {
        if (version.continued()) return;
        var over = version.regime().parts().stream()
                .filter(part -> version.expired().contains(part.id()))
                .filter(part -> version.regime().duties().stream()
                        .anyMatch(duty -> part.id().equals(duty.part())))
                .toList();
        if (over.isEmpty()) return;
        var titles = over.stream()
                .map(part -> "“" + part.title() + "”（" + part.lastDay() + "止）")
                .collect(Collectors.joining("、"));
        throw new Refusal(
                HttpStatus.CONFLICT,
                "regime-expired",
                titles + "在 " + month.atDay(1) + " 已经到期，不能据以编制 " + month + " 的计划。请施行新的方案，或到期后在“制度”页决定继续执行。");
    }

    private List<NewDraw> late(String body, YearMonth month, long publication) {
        return LateDraws.of(
                reader.facts(body, month, publication),
                draws.frozen(body, month),
                name -> draws.population(body, name));
    }

    /** Freezes the month's lists and rules, as the records stand now; their draws wait for the seed ceremony. */
    @Transactional
    public Frozen freeze(Viewer actor, YearMonth month) {
        var body = actor.body();
        if (!reader.isPrepared(body, month)) prepare(actor, month);
        if (reader.isFrozen(body, month))
            throw new Refusal(HttpStatus.CONFLICT, "frozen-already", month + " 的名单已经冻结。此后到达的记录走补抽。");
        mustHaveEnded(body, month);
        var publication = reader.publication(body);
        var facts = reader.withPeople(body, month, publication);
        var lists = Drawings.of(facts).stream()
                .map(drawing -> new NewDraw(
                        drawing.duty(),
                        drawing.bound().duty().title(),
                        drawing.population(),
                        drawing.rules().canonical()))
                .collect(Collectors.toCollection(ArrayList::new));
        lists.addAll(PairDraws.of(facts));
        var frozen = ceremonies.freeze(actor, month, publication, null, lists);
        sql.update(PLAN)
                .set(PLAN.STATE, "FROZEN")
                .set(PLAN.PUBLICATION, publication)
                .set(PLAN.FROZEN_AT, now())
                .set(PLAN.VERSION, PLAN.VERSION.plus(1))
                .where(PLAN.BODY.eq(body), PLAN.MONTH.eq(month.toString()))
                .execute();
        tasks.frozen(body, month);
        return frozen;
    }

    /**
     * A list of a month that is still running is not that month's: whoever chooses the day of freezing would choose what can be drawn.
     * What arrives after the month's end and after the freezing is drawn as late records.
     */
    private void mustHaveEnded(String body, YearMonth month) {
        var first = month.atDay(1);
        if (!LocalDate.now(clock).isBefore(first)) return;
        reader.regimesOf(body, month).stream()
                .flatMap(version -> version.duties().stream()
                        .flatMap(duty -> Stream.ofNullable(duty.draw()))
                        .map(draw -> version.regime().population(draw.population())))
                .filter(population -> population.window() == Population.Window.PREVIOUS_MONTH)
                .findFirst()
                .ifPresent(population -> {
                    throw new Refusal(
                                    HttpStatus.CONFLICT,
                                    "month-not-ended",
                                    month + " 的名单取自 " + month.minusMonths(1) + " 的记录（" + population.title()
                                            + "），该月尚未结束；请自 " + first + " 起冻结。")
                            .with("from", first);
                });
    }

    /**
     * Freezes the records of the month that have arrived since its lists were frozen; they are drawn by a seed of their own.
     *
     * @param reason why they came late
     */
    @Transactional
    public Frozen freezeLate(Viewer actor, YearMonth month, String reason) {
        var body = actor.body();
        if (reason.isBlank()) throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "reason-needed", "补抽必须写明记录迟到的原因。");
        if (!reader.isFrozen(body, month))
            throw new Refusal(HttpStatus.CONFLICT, "no-late-records", month + " 的名单还没有冻结。请先冻结名单；补抽只针对冻结之后才到的记录。");
        var publication = reader.publication(body);
        var late = late(body, month, publication);
        if (late.isEmpty()) throw new Refusal(HttpStatus.CONFLICT, "no-late-records", month + " 的名单冻结之后，没有新到的记录需要补抽。");
        tasks.lateFrozen(body, month);
        return ceremonies.freeze(actor, month, publication, reason.strip(), late);
    }

    /** The plan of a month as this viewer may see it; before anybody has prepared it, a preview. */
    @Transactional(readOnly = true)
    public Plan plan(Viewer viewer, String body, YearMonth month) {
        mustSee(viewer, body);
        var facts = reader.facts(body, month);
        var drawings = Drawings.of(facts);
        var published = calendar.published();
        var drawn = reader.drawn(body, month, 0);
        var days = MonthReader.workingDays(month, published);
        var capacity = drawn.isEmpty()
                ? Capacities.expected(facts, drawings, days)
                : Capacities.of(facts, reader.visits(facts, drawn), days);
        var today = LocalDate.now(clock);
        var targets = Targets.of(facts, drawings, capacity, today, published);
        var sealed = isSealed(viewer, body, month);
        if (viewer.squadron().isPresent()) targets = narrowed(viewer.squadron().get(), facts, targets, today);
        if (sealed)
            targets = targets.stream()
                    .map(target -> target.tier().equals("squadron") ? target : target.hidden())
                    .toList();
        return new Plan(
                body,
                month.toString(),
                reader.state(body, month),
                facts.regimes().stream().map(v -> v.regime().head().title()).collect(Collectors.joining("、")),
                facts.regimes().stream()
                        .map(v -> new Plan.Version(
                                v.id(),
                                v.name(),
                                v.regime().head().title(),
                                v.regime().head().version(),
                                v.own()))
                        .toList(),
                expired(facts),
                reader.publicationOf(body, month),
                counts(targets),
                sealed,
                targets,
                viewer.squadron().isPresent() ? List.of() : capacity);
    }

    /** A squadron's own third tier is counted at that squadron alone. */
    private List<Target> narrowed(String squadron, MonthFacts facts, List<Target> targets, LocalDate today) {
        var own = new HashMap<String, Target>();
        Targets.of(facts.onlyAt(squadron), List.of(), List.of(), today, calendar.published())
                .forEach(target -> own.put(target.duty(), target));
        return targets.stream()
                .map(target -> target.tier().equals("squadron") ? own.getOrDefault(target.duty(), target) : target)
                .toList();
    }

    private static Map<String, Integer> counts(List<Target> targets) {
        var counts = new EnumMap<Target.State, Integer>(Target.State.class);
        for (var state : Target.State.values()) counts.put(state, 0);
        targets.forEach(target -> counts.merge(target.state(), 1, Integer::sum));
        var words = new LinkedHashMap<String, Integer>();
        counts.forEach((state, count) -> words.put(state.word(), count));
        return words;
    }

    @org.jspecify.annotations.Nullable
    private static String expired(MonthFacts facts) {
        var names = facts.regimes().stream()
                .filter(version -> version.continued())
                .flatMap(version -> version.expired().stream()
                        .map(part ->
                                version.regime().part(part).map(p -> p.title()).orElse(part)))
                .toList();
        return names.isEmpty() ? null : String.join("、", names);
    }

    /** How far a duty has reached the squadrons, month by month. */
    @Transactional(readOnly = true)
    public Coverage coverage(Viewer viewer, String body, YearMonth month, String duty) {
        mustSee(viewer, body);
        var facts = reader.facts(body, month);
        var coverage = Coverages.of(facts, duty, m -> draws.results(body, m), isSealed(viewer, body, month));
        return viewer.squadron().isEmpty()
                ? coverage
                : coverage.onlyOf(viewer.squadron().get());
    }

    /** The same of several duties at once, from one reading of the month. */
    @Transactional(readOnly = true)
    public List<Coverage> coverages(Viewer viewer, String body, YearMonth month, Collection<String> duties) {
        mustSee(viewer, body);
        var facts = reader.facts(body, month);
        var results = new HashMap<YearMonth, List<Result>>();
        var sealed = isSealed(viewer, body, month);
        return duties.stream()
                .map(duty -> Coverages.of(
                        facts, duty, m -> results.computeIfAbsent(m, one -> draws.results(body, one)), sealed))
                .map(coverage -> viewer.squadron().map(coverage::onlyOf).orElse(coverage))
                .toList();
    }

    /** What each duty asks of each month of a year. */
    @Transactional(readOnly = true)
    public Programme programme(Viewer viewer, String body, int year) {
        mustSee(viewer, body);
        return Programmes.of(year, month -> reader.regimesOf(body, month));
    }

    /** The visits that the month's draws and duties lead to, with the pairs drawn for them; empty before the draw. */
    @Transactional(readOnly = true)
    public List<PlannedVisit> visits(String body, YearMonth month) {
        return reader.plannedVisits(body, month);
    }

    private boolean isSealed(Viewer viewer, String body, YearMonth month) {
        return LocalDate.now(clock).isBefore(month.plusMonths(1).atDay(1)) && !Draws.maySeeSealed(viewer, body);
    }

    private static void mustSee(Viewer viewer, String body) {
        if (!viewer.bodies().contains(body)) throw new Refusal(HttpStatus.NOT_FOUND, "no-such-plan", "没有这份计划。");
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
