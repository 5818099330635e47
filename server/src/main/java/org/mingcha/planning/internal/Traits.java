package org.mingcha.planning.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What a regime asks of complaints and petitions in its own words, told from the fields that sources deliver. */
final class Traits {
    /** Fields that conditions may ask or that traits are told from. */
    static final Set<String> FIELDS = Set.of("category", "satisfaction", "newIllegalBuilding", "civilisedConstruction");

    static final Set<String> NAMES = Set.of("topic", "satisfied", "repeats");

    private Traits() {}

    /** {@code topic} and {@code satisfied}, where they can be told. */
    static Map<String, Object> of(Map<String, Object> facts) {
        var traits = new HashMap<String, Object>();
        var category = facts.getOrDefault("category", "").toString();
        if (Boolean.TRUE.equals(facts.get("newIllegalBuilding"))) traits.put("topic", "illegal-building");
        else if (Boolean.TRUE.equals(facts.get("civilisedConstruction"))
                || category.contains("文明施工")
                || category.contains("工地")) traits.put("topic", "construction-site");
        else if (category.contains("油烟")) traits.put("topic", "fumes");
        else if (category.contains("承重")) traits.put("topic", "load-bearing-structure");
        switch (facts.getOrDefault("satisfaction", "").toString()) {
            case "satisfied", "neutral" -> traits.put("satisfied", true);
            case "dissatisfied" -> traits.put("satisfied", false);
            default -> {}
        }
        return traits;
    }
}
