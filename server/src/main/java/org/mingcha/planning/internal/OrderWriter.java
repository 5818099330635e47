package org.mingcha.planning.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Inspector;
import org.mingcha.planning.Assignment;
import org.mingcha.planning.PlannedVisit;
import org.mingcha.planning.internal.MonthFacts.Bound;
import org.mingcha.planning.internal.OrderBook.Visit;
import org.mingcha.planning.internal.db.tables.records.AssignmentMemberRecord;
import org.mingcha.planning.internal.db.tables.records.AssignmentPersonRecord;
import org.mingcha.planning.internal.db.tables.records.AssignmentRecord;
import org.mingcha.planning.internal.db.tables.records.AssignmentWorkRecord;
import org.mingcha.planning.internal.db.tables.records.MonthlyOrderRecord;
import org.springframework.stereotype.Component;

/** Lays the visits of a drawn month out as orders. */
@Component
public class OrderWriter {
    private final MonthReader reader;
    private final Directory directory;
    private final WorkingCalendar calendar;
    private final Clock clock;

    OrderWriter(MonthReader reader, Directory directory, WorkingCalendar calendar, Clock clock) {
        this.reader = reader;
        this.directory = directory;
        this.calendar = calendar;
        this.clock = clock;
    }

    public MonthlyOrderRecord order(Viewer author, YearMonth month, String section, int round) {
        return order(author.body(), month, section, round, 0, author.account(), author.name());
    }

    /** A further order of the section, for visits that no draw led to. */
    public MonthlyOrderRecord supplement(
            String body, YearMonth month, String section, int supplement, @Nullable UUID author, String authorName) {
        return order(body, month, section, 0, supplement, author, authorName);
    }

    private MonthlyOrderRecord order(
            String body,
            YearMonth month,
            String section,
            int round,
            int supplement,
            @Nullable UUID author,
            String authorName) {
        var order = new MonthlyOrderRecord();
        order.setId(Ids.next(clock));
        order.setBody(body);
        order.setMonth(month.toString());
        order.setSection(section);
        order.setRound(round);
        order.setSupplement(supplement);
        order.setState("DRAFT");
        order.setAuthors(author == null ? new UUID[0] : new UUID[] {author});
        order.setWrittenByName(authorName);
        order.setWrittenAt(OffsetDateTime.now(clock));
        order.setVersion(1L);
        return order;
    }

    /** The visits of one order, in the order of their squadrons. */
    public List<Visit> visits(MonthlyOrderRecord order, List<PlannedVisit> planned) {
        var month = YearMonth.parse(order.getMonth());
        var duties = new HashMap<String, Bound>();
        for (var version : reader.regimesOf(order.getBody(), month))
            for (var duty : version.duties()) duties.put(duty.id(), new Bound(version, duty));
        var people = people(order);
        var visits = new ArrayList<Visit>();
        for (var one : planned) visits.add(visit(order, visits.size() + 1, one, duties, people));
        return visits;
    }

    private Map<String, Inspector> people(MonthlyOrderRecord order) {
        var people = new HashMap<String, Inspector>();
        var first = YearMonth.parse(order.getMonth()).atDay(1);
        for (var one : directory.inspectors(order.getBody(), order.getSection(), first))
            people.put(one.person().toString(), one);
        return people;
    }

