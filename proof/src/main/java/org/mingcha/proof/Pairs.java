package org.mingcha.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Draws the inspectors of visits: two different people each, who was sent least goes first, chance decides among equals, and
 * nobody whom kin, interest or earlier service binds to the unit.
 */
public final class Pairs {
    private Pairs() {}

    /** Somebody who may be sent. */
    public record Inspector(String code, int load, List<String> excluded) {
        /**
         * @param load visits this inspector was drawn for so far in the period that rotation counts
         * @param excluded codes of units where a declared ground stands in the way
         */
        public Inspector {
            Population.code(code);
            if (load < 0) {
                throw new Malformed("load must not be negative: " + code);
            }
            excluded = excluded.stream().sorted().distinct().toList();
        }
    }

    /** A visit to a unit. */
    public record Visit(String visit, String unit) {
        public Visit {
            Population.code(visit);
            Population.code(unit);
        }
    }

    /** Who went to the unit last. */
    public record Last(String unit, List<String> pair) {
        public Last {
            pair = pair.stream().sorted().toList();
            if (pair.size() != 2) {
                throw new Malformed("a pair is two: " + pair);
            }
        }
    }

    /** What the draw must heed; frozen and hashed before the seed is known. */
    public record Rules(
            String duty, @Nullable String erratumOf, List<Inspector> inspectors, List<Visit> visits, List<Last> last) {
        public Rules {
            inspectors = inspectors.stream()
                    .sorted((a, b) -> a.code().compareTo(b.code()))
                    .toList();
            visits = visits.stream()
                    .sorted((a, b) -> a.visit().compareTo(b.visit()))
                    .toList();
            last = last.stream().sorted((a, b) -> a.unit().compareTo(b.unit())).toList();
            unique(inspectors.stream().map(Inspector::code).toList(), "inspector");
            unique(visits.stream().map(Visit::visit).toList(), "visit");
            unique(last.stream().map(Last::unit).toList(), "last pair of unit");
        }

        public Map<String, Object> canonical() {
            var map = new TreeMap<String, Object>();
            map.put("duty", duty);
            map.put("mode", "people");
            if (erratumOf != null) {
                map.put("erratum-of", erratumOf);
            }
            map.put(
                    "inspectors",
                    inspectors.stream()
                            .map(i -> Map.of("code", i.code(), "load", i.load(), "excluded", i.excluded()))
                            .toList());
            map.put(
                    "visits",
                    visits.stream()
                            .map(v -> Map.of("visit", v.visit(), "unit", v.unit()))
                            .toList());
            map.put(
                    "last",
                    last.stream()
                            .map(l -> Map.of("unit", l.unit(), "pair", l.pair()))
                            .toList());
            return map;
        }

        public String hash() {
            return Digest.plainHex(Canonical.write(canonical()));
        }

        public static Rules of(Map<String, Object> map) {
            var fields = new Fields("rules", map);
            fields.expect("mode", "people");
            var inspectors = new ArrayList<Inspector>();
            for (var each : fields.objects("inspectors")) {
                inspectors.add(new Inspector(each.string("code"), each.count("load"), each.strings("excluded")));
                each.end();
            }
            var visits = new ArrayList<Visit>();
            for (var each : fields.objects("visits")) {
                visits.add(new Visit(each.string("visit"), each.string("unit")));
                each.end();
            }
            var last = new ArrayList<Last>();
            for (var each : fields.objects("last")) {
                last.add(new Last(each.string("unit"), each.strings("pair")));
                each.end();
            }
            var rules = new Rules(fields.string("duty"), fields.optionalString("erratum-of"), inspectors, visits, last);
            fields.end();
            return rules;
        }

        private static void unique(List<String> codes, String what) {
            var seen = new HashSet<String>();
            for (var code : codes) {
                if (!seen.add(code)) {
                    throw new Malformed(what + " twice: " + code);
                }
            }
        }
    }

    /**
     * Who goes.
     *
     * @param pair two codes, the first drawn first; empty where nobody may go
     * @param substitutes who steps in, in this order
     * @param shortfall empty, {@code fewer-than-two} or {@code same-pair-again}
     */
    public record Assigned(String visit, String unit, List<String> pair, List<String> substitutes, String shortfall) {}

    public record Outcome(List<Assigned> visits) {
        public Map<String, Object> canonical() {
            return Map.of(
                    "visits",
                    visits.stream()
                            .map(v -> Map.of(
                                    "visit", v.visit(),
                                    "unit", v.unit(),
                                    "pair", v.pair(),
                                    "substitutes", v.substitutes(),
                                    "shortfall", v.shortfall()))
                            .toList());
        }
    }

    /**
     * Draws, visit by visit in the order of their codes.
     *
     * @throws Malformed when population and rules do not name the same inspectors
     */
    public static Outcome run(byte[] seed, Population population, Rules rules) {
        var listed = new HashSet<String>();
        for (var i = 0; i < population.size(); i++) {
            if (population.weight(i) != 1) {
                throw new Malformed("every inspector has one ticket: " + population.id(i));
            }
            listed.add(population.id(i));
        }
        var known = new HashSet<String>();
        var loads = new HashMap<String, Integer>();
        for (var inspector : rules.inspectors()) {
            known.add(inspector.code());
            loads.put(inspector.code(), inspector.load());
        }
        if (!listed.equals(known)) {
            throw new Malformed("population and rules name different inspectors");
        }
        var last = new HashMap<String, Set<String>>();
        rules.last().forEach(l -> last.put(l.unit(), Set.copyOf(l.pair())));
        var assigned = new ArrayList<Assigned>();
        for (var visit : rules.visits()) {
            var one = assign(seed, rules, visit, loads, last.get(visit.unit()));
            if (one.pair().size() == 2) {
                last.put(visit.unit(), Set.copyOf(one.pair()));
                one.pair().forEach(code -> loads.merge(code, 1, Integer::sum));
            }
            assigned.add(one);
        }
        return new Outcome(assigned);
    }

    /** What is known of an inspector of the rules; every one has its load and its key. */
    private static <T> T known(Map<String, T> ofInspectors, String code) {
        return Objects.requireNonNull(ofInspectors.get(code), code);
    }

    private static Assigned assign(
            byte[] seed, Rules rules, Visit visit, Map<String, Integer> loads, @Nullable Set<String> last) {
        var visitSeed = Digest.of("mingcha/visit/v1", seed, visit.visit());
        var keys = new HashMap<String, byte[]>();
        for (var inspector : rules.inspectors()) {
            if (!inspector.excluded().contains(visit.unit())) {
                keys.put(inspector.code(), Tickets.key(visitSeed, Digest.utf8(inspector.code()), 1));
            }
        }
        var order = keys.keySet().stream()
                .sorted((a, b) -> {
                    var byLoad = Integer.compare(known(loads, a), known(loads, b));
                    return byLoad != 0 ? byLoad : Arrays.compareUnsigned(known(keys, a), known(keys, b));
                })
                .toList();
        if (order.size() < 2) {
            return new Assigned(visit.visit(), visit.unit(), List.of(), order, "fewer-than-two");
        }
        var second = 1;
        var shortfall = "";
        if (Set.of(order.get(0), order.get(1)).equals(last)) {
            if (order.size() > 2) {
                second = 2;
            } else {
                shortfall = "same-pair-again";
            }
        }
        var pair = List.of(order.get(0), order.get(second));
        var substitutes = order.stream().filter(code -> !pair.contains(code)).toList();
        return new Assigned(visit.visit(), visit.unit(), pair, substitutes, shortfall);
    }
}
