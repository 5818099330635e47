package org.mingcha.sampling;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mingcha.proof.Sheet;

/**
 * What a draw gave, as the modules above read it.
 *
 * @param rules canonical
 * @param outcome canonical
 */
public record Result(
        UUID draw, String name, String duty, int number, Map<String, Object> rules, Map<String, Object> outcome) {

    /** A unit drawn, and the rule that gave it its place. */
    public record Place(String unit, String reason) {}

    /** An item drawn, and why: {@code certainty} is no part of the random sample. */
    public record Item(String id, String why) {}

    /** Who goes to a unit, and who steps in. */
    public record Pair(String visit, String unit, List<String> pair, List<String> substitutes, String shortfall) {}

    /** A rule that could not be kept, and the true reason. */
    public record Shortfall(String rule, String unit, long wanted, long got, String reason) {}

    static Result of(UUID draw, String duty, int number, byte[] sheet) {
        var read = Sheet.read(sheet);
        return new Result(draw, read.draw(), duty, number, read.rules(), read.outcome());
    }

    public boolean ofPeople() {
        return "people".equals(rules.get("mode"));
    }

    public List<Place> places() {
        return maps("places").stream()
                .map(place -> new Place((String) place.get("unit"), (String) place.get("reason")))
                .toList();
    }

    public List<Item> items() {
        return maps("items").stream()
                .flatMap(group -> strings(group.get("ids")).stream().map(id -> new Item(id, (String) group.get("why"))))
                .toList();
    }

    public List<Pair> pairs() {
        return maps("visits").stream()
                .map(visit -> new Pair(
                        (String) visit.get("visit"),
                        (String) visit.get("unit"),
                        strings(visit.get("pair")),
                        strings(visit.get("substitutes")),
                        (String) visit.get("shortfall")))
                .toList();
    }

    /** Units that held nothing that could have been drawn. */
    public List<String> holdingNothing() {
        return maps("chances").stream()
                .filter(chance -> "holds-nothing".equals(chance.get("rule")))
                .map(chance -> (String) chance.get("unit"))
                .toList();
    }

    public List<Shortfall> shortfalls() {
        return maps("shortfalls").stream()
                .map(s -> new Shortfall(
                        (String) s.get("rule"),
                        (String) s.get("unit"),
                        (Long) s.get("wanted"),
                        (Long) s.get("got"),
                        (String) s.get("reason")))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> maps(String key) {
        return (List<Map<String, Object>>) outcome.getOrDefault(key, List.of());
    }

    @SuppressWarnings("unchecked")
    private static List<String> strings(Object list) {
        return (List<String>) list;
    }
}
