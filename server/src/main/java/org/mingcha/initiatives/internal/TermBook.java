package org.mingcha.initiatives.internal;

import static org.mingcha.initiatives.internal.db.Tables.ASSIGNMENT;
import static org.mingcha.initiatives.internal.db.Tables.SUPERVISOR;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Deputies;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.initiatives.Supervisor;
import org.mingcha.initiatives.Supervisors;
import org.mingcha.initiatives.internal.db.tables.records.SupervisorRecord;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Terms of invited supervisors: appointed by a leader, ended by one, or run out. */
@Component
public class TermBook {
    private final DSLContext sql;
    private final Rules rules;
    private final Deputies people;
    private final SupervisorViews views;
    private final InitiativeTasks tasks;
    private final Ledger ledger;
    private final Clock clock;

    TermBook(
            DSLContext sql,
            Rules rules,
            Deputies people,
            SupervisorViews views,
            InitiativeTasks tasks,
            Ledger ledger,
            Clock clock) {
        this.sql = sql;
        this.rules = rules;
        this.people = people;
        this.views = views;
        this.tasks = tasks;
        this.ledger = ledger;
        this.clock = clock;
    }

    public Supervisors.Listed of(Viewer viewer, int page, int size) {
        return views.of(viewer, page, size);
    }

    public Supervisor.@Nullable Terms terms(Viewer viewer) {
        var found = rules.of(viewer.body());
        var ruled = found == null ? null : found.supervisors();
        return ruled == null
                ? null
                : new Supervisor.Terms(
                        ruled.term().value(), ruled.from(), ruled.basis().inWords());
    }

    public List<Supervisor.Candidate> candidates(Viewer viewer) {
        var serving = sql.select(SUPERVISOR.ACCOUNT)
                .from(SUPERVISOR)
                .where(SUPERVISOR.BODY.eq(viewer.body()), SUPERVISOR.ENDED_ON.isNull(), SUPERVISOR.UNTIL.ge(today()))
                .fetchSet(SUPERVISOR.ACCOUNT);
        return people.holders(viewer.body(), Role.INVITED_SUPERVISOR, null, null).stream()
                .filter(one -> !serving.contains(one.account()))
                .map(one -> new Supervisor.Candidate(one.account(), one.name()))
                .toList();
    }

    public Supervisor appoint(Viewer by, UUID account, String from, LocalDate since, @Nullable LocalDate until) {
        var candidate = candidates(by).stream()
                .filter(one -> one.account().equals(account))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "no-such-candidate",
                        "所选的人没有特约监督员账号，或者正在聘期内；请安全管理员开立账号后再聘任。"));
        var ruled = rules.needed(by.body()).supervisors();
        if (ruled == null || !ruled.from().contains(from))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "no-such-origin", "特约监督员从制度列出的人员中聘请；请从列出的类别中选择。");
        var last = until == null ? since.plusMonths(ruled.term().value()).minusDays(1) : until;
        if (last.isBefore(since) || last.isBefore(today()))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "days-out-of-order", "聘期的最后一日不能早于起始日，也不能在今天以前；请改正。");
        // a term that ran out makes room for the next
        runOut(SUPERVISOR.ACCOUNT.eq(account));
        var row = new SupervisorRecord();
        row.setId(Ids.next(clock));
        row.setBody(by.body());
        row.setAccount(account);
        row.setName(candidate.name());
        row.setTitle(ruled.title());
        row.setAsks(ruled.asks());
        row.setFromWhom(from);
        row.setSince(since);
        row.setUntil(last);
        row.setByName(by.name());
        row.setAt(OffsetDateTime.now(clock));
        row.setEntry(book("supervisor-appointed", row, Map.of("since", since.toString(), "until", last.toString())));
        row.setVersion(1L);
        sql.executeInsert(row);
        return views.inside(row);
    }

    /** Books the terms that have passed their last day. */
    void runOut(Condition which) {
        for (var row : sql.selectFrom(SUPERVISOR)
                .where(which, SUPERVISOR.ENDED_ON.isNull(), SUPERVISOR.UNTIL.lt(today()))
                .forUpdate()
                .fetch()) {
            row.setVersion(row.getVersion() + 1);
            end(row, row.getUntil(), "聘期届满");
        }
    }

    public Supervisor end(Viewer by, UUID id, IfMatch at, String reason) {
        var row = held(by, id, at);
        row.setVersion(row.getVersion() + 1);
        end(row, today(), Written.needed("解聘理由", reason, 1000));
        return views.inside(row);
    }

    private void end(SupervisorRecord row, LocalDate day, String reason) {
        row.setEndedOn(day);
        row.setEndedReason(reason);
        row.setEndedEntry(book("supervisor-ended", row, Map.of("on", day.toString())));
        row.update();
        for (var assignment : sql.select(ASSIGNMENT.ID)
                .from(ASSIGNMENT)
                .where(ASSIGNMENT.SUPERVISOR.eq(row.getId()))
                .fetch(ASSIGNMENT.ID)) tasks.toldOf(row, assignment);
    }

    private UUID book(String act, SupervisorRecord row, Map<String, Object> more) {
        var values = new HashMap<>(more);
        values.put("body", row.getBody());
        values.put("supervisor", row.getId().toString());
        return ledger.append(new Act(act, values)).value();
    }

    /** One whose term has not ended. */
    SupervisorRecord held(Viewer by, UUID id, IfMatch at) {
        var row = sql.selectFrom(SUPERVISOR)
                .where(SUPERVISOR.ID.eq(id), SUPERVISOR.BODY.eq(by.body()))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(TermBook::noSuchSupervisor);
        at.expect(row.getVersion(), views.inside(row), null);
        if (row.getEndedOn() != null || row.getUntil().isBefore(today()))
            throw new Refusal(HttpStatus.CONFLICT, "term-ended-already", "这位特约监督员的聘期已经结束；需要续聘的，请重新聘任。");
        return row;
    }

    static Refusal noSuchSupervisor() {
        return new Refusal(HttpStatus.NOT_FOUND, "no-such-supervisor", "没有这位特约监督员；请从列出的人中选择。");
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
