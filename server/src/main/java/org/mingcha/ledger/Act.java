package org.mingcha.ledger;

import java.util.Map;

/**
 * A legal act as the ledger keeps it: hashes, codes and numbers, never personal data.
 *
 * @param kind kebab case, for example {@code population-frozen}
 * @param values canonical values (text, integers, booleans, lists and maps of these)
 */
public record Act(String kind, Map<String, Object> values) {
    public Act {
        values = Map.copyOf(values);
    }
}
