package org.mingcha.screening.internal.compiling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SelectField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.RecordRows;
import org.mingcha.screening.internal.language.Value;

/** What stood in earlier versions of the records: one grouped table of replaced versions, however many fields are asked for. */
final class Earlier {
    private final Own own;
    private final String alias;
    private final List<SelectField<?>> asked = new ArrayList<>();
    private final Map<Value.Formerly, Field<?>> columns = new LinkedHashMap<>();
    private @Nullable RecordRows rows;

    Earlier(Own own, AtomicInteger names) {
        this.own = own;
        this.alias = "e" + names.incrementAndGet();
    }

    /** The column that answers. */
    Field<?> column(Frame of, Value.Formerly formerly) {
        if (rows == null) rows = RecordRows.of(of.rows().kind(), "earlier");
        var known = columns.get(formerly);
        if (known != null) return known;
        var made = made(of, rows, formerly);
        columns.put(formerly, made);
        return made;
    }

    @SuppressWarnings("unchecked")
    private Field<?> made(Frame of, RecordRows rows, Value.Formerly formerly) {
        var read = (Field<Object>) Values.column(rows.field(formerly.field().name()), formerly.type());
        Condition counts = read.isNotNull();
        if (formerly.once() != null)
            counts = counts.and(rows.field(formerly.once().name()).isNotNull());
        var name = "f" + columns.size();
        // an aggregate takes the first of a group only by way of an array
        asked.add(DSL.arrayGet(DSL.arrayAgg(read).orderBy(rows.version()).filterWhere(counts), 1)
                .as(name));
        var first = DSL.field(DSL.name(alias, name), read.getDataType());
        var now = (Field<Object>) Values.column(of.rows().field(formerly.field().name()), formerly.type());
        return DSL.when(now.isNull().or(first.ne(now)), first);
    }

    /** Joins the table to the frame; to be called when everything has been asked. */
    void joinTo(Frame of) {
        if (rows == null) return;
        var columns = new ArrayList<>(asked);
        columns.add(rows.record().as("k"));
        var table = DSL.select(columns)
                .from(rows.table())
                .where(
                        rows.body().eq(own.body()),
                        rows.replaced().isNotNull(),
                        DSL.not(rows.vanished()),
                        own.among(rows.record()))
                .groupBy(rows.record())
                .asTable(alias);
        of.joinFirst(table, of.rows().record().eq(DSL.field(DSL.name(alias, "k"), UUID.class)));
    }
}
