package org.mingcha.screening.internal.compiling;

import java.util.UUID;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.RecordKind;
import org.mingcha.records.RecordRows;

/**
 * The records a statement is about: all of a kind, or a few. The few are laid aside first, so that each is sought once, however many
 * joins ask for it, and stand first in the statement: where many tables are joined, PostgreSQL keeps to the order in which they stand.
 *
 * @param examined only these records, each once; null for all
 */
record Own(RecordKind kind, String body, @Nullable Select<Record1<UUID>> examined) {
    private static final String LAID = "examined_rows";

    boolean all() {
        return examined == null;
    }

    /** The rows: of all records every version, of a few the last one. */
    RecordRows rows(String alias) {
        return all() ? RecordRows.of(kind, alias) : RecordRows.laid(kind, LAID, alias);
    }

    /** Lays the few aside; to stand before whatever reads {@link #rows}. */
    CommonTableExpression<?> laid(Select<Record1<UUID>> few) {
        var rows = RecordRows.of(kind, "examined_row");
        var among = few.asTable("among", "record");
        return DSL.name(LAID)
                .asMaterialized(DSL.select(rows.columns())
                        .from(among.join(rows.table())
                                .on(rows.record().eq(DSL.field(DSL.name("among", "record"), UUID.class))))
                        .where(rows.body().eq(body), rows.latest()));
    }

    /** Whether a row belongs to them. */
    Condition among(Field<UUID> record) {
        if (all()) return DSL.noCondition();
        var rows = rows("own");
        return record.in(DSL.select(rows.record()).from(rows.table()));
    }

    /** Whether a row shares with one of them that holds now what a link joins by. */
    @SuppressWarnings("unchecked")
    Condition linked(Field<?> to, String by) {
        if (all()) return DSL.noCondition();
        var rows = rows("own");
        return ((Field<Object>) to)
                .in(DSL.select((Field<Object>) rows.field(by))
                        .from(rows.table())
                        .where(rows.current()));
    }
}
