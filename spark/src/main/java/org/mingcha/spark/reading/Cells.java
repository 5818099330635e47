package org.mingcha.spark.reading;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.mingcha.records.RecordKind;

/**
 * Reads what stands in a column as the type of its field. What cannot be read ends the run and is told, when a rule needs the
 * column: a missing value would be another answer.
 */
final class Cells {
    private static final int DAY = "2024-03-01".length();
    private static final int MOMENT = "2024-03-01 08:00".length();

    private Cells() {}

    /** The type a field has here. Numbers are decimals of as many digits as sources write. */
    static String type(RecordKind.Type type) {
        return switch (type) {
            case DATE -> "date";
            case MOMENT -> "timestamp_ntz";
            case INTEGER -> "decimal(16, 0)";
            case DECIMAL -> "decimal(20, 4)";
            case BOOLEAN -> "boolean";
            case TEXT, TIME, CODE, UNIT -> "string";
        };
    }

    /** @param is the type of the column in the file */
    static Column of(String file, String name, RecordKind.Type type, Column column, DataType is) {
        var text = DataTypes.StringType.equals(is);
        return switch (type) {
            case TEXT, CODE, UNIT -> column.cast("string");
            case TIME -> time(column.cast("string"));
            case DATE ->
                text
                        ? told(file, name, column, when(length(trim(column)).equalTo(DAY), column.cast("date")), type)
                        : column.cast("date");
            case MOMENT -> {
                // a zone is brought to the session's, which is Shanghai
                var moment = column.cast("timestamp").cast("timestamp_ntz");
                if (!text) yield DataTypes.TimestampNTZType.equals(is) ? column : moment;
                yield told(file, name, column, when(length(trim(column)).geq(MOMENT), moment), type);
            }
            case BOOLEAN -> text ? told(file, name, column, column.cast("boolean"), type) : column.cast("boolean");
            case INTEGER, DECIMAL -> {
                var number = column.cast(type(type));
                var exact = DataTypes.DoubleType.equals(is) || DataTypes.FloatType.equals(is)
                        ? number.isNotNull()
                        : number.equalTo(column.cast("decimal(38, 12)"));
                yield told(file, name, column.cast("string"), when(exact, number), type);
            }
        };
    }

    private static Column told(String file, String name, Column written, Column read, RecordKind.Type type) {
        var wrong = concat(
                lit(RecordFolder.CELL + file + " 的列 " + name + "：“"), written, lit("”不是" + wanted(type) + "；请改正后再来。"));
        var blank = trim(written).equalTo("");
        return coalesce(
                read,
                when(
                        written.isNotNull().and(blank.equalTo(false)),
                        raise_error(wrong).cast(type(type))));
    }

    private static String wanted(RecordKind.Type type) {
        return switch (type) {
            case DATE -> "日期，应写成 2024-03-01";
            case MOMENT -> "时间，应写成 2024-03-01 08:00:00";
            case BOOLEAN -> "是否，应写成 true 或 false";
            case INTEGER -> "整数（至多 16 位）";
            case DECIMAL -> "数（小数点前至多 16 位，后至多 4 位）";
            case TEXT, TIME, CODE, UNIT -> "文字";
        };
    }

    /** As PostgreSQL writes a time of day. */
    private static Column time(Column written) {
        return when(length(trim(written)).equalTo("08:00".length()), concat(trim(written), lit(":00")))
                .otherwise(trim(written));
    }
}
