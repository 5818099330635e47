package org.mingcha.records.internal.kinds;

import static org.mingcha.records.internal.db.RecordsSchema.RECORDS;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.RecordKind;

/**
 * The two tables of a kind, versions and waiting rows, with the columns that all kinds share. One statement serves every kind;
 * that each field has its column is a test.
 */
public final class KindTable {
    public final RecordKind kind;
    public final Table<?> versions;
    public final Table<?> staged;
    public final Field<UUID> record;
    public final Field<Integer> version;
    public final Field<String> body;
    public final Field<String> squadron;
    public final Field<String> upstream;
    public final Field<UUID> source;
    public final Field<UUID> batch;
    public final Field<Long> rowNumber;
    public final Field<Long> published;
    public final Field<Long> replaced;
    public final Field<Boolean> vanished;
    public final Field<byte[]> content;
    public final Field<byte[]> identity;

    private KindTable(RecordKind kind, Table<?> versions, Table<?> staged) {
        this.kind = kind;
        this.versions = versions;
        this.staged = staged;
        this.record = column(versions, "record", UUID.class);
        this.version = column(versions, "version", Integer.class);
        this.body = column(versions, "body", String.class);
        this.squadron = column(versions, "squadron", String.class);
        this.upstream = column(versions, "upstream", String.class);
        this.source = column(versions, "source", UUID.class);
        this.batch = column(versions, "batch", UUID.class);
        this.rowNumber = column(versions, "row_number", Long.class);
        this.published = column(versions, "published", Long.class);
        this.replaced = column(versions, "replaced", Long.class);
        this.vanished = column(versions, "vanished", Boolean.class);
        this.content = column(versions, "content", byte[].class);
        this.identity = column(versions, "identity", byte[].class);
    }

    public static KindTable of(RecordKind kind) {
        return new KindTable(kind, table(kind.table()), table("staged_" + kind.table()));
    }

    private static Table<?> table(String name) {
        return Objects.requireNonNull(RECORDS.getTable(name), name);
    }

    /** A column that the table is known to have. */
    public static <T> Field<T> column(Table<?> table, String name, Class<T> type) {
        return Objects.requireNonNull(table.field(name, type), name);
    }

    /** A shared column of the waiting rows. */
    public <T> Field<T> staged(String name, Class<T> type) {
        return column(staged, name, type);
    }

    /** The column of a field among the versions; identifying fields have none. */
    public Field<?> column(RecordKind.Field field) {
        return Objects.requireNonNull(versions.field(columnName(field.name())), field.name());
    }

    /** Rows whose field's day lies in {@code [from, until)}; either bound may be absent. */
    public Condition dayIn(String fieldName, @Nullable LocalDate from, @Nullable LocalDate until) {
        var field = kind.field(fieldName);
        var condition = column(field).isNotNull();
        return switch (field.type()) {
            case DATE -> {
                var day = column(versions, columnName(fieldName), LocalDate.class);
                condition = from == null ? condition : condition.and(day.ge(from));
                yield until == null ? condition : condition.and(day.lt(until));
            }
            case MOMENT -> {
                var moment = column(versions, columnName(fieldName), LocalDateTime.class);
                condition = from == null ? condition : condition.and(moment.ge(from.atStartOfDay()));
                yield until == null ? condition : condition.and(moment.lt(until.atStartOfDay()));
            }
            default -> throw new IllegalArgumentException("not a day: " + fieldName + " of " + kind.id());
        };
    }

    /** Names of the kind's own columns, in the order of both tables. */
    public List<String> ownColumns() {
        var shared = java.util.Set.of("batch", "row_number", "squadron", "upstream", "content", "persons", "salt");
        return java.util.Arrays.stream(staged.fields())
                .map(Field::getName)
                .filter(name -> !shared.contains(name))
                .toList();
    }

    /** Versions that hold as of a publication number, vanished records left out. */
    public Condition asOf(String ofBody, long publication) {
        return body.eq(ofBody)
                .and(published.le(publication))
                .and(replaced.isNull().or(replaced.gt(publication)))
                .and(DSL.not(vanished));
    }

    /** How a field's name is written in the database. */
    public static String columnName(String fieldName) {
        var name = new StringBuilder();
        for (int i = 0; i < fieldName.length(); i++) {
            char c = fieldName.charAt(i);
            if (Character.isUpperCase(c)) {
                name.append('_');
            }
            name.append(c);
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }
}
