package org.mingcha.spark.reading;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.RecordKind;
import org.mingcha.spark.Refused;

/** The records of every kind that a folder holds; a kind without a file is a table without rows. */
public final class RecordTables {
    private final RecordFolder folder;
    private final List<RecordKind> kinds;
    private final @Nullable String body;
    private final Map<String, RecordTable> tables = new LinkedHashMap<>();

    /** @param body of all records, for files that do not name it; null: they do */
    public RecordTables(RecordFolder folder, List<RecordKind> kinds, @Nullable String body) {
        this.folder = folder;
        this.kinds = List.copyOf(kinds);
        this.body = body;
        for (var kind : kinds) {
            folder.open(kind.id(), kind.table()).ifPresent(file -> tables.put(kind.id(), table(kind, file)));
        }
        if (tables.isEmpty()) {
            throw new Refused(folder + " 里没有记录；每种记录一个文件或文件夹，如 case.parquet、case.csv，名称见 docs/spark.md。");
        }
    }

    public List<RecordKind> kinds() {
        return kinds;
    }

    public boolean has(RecordKind kind) {
        return tables.containsKey(kind.id());
    }

    public RecordTable of(RecordKind kind) {
        return tables.computeIfAbsent(kind.id(), _ -> table(kind, folder.nothing()));
    }

    /** Whether the records of the kind tell the normalised place by which matters are brought together. */
    public boolean tellsPlaces(RecordKind kind) {
        return folder.open(kind.id(), kind.table())
                .map(file -> file.has("place_key"))
                .orElse(true);
    }

    /** What people decided last about a record's matter: {@code decided_body}, {@code decided_record}, {@code joined_to}. */
    public Dataset<Row> decisions() {
        var file = folder.open("matter-decision", "matter_decision").orElseGet(folder::nothing);
        return file.rows()
                .select(
                        body(file).as("decided_body"),
                        text(file, "record").as("decided_record"),
                        text(file, "joined_to").as("to"),
                        text(file, "number").cast("bigint").as("number"))
                .groupBy("decided_body", "decided_record")
                .agg(max_by(col("to"), col("number")).as("joined_to"));
    }

    private RecordTable table(RecordKind kind, RecordFile file) {
        var upstream = upstream(kind, file);
        var columns = new ArrayList<Column>();
        columns.add(body(file).as("body"));
        columns.add((file.has("record") ? text(file, "record") : upstream).as("record"));
        columns.add((file.has("version") ? file.column("version").cast("int") : lit(1)).as("version"));
        columns.add(upstream.as("upstream"));
        columns.add(text(file, "squadron").as("squadron"));
        columns.add((file.has("replaced") ? file.column("replaced").isNotNull() : lit(false)).as("replaced"));
        columns.add((file.has("vanished") ? coalesce(file.column("vanished").cast("boolean"), lit(false)) : lit(false))
                .as("vanished"));
        if (kind.matter() != null) columns.add(text(file, "place_key").as("place_key"));
        for (var field : kind.fields()) {
            if (!field.identifying()) columns.add(cell(file, field).as(RecordTable.name(field)));
        }
        return new RecordTable(kind, file.rows().select(columns.toArray(Column[]::new)));
    }

    private static Column cell(RecordFile file, RecordKind.Field field) {
        var name = field.name();
        return file.has(name)
                ? Cells.of(file.name(), name, field.type(), file.column(name), file.type(name))
                : lit(null).cast(Cells.type(field.type()));
    }

    private Column body(RecordFile file) {
        if (file.has("body")) return text(file, "body");
        if (body != null || file.empty()) return lit(body).cast("string");
        throw new Refused(file.name() + " 没有 body（机构代码）这一列；请补上，或者用 --body 写明全部记录所属的机构。");
    }

    /** The record's own number, put together of several fields where the kind is known by several. */
    private static Column upstream(RecordKind kind, RecordFile file) {
        if (file.has("upstream")) return text(file, "upstream");
        var lacking = kind.key().stream().filter(name -> !file.has(name)).toList();
        if (!lacking.isEmpty() && !file.empty()) {
            throw new Refused(file.name() + " 没有 " + String.join("、", lacking) + " 这一列，认不出是哪一条" + kind.title()
                    + "；请补上，或者给出 upstream（来源编号）。");
        }
        Column key = null;
        for (var name : kind.key()) {
            var part = text(file, name);
            key = key == null ? part : concat(coalesce(key, lit("")), lit("|"), coalesce(part, lit("")));
        }
        return key == null ? lit(null).cast("string") : key;
    }

    private static Column text(RecordFile file, String name) {
        return file.has(name) ? file.column(name).cast("string") : lit(null).cast("string");
    }
}
