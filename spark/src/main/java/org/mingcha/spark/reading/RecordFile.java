package org.mingcha.spark.reading;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.mingcha.spark.Refused;

/** One file of records as it stands; its columns answer to {@code filedOn} and to {@code filed_on} alike. */
final class RecordFile {
    private final String name;
    private final Dataset<Row> rows;
    private final Map<String, StructField> columns = new LinkedHashMap<>();

    RecordFile(String name, Dataset<Row> rows) {
        this.name = name;
        this.rows = rows;
        for (var column : rows.schema().fields()) {
            if (columns.put(plain(column.name()), column) != null) {
                throw new Refused(name + " 有两列都叫 " + column.name() + "；请去掉一列。");
            }
        }
    }

    private static String plain(String column) {
        return column.replace("\uFEFF", "").replace("_", "").strip().toLowerCase(Locale.ROOT);
    }

    String name() {
        return name;
    }

    Dataset<Row> rows() {
        return rows;
    }

    /** Whether it stands for a file that is not there. */
    boolean empty() {
        return columns.isEmpty();
    }

    boolean has(String column) {
        return columns.containsKey(plain(column));
    }

    Column column(String column) {
        return rows.col("`" + field(column).name().replace("`", "``") + "`");
    }

    DataType type(String column) {
        return field(column).dataType();
    }

    private StructField field(String column) {
        var field = columns.get(plain(column));
        if (field == null) throw new IllegalArgumentException(name + " has no column " + column);
        return field;
    }
}
