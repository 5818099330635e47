package org.mingcha.records.internal.retention;

import static org.mingcha.records.internal.db.Tables.BATCH;
import static org.mingcha.records.internal.db.Tables.ERASURE;
import static org.mingcha.records.internal.db.Tables.ERASURE_SWEEP;
import static org.mingcha.records.internal.db.Tables.IDENTITY;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record3;
import org.jooq.impl.DSL;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.records.NamesRecords;
import org.mingcha.records.internal.db.tables.records.ErasureSweepRecord;
import org.mingcha.records.internal.kinds.KindTable;
import org.mingcha.records.internal.kinds.Kinds;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases who complained, petitioned or was party once a record has not been used for as long as its kind is kept: the row goes, salt
 * and all. Versions, populations and ledger hold only the commitment, which nobody can open any more, and stay valid. One pass a
 * day, in steps that each commit with their cursor, so that a stop loses nothing and a second node waits.
 */
@Component
public class Sweep {
    private static final int STEP = 5_000;

    private final DSLContext sql;
    private final Clock clock;
    private final Kinds kinds;
    private final Retention retention;
    private final Ledger ledger;
    private final ObjectProvider<NamesRecords> uses;
    private final TransactionTemplate transaction;

    Sweep(
            DSLContext sql,
            Clock clock,
            Kinds kinds,
            Retention retention,
            Ledger ledger,
            ObjectProvider<NamesRecords> uses,
            TransactionTemplate transaction) {
        this.sql = sql;
        this.clock = clock;
        this.kinds = kinds;
        this.retention = retention;
        this.ledger = ledger;
        this.uses = uses;
        this.transaction = transaction;
    }

    /** Whether this day's pass is still to be made, or to be finished. */
    public boolean isDue(LocalDate today) {
        return !sql.fetchExists(ERASURE_SWEEP, ERASURE_SWEEP.SWEPT_TO.ge(today));
    }

    /** Makes this day's pass to its end, or leaves it to the node that is at it. */
    public void run(LocalDate today) {
        while (step(today, STEP)) {}
    }

    /**
     * Looks at the next records.
     *
     * @return whether there is more to do
     */
    public boolean step(LocalDate today, int most) {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            sql.insertInto(ERASURE_SWEEP).defaultValues().onConflictDoNothing().execute();
            var cursor = sql.selectFrom(ERASURE_SWEEP).forUpdate().skipLocked().fetchOne();
            if (cursor == null
                    || (cursor.getSweptTo() != null && !cursor.getSweptTo().isBefore(today))) {
                return false;
            }
            return step(cursor, cursor.getDay() == null ? today : cursor.getDay(), most) || isDue(today);
        }));
    }

    private boolean step(ErasureSweepRecord cursor, LocalDate day, int most) {
        var after = cursor.getAfter();
        var next = sql.selectDistinct(IDENTITY.BODY, IDENTITY.KIND, IDENTITY.RECORD)
                .from(IDENTITY)
                .where(after == null ? DSL.noCondition() : IDENTITY.RECORD.gt(after))
                .orderBy(IDENTITY.RECORD)
                .limit(most)
                .fetch();
        next.intoGroups(row -> new Group(row.value1(), row.value2()), Record3::value3)
                .forEach((group, records) -> erase(group, records, day));
        boolean more = next.size() == most;
        sql.update(ERASURE_SWEEP)
                .set(ERASURE_SWEEP.DAY, more ? day : null)
                .set(ERASURE_SWEEP.AFTER, more ? next.getLast().value3() : null)
                .set(ERASURE_SWEEP.SWEPT_TO, more ? cursor.getSweptTo() : day)
                .execute();
        return more;
    }

    private record Group(String body, String kind) {}

    private void erase(Group group, List<UUID> records, LocalDate day) {
        var from = retention.keptFrom(group.body(), group.kind(), day);
        var due = unpublishedSince(from, group, records);
        if (!due.isEmpty()) {
            var named = new HashSet<String>();
            uses.forEach(use ->
                    named.addAll(use.namedSince(from, group.body(), group.kind(), new ArrayList<>(due.values()))));
            due.values().removeAll(named);
        }
        if (due.isEmpty()) {
            return;
        }
        sql.deleteFrom(IDENTITY).where(IDENTITY.RECORD.in(due.keySet())).execute();
        var now = OffsetDateTime.now(clock);
        sql.insertInto(ERASURE, ERASURE.RECORD, ERASURE.BODY, ERASURE.KIND, ERASURE.REASON, ERASURE.ERASED_AT)
                .valuesOfRows(due.keySet().stream()
                        .map(record -> DSL.row(record, group.body(), group.kind(), "retention", now))
                        .toList())
                .onConflictDoNothing()
                .execute();
        ledger.append(new Act("identities-erased", entry(group, due.size(), from)));
    }

    /** Those that no publication since the day has brought, with their own numbers. */
    private Map<UUID, String> unpublishedSince(LocalDate day, Group group, List<UUID> records) {
        var table = KindTable.of(kinds.get(group.kind()));
        var start = day.atStartOfDay(ShanghaiClock.SHANGHAI).toOffsetDateTime();
        return new HashMap<>(sql.select(table.record, DSL.max(table.upstream))
                .from(table.versions)
                .join(BATCH)
                .on(BATCH.ID.eq(table.batch))
                .where(table.record.in(records), table.body.eq(group.body()))
                .groupBy(table.record)
                .having(DSL.max(BATCH.FINISHED_AT).lt(start))
                .fetchMap(table.record, DSL.max(table.upstream)));
    }

    private static Map<String, Object> entry(Group group, int count, LocalDate from) {
        var values = new TreeMap<String, Object>();
        values.put("body", group.body());
        values.put("kind", group.kind());
        values.put("records", count);
        values.put("unused-since", from.toString());
        return values;
    }
}
