package org.mingcha.planning.internal;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.directory.Directory;
import org.mingcha.ledger.Ledger;
import org.mingcha.planning.Assignment;
import org.mingcha.planning.Order;
import org.mingcha.planning.OrderedVisit;
import org.mingcha.planning.internal.OrderBook.Visit;
import org.mingcha.planning.internal.db.tables.records.AssignmentMemberRecord;
import org.mingcha.planning.internal.db.tables.records.AssignmentPersonRecord;
import org.mingcha.planning.internal.db.tables.records.AssignmentWorkRecord;
import org.mingcha.planning.internal.db.tables.records.MonthlyOrderRecord;
import org.mingcha.policy.Channel;
import org.mingcha.policy.Duty;
import org.mingcha.policy.RegimeVersion;
import org.mingcha.policy.Tier;
import org.springframework.stereotype.Component;

/** Orders and visits as one viewer may see them. */
@Component
public class OrderViews {
    private final Directory directory;
    private final MonthReader reader;
    private final Ledger ledger;

    OrderViews(Directory directory, MonthReader reader, Ledger ledger) {
        this.directory = directory;
        this.reader = reader;
        this.ledger = ledger;
    }

    public Map<String, String> squadronNames(String body) {
        var names = new HashMap<String, String>();
        names.put(Item.NO_UNIT, "未指明中队");
        directory.allSquadrons(body).forEach(one -> names.put(one.code(), one.shortName()));
        return names;
    }

    public Order order(MonthlyOrderRecord order, List<Visit> visits, OrderSight sight, Map<String, String> names) {
        var state = Order.State.valueOf(order.getState());
        var versions = regimesOf(order);
        var insider = sight.opens(order);
        return new Order(
                order.getId(),
                number(order),
                order.getBody(),
                order.getMonth(),
                order.getSection(),
                order.getRound(),
                order.getSupplement(),
                state,
                order.getWrittenByName(),
                order.getWrittenAt(),
                order.getSubmittedByName(),
                order.getSubmittedAt(),
                insider ? order.getReturnedByName() : null,
                insider ? order.getReturnedBecause() : null,
                order.getApprovedByName(),
                order.getApprovedAt(),
                order.getHash(),
                order.getVersion(),
                new Order.May(
                        state == Order.State.DRAFT && sight.mayWrite(order),
                        state == Order.State.DRAFT && sight.mayWrite(order),
                        state == Order.State.SUBMITTED && sight.mayDecide(order)),
                visits.stream()
                        .filter(visit -> sight.sees(order, visit))
                        .map(visit -> assignment(order, visit, sight, names, List.of(), versions))
                        .toList(),
                ledger.checkpoint()
                        .map(last -> new Order.Checkpoint(last.size(), last.root()))
                        .orElse(null));
    }

    /** @param checklist the items to be answered; empty in a list of visits */
    public Assignment assignment(
            MonthlyOrderRecord order,
            Visit visit,
            OrderSight sight,
            Map<String, String> names,
            List<Assignment.Item> checklist) {
        return assignment(order, visit, sight, names, checklist, regimesOf(order));
    }

