package org.mingcha.policy.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.mingcha.policy.Regime;
import org.mingcha.policy.RuleDrafts.Fault;
import org.mingcha.policy.RuleDrafts.Reading;
import org.mingcha.policy.RuleDrafts.Written;
import org.mingcha.policy.ScreeningRule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One screening rule in a regime's tree: set, taken out, and checked in its place with all it refers to. */
public final class RuleEdit {
    private static final String SECTION = "screening";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Deeper than any condition people could read. */
    private static final int DEEPEST = 20;

    /** The order in which people write; stored trees have lost it. What is not named says what a condition or a value is. */
    private static final List<String> FIRST = List.of(
            "id",
            "title",
            "about",
            "duty",
            "severity",
            "suggests",
            "grave-ground",
            "figures",
            "let",
            "when",
            "explain",
            "days",
            "count",
            "roll",
            "value",
            "unit",
            "is",
            "source",
            "clause",
            "basis",
            "assumed");

    /** What stands beside the key that says what a condition or a value is. */
    private static final List<String> BESIDE =
            List.of("among", "by", "to", "once", "term", "longer", "hours", "at-zero", "where");

    private RuleEdit() {}

    /** The rule as plain maps, in the order in which people write. */
    public static Map<String, Object> tree(Regime regime, String id) {
        var rules = rules(RegimeJson.tree(regime));
        return plain(rules.get(Objects.requireNonNull(place(rules, id))));
    }

    public static String yaml(Map<String, Object> tree) {
        return RegimeYaml.entry(RegimeJson.mapper().valueToTree(tree), Set.of("figures", "let", "when"));
    }

    /** The regime with the rule in the place of another, or added. */
    public static Regime with(Regime regime, @Nullable String replaces, Map<String, Object> rule) {
        var tree = RegimeJson.tree(regime);
        put(rules(tree), replaces, RegimeJson.mapper().valueToTree(rule));
        return RegimeReader.read(tree);
    }

    public static Regime without(Regime regime, String id) {
        var tree = RegimeJson.tree(regime);
        var rules = rules(tree);
        rules.remove((int) Objects.requireNonNull(place(rules, id)));
        if (rules.isEmpty()) tree.remove(SECTION);
        return RegimeReader.read(tree);
    }

    /** What was written, read in its place, with everything that is wrong with it. */
    public static Reading reading(Regime regime, @Nullable String replaces, Written written) {
        var text = written.yaml() == null ? null : new YamlTree().add("", written.yaml());
        var faults = new ArrayList<Fault>();
        var rule = rule(text, written, faults);
        if (rule == null) return new Reading(null, Objects.requireNonNullElse(written.yaml(), ""), faults, null);
        var tree = RegimeJson.tree(regime);
        var at = "/" + SECTION + "/" + put(rules(tree), replaces, rule);
        for (var fault : RegimeReader.faults(tree)) {
            if (!fault.path().equals(at) && !fault.path().startsWith(at + "/")) continue;
            var pointer = fault.path().substring(at.length());
            faults.add(new Fault(
                    pointer.isEmpty() ? "" : pointer.substring(1),
                    text == null ? 0 : Math.max(1, text.lineOf(pointer).number()),
                    fault.sentence()));
        }
        var plain = plain(rule);
        return new Reading(plain, yaml(plain), faults, faults.isEmpty() ? parsed(rule) : null);
    }

    private static @Nullable ObjectNode rule(@Nullable YamlTree text, Written written, List<Fault> faults) {
        if (text != null) {
            for (var fault : text.faults()) faults.add(new Fault(fault.path(), fault.line(), fault.sentence()));
        }
        JsonNode rule = text != null ? text.root() : RegimeJson.mapper().valueToTree(written.rule());
        if (!(rule instanceof ObjectNode object) || object.isEmpty()) {
            if (faults.isEmpty()) faults.add(new Fault("", 0, "这里应写一条规则；请从 id、title 写起"));
            return null;
        }
        if (deep(object) > DEEPEST) {
            faults.add(new Fault("when", 0, "条件嵌套超过 " + DEEPEST + " 层；请拆成几条规则"));
            return null;
        }
        return faults.isEmpty() ? object : null;
    }

    private static int deep(JsonNode node) {
        int deepest = 0;
        for (var below : node) deepest = Math.max(deepest, deep(below));
        return node.isContainer() ? deepest + 1 : 0;
    }

    private static ScreeningRule parsed(JsonNode rule) {
        return RegimeJson.mapper().treeToValue(rule, ScreeningRule.class);
    }

    private static ArrayNode rules(ObjectNode tree) {
        return tree.get(SECTION) instanceof ArrayNode rules ? rules : tree.putArray(SECTION);
    }

    private static @Nullable Integer place(ArrayNode rules, String id) {
        for (int i = 0; i < rules.size(); i++)
            if (Trees.text(rules.get(i), "id").equals(id)) return i;
        return null;
    }

    /** @return where it stands */
    private static int put(ArrayNode rules, @Nullable String replaces, JsonNode rule) {
        var place = replaces == null ? null : place(rules, replaces);
        if (place == null) rules.add(rule);
        else rules.set((int) place, rule);
        return place == null ? rules.size() - 1 : place;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> plain(JsonNode rule) {
        return (Map<String, Object>) Objects.requireNonNull(RegimeJson.plain(ordered(rule)));
    }

    private static JsonNode ordered(JsonNode node) {
        if (node.isArray()) {
            var list = JSON.arrayNode();
            node.forEach(one -> list.add(ordered(one)));
            return list;
        }
        if (!node.isObject()) return node;
        ToIntFunction<Map.Entry<String, JsonNode>> rank = entry -> rank(entry.getKey());
        var object = JSON.objectNode();
        node.properties().stream()
                .sorted(Comparator.comparingInt(rank))
                .forEach(entry -> object.set(entry.getKey(), ordered(entry.getValue())));
        return object;
    }

    private static int rank(String key) {
        int first = FIRST.indexOf(key);
        return first >= 0 ? first : FIRST.size() + 1 + BESIDE.indexOf(key);
    }
}
