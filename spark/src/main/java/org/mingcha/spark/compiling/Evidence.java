package org.mingcha.spark.compiling;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.char_length;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.replace;
import static org.apache.spark.sql.functions.rtrim;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.mingcha.screening.internal.language.Rule;
import org.mingcha.screening.internal.language.Type;
import org.mingcha.screening.internal.language.Value;

/** What a rule read of a record and computed, as the JSON object that a lead of the server keeps. */
final class Evidence {
    private final Values values;

    Evidence(Values values) {
        this.values = values;
    }

    Column of(Rule rule) {
        Map<String, Value> read = new LinkedHashMap<>();
        for (var field : rule.reads()) read.put(field.name(), new Value.Stands(field));
        for (var named : rule.let()) read.put(named.id(), named);
        var pieces = new ArrayList<Column>();
        read.forEach((name, value) -> {
            pieces.add(lit((pieces.isEmpty() ? "{" : ", ") + quoted(name) + ": "));
            pieces.add(coalesce(written(values.of(value), value.type()), lit("null")));
        });
        pieces.add(lit(pieces.isEmpty() ? "{}" : "}"));
        return concat(pieces.toArray(Column[]::new));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static Column written(Column value, Type type) {
        return switch (type) {
            case NUMBER -> number(value.cast("string"));
            case TRUTH -> value.cast("string");
            case DATE -> quoted(value.cast("string"));
            case MOMENT -> quoted(replace(value.cast("string"), lit(" "), lit("T")));
            case TEXT -> text(value);
        };
    }

    private static Column quoted(Column text) {
        return concat(lit("\""), text, lit("\""));
    }

    /** Without the zeros that only the column's type puts behind the point. */
    private static Column number(Column written) {
        var plain = written.contains(".").and(written.contains("E").equalTo(false));
        return when(plain, rtrim(rtrim(written, "0"), ".")).otherwise(written);
    }

    /** Only lists and objects are written as JSON: the text is taken out of a list of one. */
    private static Column text(Column text) {
        var list = to_json(array(text));
        return when(text.isNotNull(), list.substr(lit(2), char_length(list).minus(2)));
    }
}
