package org.mingcha.planning;

import static org.mingcha.planning.internal.db.Tables.PROGRESS;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.planning.internal.MonthReader;
import org.mingcha.planning.internal.PlanTasks;
import org.mingcha.policy.Duty;
import org.mingcha.policy.Tier;
import org.mingcha.sampling.Draws;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What has been done of a month (进度): the rows that targets and coverage count. */
@Component
public class Progress {
    private final DSLContext sql;
    private final Clock clock;
    private final MonthReader reader;
    private final PlanTasks tasks;
    private final Draws draws;

    Progress(DSLContext sql, Clock clock, MonthReader reader, PlanTasks tasks, Draws draws) {
        this.sql = sql;
        this.clock = clock;
        this.reader = reader;
        this.tasks = tasks;
        this.draws = draws;
    }

    /**
     * A duty done.
     *
     * @param unit the squadron; empty for what concerns none, such as a meeting
     * @param items members that were looked at, by the ids of the frozen list
     */
    public record Done(
            String duty,
            String unit,
            List<String> items,
            LocalDate doneOn,
            @Nullable String note) {}

    /**
     * Records a visit of an assignment as done; once all visits of a draw are done its sheet opens.
     *
     * @param by the account of whoever recorded it
     * @param assignment the visit's own id: recorded twice it counts once
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void visitDone(String body, UUID by, YearMonth month, UUID assignment, List<Done> work) {
        for (var done : work) insert(body, by, month, done, assignment);
        openCompleteSheets(body, month, work.stream().map(Done::duty).collect(Collectors.toSet()));
    }

    /**
     * Records what followed from other work, such as a contest decided from the month's visits.
     *
     * @param from what it followed from: recorded twice it counts once
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void followed(String body, UUID by, YearMonth month, UUID from, Done done) {
        insert(body, by, month, done, from);
        tasks.done(body, month, done.duty(), done.unit());
    }

    /** A section has sent its part of a report, or compiled it: what reminded it of the day is closed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reported(String body, YearMonth month, String report, String section) {
        tasks.reported(body, month, report, section);
    }

    /** Counts a squadron's own check: it counts for the squadron alone, and no sheet opens by it. */
    void ownCheckDone(String body, UUID by, YearMonth month, UUID check, List<Done> work) {
        for (var done : work) insert(body, by, month, done, check);
    }

    /** Records by hand what has no visit: a meeting held, a report sent, a squadron's own inspection. */
    @Transactional
    public void record(Viewer actor, YearMonth month, Done done) {
        var duty = reader.regimesOf(actor.body(), month).stream()
                .flatMap(version -> version.duties().stream())
                .filter(one -> one.id().equals(done.duty()))
                .findFirst()
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-duty", "本月的制度没有这项任务。"));
        mayRecord(actor, duty, done.unit());
        if (done.doneOn().isAfter(LocalDate.now(clock)))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "not-done-yet", "完成日期在今天之后，不能登记尚未做的事。");
        insert(actor.body(), actor.account(), month, done, null);
        tasks.done(actor.body(), month, duty.id(), done.unit());
        if (duty.report() != null)
            for (var section : actor.sections()) tasks.reported(actor.body(), month, duty.report(), section);
    }

    private static void mayRecord(Viewer actor, Duty duty, String unit) {
        if (duty.tier() == Tier.SQUADRON) {
            if (actor.squadron().isEmpty() || !actor.squadron().get().equals(unit))
                throw new Refusal(HttpStatus.FORBIDDEN, "not-your-squadron", "三级督察由中队自己登记，且只能登记本中队的。")
                        .by(duty.basis().inWords());
            return;
        }
        if (!actor.may(Permission.MAKE_PLAN) || duty.sections().stream().noneMatch(actor.sections()::contains))
            throw new Refusal(
                    HttpStatus.FORBIDDEN, "not-your-duty", "这项任务由" + String.join("、", duty.sections()) + "登记，您不在其中。");
        if (duty.draw() != null)
            throw new Refusal(HttpStatus.CONFLICT, "recorded-by-visits", "这项任务的进度由派勤完成时登记，不能手工填写。");
    }

    private void insert(String body, UUID by, YearMonth month, Done done, @Nullable UUID assignment) {
        sql.insertInto(PROGRESS)
                .set(PROGRESS.ID, Ids.next(clock))
                .set(PROGRESS.BODY, body)
                .set(PROGRESS.DUTY, done.duty())
                .set(PROGRESS.MONTH, month.toString())
                .set(PROGRESS.UNIT, done.unit())
                .set(PROGRESS.ITEMS, items(done))
                .set(PROGRESS.DONE_ON, done.doneOn())
                .set(PROGRESS.ASSIGNMENT, assignment)
                .set(PROGRESS.NOTE, done.note())
                .set(PROGRESS.RECORDED_BY, by)
                .set(PROGRESS.RECORDED_AT, OffsetDateTime.now(clock))
                .onConflictDoNothing()
                .execute();
    }

    /** A day's own inspection has no list: the day itself is what is counted. */
    private static String[] items(Done done) {
        var items = done.items().isEmpty() && !done.unit().isEmpty()
                ? List.of(done.unit() + "@" + done.doneOn())
                : done.items();
        return items.toArray(String[]::new);
    }

    private void openCompleteSheets(String body, YearMonth month, Set<String> duties) {
        var visits = reader.plannedVisits(body, month);
        for (var duty : duties) {
            var wanted = visits.stream()
                    .filter(visit ->
                            visit.work().stream().anyMatch(work -> work.duty().equals(duty)))
                    .map(PlannedVisit::squadron)
                    .collect(Collectors.toSet());
            if (!wanted.isEmpty() && counts(body, month, duty).keySet().containsAll(wanted))
                draws.visitsDone(body, month, duty);
        }
    }

    /** How often each duty was recorded in a month, by unit. */
    public Map<String, Integer> counts(String body, YearMonth month, String duty) {
        return sql.select(PROGRESS.UNIT, org.jooq.impl.DSL.count())
                .from(PROGRESS)
                .where(PROGRESS.BODY.eq(body), PROGRESS.MONTH.eq(month.toString()), PROGRESS.DUTY.eq(duty))
                .groupBy(PROGRESS.UNIT)
                .fetchMap(PROGRESS.UNIT, org.jooq.impl.DSL.count());
    }
}
