package org.mingcha.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a draw gave, and why.
 *
 * @param due places due to uncovered units this month, as rounded by the seed
 * @param places the units drawn, in the order they were taken
 * @param chances one per unit of the rules, by code
 * @param items the items drawn, in the order they were taken
 * @param counts N and n of each stratum and weight class
 * @param shortfalls every rule that could not be fulfilled, with the true reason
 * @param substitutes ordered lists of who or what steps in
 */
public record Outcome(
        int due,
        List<Place> places,
        List<Chance> chances,
        List<Taken> items,
        List<Count> counts,
        List<Shortfall> shortfalls,
        List<Substitutes> substitutes) {
    /** How many replays a chance is counted out of. */
    public static final int REPLAYS = 10_000;

    /** Why a unit was drawn. */
    public enum Reason {
        /** The months left no longer suffice for its yearly floor. */
        YEARLY_FLOOR("yearly-floor"),
        /** Uncovered in this window, and due. */
        DUE("due"),
        /** A place for everybody else, covered or not. */
        FURTHER("further"),
        /** The units before it do not hold enough items. */
        EXTENSION("extension"),
        /** The duty visits every unit. */
        EVERY_UNIT("every-unit");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** Why an item was drawn. */
    public enum Why {
        /** Taken before chance; no part of the random sample. */
        CERTAINTY("certainty"),
        /** The least of its unit. */
        UNIT("unit"),
        /** The least of its stratum. */
        STRATUM("stratum"),
        /** Fills up to the number asked for. */
        TOP_UP("top-up");

        private final String word;

        Why(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** Why a unit's chance is 1, or nought. */
    public enum Certain {
        /** Forced by its yearly floor. */
        YEARLY_FLOOR("yearly-floor"),
        /** Uncovered in the last month of the window. */
        LAST_MONTH("last-month"),
        /** No more uncovered units hold something than are due. */
        FEWER_HOLDERS_THAN_DUE("fewer-holders-than-due"),
        /** No more units hold something than there are places. */
        FEWER_HOLDERS_THAN_PLACES("fewer-holders-than-places"),
        /** All other units together do not hold the items asked for. */
        ITEMS_IMPOSSIBLE_WITHOUT("items-impossible-without"),
        /** The duty visits every unit. */
        EVERY_UNIT("every-unit"),
        /** Holds nothing, so it cannot be drawn. */
        HOLDS_NOTHING("holds-nothing");

        private final String word;

        Certain(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** A unit that was drawn: how many random items it holds and how many of them were drawn. */
    public record Place(String unit, Reason reason, int holds, int drawn) {}

    /** In how many of {@link #REPLAYS} replays the unit was drawn; and the rule, where chance had no say. */
    public record Chance(String unit, int count, @Nullable Certain rule) {}

    /** A drawn item. */
    public record Taken(Population.Item item, Why why) {}

    /** A stratum's items of one weight: how many there are, and how many were drawn. Weight 0 are certainties. */
    public record Count(String stratum, int weight, int size, int drawn) {}

    /**
     * A rule that could not be fulfilled.
     *
     * @param rule items, places, coverage, yearly-floor, per-unit, stratum
     * @param unit the unit or stratum concerned; empty for the whole draw
     * @param reason nothing-held, all-taken, or fewer-holders
     */
    public record Shortfall(String rule, String unit, int wanted, int got, String reason) {}

    /** Who or what steps in for one drawn in this unit (or anywhere, where the unit is empty), in this order. */
    public record Substitutes(String unit, List<String> ids) {}

    /** How many items are random, that is, no certainties. */
    public int randomItems() {
        return (int) items.stream().filter(t -> t.why() != Why.CERTAINTY).count();
    }

    /** The codes of the units drawn. */
    public List<String> unitCodes() {
        return places.stream().map(Place::unit).toList();
    }

    /** The canonical form that stands in the sheet. */
    public Map<String, Object> canonical() {
        var map = new TreeMap<String, Object>();
        map.put("due", due);
        map.put(
                "places",
                places.stream()
                        .map(p -> Map.of(
                                "unit", p.unit(), "reason", p.reason().word(), "holds", p.holds(), "drawn", p.drawn()))
                        .toList());
        map.put("chances", chances.stream().map(Outcome::chance).toList());
        map.put("items", groups());
        map.put(
                "counts",
                counts.stream()
                        .map(c -> Map.of(
                                "stratum", c.stratum(), "weight", c.weight(), "size", c.size(), "drawn", c.drawn()))
                        .toList());
        map.put(
                "shortfalls",
                shortfalls.stream()
                        .map(s -> Map.of(
                                "rule", s.rule(),
                                "unit", s.unit(),
                                "wanted", s.wanted(),
                                "got", s.got(),
                                "reason", s.reason()))
                        .toList());
        map.put(
                "substitutes",
                substitutes.stream()
                        .map(s -> Map.of("unit", s.unit(), "ids", s.ids()))
                        .toList());
        return map;
    }

    private static Map<String, Object> chance(Chance chance) {
        var map = new LinkedHashMap<String, Object>();
        map.put("unit", chance.unit());
        map.put("count", chance.count());
        map.put("of", REPLAYS);
        if (chance.rule() != null) {
            map.put("rule", chance.rule().word());
        }
        return map;
    }

    private List<Map<String, Object>> groups() {
        var groups = new ArrayList<Map<String, Object>>();
        for (var why : Why.values()) {
            var ids = items instanceof TakenItems taken
                    ? taken.ids(why)
                    : items.stream()
                            .filter(t -> t.why() == why)
                            .map(t -> t.item().id())
                            .toList();
            if (!ids.isEmpty()) {
                groups.add(Map.of("why", why.word(), "ids", ids));
            }
        }
        return groups;
    }
}
