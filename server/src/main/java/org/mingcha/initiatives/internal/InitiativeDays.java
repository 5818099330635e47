package org.mingcha.initiatives.internal;

import static org.mingcha.initiatives.internal.db.Tables.MILESTONE;
import static org.mingcha.initiatives.internal.db.Tables.POST;
import static org.mingcha.initiatives.internal.db.Tables.PROJECT;
import static org.mingcha.initiatives.internal.db.Tables.QUARTER;
import static org.mingcha.initiatives.internal.db.Tables.SELECTION;
import static org.mingcha.initiatives.internal.db.Tables.SUPERVISOR;

import java.time.Clock;
import java.time.LocalDate;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a day asks for: terms that ran out are booked as ended, milestones are late, quarters want to be told, posts to be rotated, votes
 * to be counted. Everything is read from how things stand today, so a server that slept catches up by being asked once, and being asked
 * twice changes nothing. It counts no vote and answers nobody: people do.
 */
@Component
public class InitiativeDays {
    private static final Logger LOG = LoggerFactory.getLogger(InitiativeDays.class);

    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final Rules rules;
    private final TermBook terms;
    private final InitiativeTasks tasks;
    private final Clock clock;

    InitiativeDays(
            DSLContext sql,
            TransactionTemplate transaction,
            Rules rules,
            TermBook terms,
            InitiativeTasks tasks,
            Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.rules = rules;
        this.terms = terms;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** Brings every body to today; a body that fails stops no other. */
    public void run() {
        var today = LocalDate.now(clock);
        for (var body : bodies()) {
            try {
                transaction.executeWithoutResult(_ -> tell(body, today));
            } catch (RuntimeException failed) {
                LOG.error("the day of the initiatives of {} could not be told and will be tried again", body, failed);
            }
        }
    }

    private SortedSet<String> bodies() {
        return new TreeSet<>(sql.select(PROJECT.BODY)
                .from(PROJECT)
                .union(DSL.select(POST.BODY).from(POST))
                .union(DSL.select(SELECTION.BODY).from(SELECTION))
                .union(DSL.select(SUPERVISOR.BODY).from(SUPERVISOR))
                .fetch(row -> row.value1()));
    }

    private void tell(String body, LocalDate today) {
        terms.runOut(SUPERVISOR.BODY.eq(body));
        lateMilestones(body, today);
        quarters(body, today);
        rotations(body, today);
        sql.selectFrom(SELECTION)
                .where(SELECTION.BODY.eq(body), SELECTION.STATE.eq("VOTING"), SELECTION.UNTIL.lt(today))
                .fetch()
                .forEach(tasks::toCount);
    }

    private void lateMilestones(String body, LocalDate today) {
        for (var milestone : sql.selectFrom(MILESTONE)
                .where(MILESTONE.BODY.eq(body), MILESTONE.DONE_ON.isNull(), MILESTONE.DUE_ON.lt(today))
                .fetch())
            tasks.late(
                    sql.selectFrom(PROJECT)
                            .where(PROJECT.ID.eq(milestone.getProject()))
                            .fetchSingle(),
                    milestone);
    }

    /** The quarter that ended last, of each project that somebody owns. */
    private void quarters(String body, LocalDate today) {
        var ended = today.minusMonths((today.getMonthValue() - 1) % 3 + 1L);
        int quarter = (ended.getMonthValue() + 2) / 3;
        for (var project : sql.selectFrom(PROJECT)
                .where(
                        PROJECT.BODY.eq(body),
                        PROJECT.YEAR.eq(ended.getYear()),
                        PROJECT.SECTION.isNotNull(),
                        DSL.notExists(DSL.selectOne()
                                .from(QUARTER)
                                .where(QUARTER.PROJECT.eq(PROJECT.ID), QUARTER.QUARTER_.eq(quarter))))
                .fetch()) tasks.toTell(project, quarter);
    }

    private void rotations(String body, LocalDate today) {
        var found = rules.of(body);
        var rotation = found == null ? null : found.rotation();
        if (rotation == null) return;
        sql.selectFrom(POST)
                .where(
                        POST.BODY.eq(body),
                        POST.UNTIL.isNull(),
                        POST.STRUCK_AT.isNull(),
                        POST.SINCE.le(today.minusMonths(rotation.value())))
                .fetch()
                .forEach(tasks::rotationDue);
    }
}
