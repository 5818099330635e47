package org.mingcha.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mingcha.proof.Fields;
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
        return parts("places").stream()
                .map(place -> new Place(place.string("unit"), place.string("reason")))
                .toList();
    }

    public List<Item> items() {
        var items = new ArrayList<Item>();
        for (var group : parts("items")) {
            var why = group.string("why");
            group.strings("ids").forEach(id -> items.add(new Item(id, why)));
        }
        return items;
    }

    public List<Pair> pairs() {
        return parts("visits").stream()
                .map(visit -> new Pair(
                        visit.string("visit"),
                        visit.string("unit"),
                        visit.strings("pair"),
                        visit.strings("substitutes"),
                        visit.string("shortfall")))
                .toList();
    }

    /** Units that held nothing that could have been drawn. */
    public List<String> holdingNothing() {
        return parts("chances").stream()
                .filter(chance -> "holds-nothing".equals(chance.optionalString("rule")))
                .map(chance -> chance.string("unit"))
                .toList();
    }

    public List<Shortfall> shortfalls() {
        return parts("shortfalls").stream()
                .map(s -> new Shortfall(
                        s.string("rule"), s.string("unit"), s.number("wanted"), s.number("got"), s.string("reason")))
                .toList();
    }

    private List<Fields> parts(String key) {
        return new Fields("outcome", outcome).optionalObjects(key);
    }
}
