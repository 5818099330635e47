package org.mingcha.initiatives.internal;

import static org.mingcha.initiatives.internal.db.Tables.ANSWER;
import static org.mingcha.initiatives.internal.db.Tables.ASSIGNMENT;
import static org.mingcha.initiatives.internal.db.Tables.OBSERVATION;
import static org.mingcha.initiatives.internal.db.Tables.SUPERVISOR;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.evidence.EvidenceFile;
import org.mingcha.initiatives.Supervisor;
import org.mingcha.initiatives.internal.db.tables.records.ObservationRecord;
import org.mingcha.initiatives.internal.db.tables.records.SupervisorRecord;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.matters.Matters;
import org.mingcha.proof.Canonical;
import org.mingcha.proof.Digest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What invited supervisors are asked to look at, what they tell, and what they are answered. */
@Component
public class ObservationBook {
    private final DSLContext sql;
    private final TermBook terms;
    private final SupervisorViews views;
    private final Matters matters;
    private final ProofFiles files;
    private final InitiativeTasks tasks;
    private final Ledger ledger;
    private final Clock clock;

    ObservationBook(
            DSLContext sql,
            TermBook terms,
            SupervisorViews views,
            Matters matters,
            ProofFiles files,
            InitiativeTasks tasks,
            Ledger ledger,
            Clock clock) {
        this.sql = sql;
        this.terms = terms;
        this.views = views;
        this.matters = matters;
        this.files = files;
        this.tasks = tasks;
        this.ledger = ledger;
        this.clock = clock;
    }

