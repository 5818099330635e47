package org.mingcha.records.internal.mapping;

import java.util.List;
import java.util.Map;
import org.mingcha.records.internal.values.Days;

/**
 * How the columns of one kind of file are read (映射): what the wizard proposes, a person confirms and a profile keeps.
 *
 * @param columns the columns that are read, each into one field; all others are left aside
 * @param key fields that together identify a record; usually the kind's own, others where the upstream numbers are unusable
 * @param units unit names as they occur, with the squadron's code; the empty code means "no unit"
 * @param values per field, words as they occur with the code they mean, beyond the words every file may use
 */
public record Mapping(
        List<Column> columns, List<String> key, Map<String, String> units, Map<String, Map<String, String>> values) {

    /** One column and the field it is read into. */
    public record Column(String heading, String field, Days.Order order) {}

    public Mapping {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        units = Map.copyOf(units);
        values = Map.copyOf(values);
    }
}
