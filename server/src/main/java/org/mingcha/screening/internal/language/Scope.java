package org.mingcha.screening.internal.language;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.RecordKind;

/**
 * What names mean at a place of a rule.
 *
 * @param kind whose fields may be named
 * @param names values with names of their own: numbers among the figures, and what {@code let} has named so far
 * @param terms terms among the figures
 * @param outer the kind to which these are joined; null when nothing is joined here. Joined records neither join others nor ask
 *     which day it is
 */
record Scope(
        RecordKind kind,
        Map<String, Value> names,
        Map<String, TermFigure> terms,
        @Nullable RecordKind outer,
        Collection<RecordKind> kinds) {

    /** Whether these are joined records. */
    boolean joined() {
        return outer != null;
    }

    /** Inside a join: the other kind's fields, and of the names only the figures. */
    Scope of(RecordKind joined) {
        var figures = new java.util.LinkedHashMap<String, Value>();
        names.forEach((name, value) -> {
            if (value instanceof Value.Number) figures.put(name, value);
        });
        return new Scope(/* kind= */ joined, figures, terms, /* outer= */ kind, kinds);
    }
}