    private Visit visit(
            MonthlyOrderRecord order,
            int position,
            PlannedVisit planned,
            Map<String, Bound> duties,
            Map<String, Inspector> people) {
        var bounds = planned.work().stream()
                .map(work -> duties.get(work.duty()))
                .filter(java.util.Objects::nonNull)
                .toList();
        var days = VisitDays.of(
                YearMonth.parse(order.getMonth()),
                LocalDate.now(clock),
                bounds.stream()
                        .map(bound -> bound.version().regime().term(VisitDays.TERM))
                        .flatMap(Optional::stream)
                        .findFirst(),
                calendar.published());
        var thematic = !bounds.isEmpty()
                && bounds.stream()
                        .allMatch(bound -> "thematic".equals(bound.duty().nature()));
        var row = new AssignmentRecord();
        row.setId(Ids.next(clock));
        row.setBody(order.getBody());
        row.setMonthlyOrder(order.getId());
        row.setPosition(position);
        row.setSquadron(planned.squadron());
        row.setChannel(planned.channel().name());
        row.setNature(thematic ? "THEMATIC" : "ROUTINE");
        row.setJoinedBy(bounds.stream()
                .flatMap(bound -> bound.duty().joinedBy().stream())
                .distinct()
                .toArray(String[]::new));
        row.setShortfall(planned.shortfall());
        row.setMinutes(planned.minutes());
        row.setFromDay(days.from());
        row.setUntilDay(days.until());
        row.setState("PLANNED");
        row.setPurpose(Assignment.Purpose.DRAWN.name());
        row.setMethod(Manners.usual(Assignment.Purpose.DRAWN, bounds));
        row.setVersion(1L);
        var works = new ArrayList<AssignmentWorkRecord>();
        var members = new ArrayList<AssignmentMemberRecord>();
        for (var work : planned.work()) {
            works.add(new AssignmentWorkRecord(
                    row.getId(),
                    row.getBody(),
                    work.duty(),
                    work.title(),
                    work.checklists().toArray(String[]::new),
                    works.size() + 1));
            var places = isOfPlaces(duties.get(work.duty()));
            for (var item : work.items())
                members.add(new AssignmentMemberRecord(
                        row.getId(),
                        row.getBody(),
                        work.duty(),
                        item.id(),
                        item.label(),
                        item.version(),
                        places,
                        item.why()));
        }
        return new Visit(
                row, works, members, persons(row, planned.pair(), planned.substitutes(), people), List.of(), null);
    }

    private static boolean isOfPlaces(@Nullable Bound bound) {
        return bound != null
                && bound.duty().draw() != null
                && bound.version()
                                .regime()
                                .population(bound.duty().draw().population())
                                .places()
                        != null;
    }

    /** Those drawn for a visit, by their codes. */
    public List<AssignmentPersonRecord> persons(
            MonthlyOrderRecord order, AssignmentRecord row, List<String> pair, List<String> substitutes) {
        return persons(row, pair, substitutes, people(order));
    }

    private static List<AssignmentPersonRecord> persons(
            AssignmentRecord row, List<String> pair, List<String> substitutes, Map<String, Inspector> people) {
        var persons = new ArrayList<AssignmentPersonRecord>();
        for (var code : pair) persons.add(person(row, code, people.get(code), false, persons.size() + 1));
        for (var code : substitutes) persons.add(person(row, code, people.get(code), true, persons.size() + 1));
        return persons;
    }

    /** Those whom an order calls into a special group, the leader first, and those who may step in. */
    public List<AssignmentPersonRecord> called(
            AssignmentRecord row, List<Inspector> members, List<Inspector> substitutes) {
        var persons = new ArrayList<AssignmentPersonRecord>();
        for (var one : members) {
            var person = person(row, one.person().toString(), one, false, persons.size() + 1);
            person.setSection(one.section());
            person.setLeads(persons.isEmpty());
            persons.add(person);
        }
        for (var one : substitutes) {
            var person = person(row, one.person().toString(), one, true, persons.size() + 1);
            person.setSection(one.section());
            persons.add(person);
        }
        return persons;
    }

    /** Somebody who has left since the draw keeps his place, so that the paper says what was drawn. */
    private static AssignmentPersonRecord person(
            AssignmentRecord row, String code, @Nullable Inspector one, boolean substitute, int position) {
        return new AssignmentPersonRecord(
                row.getId(),
                row.getBody(),
                UUID.fromString(code),
                one == null ? null : one.account(),
                one == null ? "（已离岗）" : one.name(),
                substitute,
                position,
                false,
                null,
                null,
                false);
    }
}
