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
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.planning.VisitWanted;
import org.mingcha.scoring.Warning.Consequence;
import org.mingcha.scoring.internal.LookBack;
import org.mingcha.scoring.internal.Sight;
import org.mingcha.scoring.internal.Standings;
import org.mingcha.scoring.internal.WarningTasks;
import org.mingcha.scoring.internal.Warnings;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Points and warnings of squadrons. */
@Component
public class Scores {
    private static final String LOOK_BACK = "look-back-draw";

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

    /** Warnings, newest first; of all squadrons the viewer may see, or of one. */
    @Transactional(readOnly = true)
    public Page<Warning> warnings(Viewer viewer, String body, @Nullable String squadron, int page, int size) {
        if (squadron != null) mustSee(viewer, body, squadron);
        var which = squadron == null ? sight.squadrons(viewer, body) : List.of(squadron);
        return warnings.of(body, which, LocalDate.now(clock), page, size);
    }

    private void mustSee(Viewer viewer, String body, String squadron) {
        if (!sight.squadrons(viewer, body).contains(squadron))
            throw new Refusal(HttpStatus.NOT_FOUND, "squadron-unknown-here", "没有这个中队，或者它不在您能看到的范围内。");
    }

    /**
     * Records what came of something a warning asks for.
     *
     * @param done false when people decided against it
     * @param note when and how, or why not
     * @param lookBackBy the last day of the visit, where a look-back is ordered
     */
    @Transactional
    public Warning decide(
            Viewer actor, UUID id, String code, boolean done, String note, @Nullable LocalDate lookBackBy) {
        var warning = sql.selectFrom(WARNING)
                .where(WARNING.ID.eq(id), WARNING.BODY.eq(actor.body()))
                .forUpdate()
                .fetchOptional()
                .filter(row -> sight.squadrons(actor, row.getBody()).contains(row.getSquadron()))
                .orElseThrow(Scores::unknown);
        mayDecide(actor, code, done);
        int decided = sql.update(CONSEQUENCE)
                .set(CONSEQUENCE.STATE, (done ? Consequence.State.DONE : Consequence.State.DECLINED).name())
                .set(CONSEQUENCE.NOTE, note.strip())
                .set(CONSEQUENCE.DECIDED_BY_NAME, actor.name())
                .set(CONSEQUENCE.DECIDED_AT, OffsetDateTime.now(clock))
                .where(
                        CONSEQUENCE.WARNING.eq(id),
                        CONSEQUENCE.CODE.eq(code),
                        CONSEQUENCE.STATE.eq(Consequence.State.OPEN.name()))
                .execute();
        if (decided == 0)
            throw new Refusal(HttpStatus.CONFLICT, "consequence-decided-already", "这一项没有待办，或已由他人办理；请刷新后查看结果。");
        if (done && code.equals(LOOK_BACK)) wantVisit(actor, warning.getId(), lookBackBy);
        ledger.append(new Act(
                "warning-consequence-decided",
                Map.of("body", warning.getBody(), "warning", id.toString(), "code", code, "done", done)));
        warnings.closeTask(warning, code);
        return warnings.one(warning, LocalDate.now(clock));
    }

    /** What goes to the squadron is acknowledged there, everything else is decided by the bureau. */
    private static void mayDecide(Viewer actor, String code, boolean done) {
        boolean squadron = actor.squadron().isPresent();
        boolean own = code.equals(WarningTasks.TO_SQUADRON);
        boolean allowed = actor.may(Permission.DECIDE_WARNINGS)
                && squadron == own
                && (!squadron || actor.roles().contains(Role.SQUADRON_HEAD) && done);
        if (!allowed)
            throw new Refusal(HttpStatus.FORBIDDEN, "not-yours-to-decide", "对中队负责人的提醒由中队负责人签收，其余各项由科室负责人或分管领导决定。");
    }

    private void wantVisit(Viewer actor, UUID warning, @Nullable LocalDate by) {
        if (by == null) throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "look-back-needs-a-day", "请写明回头看最迟在哪一天完成。");
        events.publishEvent(lookBack.of(actor, warning, by, VisitWanted.Nature.LOOK_BACK));
    }

    private static Refusal unknown() {
        return new Refusal(HttpStatus.NOT_FOUND, "warning-unknown", "没有这次预警，或者它不在您能看到的范围内。");
    }
}
