package org.mingcha.ledger;

import java.util.Map;

/**
 * A legal act as the ledger keeps it: hashes, codes and numbers, never personal data. Whose act it is says a value {@code body},
 * or the beginning of the name of its {@code draw} or {@code ceremony}; else it belongs to the installation itself, and every
 * district sees it in the list of entries.
 *
 * @param kind kebab case, for example {@code population-frozen}
 * @param values canonical values (text, integers, booleans, lists and maps of these)
 */
public record Act(String kind, Map<String, Object> values) {
    public Act {
        values = Map.copyOf(values);
    }

    /** The body's code, or empty. */
    public String body() {
        if (values.get("body") instanceof String body) {
            return body;
        }
        var name = values.getOrDefault("draw", values.get("ceremony"));
        return name instanceof String text && text.indexOf('/') > 0 ? text.substring(0, text.indexOf('/')) : "";
    }
}