    public Supervisor assign(
            Viewer by,
            UUID id,
            IfMatch at,
            String topic,
            String words,
            @Nullable UUID matter,
            @Nullable LocalDate dueOn) {
        var row = terms.held(by, id, at);
        if (dueOn != null && dueOn.isBefore(LocalDate.now(clock)))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "day-has-passed", "日期不能在今天以前，请另选日期。");
        if (dueOn != null && dueOn.isAfter(row.getUntil()))
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "day-after-the-term",
                    "反馈日期不能在聘期最后一日（" + row.getUntil() + "）以后，请另选日期。");
        var assignment = Ids.next(clock);
        var asked = Written.needed("监督事项", topic, 200);
        sql.insertInto(ASSIGNMENT)
                .set(ASSIGNMENT.ID, assignment)
                .set(ASSIGNMENT.SUPERVISOR, id)
                .set(ASSIGNMENT.BODY, row.getBody())
                .set(ASSIGNMENT.TOPIC, asked)
                .set(ASSIGNMENT.WORDS, Written.needed("监督要求", words, 2000))
                .set(ASSIGNMENT.MATTER, matter)
                .set(ASSIGNMENT.NUMBER, matter == null ? null : numberOf(by, matter))
                .set(ASSIGNMENT.DUE_ON, dueOn)
                .set(ASSIGNMENT.BY_NAME, by.name())
                .set(ASSIGNMENT.SECTION, by.sections().stream().findFirst().orElse(""))
                .set(ASSIGNMENT.AT, OffsetDateTime.now(clock))
                .execute();
        tasks.toObserve(row, assignment, asked, dueOn);
        return stored(row);
    }

    /** Of a matter that this person may see he is told the number, nothing else. */
    private String numberOf(Viewer by, UUID matter) {
        var number = by.may(Permission.SEE_MATTERS) ? matters.get(by, matter).number() : null;
        if (number == null)
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT, "matter-without-number", "事项还没有立案编号，不能交办；请立案后再交办，或者不选事项。");
        return number;
    }

    public @Nullable Supervisor own(Viewer supervisor) {
        var row = views.termOf(supervisor);
        return row == null ? null : views.own(row);
    }

    public Supervisor observe(
            Viewer supervisor, Supervisor.Kind kind, @Nullable UUID assignment, String words, List<UUID> attached) {
        var row = views.termOf(supervisor);
        if (row == null || !views.runs(row))
            throw new Refusal(HttpStatus.FORBIDDEN, "term-not-running", "您的聘期尚未开始或者已经届满，不能再提交；请与聘任单位联系。");
        if (assignment != null
                && !sql.fetchExists(ASSIGNMENT, ASSIGNMENT.ID.eq(assignment), ASSIGNMENT.SUPERVISOR.eq(row.getId())))
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT, "no-such-assignment", "本聘期没有交办您这项监督事项；请从列出的事项中选择，或者不选。");
        var said = Written.needed("意见和建议", words, 4000);
        var own = files.own(supervisor, attached);
        var salt = Salts.fresh();
        var id = Ids.next(clock);
        var content = Canonical.text(List.of(
                kind.name(), said, own.stream().map(EvidenceFile::sha256).toList()));
        var entry = ledger.append(new Act(
                "observation-made",
                Map.of(
                        "body",
                        row.getBody(),
                        "supervisor",
                        row.getId().toString(),
                        "observation",
                        id.toString(),
                        "words",
                        Digest.hex(Digest.salted(salt, content)))));
        sql.insertInto(OBSERVATION)
                .set(OBSERVATION.ID, id)
                .set(OBSERVATION.SUPERVISOR, row.getId())
                .set(OBSERVATION.ASSIGNMENT, assignment)
                .set(OBSERVATION.BODY, row.getBody())
                .set(OBSERVATION.KIND, kind.name())
                .set(OBSERVATION.WORDS, said)
                .set(OBSERVATION.AT, OffsetDateTime.now(clock))
                .set(OBSERVATION.SALT, salt)
                .set(OBSERVATION.ENTRY, entry.value())
                .execute();
        files.ofObservation(row.getBody(), id, own);
        if (assignment != null) tasks.toldOf(row, assignment);
        tasks.observed(row, id);
        stored(row);
        return views.own(row);
    }

    public Supervisor withdraw(Viewer supervisor, UUID observation) {
        var row = views.termOf(supervisor);
        var one = sql.selectFrom(OBSERVATION)
                .where(
                        OBSERVATION.ID.eq(observation),
                        OBSERVATION.SUPERVISOR.in(sql.select(SUPERVISOR.ID)
                                .from(SUPERVISOR)
                                .where(SUPERVISOR.ACCOUNT.eq(supervisor.account()))))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(ObservationBook::noSuchObservation);
        if (row == null) throw noSuchObservation();
        if (!one.getOutcome().equals("NEW"))
            throw new Refusal(HttpStatus.CONFLICT, "observation-answered-already", "这条意见和建议已经答复或者撤回，不能再撤回；请另行提交。");
        ledger.append(
                new Act("observation-withdrawn", Map.of("body", one.getBody(), "observation", observation.toString())));
        one.setOutcome(Supervisor.Outcome.WITHDRAWN.name());
        one.update();
        tasks.answered(one.getBody(), observation);
        return views.own(row);
    }

    public Supervisor answer(Viewer by, UUID observation, Supervisor.Outcome outcome, String answer) {
        var one = sql.selectFrom(OBSERVATION)
                .where(OBSERVATION.ID.eq(observation), OBSERVATION.BODY.eq(by.body()))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(ObservationBook::noSuchObservation);
        if (outcome == Supervisor.Outcome.NEW || outcome == Supervisor.Outcome.WITHDRAWN)
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "no-such-outcome", "办理结果须是办理中、已采纳或者未采纳；请选择。");
        if (!one.getOutcome().equals("NEW") && !one.getOutcome().equals("TAKEN_UP"))
            throw new Refusal(HttpStatus.CONFLICT, "observation-answered-already", "这条意见和建议已经办结或者撤回，不再答复。");
        var said = Written.needed("答复", answer, 2000);
        enter(by, one, outcome, said);
        if (outcome != Supervisor.Outcome.TAKEN_UP) tasks.answered(one.getBody(), observation);
        return stored(sql.selectFrom(SUPERVISOR)
                .where(SUPERVISOR.ID.eq(one.getSupervisor()))
                .forUpdate()
                .fetchSingle());
    }

    private void enter(Viewer by, ObservationRecord one, Supervisor.Outcome outcome, String said) {
        var entry = ledger.append(new Act(
                "observation-answered",
                Map.of(
                        "body",
                        one.getBody(),
                        "observation",
                        one.getId().toString(),
                        "outcome",
                        outcome.name(),
                        "answer",
                        Digest.hex(Digest.salted(one.getSalt(), said)))));
        sql.insertInto(ANSWER)
                .set(ANSWER.ID, Ids.next(clock))
                .set(ANSWER.OBSERVATION, one.getId())
                .set(ANSWER.BODY, one.getBody())
                .set(ANSWER.OUTCOME, outcome.name())
                .set(ANSWER.WORDS, said)
                .set(ANSWER.BY_NAME, by.name())
                .set(ANSWER.AT, OffsetDateTime.now(clock))
                .set(ANSWER.ENTRY, entry.value())
                .execute();
        one.setOutcome(outcome.name());
        one.update();
    }

    private static Refusal noSuchObservation() {
        return new Refusal(HttpStatus.NOT_FOUND, "no-such-observation", "没有这条意见和建议；请从列出的选择。");
    }

    private Supervisor stored(SupervisorRecord row) {
        sql.update(SUPERVISOR)
                .set(SUPERVISOR.VERSION, SUPERVISOR.VERSION.plus(1))
                .where(SUPERVISOR.ID.eq(row.getId()))
                .execute();
        row.refresh();
        return views.inside(row);
    }
}
