package org.mingcha.policy.internal;

import static org.mingcha.policy.internal.Trees.list;
import static org.mingcha.policy.internal.Trees.text;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Columns of import forms (导入表): one that asks of a document what only a visit has would stay empty for ever. */
final class ImportColumns {
    private static final Set<String> OF_VISITS = Set.of(
            "order",
            "mode",
            "inspectors",
            "parties",
            "points",
            "in-order",
            "not-applicable",
            "not-checked",
            "facts",
            "hash");
    private static final Set<String> OF_DOCUMENTS = Set.of("number", "withdrawn-on");

    private ImportColumns() {}

    /** Takes a breach as {@link RegimeCheck} does. */
    interface Breaches {
        void add(String pointer, String sentence, Object... values);
    }

    static void check(JsonNode form, String pointer, Breaches breaches) {
        var foreign = text(form, "item").equals("visit") ? OF_DOCUMENTS : OF_VISITS;
        var columns = list(form, "columns");
        for (int i = 0; i < columns.size(); i++) {
            var shows = text(columns.get(i), "shows");
            if (foreign.contains(shows))
                breaches.add(pointer + "/columns/" + i + "/shows", "“%s”不是这类事项有的内容；请改用别的，或写 empty 留空列", shows);
        }
    }
}
