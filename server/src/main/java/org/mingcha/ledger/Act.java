package org.mingcha.ledger;

import java.util.Map;

/**
 * A legal act as the ledger keeps it: hashes, codes and numbers, never personal data. A value {@code body} says whose act it
 * is; without one the act belongs to the installation itself, and every district sees it in the list of entries.
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
        return values.get("body") instanceof String body ? body : "";
    }
}
