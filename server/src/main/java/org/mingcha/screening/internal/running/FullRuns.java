package org.mingcha.screening.internal.running;

import static org.mingcha.screening.internal.db.Tables.RUN;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.screening.FullRun;
import org.mingcha.screening.internal.db.tables.records.RunRecord;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Full runs that people ask for: one at a time in a body, kind by kind, each kind kept when it is done. */
@Component
public class FullRuns {
    private static final List<String> GOING = List.of("WAITING", "RUNNING");

    private final DSLContext sql;
    private final Follower follower;
    private final Clock clock;

    FullRuns(DSLContext sql, Follower follower, Clock clock) {
        this.sql = sql;
        this.follower = follower;
        this.clock = clock;
    }

    /** Asks for a run; the timer makes it. */
    public FullRun ask(Viewer by) {
        var kinds = follower.ruled(by.body());
        if (kinds.isEmpty())
            throw new Refusal(HttpStatus.CONFLICT, "no-screening-rules", "现行制度中没有网上督察规则，无从筛查；请先在制度中写入规则并生效。");
        var row = new RunRecord();
        row.setId(Ids.next(clock));
        row.setBody(by.body());
        row.setAskedBy(by.account());
        row.setAskedByName(by.name());
        row.setAskedAt(OffsetDateTime.now(clock));
        row.setState("WAITING");
        row.setKindsOf(kinds.size());
        int made = sql.insertInto(RUN).set(row).onConflictDoNothing().execute();
        if (made == 0) throw new Refusal(HttpStatus.CONFLICT, "screening-under-way", "全面筛查正在进行；请等它完成，或先取消。");
        return of(RUN.ID.eq(row.getId())).getFirst();
    }

    /** Ends a run after the kind it is at; what is done stays. */
    public FullRun cancel(Viewer by, UUID id) {
        int ended = sql.update(RUN)
                .set(RUN.STATE, "CANCELLED")
                .set(RUN.FINISHED_AT, OffsetDateTime.now(clock))
                .where(RUN.ID.eq(id), RUN.BODY.eq(by.body()), RUN.STATE.in(GOING))
                .execute();
        if (ended == 0) throw new Refusal(HttpStatus.CONFLICT, "screening-ended", "这次筛查已经结束，不能取消；请刷新后再看。");
        return of(RUN.ID.eq(id)).getFirst();
    }

    /** The latest runs of a body. */
    public List<FullRun> latest(String body) {
        return of(RUN.BODY.eq(body));
    }

    private List<FullRun> of(Condition which) {
        return sql.selectFrom(RUN)
                .where(which)
                .orderBy(RUN.ASKED_AT.desc())
                .limit(10)
                .fetch(row -> new FullRun(
                        row.getId(),
                        row.getAskedByName(),
                        row.getAskedAt(),
                        FullRun.State.valueOf(row.getState()),
                        Arrays.asList(row.getKinds()),
                        row.getKindsOf(),
                        row.getOpened(),
                        row.getCleared(),
                        row.getFinishedAt()));
    }

    /** Makes the runs that wait, and goes on with those a stopped server left. */
    public void run() {
        for (var id : sql.select(RUN.ID)
                .from(RUN)
                .where(RUN.STATE.in(GOING))
                .orderBy(RUN.ASKED_AT)
                .fetch(RUN.ID)) run(id);
    }

    private void run(UUID id) {
        sql.update(RUN)
                .set(RUN.STATE, "RUNNING")
                .where(RUN.ID.eq(id), RUN.STATE.eq("WAITING"))
                .execute();
        for (var row = going(id); row != null; row = going(id)) {
            var done = Arrays.asList(row.getKinds());
            var left = follower.ruled(row.getBody()).stream()
                    .filter(kind -> !done.contains(kind))
                    .findFirst();
            if (left.isEmpty()) {
                sql.update(RUN)
                        .set(RUN.STATE, "DONE")
                        .set(RUN.FINISHED_AT, OffsetDateTime.now(clock))
                        .where(RUN.ID.eq(id), RUN.STATE.eq("RUNNING"))
                        .execute();
                return;
            }
            var changed = follower.all(row.getBody(), left.get());
            sql.update(RUN)
                    .set(RUN.KINDS, DSL.arrayAppend(RUN.KINDS, left.get()))
                    .set(RUN.OPENED, RUN.OPENED.plus(changed.opened()))
                    .set(RUN.CLEARED, RUN.CLEARED.plus(changed.cleared()))
                    .where(RUN.ID.eq(id))
                    .execute();
        }
    }

    private @Nullable RunRecord going(UUID id) {
        return sql.selectFrom(RUN).where(RUN.ID.eq(id), RUN.STATE.eq("RUNNING")).fetchOne();
    }
}
