package org.mingcha.records.internal.intake;

import static org.mingcha.records.internal.db.Tables.BATCH;
import static org.mingcha.records.internal.db.Tables.ERASURE;
import static org.mingcha.records.internal.db.Tables.IDENTITY;
import static org.mingcha.records.internal.db.Tables.PUBLICATION_COUNTER;
import static org.mingcha.records.internal.db.Tables.QUARANTINED;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.records.BatchPublished;
import org.mingcha.records.LoadOrder.Scope;
import org.mingcha.records.RecordKind;
import org.mingcha.records.internal.intake.Batch.Counts;
import org.mingcha.records.internal.kinds.KindTable;
import org.mingcha.records.internal.kinds.Kinds;
import org.mingcha.tasks.NewTask;
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
    private static final int LARGE = 2_000;

    private final DSLContext sql;
    private final Kinds kinds;
    private final Batches batches;
    private final Ledger ledger;
    private final Tasks tasks;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Publishing(
            DSLContext sql,
            Kinds kinds,
            Batches batches,
            Ledger ledger,
            Tasks tasks,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.sql = sql;
        this.kinds = kinds;
        this.batches = batches;
        this.ledger = ledger;
        this.tasks = tasks;
        this.transaction = transaction;
        this.events = events;
    }

    /** Publishes; does nothing when the batch has been published or cancelled meanwhile. */
    void publish(UUID id) {
        transaction.executeWithoutResult(status -> {
            long publication = nextNumber(batches.get(id).body());
            var batch = batches.lock(id);
            if (batch.state() == Batch.State.PUBLISHING) {
                publish(batch, publication);
            }
        });
    }

    /** Takes the body's lock and tells the number that comes next. */
    private long nextNumber(String body) {
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
                        .fetchSingle(PUBLICATION_COUNTER.LAST);
    }

    private void publish(Batch batch, long n) {
        var work = new Work(batch, KindTable.of(kinds.get(batch.kind())), n);
        boolean large = batch.counts().staged() > LARGE;
        if (large) {
            // fresh tables have no statistics yet, and without them rows would be looked up one by one; a small sample
            // of the
            // columns that are compared is enough
            sql.setLocal(DSL.name("default_statistics_target"), DSL.inline("20"))
                    .execute();
            sql.query(
                            "analyze {0} ({1}, {2})",
                            work.table().staged,
                            work.table().staged("batch", UUID.class).getUnqualifiedName(),
                            work.table().staged("upstream", String.class).getUnqualifiedName())
                    .execute();
            sql.setLocal(DSL.name("enable_nestloop"), DSL.inline("off")).execute();
        }
        int added = insertNew(work);
        int changed = added == batch.counts().staged() ? 0 : insertChanged(work);
        if (work.bringsPersons() && added + changed > 0) {
            insertPersons(work);
        }
        var vanishing = vanish(work);
        long unchanged = batch.counts().staged() - added - changed;
        boolean anything = added + changed + vanishing.count() > 0;
        var counts = new Counts(
                batch.counts().read(),
                batch.counts().read(),
                batch.counts().staged(),
                batch.counts().quarantined(),
                added,
                changed,
                unchanged,
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
        openTask(batch);
        if (anything) {
            ledger.append(new Act("batch-published", entry(batch, n, counts)));
            events.publishEvent(new BatchPublished(batch.body(), batch.kind(), batch.id(), n));
        }
    }

    /** What one publication works on. */
    private record Work(Batch batch, KindTable table, long n) {
        <T> Field<T> staged(String name, Class<T> type) {
            return table.staged(name, type);
        }

        Condition ofBatch() {
            return staged("batch", UUID.class).eq(batch.id());
        }

        boolean namesPersons() {
            return table.kind.fields().stream().anyMatch(RecordKind.Field::identifying);
        }

        /** Whether the batch has a column that names persons. */
        boolean bringsPersons() {
            return java.util.Objects.requireNonNull(batch.mapping()).columns().stream()
                    .anyMatch(column -> table.kind.field(column.field()).identifying());
        }

        /** The version of the same record that holds until now. */
        Condition sameRecord() {
            return table.body.eq(batch.body()).and(table.upstream.eq(staged("upstream", String.class)));
        }
    }

    private int insertNew(Work work) {
        var none = DSL.notExists(DSL.selectOne()
                .from(work.table().versions)
                .where(work.sameRecord(), work.table().replaced.isNull()));
        var select = columns(work, DSL.function("uuidv7", UUID.class), DSL.inline(1));
        return sql.insertInto(work.table().versions, targets(work))
                .select(DSL.select(select).from(work.table().staged).where(work.ofBatch(), none))
                .execute();
    }

    private int insertChanged(Work work) {
        var t = work.table();
        var differs = t.content.ne(work.staged("content", byte[].class)).or(t.vanished);
        if (work.namesPersons()) {
            differs = differs.or(DSL.function(
                            DSL.name("records", "names_others"),
                            SQLDataType.BOOLEAN,
                            t.record,
                            t.version,
                            t.identity,
                            work.staged("persons", String.class))
                    .eq(true));
        }
        int changed = sql.update(t.versions)
                .set(t.replaced, work.n())
                .from(t.staged)
                .where(work.ofBatch(), work.sameRecord(), t.replaced.isNull(), t.published.lt(work.n()), differs)
                .execute();
        if (changed == 0) {
            return 0;
        }
        var select = columns(work, t.record, t.version.plus(1));
        return sql.insertInto(t.versions, targets(work))
                .select(DSL.select(select)
                        .from(t.staged)
                        .join(t.versions)
                        .on(work.sameRecord(), t.replaced.eq(work.n()))
                        .where(work.ofBatch()))
                .execute();
    }

    private static List<Field<?>> targets(Work work) {
        var t = work.table();
        var targets = new ArrayList<Field<?>>(List.of(
                t.record,
                t.version,
                t.body,
                t.squadron,
                t.upstream,
                t.source,
                t.batch,
                t.rowNumber,
                t.published,
                t.content,
                t.identity));
        t.ownColumns().forEach(name -> targets.add(t.versions.field(name)));
        return targets;
    }

    private static List<SelectField<?>> columns(Work work, Field<UUID> record, Field<Integer> version) {
        var t = work.table();
        var columns = new ArrayList<SelectField<?>>(List.of(
                record,
                version,
                DSL.val(work.batch().body()),
                work.staged("squadron", String.class),
                work.staged("upstream", String.class),
                DSL.val(work.batch().source()),
                DSL.val(work.batch().id()),
                work.staged("row_number", Long.class),
                DSL.val(work.n()),
                work.staged("content", byte[].class),
                DSL.function(
                        DSL.name("records", "commitment"),
                        byte[].class,
                        work.staged("salt", byte[].class),
                        work.staged("persons", String.class))));
        t.ownColumns().forEach(name -> columns.add(t.staged.field(name)));
        return columns;
    }

    /** Lays the identifying columns apart; those of an erased record do not come back. */
    private void insertPersons(Work work) {
        var t = work.table();
        sql.insertInto(
                        IDENTITY,
                        IDENTITY.RECORD,
                        IDENTITY.VERSION,
                        IDENTITY.BODY,
                        IDENTITY.KIND,
                        IDENTITY.SALT,
                        IDENTITY.PERSONS)
                .select(DSL.select(
                                t.record,
                                t.version,
                                t.body,
                                DSL.val(t.kind.id()),
                                work.staged("salt", byte[].class),
                                work.staged("persons", String.class))
                        .from(t.versions)
                        .join(t.staged)
                        .on(
                                work.ofBatch(),
                                work.staged("row_number", Long.class).eq(t.rowNumber))
                        .where(
                                t.batch.eq(work.batch().id()),
                                t.body.eq(work.batch().body()),
                                t.published.eq(work.n()),
                                work.staged("persons", String.class).isNotNull(),
                                DSL.notExists(DSL.selectOne().from(ERASURE).where(ERASURE.RECORD.eq(t.record)))))
                .execute();
    }

    /** How many records vanished, or why that could not be told. */
    private record Vanishing(int count, @Nullable String note) {}

    /**
     * Marks what a full export no longer has. A row in quarantine is there, however unreadable; where even its number cannot be read,
     * nobody can say what is missing, and nothing is marked.
     */
    private Vanishing vanish(Work work) {
        var scope = work.batch().scope();
        if (scope == null) {
            return new Vanishing(0, null);
        }
        var ofBatch = QUARANTINED.BATCH.eq(work.batch().id());
        int nameless = sql.fetchCount(QUARANTINED, ofBatch, QUARANTINED.UPSTREAM.isNull());
        if (nameless > 0) {
            return new Vanishing(0, "有 %d 行的编号无法识别，本批次没有判断哪些记录已经消失".formatted(nameless));
        }
        var t = work.table();
        var gone = inScope(work, scope)
                .and(DSL.notExists(DSL.selectOne()
                        .from(t.staged)
                        .where(
                                work.ofBatch(),
                                work.staged("upstream", String.class).eq(t.upstream))))
                .and(DSL.notExists(
                        DSL.selectOne().from(QUARANTINED).where(ofBatch, QUARANTINED.UPSTREAM.eq(t.upstream))));
        int count = sql.update(t.versions).set(t.replaced, work.n()).where(gone).execute();
        if (count > 0) {
            copyAsVanished(work);
        }
        return new Vanishing(count, null);
    }

    private static Condition inScope(Work work, Scope scope) {
        var t = work.table();
        var condition = t.body.eq(work.batch().body())
                .and(t.source.eq(work.batch().source()))
                .and(t.replaced.isNull())
                .and(DSL.not(t.vanished))
                .and(t.published.lt(work.n()))
                .and(t.dayIn(t.kind.date(), scope.from(), scope.until()));
        return scope.squadrons() == null ? condition : condition.and(t.squadron.in(scope.squadrons()));
    }

    private void copyAsVanished(Work work) {
        var t = work.table();
        var targets = targets(work);
        targets.remove(t.identity);
        var values = new ArrayList<SelectField<?>>();
        for (var target : targets) {
            values.add(target);
        }
        values.set(targets.indexOf(t.version), t.version.plus(1));
        values.set(targets.indexOf(t.batch), DSL.val(work.batch().id()));
        values.set(targets.indexOf(t.rowNumber), DSL.inline(0L));
        values.set(targets.indexOf(t.published), DSL.val(work.n()));
        targets.add(t.vanished);
        values.add(DSL.inline(true));
        var next = t.versions.as("next");
        sql.insertInto(t.versions, targets)
                .select(DSL.select(values)
                        .from(t.versions)
                        .where(t.body.eq(work.batch().body()), t.replaced.eq(work.n()), hasNoSuccessor(t, next)))
                .execute();
    }

    private static Condition hasNoSuccessor(KindTable t, Table<?> next) {
        return DSL.notExists(DSL.selectOne()
                .from(next)
                .where(
                        next.field("record", UUID.class).eq(t.record),
                        next.field("version", Integer.class).eq(t.version.plus(1))));
    }

    private void openTask(Batch batch) {
        int open = sql.fetchCount(QUARANTINED, QUARANTINED.BATCH.eq(batch.id()), QUARANTINED.STATE.eq("open"));
        if (open > 0) {
            tasks.open(new NewTask(
                    batch.body(),
                    "rows-in-quarantine",
                    batch.id().toString(),
                    Map.of(
                            "count",
                            String.valueOf(open),
                            "name",
                            batch.fileName() == null ? kinds.get(batch.kind()).title() : batch.fileName()),
                    "/intake/batches/" + batch.id(),
                    null,
                    null,
                    "supervision",
                    null,
                    null,
                    null));
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

    /** The batch of the same content that was published before, if any. */
    @Nullable
    UUID publishedBefore(Batch batch) {
        return sql.select(BATCH.ID)
                .from(BATCH)
                .where(
                        BATCH.SOURCE.eq(batch.source()),
                        BATCH.KIND.eq(batch.kind()),
                        BATCH.DIGEST.eq(batch.digest()),
                        BATCH.STATE.eq("published"),
                        BATCH.MAPPING.eq(DSL.select(BATCH.MAPPING).from(BATCH).where(BATCH.ID.eq(batch.id()))),
                        BATCH.SHEET.eq(batch.sheet()))
                .orderBy(BATCH.CREATED_AT)
                .limit(1)
                .fetchOne(BATCH.ID);
    }
}
