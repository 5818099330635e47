package org.mingcha.planning;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.calendar.CalendarNotPublished;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.directory.Directory;
import org.mingcha.planning.internal.Item;
import org.mingcha.planning.internal.MonthFacts.Bound;
import org.mingcha.planning.internal.MonthReader;
import org.mingcha.planning.internal.OwnCheckBook;
import org.mingcha.planning.internal.OwnCheckBook.Check;
import org.mingcha.planning.internal.PlanTasks;
import org.mingcha.planning.internal.UnitVisits;
import org.mingcha.planning.internal.db.tables.records.OwnCheckPersonRecord;
import org.mingcha.planning.internal.db.tables.records.OwnCheckPlaceRecord;
import org.mingcha.planning.internal.db.tables.records.OwnCheckRecord;
import org.mingcha.policy.Cadence;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The third tier (三级督察): what squadrons, and streets over their own squadron, inspect among their own people. Planned from the
 * duties that the regulation gives the unit itself, a check for each working day with every road once a month; carried out on the same
 * forms as the bureau's visits, and counted at the unit alone.
 */
@Component
public class OwnChecks {
    private final OwnCheckBook book;
    private final UnitVisits visits;
    private final MonthReader reader;
    private final Progress progress;
    private final PlanTasks tasks;
    private final Directory directory;
    private final WorkingCalendar calendar;
    private final Clock clock;

