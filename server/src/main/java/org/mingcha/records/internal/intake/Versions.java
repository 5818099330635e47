package org.mingcha.records.internal.intake;

import static org.mingcha.records.internal.db.Tables.ERASURE;
import static org.mingcha.records.internal.db.Tables.IDENTITY;
import static org.mingcha.records.internal.db.Tables.QUARANTINED;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.LoadOrder.Scope;
import org.mingcha.records.RecordKind;
import org.mingcha.records.internal.kinds.KindTable;
import org.springframework.stereotype.Component;

/** Turns the waiting rows of a batch into versions: of new records, of records that changed, of records that vanished. */
@Component
class Versions {
    private final DSLContext sql;

    Versions(DSLContext sql) {
        this.sql = sql;
    }

    /** What one publication works on. */
    record Work(Batch batch, KindTable table, long n) {
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

    int insertNew(Work work) {
        var none = DSL.notExists(DSL.selectOne()
                .from(work.table().versions)
                .where(work.sameRecord(), work.table().replaced.isNull()));
        var select = columns(work, DSL.function("uuidv7", UUID.class), DSL.inline(1));
        return sql.insertInto(work.table().versions, targets(work))
                .select(DSL.select(select).from(work.table().staged).where(work.ofBatch(), none))
                .execute();
    }

    int insertChanged(Work work) {
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
    void insertPersons(Work work) {
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
    record Vanishing(int count, @Nullable String note) {}

    /**
     * Marks what a full export no longer has. A row in quarantine is there, however unreadable; where even its number cannot be read,
     * nobody can say what is missing, and nothing is marked.
     */
    Vanishing vanish(Work work) {
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
                        KindTable.column(next, "record", UUID.class).eq(t.record),
                        KindTable.column(next, "version", Integer.class).eq(t.version.plus(1))));
    }
}
