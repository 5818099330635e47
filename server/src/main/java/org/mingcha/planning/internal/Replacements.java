package org.mingcha.planning.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Inspector;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.planning.Assignment;
import org.mingcha.planning.internal.OrderBook.Visit;
import org.mingcha.planning.internal.db.tables.records.AssignmentPersonRecord;
import org.mingcha.planning.internal.db.tables.records.MonthlyOrderRecord;
import org.mingcha.planning.internal.db.tables.records.ReplacementRecord;
import org.mingcha.proof.Digest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Inspectors who give their place to the next drawn substitute (回避与替换); nobody chooses who comes. */
@Component
public class Replacements {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DSLContext sql;
    private final OrderBook book;
    private final Directory directory;
    private final Ledger ledger;
    private final Clock clock;

    Replacements(DSLContext sql, OrderBook book, Directory directory, Ledger ledger, Clock clock) {
        this.sql = sql;
        this.book = book;
        this.directory = directory;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Lets the next drawn substitute who is still there and not kept away from the squadron take a place.
     *
     * @return who comes
     * @throws Refusal when he does not go there, or nobody is left
     */
    public AssignmentPersonRecord replace(
            Viewer decides,
            MonthlyOrderRecord order,
            Visit visit,
            UUID outgoing,
            Assignment.Ground ground,
            String reason) {
        var leaves = visit.pair().stream()
                .filter(person -> person.getPerson().equals(outgoing))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        HttpStatus.UNPROCESSABLE_CONTENT, "not-of-the-pair", "该人员不在这次派勤的前往人员之中，无需替换；请刷新后核对名单。"));
        var comes = next(order, visit)
                .orElseThrow(() -> new Refusal(
                        HttpStatus.CONFLICT,
                        "no-substitute-left",
                        "抽取的候补人员已用尽（或已离岗、应予回避），无人可以接替；请由其他责任科室派勤，或报分管领导另组督察组。"));
        // whoever comes for the leader of a special group leads it
        comes.setLeads(leaves.getLeads());
        leaves.setLeads(false);
        leaves.setReplaced(true);
        comes.setSubstitute(false);
        book.store(leaves);
        book.store(comes);
        record(decides, order, visit, leaves, comes, ground, reason.strip());
        book.store(visit.row());
        return comes;
    }

    private Optional<AssignmentPersonRecord> next(MonthlyOrderRecord order, Visit visit) {
        var people = new HashMap<UUID, Inspector>();
        visit.substitutes().stream()
                .map(person -> person.getSection() == null ? order.getSection() : person.getSection())
                .distinct()
                .flatMap(section -> directory.inspectors(order.getBody(), section, LocalDate.now(clock)).stream())
                .forEach(one -> people.put(one.person(), one));
        return visit.substitutes().stream()
                .filter(person -> mayGo(people.get(person.getPerson()), visit))
                .findFirst();
    }

    private static boolean mayGo(@Nullable Inspector inspector, Visit visit) {
        return inspector != null
                && !inspector.excludedFrom().contains(visit.row().getSquadron());
    }

    private void record(
            Viewer decides,
            MonthlyOrderRecord order,
            Visit visit,
            AssignmentPersonRecord leaves,
            AssignmentPersonRecord comes,
            Assignment.Ground ground,
            String reason) {
        var row = new ReplacementRecord();
        var salt = new byte[32];
        RANDOM.nextBytes(salt);
        row.setId(Ids.next(clock));
        row.setBody(order.getBody());
        row.setAssignment(visit.row().getId());
        row.setOutgoing(leaves.getPerson());
        row.setIncoming(comes.getPerson());
        row.setGround(ground.name());
        row.setReason(reason);
        row.setDecidedBy(decides.account());
        row.setDecidedByName(decides.name());
        row.setDecidedAt(OffsetDateTime.now(clock));
        row.setSalt(salt);
        var commitment = Digest.hex(Digest.of(
                "mingcha/replacement/v1",
                row.getAssignment().toString(),
                row.getOutgoing().toString(),
                row.getIncoming().toString(),
                reason,
                Digest.hex(salt)));
        var entry = ledger.append(new Act(
                "inspector-replaced",
                Map.of(
                        "body", order.getBody(),
                        "order", order.getId().toString(),
                        "assignment", row.getAssignment().toString(),
                        "ground", ground.word(),
                        "commitment", commitment)));
        row.setEntry(entry.value());
        sql.executeInsert(row);
    }
}
