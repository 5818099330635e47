package org.mingcha.policy;

import java.util.List;
import java.util.Map;

/**
 * A list of people in the form a regulation annexes (名录).
 *
 * @param who {@code leaders} or {@code staff}
 */
public record Roster(
        String id, String title, String who, List<Column> columns, Basis basis, Map<String, String> assumed) {

    public Roster {
        columns = Lists.orEmpty(columns);
        assumed = Lists.orEmpty(assumed);
    }

    /** A column: its title on the form, and what of a person it shows. */
    public record Column(String title, String shows) {}
}
