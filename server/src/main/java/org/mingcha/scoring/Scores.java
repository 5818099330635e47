package org.mingcha.scoring;

import static org.mingcha.scoring.internal.db.Tables.CONSEQUENCE;
import static org.mingcha.scoring.internal.db.Tables.WARNING;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.planning.VisitWanted;
import org.mingcha.policy.PointRules;
import org.mingcha.scoring.Warning.Consequence;
import org.mingcha.scoring.internal.LookBack;
import org.mingcha.scoring.internal.Sight;
import org.mingcha.scoring.internal.Standings;
import org.mingcha.scoring.internal.Warnings;
import org.mingcha.scoring.internal.db.tables.records.ConsequenceRecord;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Points and warnings of squadrons. */
@Component
public class Scores {
    private final DSLContext sql;
    private final Clock clock;
    private final Sight sight;
    private final Standings standings;
    private final Warnings warnings;
    private final LookBack lookBack;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;

    Scores(
            DSLContext sql,
            Clock clock,
            Sight sight,
            Standings standings,
            Warnings warnings,
            LookBack lookBack,
            Ledger ledger,
            ApplicationEventPublisher events) {
        this.sql = sql;
        this.clock = clock;
        this.sight = sight;
        this.standings = standings;
        this.warnings = warnings;
        this.lookBack = lookBack;
        this.ledger = ledger;
        this.events = events;
    }

    /** How the squadrons stand that this viewer may see, most points first. */
    @Transactional(readOnly = true)
    public List<Standing> standings(Viewer viewer, String body) {
        return standings.of(body, sight.squadrons(viewer, body), LocalDate.now(clock));
    }

    /** What counts or counted against a squadron, newest first. */
    @Transactional(readOnly = true)
    public Page<Demerit> demerits(Viewer viewer, String body, String squadron, int page, int size) {
        mustSee(viewer, body, squadron);
        return standings.demerits(body, squadron, LocalDate.now(clock), page, size);
    }

    /** What counts of some days, of all squadrons the viewer may see, by day. */
    @Transactional(readOnly = true)
    public List<Demerit> counted(Viewer viewer, String body, LocalDate from, LocalDate last) {
        return standings.counted(body, sight.squadrons(viewer, body), from, last, LocalDate.now(clock));
    }

    /** Warnings, newest first; of all squadrons the viewer may see, or of one. */
    @Transactional(readOnly = true)
    public Page<Warning> warnings(Viewer viewer, String body, @Nullable String squadron, int page, int size) {
        if (squadron != null) mustSee(viewer, body, squadron);
        var which = squadron == null ? sight.squadrons(viewer, body) : List.of(squadron);
        return warnings.of(viewer, body, which, LocalDate.now(clock), page, size);
    }

    private void mustSee(Viewer viewer, String body, String squadron) {
        if (!sight.squadrons(viewer, body).contains(squadron))
            throw new Refusal(HttpStatus.NOT_FOUND, "squadron-unknown-here", "没有这个中队，或者它不在您能看到的范围内。");
    }

    /**
     * Records what came of something a warning asks for.
     *
     * @param decision what came of it
     */
    @Transactional
    public Warning decide(Viewer actor, UUID id, String code, Decision decision) {
        var warning = sql.selectFrom(WARNING)
                .where(WARNING.ID.eq(id), WARNING.BODY.eq(actor.body()))
                .forUpdate()
                .fetchOptional()
                .filter(row -> sight.squadrons(actor, row.getBody()).contains(row.getSquadron()))
                .orElseThrow(Scores::unknown);
        var row = sql.selectFrom(CONSEQUENCE)
                .where(CONSEQUENCE.WARNING.eq(id), CONSEQUENCE.CODE.eq(code), CONSEQUENCE.STATE.eq("OPEN"))
                .fetchOptional()
                .orElseThrow(() ->
                        new Refusal(HttpStatus.CONFLICT, "consequence-decided-already", "这一项没有待办，或已由他人办理；请刷新后查看结果。"));
        var effect = PointRules.Effect.valueOf(row.getEffect());
        mayDecide(actor, row, effect, decision.done());
        row.setState((decision.done() ? Consequence.State.DONE : Consequence.State.DECLINED).name());
        row.setNote(decision.note().strip());
        row.setDecidedByName(actor.name());
        row.setDecidedAt(OffsetDateTime.now(clock));
        if (decision.done())
            switch (effect) {
                case VISIT -> wantVisit(actor, warning.getId(), decision.lookBackBy());
                case TALK -> talk(row, decision);
                case ACKNOWLEDGE, NOTE -> {}
            }
        row.update();
        ledger.append(new Act(
                "warning-consequence-decided",
                Map.of("body", warning.getBody(), "warning", id.toString(), "code", code, "done", decision.done())));
        warnings.closeTask(warning, code);
        return warnings.one(actor, warning, LocalDate.now(clock));
    }

    /**
     * What came of a consequence.
     *
     * @param done false when people decided against it
     * @param note when and how, or why not; of a talk, what was said
     * @param lookBackBy the last day of the visit, where one is ordered
     * @param talkOn the day of the talk, where one was held, with whom
     */
    public record Decision(
            boolean done,
            String note,
            @Nullable LocalDate lookBackBy,
            @Nullable LocalDate talkOn,
            @Nullable String talkWith) {
        public static Decision done(String note) {
            return new Decision(true, note, null, null, null);
        }
    }

    /** Who the regime names decides; what goes to the squadron is acknowledged there and cannot be declined. */
    private static void mayDecide(Viewer actor, ConsequenceRecord row, PointRules.Effect effect, boolean done) {
        var allowed = Warnings.may(actor, row) && (done || effect != PointRules.Effect.ACKNOWLEDGE);
        if (!allowed)
            throw new Refusal(
                    HttpStatus.FORBIDDEN, "not-yours-to-decide", "预警处置由制度写明的人办理：对中队负责人的提醒由其本人签收，其余由科室负责人或分管领导决定。");
    }

    private void talk(ConsequenceRecord row, Decision decision) {
        var on = decision.talkOn();
        var with = decision.talkWith();
        if (on == null || with == null || with.isBlank())
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "talk-needs-a-record", "谈话须留记录：请写明谈话日期、谈话对象和谈话内容。");
        if (on.isAfter(LocalDate.now(clock)))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "not-done-yet", "谈话日期在今天之后，不能登记尚未做的事。");
        row.setTalkOn(on);
        row.setTalkWith(with.strip());
    }

    private void wantVisit(Viewer actor, UUID warning, @Nullable LocalDate by) {
        if (by == null) throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "look-back-needs-a-day", "请写明回头看最迟在哪一天完成。");
        events.publishEvent(lookBack.of(actor, warning, by, VisitWanted.Nature.LOOK_BACK));
    }

    private static Refusal unknown() {
        return new Refusal(HttpStatus.NOT_FOUND, "warning-unknown", "没有这次预警，或者它不在您能看到的范围内。");
    }
}
