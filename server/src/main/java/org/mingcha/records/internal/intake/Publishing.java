package org.mingcha.records.internal.intake;

import static org.mingcha.records.internal.db.Tables.BATCH;
import static org.mingcha.records.internal.db.Tables.PUBLICATION_COUNTER;
import static org.mingcha.records.internal.db.Tables.QUARANTINED;
import static org.mingcha.records.internal.intake.Staging.column;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.records.BatchPublished;
import org.mingcha.records.internal.intake.Batch.Counts;
import org.mingcha.records.internal.intake.Versions.Work;
import org.mingcha.records.internal.kinds.KindTable;
import org.mingcha.records.internal.kinds.Kinds;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.TaskKind;
import org.mingcha.tasks.Tasks;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the waiting rows of a batch visible, all at once, under the body's next publication number. The number, the versions, the
 * sums and the ledger's entry commit together; a batch that changes nothing takes no number.
 */
@Component
class Publishing {
    /** Rows of a batch could not be taken. */
    static final TaskKind TO_MEND = new TaskKind("rows-in-quarantine", Permission.LOAD_RECORDS);

    private static final int LARGE = 2_000;

    private final DSLContext sql;
    private final Kinds kinds;
    private final Batches batches;
    private final Versions versions;
    private final Ledger ledger;
    private final Tasks tasks;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Publishing(
            DSLContext sql,
            Kinds kinds,
            Batches batches,
            Versions versions,
            Ledger ledger,
            Tasks tasks,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sql = sql;
        this.kinds = kinds;
        this.batches = batches;
        this.versions = versions;
        this.ledger = ledger;
        this.tasks = tasks;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** Publishes; does nothing when the batch has been published or cancelled meanwhile. */
    void publish(UUID id) {
        transaction.executeWithoutResult(status -> {
            long publication = nextNumber(batches.get(id).body());
            var batch = batches.lock(id);
            if (batch.state() == Batch.State.PUBLISHING) {
                publish(batch, publication, 0);
            }
        });
    }

    /** Takes the body's lock and tells the number that comes next. */
    long nextNumber(String body) {
        sql.insertInto(PUBLICATION_COUNTER)
                .set(PUBLICATION_COUNTER.BODY, body)
                .set(PUBLICATION_COUNTER.LAST, 0L)
                .onConflictDoNothing()
                .execute();
        return 1
                + sql.select(PUBLICATION_COUNTER.LAST)
                        .from(PUBLICATION_COUNTER)
                        .where(PUBLICATION_COUNTER.BODY.eq(body))
                        .forUpdate()
                        .fetchSingle()
                        .value1();
    }

    /**
     * Publishes, in the transaction of the caller, who holds the body's lock.
     *
     * @param standing how many of the batch's rows stand among the versions already, under this number
     */
    void publish(Batch batch, long n, long standing) {
        var work = new Work(batch, KindTable.of(kinds.get(batch.kind())), n);
        long waiting = batch.counts().staged() - standing;
        boolean large = batch.counts().staged() > LARGE;
        if (large) {
            prepare(work, waiting > 0);
        }
        int inserted = waiting == 0 ? 0 : versions.insertNew(work);
        int changed = inserted == waiting ? 0 : versions.insertChanged(work);
        if (work.bringsPersons() && inserted + changed > 0) {
            versions.insertPersons(work);
        }
        var vanishing = versions.vanish(work);
        long added = standing + inserted;
        boolean anything = added + changed + vanishing.count() > 0;
        var counts = new Counts(
                batch.counts().read(),
                batch.counts().read(),
                batch.counts().staged(),
                batch.counts().quarantined(),
                added,
                changed,
                batch.counts().staged() - added - changed,
                vanishing.count());
        if (anything) {
            sql.update(PUBLICATION_COUNTER)
                    .set(PUBLICATION_COUNTER.LAST, n)
                    .where(PUBLICATION_COUNTER.BODY.eq(batch.body()))
                    .execute();
        }
        if (large && anything) {
            sql.query("analyze {0}", work.table().versions).execute();
        }
        batches.published(batch.id(), anything ? n : null, counts, vanishing.note());
        if (batch.origin() == Batch.Origin.FILE) {
            keepSettled(batch);
        }
        openTask(batch);
        if (anything) {
            ledger.append(new Act("batch-published", entry(batch, n, counts)));
            events.publishEvent(new BatchPublished(batch.body(), batch.kind(), batch.id(), n));
        }
    }

    /** The same for rows that are compared, in the transaction that publishes, before they are published. */
    void prepare(Batch batch, long n) {
        prepare(new Work(batch, KindTable.of(kinds.get(batch.kind())), n), true);
    }

    /**
     * Fresh tables have no statistics yet, and without them rows would be looked up one by one; a small sample of the columns that
     * are compared is enough.
     */
    private void prepare(Work work, boolean compares) {
        sql.setLocal(DSL.name("default_statistics_target"), DSL.inline("20")).execute();
        if (compares) {
            sql.query(
                            "analyze {0} ({1}, {2})",
                            work.table().staged,
                            work.table().staged("batch", UUID.class).getUnqualifiedName(),
                            work.table().staged("upstream", String.class).getUnqualifiedName())
                    .execute();
        }
        sql.setLocal(DSL.name("enable_nestloop"), DSL.inline("off")).execute();
    }

    /**
     * A row that a person mended or dropped does not ask again when its file comes again under another mapping and the same is wrong
     * with it: it stays settled as it was, unless its record has vanished since. What is wrong for another reason is asked anew, and
     * what still waited was handed in again with the file.
     */
    private void keepSettled(Batch batch) {
        var before = QUARANTINED.as("before");
        var settled = DSL.select(
                        before.ROW_NUMBER,
                        before.REASON,
                        before.FIELD,
                        before.DETAIL,
                        before.STATE,
                        before.DROP_REASON,
                        before.RESOLVED_IN,
                        before.RESOLVED_BY,
                        before.RESOLVED_AT)
                .distinctOn(before.ROW_NUMBER, before.REASON, before.FIELD, before.DETAIL)
                .from(before)
                .where(
                        before.BATCH.in(sameFile(batch)),
                        before.STATE.ne("open"),
                        // handed in again with the file it may wait still
                        before.RESOLVED_IN.isNull().or(before.RESOLVED_IN.notIn(sameFile(batch))))
                .orderBy(before.ROW_NUMBER, before.REASON, before.FIELD, before.DETAIL, before.RESOLVED_AT.desc())
                .asTable("settled");
        sql.update(QUARANTINED)
                .set(QUARANTINED.STATE, column(settled, before.STATE))
                .set(QUARANTINED.DROP_REASON, column(settled, before.DROP_REASON))
                .set(QUARANTINED.RESOLVED_IN, column(settled, before.RESOLVED_IN))
                .set(QUARANTINED.RESOLVED_BY, column(settled, before.RESOLVED_BY))
                .set(QUARANTINED.RESOLVED_AT, column(settled, before.RESOLVED_AT))
                .set(QUARANTINED.CELLS, new String[0])
                .from(settled)
                .where(
                        QUARANTINED.BATCH.eq(batch.id()),
                        QUARANTINED.ROW_NUMBER.eq(column(settled, before.ROW_NUMBER)),
                        QUARANTINED.REASON.eq(column(settled, before.REASON)),
                        QUARANTINED.FIELD.isNotDistinctFrom(column(settled, before.FIELD)),
                        QUARANTINED.DETAIL.eq(column(settled, before.DETAIL)),
                        column(settled, before.STATE).eq("dropped").or(DSL.not(hasVanished(batch))))
                .execute();
        sql.update(QUARANTINED)
                .set(QUARANTINED.STATE, "resubmitted")
                .set(QUARANTINED.RESOLVED_IN, batch.id())
                .set(QUARANTINED.RESOLVED_BY, batch.createdBy())
                .set(QUARANTINED.RESOLVED_AT, OffsetDateTime.now(clock))
                .set(QUARANTINED.CELLS, new String[0])
                .set(QUARANTINED.VERSION, QUARANTINED.VERSION.plus(1))
                .where(QUARANTINED.BATCH.in(sameFile(batch)), QUARANTINED.STATE.eq("open"))
                .returningResult(QUARANTINED.BATCH)
                .fetchSet(QUARANTINED.BATCH)
                .forEach(done -> tasks.close(batch.body(), TO_MEND, done.toString()));
    }

    /** Whether the record of the row that is held went with a later full export: what a person once made of the row is gone too. */
    private Condition hasVanished(Batch batch) {
        var t = KindTable.of(kinds.get(batch.kind()));
        return DSL.exists(DSL.selectOne()
                .from(t.versions)
                .where(
                        t.body.eq(batch.body()),
                        t.upstream.eq(QUARANTINED.UPSTREAM),
                        t.replaced.isNull(),
                        DSL.condition(t.vanished)));
    }

    /** The batches in which the same sheet of the same file was published before. */
    private Select<Record1<UUID>> sameFile(Batch batch) {
        return DSL.select(BATCH.ID)
                .from(BATCH)
                .where(
                        BATCH.SOURCE.eq(batch.source()),
                        BATCH.KIND.eq(batch.kind()),
                        BATCH.DIGEST.eq(batch.digest()),
                        BATCH.STATE.eq("published"),
                        BATCH.SHEET.eq(batch.sheet()),
                        BATCH.ID.ne(batch.id()));
    }

    private void openTask(Batch batch) {
        int open = sql.fetchCount(QUARANTINED, QUARANTINED.BATCH.eq(batch.id()), QUARANTINED.STATE.eq("open"));
        if (open > 0) {
            tasks.open(new NewTask(
                            batch.body(),
                            TO_MEND,
                            batch.id().toString(),
                            Map.of(
                                    "count",
                                    String.valueOf(open),
                                    "name",
                                    batch.fileName() == null
                                            ? kinds.get(batch.kind()).title()
                                            : batch.fileName()),
                            "/intake/batches/" + batch.id())
                    .withSection("supervision"));
        }
    }

    private Map<String, Object> entry(Batch batch, long n, Counts counts) {
        var values = new LinkedHashMap<String, Object>();
        values.put("body", batch.body());
        values.put("kind", batch.kind());
        values.put("batch", batch.id().toString());
        values.put("publication", n);
        values.put("contentSha256", batch.digest());
        values.put("read", counts.read());
        values.put("added", counts.added());
        values.put("changed", counts.changed());
        values.put("unchanged", counts.unchanged());
        values.put("quarantined", counts.quarantined());
        values.put("vanished", counts.vanished());
        return values;
    }

    /**
     * The batch of the same content that was published before, if any, and if nothing of its kind has been changed since: a file that
     * comes again after another one brings back what that one took away.
     */
    @Nullable
    UUID publishedBefore(Batch batch) {
        var own = BATCH.as("own");
        var later = BATCH.as("later");
        return sql.select(BATCH.ID)
                .from(BATCH)
                .join(own)
                .on(own.ID.eq(batch.id()))
                .where(
                        BATCH.SOURCE.eq(own.SOURCE),
                        BATCH.KIND.eq(own.KIND),
                        BATCH.DIGEST.eq(own.DIGEST),
                        BATCH.STATE.eq("published"),
                        BATCH.MAPPING.eq(own.MAPPING),
                        BATCH.SCOPE.isNotDistinctFrom(own.SCOPE),
                        BATCH.SHEET.eq(own.SHEET),
                        DSL.notExists(DSL.selectOne()
                                .from(later)
                                .where(
                                        later.BODY.eq(own.BODY),
                                        later.KIND.eq(own.KIND),
                                        later.PUBLICATION.isNotNull(),
                                        later.FINISHED_AT.gt(BATCH.FINISHED_AT),
                                        later.PARENT.isDistinctFrom(BATCH.ID))))
                .orderBy(BATCH.CREATED_AT.desc())
                .limit(1)
                .fetchOne(BATCH.ID);
    }
}
