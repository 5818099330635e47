package org.mingcha.documents.internal;

import static org.mingcha.documents.internal.db.Tables.DAY_CURSOR;
import static org.mingcha.documents.internal.db.Tables.DAY_SEEN;
import static org.mingcha.documents.internal.db.Tables.DOCUMENT;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.mingcha.calendar.ClockCheck;
import org.mingcha.documents.internal.db.tables.records.DayCursorRecord;
import org.mingcha.documents.internal.db.tables.records.DocumentRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells every ended day once, oldest first, each in its own transaction together with its cursor: what went unanswered is booked as
 * lapsed, what comes due is recalled. However many nodes sweep, the cursor's row lets one at a time; after a pause the days
 * are told in order. Where the clock leapt or nobody could have answered on a last day, it waits for a person.
 */
@Component
public class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    /** A longer pause is more likely a wrong clock than a holiday. */
    private static final int LONGEST_LEAP = 10;

    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final Lapses lapses;
    private final SweepTasks tasks;
    private final ClockCheck clocks;
    private final Clock clock;

    Sweep(
            DSLContext sql,
            TransactionTemplate transaction,
            Lapses lapses,
            SweepTasks tasks,
            ClockCheck clocks,
            Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.lapses = lapses;
        this.tasks = tasks;
        this.clocks = clocks;
        this.clock = clock;
    }

    /** Why the telling of days waits for a person. */
    public enum Waiting {
        CLOCK_JUMPED,
        CLOCKS_DIFFER,
        DOWN_ON_LAST_DAY;

        /** Whether an administrator must look at the clocks; else a section's head looks at the documents. */
        public boolean overClocks() {
            return this != DOWN_ON_LAST_DAY;
        }
    }

    /** Brings every body to today; a body that fails stops no other. */
    public void run() {
        var today = LocalDate.now(clock);
        var agree = clocks.agree();
        for (var body : bodies()) {
            try {
                bring(body, today, agree);
            } catch (RuntimeException failed) {
                LOG.error("the days of {} could not be told and will be tried again", body, failed);
            }
        }
    }

    private List<String> bodies() {
        var bodies =
                new TreeSet<>(sql.selectDistinct(DOCUMENT.BODY).from(DOCUMENT).fetch(DOCUMENT.BODY));
        bodies.addAll(sql.select(DAY_CURSOR.BODY).from(DAY_CURSOR).fetch(DAY_CURSOR.BODY));
        return List.copyOf(bodies);
    }

    private void bring(String body, LocalDate today, boolean agree) {
        transaction.executeWithoutResult(_ -> see(body, today, agree));
        while (Boolean.TRUE.equals(transaction.execute(_ -> tellNext(body, today)))) {
            // one day a turn
        }
        transaction.executeWithoutResult(_ -> recall(body, today));
    }

    /** Notes that the system was at work today, unless no clock can be trusted to say so. */
    private void see(String body, LocalDate today, boolean agree) {
        sql.insertInto(DAY_CURSOR)
                .set(DAY_CURSOR.BODY, body)
                .set(DAY_CURSOR.TOLD, today.minusDays(1))
                .set(DAY_CURSOR.SEEN, today)
                .set(DAY_CURSOR.REMINDED, today.minusDays(1))
                .onConflictDoNothing()
                .execute();
        var cursor = held(body);
        if (overClocks(cursor)) return;
        var leapt = ChronoUnit.DAYS.between(cursor.getSeen(), today) > LONGEST_LEAP;
        if (!agree || leapt) {
            wait(cursor, agree ? Waiting.CLOCK_JUMPED : Waiting.CLOCKS_DIFFER);
            cursor.update();
            return;
        }
        sawToday(cursor, today);
    }

    private void sawToday(DayCursorRecord cursor, LocalDate today) {
        sql.insertInto(DAY_SEEN).set(DAY_SEEN.DAY, today).onConflictDoNothing().execute();
        if (!today.isAfter(cursor.getSeen())) return;
        cursor.setSeen(today);
        cursor.update();
    }

    static boolean overClocks(DayCursorRecord cursor) {
        return cursor.getWaiting() != null
                && Waiting.valueOf(cursor.getWaiting()).overClocks();
    }

    /** @return whether there may be a further day */
    private boolean tellNext(String body, LocalDate today) {
        var cursor = held(body);
        var ended = cursor.getTold().plusDays(1);
        if (cursor.getWaiting() != null || !ended.isBefore(today)) return false;
        var due = lapses.endedWith(body, ended);
        if (due.stream().anyMatch(document -> !wasSeen(document))) {
            wait(cursor, Waiting.DOWN_ON_LAST_DAY);
            cursor.update();
            return false;
        }
        lapses.book(body, ended, due);
        cursor.setTold(ended);
        cursor.update();
        return true;
    }

    private boolean wasSeen(DocumentRecord document) {
        return sql.fetchExists(DAY_SEEN, DAY_SEEN.DAY.eq(document.getDueOn()));
    }

    private void wait(DayCursorRecord cursor, Waiting why) {
        cursor.setWaiting(why.name());
        tasks.toConfirm(cursor.getBody(), why, cursor.getTold());
    }

    private void recall(String body, LocalDate today) {
        var cursor = held(body);
        if (overClocks(cursor) || !cursor.getReminded().isBefore(today)) return;
        lapses.recall(body, today);
        cursor.setReminded(today);
        cursor.update();
    }

    private DayCursorRecord held(String body) {
        return sql.selectFrom(DAY_CURSOR)
                .where(DAY_CURSOR.BODY.eq(body))
                .forUpdate()
                .fetchSingle();
    }

    public Optional<DayCursorRecord> cursor(String body) {
        return sql.selectFrom(DAY_CURSOR).where(DAY_CURSOR.BODY.eq(body)).fetchOptional();
    }

    /** The clocks that an administrator of these bodies must look at. */
    List<DayCursorRecord> waitingOverClocks(Collection<String> bodies) {
        return sql.selectFrom(DAY_CURSOR).where(DAY_CURSOR.BODY.in(bodies)).fetch().stream()
                .filter(Sweep::overClocks)
                .toList();
    }

    /** An administrator says that this is the day. What became due while nobody was at work waits for the section's head. */
    void trust(DayCursorRecord waiting, LocalDate today) {
        var cursor = held(waiting.getBody());
        cursor.setWaiting(null);
        cursor.setSeen(today);
        cursor.update();
        tasks.confirmed(cursor.getBody());
    }

    /** Goes on after a person looked: the days in between count as days on which one could answer. */
    void goOn(DayCursorRecord waiting, LocalDate today) {
        waiting.getTold()
                .plusDays(1)
                .datesUntil(today)
                .forEach(day -> sql.insertInto(DAY_SEEN)
                        .set(DAY_SEEN.DAY, day)
                        .onConflictDoNothing()
                        .execute());
        var cursor = held(waiting.getBody());
        cursor.setWaiting(null);
        cursor.update();
        tasks.confirmed(cursor.getBody());
    }
}
