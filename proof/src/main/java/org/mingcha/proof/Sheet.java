package org.mingcha.proof;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The draw sheet (抽取单), {@code sheet.json}: everything that is needed to repeat a draw, and what it gave.
 *
 * @param draw the draw's own name, unique in the ledger, which its seed is bound to
 * @param body official code of the body that drew
 * @param period the month, for example {@code 2024-08}
 * @param population SHA-256 of {@code population.txt}
 * @param rules canonical {@link Rules} or {@link Pairs.Rules}
 * @param outcome canonical {@link Outcome} or {@link Pairs.Outcome}
 */
public record Sheet(
        String draw,
        String body,
        String period,
        String population,
        int size,
        Map<String, Object> rules,
        Ceremony ceremony,
        Map<String, Object> outcome) {
    public static final String FORMAT = "mingcha/sheet/v1";

    /** Holds a draw of units and items, and writes its sheet. */
    public static Sheet of(
            String draw,
            String body,
            String period,
            Population population,
            Rules rules,
            Ceremony ceremony,
            Outcome outcome) {
        return new Sheet(
                draw,
                body,
                period,
                population.hash(),
                population.size(),
                rules.canonical(),
                ceremony,
                outcome.canonical());
    }

    /** Holds a draw of people, and writes its sheet. */
    public static Sheet of(
            String draw,
            String body,
            String period,
            Population population,
            Pairs.Rules rules,
            Ceremony ceremony,
            Pairs.Outcome outcome) {
        return new Sheet(
                draw,
                body,
                period,
                population.hash(),
                population.size(),
                rules.canonical(),
                ceremony,
                outcome.canonical());
    }

    /** What the rules and the population give under the ceremony's seed, in canonical form. */
    public static Map<String, Object> recompute(byte[] seed, Population population, Map<String, Object> rules) {
        if ("people".equals(rules.get("mode"))) {
            var pairRules = Pairs.Rules.of(rules);
            refuseUnlessSame(rules, pairRules.canonical());
            return Pairs.run(seed, population, pairRules).canonical();
        }
        var drawRules = Rules.of(rules);
        refuseUnlessSame(rules, drawRules.canonical());
        return Draw.run(seed, population, drawRules).canonical();
    }

    /** The bytes of {@code sheet.json}. */
    public byte[] write() {
        var map = new TreeMap<String, Object>();
        map.put("format", FORMAT);
        map.put("draw", draw);
        map.put("body", body);
        map.put("period", period);
        map.put("population", Map.of("sha256", population, "size", size));
        map.put("rules", rules);
        map.put("ceremony", write(ceremony));
        map.put("outcome", outcome);
        return Canonical.write(map);
    }

    /** SHA-256 of the bytes, as hexadecimal: all that the ledger shows while the sheet is sealed. */
    public String hash() {
        return Digest.plainHex(write());
    }

    /** SHA-256 of the canonical rules. */
    public String rulesHash() {
        return Digest.plainHex(Canonical.write(rules));
    }

    /**
     * Reads {@code sheet.json}; the outcome is taken as it stands, {@link #check} recomputes it.
     *
     * @throws Malformed for bytes that are not canonical, unknown fields, or a seed that the shares do not give
     */
    public static Sheet read(byte[] bytes) {
        var fields = new Fields("sheet", Canonical.readObject(bytes));
        fields.expect("format", FORMAT);
        var population = fields.object("population");
        var sheet = new Sheet(
                fields.string("draw"),
                fields.string("body"),
                fields.string("period"),
                population.string("sha256"),
                population.count("size"),
                fields.map("rules"),
                ceremony(fields.object("ceremony")),
                fields.map("outcome"));
        population.end();
        fields.end();
        return sheet;
    }

    /**
     * Recomputes the draw.
     *
     * @throws Malformed naming what differs: the population, or the part of the outcome
     */
    public void check(Population population) {
        if (!population.hash().equals(this.population)) {
            throw new Malformed("population.txt is not the list this sheet names");
        }
        checkOutcome(population);
    }

    /** The same for a list whose hash has been compared already. */
    void checkOutcome(Population population) {
        if (population.size() != size) {
            throw new Malformed("population.txt has " + population.size() + " lines, the sheet says " + size);
        }
        var recomputed = recompute(ceremony.drawSeed(draw), population, rules);
        for (var key : recomputed.keySet()) {
            if (Canonical.mismatch(Canonical.write(outcome.get(key)), recomputed.get(key)) >= 0) {
                throw new Malformed("the draw gives another outcome: " + key);
            }
        }
        if (!recomputed.keySet().equals(outcome.keySet())) {
            throw new Malformed("the outcome has a field nobody draws");
        }
    }

    private static void refuseUnlessSame(Map<String, Object> given, Map<String, Object> canonical) {
        if (!Arrays.equals(Canonical.write(given), Canonical.write(canonical))) {
            throw new Malformed("the rules are not in their order");
        }
    }

    private static Map<String, Object> write(Ceremony ceremony) {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", ceremony.id());
        map.put("round", ceremony.round());
        map.put(
                "abandoned",
                ceremony.abandoned().stream()
                        .map(a -> Map.of("round", a.round(), "reason", a.reason()))
                        .toList());
        map.put(
                "parties",
                ceremony.parties().stream()
                        .map(p -> Map.of(
                                "party", p.party(),
                                "section", p.section(),
                                "commitment", p.commitment(),
                                "share", p.share(),
                                "salt", p.salt()))
                        .toList());
        if (ceremony.outside() != null) {
            map.put(
                    "outside",
                    Map.of(
                            "source",
                            ceremony.outside().source(),
                            "value",
                            ceremony.outside().value()));
        }
        map.put("seed", ceremony.seed());
        return map;
    }

    private static Ceremony ceremony(Fields fields) {
        var abandoned =
                fields.objects("abandoned").stream().map(Sheet::abandoned).toList();
        var parties = fields.objects("parties").stream().map(Sheet::party).toList();
        var outside = fields.optionalObject("outside");
        var ceremony = new Ceremony(
                fields.string("id"),
                fields.count("round"),
                abandoned,
                parties,
                outside == null ? null : outside(outside));
        if (!Arrays.equals(fields.bytes("seed", 32), ceremony.seed())) {
            throw new Malformed("the shares give another seed");
        }
        if (!ceremony.parties().equals(List.copyOf(parties))) {
            throw new Malformed("the parties are not in order");
        }
        fields.end();
        return ceremony;
    }

    private static Ceremony.Abandoned abandoned(Fields fields) {
        var abandoned = new Ceremony.Abandoned(fields.count("round"), fields.string("reason"));
        fields.end();
        return abandoned;
    }

    private static Ceremony.Party party(Fields fields) {
        var party = new Ceremony.Party(
                fields.string("party"),
                fields.string("section"),
                fields.bytes("commitment", 32),
                fields.bytes("share", 32),
                fields.bytes("salt", 32));
        fields.end();
        return party;
    }

    private static Ceremony.Outside outside(Fields fields) {
        var outside = new Ceremony.Outside(fields.string("source"), fields.string("value"));
        fields.end();
        return outside;
    }
}
