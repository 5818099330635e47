package org.mingcha.planning.internal;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.mingcha.policy.Draw;
import org.mingcha.policy.Duty;
import org.mingcha.policy.RegimeVersion;

/**
 * Everything a month's plan follows from, gathered beforehand, so that planning itself is a pure function.
 *
 * @param units the squadrons inspected now, by code
 * @param populations members by {@link #key}
 * @param holdings for duties with a yearly floor: what each unit held in the months of the year, this one included
 * @param heldIn in the last month of a coverage window: in which of its months each unit held something to draw, by duty
 * @param staff who may inspect, by section
 * @param lastPairs who went to a unit last, by section and unit
 */
public record MonthFacts(
        String body,
        YearMonth month,
        List<RegimeVersion> regimes,
        Map<String, String> units,
        Map<String, List<Item>> populations,
        History history,
        Map<String, Holdings> holdings,
        Map<String, Map<String, List<YearMonth>>> heldIn,
        Map<String, List<Member>> staff,
        Map<String, Map<String, List<String>>> lastPairs) {

    /**
     * What units held in the months so far.
     *
     * @param months how many months of the year the counts know, this one included
     */
    public record Holdings(int months, Map<String, Integer> byUnit) {}

    /** Somebody of a section who may inspect. */
    public record Member(String code, String name, int load, Set<String> excluded) {}

    /** A duty that binds in the month, with the version it comes from. */
    public record Bound(RegimeVersion version, Duty duty) {
        /** How its objects are found; asked only of duties that have objects ({@link Visits#inspects}). */
        public Draw draw() {
            return Objects.requireNonNull(duty.draw(), duty.id());
        }
    }

    /** The name of a population within its regime. */
    public static String key(RegimeVersion version, String population) {
        return version.name() + "/" + population;
    }

    public List<Item> population(Bound bound, String population) {
        return populations.getOrDefault(key(bound.version(), population), List.of());
    }

    /** The duties that bind in the month, in the order of their regimes. */
    public List<Bound> duties() {
        return regimes.stream()
                .flatMap(version -> version.duties().stream().map(duty -> new Bound(version, duty)))
                .toList();
    }

    /** The same for one unit alone, as its own people see their third tier. */
    public MonthFacts onlyAt(String unit) {
        var one = units.containsKey(unit) ? Map.of(unit, units.get(unit)) : Map.<String, String>of();
        var own = new HashMap<String, List<Item>>();
        populations.forEach((key, items) -> own.put(
                key, items.stream().filter(item -> item.unit().equals(unit)).toList()));
        var seen = history.seen().stream().filter(s -> s.unit().equals(unit)).toList();
        return new MonthFacts(body, month, regimes, one, own, new History(seen), Map.of(), Map.of(), staff, lastPairs);
    }

    public String unitName(String code) {
        return units.getOrDefault(code, code.equals(Item.NO_UNIT) ? "（未指明中队）" : code);
    }
}