    OwnChecks(
            OwnCheckBook book,
            UnitVisits visits,
            MonthReader reader,
            Progress progress,
            PlanTasks tasks,
            Directory directory,
            WorkingCalendar calendar,
            Clock clock) {
        this.book = book;
        this.visits = visits;
        this.reader = reader;
        this.progress = progress;
        this.tasks = tasks;
        this.directory = directory;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** A month of the own unit. */
    @Transactional(readOnly = true)
    public OwnCheck.Month of(Viewer viewer, YearMonth month) {
        var issuer = unit(viewer);
        var squadron = viewer.squadron().orElseThrow();
        var duties = visits.duties(viewer.body(), month);
        var checks = book.ofMonth(viewer.body(), issuer, month);
        var done = new LinkedHashMap<String, Integer>();
        checks.stream()
                .filter(check -> check.row().getState().equals("DONE"))
                .forEach(check -> List.of(check.row().getDuties()).forEach(duty -> done.merge(duty, 1, Integer::sum)));
        var placed = new HashSet<String>();
        checks.forEach(check -> check.places().forEach(place -> placed.add(place.getItem())));
        var left = places(viewer.body(), month, squadron, duties).values().stream()
                .flatMap(List::stream)
                .filter(item -> !placed.contains(item.id()))
                .count();
        return new OwnCheck.Month(
                month.toString(),
                issuer,
                visits.unitName(viewer.body(), issuer),
                duties.stream()
                        .map(bound -> new OwnCheck.Asked(
                                bound.duty().id(),
                                bound.duty().title(),
                                bound.duty().every().word(),
                                bound.duty().basis(),
                                done.getOrDefault(bound.duty().id(), 0)))
                        .toList(),
                MonthReader.workingDays(month, calendar.published()),
                checks.size(),
                (int) checks.stream()
                        .filter(check -> check.row().getState().equals("DONE"))
                        .count(),
                (int) left,
                viewer.may(Permission.PLAN_OWN_CHECKS),
                checks.stream().map(check -> visits.shown(check, duties)).toList());
    }

    /**
     * Plans the rest of a month: a check for each working day from today on that has none, with all that is due every day; what is due
     * once a month rides with the first; the roads that no check looks at yet are spread over the days, so that each is seen.
     */
    @Transactional
    public OwnCheck.Month plan(Viewer author, YearMonth month) {
        var issuer = unit(author);
        if (!issuer.startsWith("squadron/"))
            throw new Refusal(HttpStatus.CONFLICT, "squadron-plans-its-month", "三级督察的月度安排由中队自己编制；街镇对本辖区中队的检查，请逐次添加。");
        var duties = visits.duties(author.body(), month);
        if (duties.isEmpty()) throw new Refusal(HttpStatus.CONFLICT, "no-own-duties", month + " 施行的制度没有交给中队的督察任务。");
        var standing = book.ofMonth(author.body(), issuer, month);
        var days = openDays(month, standing);
        if (days.isEmpty())
            throw new Refusal(HttpStatus.CONFLICT, "month-planned-already", month + " 余下的工作日都已安排；需要增加的，请逐次添加。");
        var daily = ids(duties, Cadence.DAY);
        var monthly = new ArrayList<>(ids(duties, Cadence.MONTH));
        standing.forEach(check -> monthly.removeAll(List.of(check.row().getDuties())));
        var places = spread(author, month, duties, standing, days.size());
        for (int i = 0; i < days.size(); i++) {
            var work = new ArrayList<>(daily);
            if (i == 0) work.addAll(monthly);
            if (work.isEmpty()) continue;
            write(author, issuer, month, days.get(i), work, places.get(i));
        }
        return of(author, month);
    }

    private static List<String> ids(List<Bound> duties, Cadence every) {
        return duties.stream()
                .filter(bound -> bound.duty().every() == every)
                .map(bound -> bound.duty().id())
                .toList();
    }

    /** The working days from today on for which nothing is planned. */
    private List<LocalDate> openDays(YearMonth month, List<Check> standing) {
        var today = LocalDate.now(clock);
        var taken = new HashSet<LocalDate>();
        standing.forEach(check -> taken.add(check.row().getDay()));
        try {
            var published = calendar.published();
            return month.atDay(1)
                    .datesUntil(month.plusMonths(1).atDay(1))
                    .filter(day -> !day.isBefore(today) && !taken.contains(day))
                    .filter(day -> published.workingDaysBetween(day, day.plusDays(1)) == 1)
                    .toList();
        } catch (CalendarNotPublished unknown) {
            throw new Refusal(
                    HttpStatus.CONFLICT, "calendar-not-published", month.getYear() + " 年的工作日历还没有载入，不能安排；请先在“工作日历”载入。");
        }
    }

    /** Places that no check looks at, dealt out over the days. */
    private List<List<Placed>> spread(
            Viewer author, YearMonth month, List<Bound> duties, List<Check> standing, int days) {
        var seen = new HashSet<String>();
        standing.forEach(check -> check.places().forEach(place -> seen.add(place.getItem())));
        var dealt = new ArrayList<List<Placed>>();
        for (int i = 0; i < days; i++) dealt.add(new ArrayList<>());
        int next = 0;
        for (var of : places(author.body(), month, author.squadron().orElseThrow(), duties)
                .entrySet())
            for (var item : of.getValue())
                if (!seen.contains(item.id())) dealt.get(next++ % days).add(new Placed(of.getKey(), item));
        return dealt;
    }

    private record Placed(String duty, Item item) {}

    private Map<String, List<Item>> places(String body, YearMonth month, String squadron, List<Bound> duties) {
        var places = new LinkedHashMap<String, List<Item>>();
        var facts = reader.facts(body, month).onlyAt(squadron);
        for (var bound : duties) {
            var draw = bound.duty().draw();
            if (draw != null && draw.members() != null)
                places.put(bound.duty().id(), facts.population(bound, draw.population()));
        }
        return places;
    }

    /** Adds one check by hand: a further one, or a street's of its squadron. */
    @Transactional
    public OwnCheck add(Viewer author, LocalDate day, Collection<String> duties) {
        var issuer = unit(author);
        var month = YearMonth.from(day);
        if (day.isBefore(LocalDate.now(clock)))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "day-has-passed", "检查只能安排在今天或以后，请另选日期。");
        var known = visits.duties(author.body(), month);
        for (var duty : duties)
            if (known.stream().noneMatch(bound -> bound.duty().id().equals(duty)))
                throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "no-such-duty", "本月的制度没有这项三级督察任务，请从列出的任务中选。");
        if (duties.isEmpty()) throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "nothing-to-inspect", "请至少选一项督察任务。");
        var id = write(author, issuer, month, day, List.copyOf(duties), List.of());
        return visits.shown(book.find(id, List.of(author.body())).orElseThrow(), known);
    }

    private UUID write(
            Viewer author, String issuer, YearMonth month, LocalDate day, List<String> duties, List<Placed> places) {
        var row = new OwnCheckRecord();
        row.setId(Ids.next(clock));
        row.setBody(author.body());
        row.setIssuer(issuer);
        row.setSquadron(author.squadron().orElseThrow());
        row.setMonth(month.toString());
        row.setDay(day);
        row.setDuties(duties.toArray(String[]::new));
        row.setState("PLANNED");
        row.setPlannedByName(author.name());
        row.setPlannedAt(OffsetDateTime.now(clock));
        row.setVersion(1L);
        book.write(
                row,
                places.stream()
                        .map(placed -> new OwnCheckPlaceRecord(
                                row.getId(),
                                row.getBody(),
                                placed.duty(),
                                placed.item().id(),
                                placed.item().label()))
                        .toList());
        return row.getId();
    }

    /** Takes a check off the plan that nobody has taken. */
    @Transactional
    public void drop(Viewer author, UUID id) {
        var check = held(author, id);
        if (!check.people().isEmpty() || check.row().getState().equals("DONE"))
            throw new Refusal(HttpStatus.CONFLICT, "check-is-taken", "这次检查已有人开展，不能删去；请完成记录。");
        book.drop(check.row());
    }

    /** Somebody of the unit makes the check, or comes along to confirm what is found. */
    @Transactional
    public void take(Viewer actor, UUID id) {
        var check = held(actor, id);
        if (check.row().getState().equals("DONE"))
            throw new Refusal(HttpStatus.CONFLICT, "visit-completed", "这次检查已经办结，记录不能再改；有误的，由科室另行派勤复查。");
        book.take(new OwnCheckPersonRecord(
                id,
                actor.body(),
                actor.account(),
                directory.personOf(actor.account()).orElse(actor.account()),
                actor.name(),
                OffsetDateTime.now(clock)));
    }

    /** Checks that wait for the own unit until a week from now, the earliest first. */
    @Transactional(readOnly = true)
    public List<UUID> waitingFor(Viewer viewer) {
        return viewer.unit()
                .map(unit ->
                        book.openUntil(viewer.body(), unit, LocalDate.now(clock).plusDays(7)))
                .orElse(List.of());
    }

    /** The check as the module that carries visits out sees it. */
    Optional<OrderedVisit> ordered(UUID id, Collection<String> bodies) {
        return book.find(id, bodies).map(check -> visits.ordered(List.of(check)).getFirst());
    }

    List<OrderedVisit> ordered(Collection<UUID> ids, Collection<String> bodies) {
        return visits.ordered(book.find(ids, bodies));
    }

    /** The record of a check is complete; the squadron's own duties are counted by it, a street's are not. */
    boolean made(VisitMade visit) {
        var found = book.held(visit.assignment(), visit.body());
        if (found.isEmpty()) return false;
        var row = found.get().row();
        row.setState("DONE");
        row.setDoneOn(visit.day());
        row.setDoneByName(visit.byName());
        book.store(row);
        if (!row.getIssuer().startsWith("squadron/")) return true;
        var month = YearMonth.parse(row.getMonth());
        progress.ownCheckDone(row.getBody(), visit.by(), month, row.getId(), work(found.get(), visit.day()));
        for (var duty : row.getDuties()) tasks.done(row.getBody(), month, duty, row.getSquadron());
        return true;
    }

    private static List<Progress.Done> work(Check check, LocalDate on) {
        var squadron = check.row().getSquadron();
        return List.of(check.row().getDuties()).stream()
                .map(duty -> {
                    var items = new ArrayList<String>(List.of(squadron + "@" + on));
                    check.places().stream()
                            .filter(place -> place.getDuty().equals(duty))
                            .forEach(place -> items.add(place.getItem()));
                    return new Progress.Done(duty, squadron, items, on, null);
                })
                .toList();
    }

    private Check held(Viewer actor, UUID id) {
        var issuer = unit(actor);
        return book.held(id, actor.body())
                .filter(check -> check.row().getIssuer().equals(issuer))
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-visit", "没有这次派勤，或者它尚未对您公开。"));
    }

    private static String unit(Viewer viewer) {
        return viewer.unit()
                .orElseThrow(() -> new Refusal(
                        HttpStatus.FORBIDDEN, "third-tier-is-of-units", "三级督察由中队、街镇安排和记录；区局的检查请在“计划”和“任务单”中安排。"));
    }
}
