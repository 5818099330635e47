package org.mingcha.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a duty draws from, or what a percentage is a percentage of (抽查对象、基数): records of some kinds dated in a window,
 * places of a kind, or units of a kind.
 *
 * @param records kinds of records; empty for places and units
 * @param dated fields that date a record; a record belongs to the window when any of them falls into it
 * @param window null for places and units: as they stand when the list is frozen
 * @param where further conditions, by field; all must hold
 */
public record Population(
        String id,
        String title,
        List<String> records,
        List<String> dated,
        @Nullable Window window,
        Map<String, Condition> where,
        @Nullable String places,
        @Nullable String units,
        Basis basis,
        Map<String, String> assumed) {

    public Population {
        records = Lists.orEmpty(records);
        dated = Lists.orEmpty(dated);
        where = Lists.orEmpty(where);
        assumed = Lists.orEmpty(assumed);
    }

    /** The month a record's date must fall into, seen from the month of the duty. */
    public enum Window {
        PREVIOUS_MONTH,
        SAME_MONTH;

        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }
}