    private Assignment assignment(
            MonthlyOrderRecord order,
            Visit visit,
            OrderSight sight,
            Map<String, String> names,
            List<Assignment.Item> checklist,
            List<RegimeVersion> versions) {
        var row = visit.row();
        var shown = sight.seesMembers(order, visit);
        var known = sight.knowsTarget(order, visit);
        var inside = known && sight.isInside(order, visit);
        var files = new ArrayList<Assignment.File>();
        var places = new ArrayList<String>();
        if (shown)
            for (var member : visit.members()) {
                if (!member.getIsPlace())
                    files.add(new Assignment.File(
                            member.getDuty(), member.getLabel(), member.getItemVersion(), member.getWhy()));
                else if (!places.contains(member.getLabel())) places.add(member.getLabel());
            }
        var approved = order.getState().equals("APPROVED");
        var planned = row.getState().equals("PLANNED");
        return new Assignment(
                row.getId(),
                order.getId(),
                number(order),
                order.getMonth(),
                order.getSection(),
                known ? row.getSquadron() : Assignment.UNTOLD,
                known ? names.getOrDefault(row.getSquadron(), row.getSquadron()) : "回避声明后公开",
                Channel.valueOf(row.getChannel()),
                Assignment.Nature.valueOf(row.getNature()),
                known ? Manners.of(visit, versions) : null,
                Assignment.Purpose.valueOf(row.getPurpose()),
                inside ? row.getReason() : null,
                inside ? row.getSubject() : null,
                known ? Arrays.asList(row.getJoinedBy()) : List.of(),
                (known ? visit.works() : List.<AssignmentWorkRecord>of())
                        .stream()
                                .map(work -> new Assignment.Work(
                                        work.getDuty(),
                                        work.getTitle(),
                                        count(visit, work.getDuty(), false),
                                        count(visit, work.getDuty(), true)))
                                .toList(),
                places,
                files,
                !shown,
                people(visit.pair()),
                shown ? people(visit.substitutes()) : List.of(),
                inside ? replaced(visit) : List.of(),
                group(order, visit, inside),
                row.getShortfall(),
                row.getMinutes(),
                row.getFromDay(),
                row.getUntilDay(),
                Assignment.State.valueOf(row.getState()),
                row.getDoneOn(),
                row.getDoneByName(),
                row.getNote(),
                row.getVersion(),
                order.getState().equals("DRAFT") && sight.mayWrite(order),
                approved && planned && !visit.hasChecklist() && (sight.goes(order, visit) || sight.mayWrite(order)),
                planned && !order.getState().equals("SUBMITTED") && sight.mayReplace(order, visit),
                order.getState().equals("DRAFT") && sight.mayCompose(order),
                known ? checklist : List.of());
    }

    /** A visit as it was ordered, whole. */
    public OrderedVisit ordered(MonthlyOrderRecord order, Visit visit, Map<String, String> names) {
        return ordered(order, visit, names, regimesOf(order));
    }

    /** The form chosen for a visit, if its duties allow it. */
    public String method(MonthlyOrderRecord order, Visit visit, String method) {
        return Manners.chosen(method, visit, regimesOf(order));
    }

    /** The versions of the regulation that an order follows. */
    public List<RegimeVersion> regimesOf(MonthlyOrderRecord order) {
        return reader.regimesOf(order.getBody(), YearMonth.parse(order.getMonth()));
    }

    /** @param versions those the order follows */
    public OrderedVisit ordered(
            MonthlyOrderRecord order, Visit visit, Map<String, String> names, List<RegimeVersion> versions) {
        var row = visit.row();
        var items = items(visit, versions);
        var works = visit.works();
        return new OrderedVisit(
                row.getId(),
                row.getBody(),
                order.getSection(),
                order.getMonth(),
                number(order),
                row.getSquadron().equals(Item.NO_UNIT) ? null : row.getSquadron(),
                names.getOrDefault(row.getSquadron(), row.getSquadron()),
                Channel.valueOf(row.getChannel()),
                Arrays.asList(row.getJoinedBy()),
                tier(works, versions),
                null,
                row.getFromDay(),
                row.getUntilDay(),
                order.getState().equals("APPROVED"),
                row.getState().equals("DONE"),
                visit.pair().stream()
                        .map(person -> new OrderedVisit.Goer(
                                person.getPerson(),
                                person.getAccount(),
                                person.getName(),
                                person.getToldAt() != null,
                                person.getSection()))
                        .toList(),
                works.stream()
                        .map(work -> new OrderedVisit.Work(work.getDuty(), work.getTitle()))
                        .toList(),
                items,
                visit.members().stream()
                        .filter(AssignmentMemberRecord::getIsPlace)
                        .map(AssignmentMemberRecord::getLabel)
                        .distinct()
                        .toList(),
                visit.members().stream()
                        .filter(member -> !member.getIsPlace())
                        .map(member -> new OrderedVisit.File(
                                member.getDuty(),
                                member.getItem().substring(0, member.getItem().indexOf(':')),
                                member.getLabel()))
                        .toList(),
                versions.stream()
                        .filter(version -> works.stream()
                                .anyMatch(work ->
                                        version.regime().duty(work.getDuty()).isPresent()))
                        .map(version -> version.id())
                        .toList(),
                row.getVersion());
    }

