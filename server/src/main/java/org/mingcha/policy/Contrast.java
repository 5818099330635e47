package org.mingcha.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two kinds of visits that a regulation sets side by side (有机结合), such as routine and thematic ones; a visit is one, or neither. */
public record Contrast(String id, String title, List<Side> sides, Basis basis, Map<String, String> assumed) {

    public Contrast {
        sides = Lists.orEmpty(sides);
        assumed = Lists.orEmpty(assumed);
    }

    /** One side, and which visits stand on it. */
    public record Side(String id, String title, Map<String, Condition> where) {
        public Side {
            where = Lists.orEmpty(where);
        }
    }

    /** The side of a visit of which these facts are known; the first that fits. */
    public Optional<Side> sideOf(Map<String, Object> facts) {
        return sides.stream()
                .filter(side -> Condition.hold(side.where(), facts))
                .findFirst();
    }
}
