package org.mingcha.screening.internal.running;

import static org.mingcha.screening.internal.db.Tables.LEAD;
import static org.mingcha.screening.internal.db.Tables.PROGRESS;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
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
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Follows the records with a cursor of its own: what a publication brought, what the day turned, and all of it when rules or calendar
 * have changed. Each kind of record is one step with its cursor in one transaction; a second node leaves a step to the first.
 *
 * <p>What brings more rows than are screened at once is put off: it waits in the table of records whose day has come and is screened
 * from there in parts, between which everything published meanwhile has its turn. A record is always screened as it stands then, so
 * neither the order of the parts nor what a later publication makes of their records changes what is found.
 */
@Component
public class Follower {
    private static final RulesInForce.OfKind NO_RULES = new RulesInForce.OfKind(List.of(), Map.of(), "none");

    private final DSLContext sql;
    private final Records records;
    private final RulesInForce rules;
    private final CalendarTable calendar;
    private final Coverage coverage;
    private final Sift sift;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final int atOnce;

    /** @param atOnce so many rows of a publication, or records whose day has come, are screened in one step */
    Follower(
            DSLContext sql,
            Records records,
            RulesInForce rules,
            CalendarTable calendar,
            Coverage coverage,
            Sift sift,
            Clock clock,
            TransactionTemplate transaction,
            @Value("${mingcha.screening.at-once:20000}") int atOnce) {
        this.sql = sql;
        this.records = records;
        this.rules = rules;
        this.calendar = calendar;
        this.coverage = coverage;
        this.sift = sift;
        this.clock = clock;
        this.transaction = transaction;
        this.atOnce = atOnce;
    }

    /** Brings the leads of every body up to its last publication and to this day. */
    public void run() {
        boolean left = true;
        while (left) left = round();
    }

    /**
     * What every body has published since, and then of each kind one part of what was put off or whose day has come.
     *
     * @return whether more of it is left
     */
    boolean round() {
        var published = records.publications();
        if (published.isEmpty()) return false;
        var digest = calendar.refresh();
        boolean left = false;
        for (var body : published.keySet()) left |= follow(body, digest);
        return left;
    }

    private boolean follow(String body, String digest) {
        var today = LocalDate.now(clock);
        coverage.follow(body);
        var kinds = rules.byKind(body, today);
        for (var kind : kinds(body, kinds)) {
            step(body, kind, Optional.ofNullable(kinds.get(kind)), digest, today, false);
        }
        boolean left = false;
        for (var kind : waiting(body, today)) left |= part(body, kind, kinds.getOrDefault(kind, NO_RULES), today);
        sql.update(LEAD)
                .set(LEAD.STATE, "OPEN")
                .setNull(LEAD.DEFERRED_UNTIL)
                .set(LEAD.VERSION, LEAD.VERSION.plus(1))
                .where(LEAD.BODY.eq(body), LEAD.STATE.eq("DEFERRED"), LEAD.DEFERRED_UNTIL.le(today))
                .execute();
        return left;
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

    /** Kinds of which something was put off or has come due. */
    private List<String> waiting(String body, LocalDate today) {
        return sql.select(PROGRESS.KIND)
                .from(PROGRESS)
                .where(PROGRESS.BODY.eq(body), PROGRESS.DAY.lt(today))
                .orderBy(PROGRESS.KIND)
                .fetch(PROGRESS.KIND);
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
        var ruled = ofKind.orElse(NO_RULES);
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
            cursor.setDay(lookedAt(work));
            cursor.setRules(ruled.digest());
            cursor.setCalendar(calendarDigest);
            cursor.update();
            return done;
        });
        return changed == null ? new Changed(0, 0, 0) : changed;
    }

    /** Screens what was published since, or puts it off where it is more than is screened at once. */
    private Changed since(Work work, long publication) {
        var brought = sift.brought(work, publication);
        if (brought.isEmpty()) return new Changed(0, 0, 0);
        var few = few(brought);
        if (few.size() == brought.size()) return sift.since(work, publication);
        sift.putOff(work, publication, few);
        return new Changed(0, 0, 0);
    }

    /** The smallest publications, as many as can be screened at once. */
    private List<Long> few(Map<Long, Integer> brought) {
        var few = new ArrayList<Long>();
        long rows = 0;
        for (var one :
                brought.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList()) {
            rows += one.getValue();
            if (rows > atOnce) break;
            few.add(one.getKey());
        }
        return few;
    }

    /**
     * Screens records of a kind whose day has come, as many as are screened at once.
     *
     * @return whether more of them are left
     */
    private boolean part(String body, String kind, RulesInForce.OfKind ruled, LocalDate today) {
        var left = transaction.execute(_ -> {
            var cursor = cursor(body, kind);
            if (cursor == null || !cursor.getDay().isBefore(today)) return false;
            var work = new Work(body, records.kind(kind), ruled, today, records.publication(body));
            sift.due(work, atOnce);
            cursor.setDay(lookedAt(work));
            cursor.update();
            return cursor.getDay().isBefore(today);
        });
        return Boolean.TRUE.equals(left);
    }

    /** The last day of which nothing waits any longer. */
    private LocalDate lookedAt(Work work) {
        return sift.anyDue(work) ? work.today().minusDays(1) : work.today();
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
