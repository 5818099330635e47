package org.mingcha.screening.internal.running;

import static org.mingcha.screening.internal.db.Tables.LEAD;
import static org.mingcha.screening.internal.db.Tables.PROGRESS;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.Records;
import org.mingcha.screening.internal.db.tables.records.ProgressRecord;
import org.mingcha.screening.internal.running.Sift.Changed;
import org.mingcha.screening.internal.running.Sift.Work;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Follows the records with a cursor of its own: what a publication brought, what the day turned, and all of it when rules or calendar
 * have changed. Each kind of record is one step with its cursor in one transaction; a second node leaves a step to the first.
 */
@Component
public class Follower {
    private final DSLContext sql;
    private final Records records;
    private final RulesInForce rules;
    private final CalendarTable calendar;
    private final Coverage coverage;
    private final Sift sift;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Follower(
            DSLContext sql,
            Records records,
            RulesInForce rules,
            CalendarTable calendar,
            Coverage coverage,
            Sift sift,
            Clock clock,
            TransactionTemplate transaction) {
        this.sql = sql;
        this.records = records;
        this.rules = rules;
        this.calendar = calendar;
        this.coverage = coverage;
        this.sift = sift;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Brings the leads of every body up to its last publication and to this day. */
    public void run() {
        var published = records.publications();
        if (published.isEmpty()) return;
        var digest = calendar.refresh();
        for (var body : published.keySet()) follow(body, digest);
    }

    private void follow(String body, String digest) {
        var today = LocalDate.now(clock);
        coverage.follow(body);
        var kinds = rules.byKind(body, today);
        for (var kind : kinds(body, kinds)) {
            step(body, kind, Optional.ofNullable(kinds.get(kind)), digest, today, false);
        }
        sql.update(LEAD)
                .set(LEAD.STATE, "OPEN")
                .setNull(LEAD.DEFERRED_UNTIL)
                .set(LEAD.VERSION, LEAD.VERSION.plus(1))
                .where(LEAD.BODY.eq(body), LEAD.STATE.eq("DEFERRED"), LEAD.DEFERRED_UNTIL.le(today))
                .execute();
    }

    /** Kinds that have rules, and those that had. */
    private List<String> kinds(String body, Map<String, RulesInForce.OfKind> ruled) {
        var kinds = new TreeSet<>(ruled.keySet());
        kinds.addAll(sql.select(PROGRESS.KIND)
                .from(PROGRESS)
                .where(PROGRESS.BODY.eq(body))
                .fetch(PROGRESS.KIND));
        return List.copyOf(kinds);
    }

    /** The kinds of a body that have rules today, in the order in which they are screened. */
    List<String> ruled(String body) {
        return rules.byKind(body, LocalDate.now(clock)).keySet().stream()
                .sorted()
                .toList();
    }

    /** Screens all records of a kind, whatever has been screened before. */
    public Changed all(String body, String kind) {
        var today = LocalDate.now(clock);
        var digest = calendar.refresh();
        coverage.follow(body);
        return step(body, kind, Optional.ofNullable(rules.byKind(body, today).get(kind)), digest, today, true);
    }

    private Changed step(
            String body,
            String kind,
            Optional<RulesInForce.OfKind> ofKind,
            String calendarDigest,
            LocalDate today,
            boolean anyhow) {
        var ruled = ofKind.orElseGet(() -> new RulesInForce.OfKind(List.of(), Map.of(), "none"));
        var changed = transaction.execute(_ -> {
            var cursor = cursor(body, kind);
            if (cursor == null) return new Changed(0, 0, 0);
            var publication = records.publication(body);
            boolean anew = anyhow
                    || !cursor.getRules().equals(ruled.digest())
                    || !cursor.getCalendar().equals(calendarDigest);
            boolean nothing = !anew
                    && cursor.getPublication() == publication
                    && !cursor.getDay().isBefore(today);
            if (nothing) return new Changed(0, 0, 0);
            var work = new Work(body, records.kind(kind), ruled, today, publication);
            var done = anew ? sift.all(work) : since(work, cursor.getPublication());
            cursor.setPublication(publication);
            cursor.setDay(today);
            cursor.setRules(ruled.digest());
            cursor.setCalendar(calendarDigest);
            cursor.update();
            return done;
        });
        return changed == null ? new Changed(0, 0, 0) : changed;
    }

    private Changed since(Work work, long publication) {
        boolean something =
                sift.anyDue(work) || (work.publication() > publication && sift.anyChanged(work, publication));
        return something ? sift.since(work, publication) : new Changed(0, 0, 0);
    }

    /** The cursor, held until the step has ended; null when another node holds it. */
    private @Nullable ProgressRecord cursor(String body, String kind) {
        sql.insertInto(PROGRESS)
                .set(PROGRESS.BODY, body)
                .set(PROGRESS.KIND, kind)
                .set(PROGRESS.PUBLICATION, 0L)
                .set(PROGRESS.DAY, LocalDate.EPOCH)
                .set(PROGRESS.RULES, "")
                .set(PROGRESS.CALENDAR, "")
                .onConflictDoNothing()
                .execute();
        return sql.selectFrom(PROGRESS)
                .where(PROGRESS.BODY.eq(body), PROGRESS.KIND.eq(kind))
                .forUpdate()
                .skipLocked()
                .fetchOne();
    }
}
