package org.mingcha.records;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.mingcha.records.internal.kinds.KindTable;
import org.mingcha.records.internal.population.SameMatters;

/**
 * The rows of one kind as a relation, for who compiles a statement over all of them. It is read, never written; what identifies
 * persons has no column in it.
 */
public final class RecordRows {
    private final RecordKind kind;
    private final Table<?> table;

    private RecordRows(RecordKind kind, Table<?> table) {
        this.kind = kind;
        this.table = table;
    }

    /** All versions of a kind under a name of their own in the statement. */
    public static RecordRows of(RecordKind kind, String alias) {
        return new RecordRows(kind, KindTable.of(kind).versions.as(alias));
    }

    /**
     * Rows that a statement has laid aside, {@link #columns()} of them, read under another name.
     *
     * @param relation what the statement calls them
     */
    public static RecordRows laid(RecordKind kind, String relation, String alias) {
        var columns = of(kind, relation).columns();
        return new RecordRows(
                kind, DSL.select(columns).from(DSL.table(DSL.name(relation))).asTable(alias));
    }

    /**
     * Complaints and petitions that hold now, each with the matter it belongs to: {@code kind}, {@code record}, {@code upstream},
     * {@code happened}, {@code matter}.
     *
     * @param withinDays two of one place and category are the same matter when not more days lie between them
     */
    public static Table<?> matters(String body, int withinDays, String alias) {
        return SameMatters.matters(body, Long.MAX_VALUE, withinDays).as(alias);
    }

    public RecordKind kind() {
        return kind;
    }

    public Table<?> table() {
        return table;
    }

    public Field<UUID> record() {
        return column("record", UUID.class);
    }

    public Field<Integer> version() {
        return column("version", Integer.class);
    }

    public Field<String> body() {
        return column("body", String.class);
    }

    public Field<String> squadron() {
        return column("squadron", String.class);
    }

    /** The record's own number in its system. */
    public Field<String> upstream() {
        return column("upstream", String.class);
    }

    /** The batch that brought a version. */
    public Field<UUID> batch() {
        return column("batch", UUID.class);
    }

    /** The row of the batch's file that a version was, counted from 1. */
    public Field<Long> rowNumber() {
        return column("row_number", Long.class);
    }

    /** The publication number from which a version holds. */
    public Field<Long> published() {
        return column("published", Long.class);
    }

    /** The publication number from which it holds no more. */
    public Field<Long> replaced() {
        return column("replaced", Long.class);
    }

    /** The column of a field; identifying fields are refused. */
    public Field<?> field(String name) {
        if (kind.field(name).identifying()) {
            throw new IllegalArgumentException("identifying, never part of a condition: " + name);
        }
        return Objects.requireNonNull(table.field(KindTable.columnName(name)), name);
    }

    /** All that a condition may read. */
    public List<? extends Field<?>> columns() {
        var shared = Stream.of("record", "version", "body", "squadron", "upstream", "replaced", "vanished");
        var own = kind.fields().stream()
                .filter(field -> !field.identifying())
                .map(field -> KindTable.columnName(field.name()));
        return Stream.concat(shared, own)
                .distinct()
                .map(name -> Objects.requireNonNull(table.field(name), name))
                .toList();
    }

    /** The versions that hold now, vanished records left out. */
    public Condition current() {
        return latest().and(DSL.not(vanished()));
    }

    /** The last version of every record, of vanished ones too. */
    public Condition latest() {
        return replaced().isNull();
    }

    /** Whether a full export no longer had the record. */
    public Condition vanished() {
        return DSL.condition(column("vanished", Boolean.class));
    }

    private <T> Field<T> column(String name, Class<T> type) {
        return Objects.requireNonNull(table.field(name, type), name);
    }
}
