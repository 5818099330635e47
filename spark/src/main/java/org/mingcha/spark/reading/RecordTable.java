package org.mingcha.spark.reading;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.mingcha.records.RecordKind;

/** All versions of the records of one kind, of all bodies, in the one shape that rules are compiled against. */
public final class RecordTable {
    public static final Column BODY = col("body");
    public static final Column RECORD = col("record");
    public static final Column VERSION = col("version");
    public static final Column UPSTREAM = col("upstream");
    public static final Column SQUADRON = col("squadron");

    /** Whether a full export no longer had the record. */
    public static final Column VANISHED = col("vanished");

    /** The normalised place of kinds that belong to matters. */
    public static final Column PLACE_KEY = col("place_key");

    static final Column REPLACED = col("replaced");

    private final RecordKind kind;
    private final Dataset<Row> rows;

    RecordTable(RecordKind kind, Dataset<Row> rows) {
        this.kind = kind;
        this.rows = rows;
    }

    public RecordKind kind() {
        return kind;
    }

    Dataset<Row> rows() {
        return rows;
    }

    /** The column of a field; identifying fields have none. */
    public static Column column(RecordKind.Field field) {
        if (field.identifying()) throw new IllegalArgumentException("identifying, never read: " + field.name());
        return col(name(field));
    }

    /** The column of a field of the record to which rows are joined one by one, beside their own. */
    public static Column outer(RecordKind.Field field) {
        return col(outerName(field));
    }

    public static String outerName(RecordKind.Field field) {
        return "outer_" + name(field);
    }

    static String name(RecordKind.Field field) {
        return "field_" + field.name();
    }

    /** The last version of every record of these bodies, of vanished ones too. */
    public Dataset<Row> latestOf(List<String> bodies) {
        return rows.where(REPLACED.equalTo(false).and(BODY.isin(bodies.toArray())));
    }

    /** The versions that hold no more. */
    public Dataset<Row> replacedOf(List<String> bodies) {
        return rows.where(REPLACED.equalTo(true).and(BODY.isin(bodies.toArray())));
    }
}
