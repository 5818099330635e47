package org.mingcha.spark.compiling;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.RecordKind;
import org.mingcha.screening.internal.language.Claim;
import org.mingcha.screening.internal.language.Link;
import org.mingcha.screening.internal.language.Reads;
import org.mingcha.screening.internal.language.Value;
import org.mingcha.spark.reading.RecordTable;
import org.mingcha.spark.reading.RecordTables;

/**
 * What is asked of other rows: each way of joining is one grouped table, however many rules ask through it. What compares joined
 * records with the record itself is grouped by that record, all else by what joins them. Only rows of the same body are ever joined.
 */
final class Joins {
    private final RecordTables tables;
    private final RecordKind kind;
    private final List<String> bodies;
    private final Map<Way, Grouped> groups = new LinkedHashMap<>();
    private final Map<Integer, String> raised = new LinkedHashMap<>();
    private final Earlier earlier;
    private final Claims claims;
    private int names;

    Joins(RecordTables tables, RecordKind kind, List<String> bodies, LocalDate today, CalendarColumns calendar) {
        this.tables = tables;
        this.kind = kind;
        this.bodies = bodies;
        this.earlier = new Earlier(tables.of(kind), bodies);
        // joined rows are asked for their own fields only; that they join no others, the language sees to
        this.claims = new Claims(new Values(today, calendar, this));
    }

    /**
     * How records are joined.
     *
     * @param one whether to each record one by one, for they are compared with it
     */
    private record Way(Link link, boolean one) {}

    /** One way of joining and what is asked through it. */
    private final class Grouped {
        private final Link link;
        private final boolean one;
        private final Set<RecordKind.Field> outer = new LinkedHashSet<>();
        private final String name = "joined" + names++;
        private final List<Column> asked = new ArrayList<>();

        private Grouped(Way way) {
            this.link = way.link();
            this.one = way.one();
        }

        private Column ask(Column aggregate) {
            var column = "asked" + names++;
            asked.add(aggregate.as(column));
            return col(column);
        }

        private Dataset<Row> joinTo(Dataset<Row> rows) {
            var by = RecordTable.column(link.by());
            var joined = tables.of(link.kind())
                    .latestOf(bodies)
                    .where(not(RecordTable.VANISHED).and(by.isNotNull()));
            var to = one ? RecordTable.RECORD : RecordTable.column(link.to());
            var grouped = one
                    ? joined.join(
                                    base(),
                                    RecordTable.BODY.equalTo(col("base_body")).and(by.equalTo(col("base_to"))))
                            .groupBy(
                                    col("base_body").as(name + "_body"),
                                    col("base_record").as(name))
                    : joined.groupBy(RecordTable.BODY.as(name + "_body"), by.as(name));
            var table =
                    grouped.agg(asked.getFirst(), asked.subList(1, asked.size()).toArray(Column[]::new));
            var same = RecordTable.BODY.equalTo(col(name + "_body")).and(to.equalTo(col(name)));
            return rows.join(table, same, "left").drop(name, name + "_body");
        }

        /** The records themselves, with what joined ones are compared with. */
        private Dataset<Row> base() {
            var columns = new ArrayList<>(List.of(
                    RecordTable.BODY.as("base_body"),
                    RecordTable.RECORD.as("base_record"),
                    RecordTable.column(link.to()).as("base_to")));
            for (var field : outer) columns.add(RecordTable.column(field).as(RecordTable.outerName(field)));
            return tables.of(kind).latestOf(bodies).select(columns.toArray(Column[]::new));
        }
    }

    /** The column that answers. */
    Column joined(Value.Joined joined) {
        var outer = Reads.outer(joined);
        var group = groups.computeIfAbsent(new Way(joined.link(), !outer.isEmpty()), Grouped::new);
        group.outer.addAll(outer);
        if (joined.how() == Value.Joined.How.COUNT) {
            var times = group.ask(count(where(joined.where(), lit(1)))).cast("decimal(16, 0)");
            return coalesce(times, lit(BigDecimal.ZERO));
        }
        var read = where(joined.where(), RecordTable.column(Objects.requireNonNull(joined.field())));
        return group.ask(joined.how() == Value.Joined.How.EARLIEST ? min(read) : max(read));
    }

    private Column where(@Nullable Claim where, Column value) {
        return where == null ? value : when(claims.holds(where), value);
    }

    /** How often the matter was raised, where the record stands for it. */
    Column raised(int within) {
        var name = raised.computeIfAbsent(within, _ -> "raised" + names++);
        return col(name).cast("decimal(16, 0)");
    }

    /** What first stood in a field, where something else stands there now. */
    Column formerly(Value.Formerly formerly) {
        return earlier.column(formerly);
    }

    /** Joins to the rows all that has been asked for. */
    Dataset<Row> joinTo(Dataset<Row> rows) {
        var joined = earlier.joinTo(rows);
        for (var group : groups.values()) joined = group.joinTo(joined);
        for (var one : raised.entrySet()) {
            var name = one.getValue();
            var standing = new Matters(tables, bodies, one.getKey())
                    .standing(kind)
                    .select(
                            RecordTable.BODY.as(name + "_body"),
                            col("stands").as(name + "_record"),
                            col("times").as(name));
            var same = RecordTable.BODY
                    .equalTo(col(name + "_body"))
                    .and(RecordTable.RECORD.equalTo(col(name + "_record")));
            joined = joined.join(standing, same, "left").drop(name + "_body", name + "_record");
        }
        return joined;
    }
}
