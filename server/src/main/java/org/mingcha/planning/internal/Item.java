package org.mingcha.planning.internal;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.policy.Condition;

/**
 * A member of a population: a record at a version, a place, or a unit.
 *
 * @param id kind and the member's own number, for example {@code case:沪静城管案〔2024〕12}
 * @param unit code of its squadron, or {@value #NO_UNIT}
 * @param label as people know it
 * @param facts what conditions may ask
 */
public record Item(
        String id,
        int version,
        String unit,
        String label,
        @Nullable UUID record,
        Map<String, Object> facts) {

    /** The unit of a record whose source names none, or one that is not inspected. */
    public static final String NO_UNIT = "none";

    public String kind() {
        return id.substring(0, id.indexOf(':'));
    }

    /** Whether all conditions hold; a field that is not known fulfils none. */
    public boolean fulfils(Map<String, Condition> where) {
        return Condition.hold(where, facts);
    }
}
