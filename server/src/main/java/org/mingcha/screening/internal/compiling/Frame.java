package org.mingcha.screening.internal.compiling;

import static org.mingcha.screening.internal.db.Tables.WORKING_DAY;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableLike;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.RecordRows;
import org.mingcha.screening.internal.db.tables.WorkingDay;
import org.mingcha.screening.internal.language.Value;

/** The rows a level of a statement reads, with what is joined to them; equal values share their joins. */
final class Frame {
    private final RecordRows rows;
    private final @Nullable Outer outer;
    private final AtomicInteger names;
    private final List<Beside> beside = new ArrayList<>();
    private final Map<Value, Field<?>> computed = new LinkedHashMap<>();

    /**
     * The records to which the rows are joined one by one.
     *
     * @param on what joins them
     */
    record Outer(RecordRows rows, Condition on) {}

    private record Beside(TableLike<?> table, Condition on) {}

    /** @param names numbers the aliases of the whole statement */
    Frame(RecordRows rows, AtomicInteger names) {
        this(rows, names, null);
    }

    /** @param outer null where the rows stand alone or are grouped by what joins them */
    Frame(RecordRows rows, AtomicInteger names, @Nullable Outer outer) {
        this.rows = rows;
        this.outer = outer;
        this.names = names;
    }

    RecordRows rows() {
        return rows;
    }

    /** The records to which the rows are joined. */
    RecordRows outer() {
        return Objects.requireNonNull(outer).rows();
    }

    /** The values computed so far. */
    Map<Value, Field<?>> computed() {
        return computed;
    }

    String name(String prefix) {
        return prefix + names.incrementAndGet();
    }

    /** A day of the calendar, joined by what the condition says. */
    WorkingDay day(java.util.function.Function<WorkingDay, Condition> on) {
        var day = WORKING_DAY.as(name("d"));
        join(day, on.apply(day));
        return day;
    }

    void join(TableLike<?> table, Condition on) {
        beside.add(new Beside(table, on));
    }

    /** Joins before all that has been joined: days of the calendar may depend on it. */
    void joinFirst(TableLike<?> table, Condition on) {
        beside.addFirst(new Beside(table, on));
    }

    /** The rows and all that was joined to them. */
    Table<? extends Record> from() {
        var first = outer == null ? rows : outer.rows();
        Table<? extends Record> from = first.table();
        if (outer != null) from = from.join(rows.table()).on(outer.on());
        for (var one : beside) from = from.leftJoin(one.table()).on(one.on());
        return from;
    }
}
