package org.mingcha.spark.compiling;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.mingcha.screening.internal.language.Value;
import org.mingcha.spark.reading.RecordTable;

/** What stood in earlier versions of the records: one grouped table of replaced versions, however many fields are asked for. */
final class Earlier {
    private final RecordTable table;
    private final List<String> bodies;
    private final Map<Value.Formerly, String> names = new LinkedHashMap<>();

    Earlier(RecordTable table, List<String> bodies) {
        this.table = table;
        this.bodies = bodies;
    }

    /** The column that answers. */
    Column column(Value.Formerly formerly) {
        var first = col(names.computeIfAbsent(formerly, _ -> "formerly" + names.size()));
        var now = RecordTable.column(formerly.field());
        return when(now.isNull().or(first.notEqual(now)), first);
    }

    private static Column first(Value.Formerly formerly) {
        var read = RecordTable.column(formerly.field());
        var counts = read.isNotNull();
        var once = formerly.once();
        if (once != null) counts = counts.and(RecordTable.column(once).isNotNull());
        return min_by(read, when(counts, RecordTable.VERSION));
    }

    /** Joins the table to the rows; to be called when everything has been asked. */
    Dataset<Row> joinTo(Dataset<Row> rows) {
        if (names.isEmpty()) return rows;
        var asked = names.entrySet().stream()
                .map(one -> first(one.getKey()).as(one.getValue()))
                .toList();
        var earlier = table.replacedOf(bodies)
                .where(not(RecordTable.VANISHED))
                .groupBy(RecordTable.BODY.as("earlier_body"), RecordTable.RECORD.as("earlier_record"))
                .agg(asked.getFirst(), asked.subList(1, asked.size()).toArray(Column[]::new));
        var same = RecordTable.BODY.equalTo(col("earlier_body")).and(RecordTable.RECORD.equalTo(col("earlier_record")));
        return rows.join(earlier, same, "left").drop("earlier_body", "earlier_record");
    }
}
