package org.mingcha.spark.compiling;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.mingcha.records.RecordKind;
import org.mingcha.spark.reading.RecordTable;
import org.mingcha.spark.reading.RecordTables;

/**
 * Complaints and petitions about the same matter, as {@code records.matters} of the server's database tells them: equal place and
 * category within some days of the one before make a chain; the numbers a source names and people's decisions tie chains together.
 */
final class Matters {
    private static final Column HAPPENED = col("happened");
    private static final Column CHAIN = col("chain");
    private static final Column ID = col("id");

    private final RecordTables tables;
    private final List<String> bodies;
    private final int within;

    Matters(RecordTables tables, List<String> bodies, int within) {
        this.tables = tables;
        this.bodies = bodies;
        this.within = within;
    }

    /** The record of the kind that stands for each matter ({@code stands}), and how often it was raised ({@code times}). */
    Dataset<Row> standing(RecordKind kind) {
        var matter = Window.partitionBy(RecordTable.BODY, col("matter"));
        var ofKind = col("kind").equalTo(kind.id());
        var inTurn = matter.orderBy(
                when(ofKind, 0).otherwise(1).asc(),
                HAPPENED.asc_nulls_last(),
                RecordTable.UPSTREAM.asc_nulls_last(),
                RecordTable.RECORD.asc());
        return members()
                .withColumn("turn", row_number().over(inTurn))
                .withColumn("times", count(lit(1)).over(matter))
                .where(col("turn").equalTo(1).and(ofKind))
                .select(RecordTable.BODY, RecordTable.RECORD.as("stands"), col("times"));
    }

    private Dataset<Row> members() {
        var all = tables.kinds().stream()
                .filter(kind -> kind.matter() != null)
                .map(this::members)
                .reduce(Dataset::unionByName)
                .orElseThrow();
        var decided = tables.decisions();
        var based = based(all, decided).localCheckpoint();
        var tied = tied(ties(based, decided));
        return based.join(
                        tied, RecordTable.BODY.equalTo(col("tied_body")).and(CHAIN.equalTo(col("tied_chain"))), "left")
                .withColumn("matter", coalesce(col("tied"), CHAIN));
    }

    private Dataset<Row> members(RecordKind kind) {
        var matter = Objects.requireNonNull(kind.matter());
        var category = RecordTable.column(kind.field(matter.category()));
        return tables.of(kind)
                .latestOf(bodies)
                .where(not(RecordTable.VANISHED))
                .select(
                        RecordTable.BODY,
                        lit(kind.id()).as("kind"),
                        RecordTable.RECORD,
                        concat_ws("/", lit(kind.id()), RecordTable.RECORD).as("id"),
                        RecordTable.UPSTREAM,
                        RecordTable.column(kind.field(matter.date()))
                                .cast("timestamp_ntz")
                                .as("happened"),
                        RecordTable.PLACE_KEY,
                        lower(regexp_replace(category, "(?U)\\s", "")).as("category"),
                        array(matter.links().entrySet().stream()
                                        .map(link -> struct(
                                                lit(link.getValue()).as("named_kind"),
                                                RecordTable.column(kind.field(link.getKey()))
                                                        .as("named_upstream")))
                                        .toArray(Column[]::new))
                                .as("links"));
    }

    /** Each with the chain it belongs to by place and category, or with itself; and whether people decided about it. */
    private Dataset<Row> based(Dataset<Row> members, Dataset<Row> decisions) {
        var decided = decisions.select(
                col("decided_body"), col("decided_record"), lit(true).as("decided"));
        var known = members.join(
                        decided,
                        RecordTable.BODY
                                .equalTo(col("decided_body"))
                                .and(RecordTable.RECORD.equalTo(col("decided_record"))),
                        "left")
                .drop("decided_body", "decided_record");
        var placed = RecordTable.PLACE_KEY
                .isNotNull()
                .and(col("category").isNotNull())
                .and(HAPPENED.isNotNull())
                .and(col("decided").isNull());
        var same = inTurn(Window.partitionBy(RecordTable.BODY, RecordTable.PLACE_KEY, col("category")));
        var late = datediff(HAPPENED, lag(HAPPENED, 1).over(same)).gt(within);
        var chained = known.where(placed)
                .withColumn("late", late)
                .withColumn("number", sum(when(col("late"), 1).otherwise(0)).over(same))
                .withColumn(
                        "chain",
                        first(ID)
                                .over(inTurn(Window.partitionBy(
                                        RecordTable.BODY, RecordTable.PLACE_KEY, col("category"), col("number")))));
        var alone = known.where(not(placed)).withColumn("chain", ID);
        return chained.drop("late", "number").unionByName(alone);
    }

    private static WindowSpec inTurn(WindowSpec window) {
        return window.orderBy(HAPPENED.asc(), RecordTable.UPSTREAM.asc(), RecordTable.RECORD.asc());
    }

    /** Chains that belong together: by what the source names, unless people decided, and by what people decided. */
    private static Dataset<Row> ties(Dataset<Row> based, Dataset<Row> decisions) {
        var other = based.select(
                RecordTable.BODY.as("other_body"),
                col("kind").as("other_kind"),
                RecordTable.RECORD.as("other_record"),
                RecordTable.UPSTREAM.as("other_upstream"),
                CHAIN.as("other"));
        var linked = based.where(col("decided").isNull())
                .select(RecordTable.BODY, CHAIN, explode(col("links")).as("link"))
                .where(col("link.named_upstream").isNotNull())
                .join(
                        other,
                        RecordTable.BODY
                                .equalTo(col("other_body"))
                                .and(col("link.named_kind").equalTo(col("other_kind")))
                                .and(col("link.named_upstream").equalTo(col("other_upstream"))));
        var joined = based.join(
                        decisions,
                        RecordTable.BODY
                                .equalTo(col("decided_body"))
                                .and(RecordTable.RECORD.equalTo(col("decided_record"))))
                .join(
                        other,
                        RecordTable.BODY
                                .equalTo(col("other_body"))
                                .and(col("joined_to").equalTo(col("other_record"))));
        var ties = linked.select(RecordTable.BODY, CHAIN.as("a"), col("other").as("b"))
                .union(joined.select(
                        RecordTable.BODY, CHAIN.as("a"), col("other").as("b")))
                .where(col("a").notEqual(col("b")));
        return ties.union(ties.select(RecordTable.BODY, col("b"), col("a"))).distinct();
    }

    /** Each tied chain with the least of all it is tied to, found by handing on the least until nothing changes. */
    private static Dataset<Row> tied(Dataset<Row> ties) {
        var edges = ties.localCheckpoint();
        var least = edges.select(RecordTable.BODY.as("tied_body"), col("a").as("tied_chain"), col("a").as("tied"))
                .distinct();
        if (edges.isEmpty()) return least;
        while (true) {
            var handed = least.join(
                            edges,
                            col("tied_body")
                                    .equalTo(RecordTable.BODY)
                                    .and(col("tied_chain").equalTo(col("a"))))
                    .select(col("tied_body"), col("b").as("tied_chain"), col("tied"));
            var next = least.unionByName(handed)
                    .groupBy("tied_body", "tied_chain")
                    .agg(min("tied").as("tied"))
                    .localCheckpoint();
            if (next.except(least).isEmpty()) return next;
            least = next;
        }
    }
}