    /** The level that inspects: the city's, where the duties are the city's. */
    private static Tier tier(List<AssignmentWorkRecord> works, List<RegimeVersion> versions) {
        return works.stream()
                .flatMap(work -> versions.stream().flatMap(version -> version.regime().duty(work.getDuty()).stream()))
                .map(Duty::tier)
                .findFirst()
                .orElse(Tier.DISTRICT);
    }

    /** The items to be answered on a visit, as the month's regimes list them. */
    public List<Assignment.Item> checklist(MonthlyOrderRecord order, Visit visit) {
        return items(visit, regimesOf(order)).stream()
                .map(item -> new Assignment.Item(
                        item.duty(), item.title(), item.no(), item.text(), item.points(), item.basis()))
                .toList();
    }

    private static List<OrderedVisit.Item> items(Visit visit, List<RegimeVersion> versions) {
        var items = new ArrayList<OrderedVisit.Item>();
        for (var work : visit.works())
            for (var version : versions) {
                if (version.regime().duty(work.getDuty()).isEmpty()) continue;
                for (var id : work.getChecklists())
                    version.regime()
                            .checklist(id)
                            .ifPresent(list -> list.items()
                                    .forEach(item -> items.add(new OrderedVisit.Item(
                                            work.getDuty(),
                                            id,
                                            list.title(),
                                            item.no(),
                                            item.text(),
                                            item.points(),
                                            list.basis(),
                                            version.id()))));
            }
        return items;
    }

    public static @Nullable String number(MonthlyOrderRecord order) {
        return order.getNumber() == null ? null : OrderPaper.number(order.getYear(), order.getNumber());
    }

    private static int count(Visit visit, String duty, boolean places) {
        return (int) visit.members().stream()
                .filter(member -> member.getDuty().equals(duty) && member.getIsPlace() == places)
                .map(AssignmentMemberRecord::getItem)
                .distinct()
                .count();
    }

    private static List<Assignment.Person> people(List<AssignmentPersonRecord> persons) {
        return persons.stream()
                .map(person -> new Assignment.Person(person.getPerson(), person.getName()))
                .toList();
    }

    private static Assignment.@Nullable Group group(MonthlyOrderRecord order, Visit visit, boolean inside) {
        var row = visit.group();
        if (row == null) return null;
        return new Assignment.Group(
                visit.leader(),
                visit.pair().stream()
                        .map(person -> new Assignment.Called(
                                person.getPerson(),
                                person.getName(),
                                person.getSection() == null ? order.getSection() : person.getSection()))
                        .toList(),
                inside ? row.getReason() : null,
                row.getComposedByName(),
                row.getComposedAt());
    }

    private static List<Assignment.Replaced> replaced(Visit visit) {
        var names = new HashMap<UUID, String>();
        visit.persons().forEach(person -> names.put(person.getPerson(), person.getName()));
        return visit.replacements().stream()
                .map(one -> new Assignment.Replaced(
                        names.getOrDefault(one.getOutgoing(), ""),
                        names.getOrDefault(one.getIncoming(), ""),
                        Assignment.Ground.valueOf(one.getGround()),
                        one.getReason(),
                        one.getDecidedByName(),
                        one.getDecidedAt()))
                .toList();
    }
}
