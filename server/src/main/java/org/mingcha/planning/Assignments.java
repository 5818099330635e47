package org.mingcha.planning;

import static org.mingcha.planning.internal.db.Tables.ASSIGNMENT;
import static org.mingcha.planning.internal.db.Tables.ASSIGNMENT_MEMBER;
import static org.mingcha.planning.internal.db.Tables.ASSIGNMENT_PERSON;
import static org.mingcha.planning.internal.db.Tables.MONTHLY_ORDER;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.mingcha.api.Refusal;
import org.mingcha.planning.internal.Item;
import org.mingcha.planning.internal.MadeVisits;
import org.mingcha.planning.internal.OrderBook;
import org.mingcha.planning.internal.OrderViews;
import org.mingcha.policy.RegimeVersion;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ordered visits (派勤) for the module that carries them out: what was ordered, who has learnt the target, and that it was made. */
@Component
public class Assignments {
    private final DSLContext sql;
    private final OrderBook book;
    private final OrderViews views;
    private final MadeVisits made;
    private final OwnChecks own;
    private final Clock clock;

    Assignments(DSLContext sql, OrderBook book, OrderViews views, MadeVisits made, OwnChecks own, Clock clock) {
        this.sql = sql;
        this.book = book;
        this.views = views;
        this.made = made;
        this.own = own;
        this.clock = clock;
    }

    /** A visit as it was ordered, of one of these bodies. It is shown to nobody by this: who asks narrows it. */
    @Transactional(readOnly = true)
    public Optional<OrderedVisit> ordered(UUID id, Collection<String> bodies) {
        return book.visit(id, bodies)
                .flatMap(visit -> book.order(visit.row().getMonthlyOrder(), bodies)
                        .map(order -> views.ordered(order, visit, views.squadronNames(order.getBody()))))
                .or(() -> own.ordered(id, bodies));
    }

    /**
     * The same of several, by id; what is not there is left out. Asks as often for a whole list as for one: names and regulations are
     * read once for all that share them.
     */
    @Transactional(readOnly = true)
    public Map<UUID, OrderedVisit> ordered(Collection<UUID> ids, Collection<String> bodies) {
        var visits = book.some(ids, bodies);
        var orders = book.orders(
                visits.stream().map(visit -> visit.row().getMonthlyOrder()).toList());
        var names = new HashMap<String, Map<String, String>>();
        var regimes = new HashMap<String, List<RegimeVersion>>();
        var found = new HashMap<UUID, OrderedVisit>();
        for (var visit : visits) {
            var order = Objects.requireNonNull(orders.get(visit.row().getMonthlyOrder()));
            found.put(
                    visit.row().getId(),
                    views.ordered(
                            order,
                            visit,
                            names.computeIfAbsent(order.getBody(), views::squadronNames),
                            regimes.computeIfAbsent(order.getBody() + order.getMonth(), _ -> views.regimesOf(order))));
        }
        var others = ids.stream().filter(id -> !found.containsKey(id)).toList();
        if (!others.isEmpty()) own.ordered(others, bodies).forEach(one -> found.put(one.id(), one));
        return found;
    }

    /** The records that visits of a month's approved orders look at for some duties. It is shown to nobody by this: who asks narrows it. */
    @Transactional(readOnly = true)
    public List<OrderedFile> files(String body, YearMonth month, Collection<String> duties) {
        return files(body, month, duties, DSL.noCondition());
    }

    /** The same, of the orders that had been approved by then. */
    @Transactional(readOnly = true)
    public List<OrderedFile> files(String body, YearMonth month, Collection<String> duties, Instant asOf) {
        return files(body, month, duties, MONTHLY_ORDER.APPROVED_AT.le(asOf.atOffset(ZoneOffset.UTC)));
    }

    private List<OrderedFile> files(String body, YearMonth month, Collection<String> duties, Condition which) {
        return sql.select(
                        ASSIGNMENT_MEMBER.DUTY,
                        ASSIGNMENT_MEMBER.ITEM,
                        ASSIGNMENT_MEMBER.WHY,
                        ASSIGNMENT.SQUADRON,
                        MONTHLY_ORDER.SECTION)
                .from(ASSIGNMENT_MEMBER)
                .join(ASSIGNMENT)
                .on(ASSIGNMENT.ID.eq(ASSIGNMENT_MEMBER.ASSIGNMENT))
                .join(MONTHLY_ORDER)
                .on(MONTHLY_ORDER.ID.eq(ASSIGNMENT.MONTHLY_ORDER))
                .where(
                        ASSIGNMENT_MEMBER.BODY.eq(body),
                        MONTHLY_ORDER.MONTH.eq(month.toString()),
                        MONTHLY_ORDER.STATE.eq("APPROVED"),
                        ASSIGNMENT_MEMBER.IS_PLACE.isFalse(),
                        ASSIGNMENT_MEMBER.DUTY.in(duties),
                        which)
                .orderBy(ASSIGNMENT.SQUADRON, ASSIGNMENT_MEMBER.ITEM)
                .fetch(row -> new OrderedFile(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        Item.NO_UNIT.equals(row.value4()) ? null : row.value4(),
                        row.value5()));
    }

    /** Visits of approved orders that wait for this account as one of the pair, what ends first standing first. */
    @Transactional(readOnly = true)
    public List<UUID> waitingFor(String body, UUID account) {
        return book.openFor(body, account);
    }

    /** From now on this inspector may know where he goes. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(UUID assignment, UUID account) {
        sql.update(ASSIGNMENT_PERSON)
                .set(ASSIGNMENT_PERSON.TOLD_AT, OffsetDateTime.now(clock))
                .where(
                        ASSIGNMENT_PERSON.ASSIGNMENT.eq(assignment),
                        ASSIGNMENT_PERSON.ACCOUNT.eq(account),
                        ASSIGNMENT_PERSON.TOLD_AT.isNull())
                .execute();
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(VisitMade visit) {
        if (own.made(visit)) return;
        var found = book.visit(visit.assignment(), List.of(visit.body())).orElseThrow(Assignments::noSuchVisit);
        var order = book.held(found.row().getMonthlyOrder(), visit.body()).orElseThrow(Assignments::noSuchVisit);
        found = book.visit(visit.assignment(), List.of(visit.body())).orElseThrow(Assignments::noSuchVisit);
        made.mayBeMarked(order, found, visit.day());
        made.mark(order, found, visit.day(), visit.by(), visit.byName(), null, null);
    }

    private static Refusal noSuchVisit() {
        return new Refusal(HttpStatus.NOT_FOUND, "no-such-visit", "没有这次派勤，或者它尚未对您公开。");
    }
}
