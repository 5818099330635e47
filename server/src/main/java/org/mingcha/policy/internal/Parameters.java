package org.mingcha.policy.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.policy.Basis;
import org.mingcha.policy.Parameter;
import org.mingcha.policy.Parameter.Kind;
import org.mingcha.policy.Regime;
import org.mingcha.policy.RegimeFaults;
import org.mingcha.policy.RegimeFaults.Fault;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The figures of a regime, found in its tree and changed there, so that no figure can be forgotten in a list of its own. */
public final class Parameters {

    /** Keys that hold a figure. Names, titles, texts and references are not figures. */
    private static final Map<String, Kind> KEYS = Map.ofEntries(
            Map.entry("at-least", Kind.AMOUNT),
            Map.entry("share", Kind.AMOUNT),
            Map.entry("of", Kind.CHOICE),
            Map.entry("within", Kind.PERIOD),
            Map.entry("all-within", Kind.PERIOD),
            Map.entry("every", Kind.CADENCE),
            Map.entry("window", Kind.WINDOW),
            Map.entry("mode", Kind.MODE),
            Map.entry("weight", Kind.NUMBER),
            Map.entry("days", Kind.NUMBER),
            Map.entry("roll", Kind.ROLL),
            Map.entry("day", Kind.NUMBER),
            Map.entry("month", Kind.MONTH),
            Map.entry("from-day", Kind.NUMBER),
            Map.entry("to-day", Kind.NUMBER),
            Map.entry("minutes", Kind.NUMBER),
            Map.entry("people", Kind.NUMBER),
            Map.entry("recorded", Kind.FLAG),
            Map.entry("confirmed-by-second", Kind.FLAG),
            Map.entry("minutes-per-day", Kind.NUMBER),
            Map.entry("travel-minutes", Kind.NUMBER),
            Map.entry("media-megabytes", Kind.NUMBER),
            Map.entry("years", Kind.NUMBER),
            Map.entry("value", Kind.NUMBER),
            Map.entry("points", Kind.NUMBER),
            Map.entry("each", Kind.NUMBER),
            Map.entry("factor", Kind.NUMBER),
            Map.entry("places", Kind.NUMBER),
            Map.entry("from", Kind.NUMBER),
            Map.entry("count", Kind.COUNT),
            Map.entry("approval", Kind.CHOICE),
            Map.entry("objection-by", Kind.CHOICE),
            Map.entry("withdrawal-by", Kind.CHOICE),
            Map.entry("extension-by", Kind.CHOICE),
            Map.entry("scored", Kind.FLAG),
            Map.entry("first-day", Kind.DAY),
            Map.entry("last-day", Kind.DAY));

    /** Figures of entries that are one figure themselves: their whole basis changes with them. */
    private static final Set<String> FLAT =
            Set.of("days", "count", "roll", "people", "recorded", "confirmed-by-second", "minutes", "years", "value");

    /** What holds no figures of its own: bases, and the conditions of rules, whose figures stand beside them. */
    private static final Set<String> CLOSED = Set.of("basis", "assumed", "let", "when");

    private Parameters() {}

    public static List<Parameter> of(Regime regime) {
        var found = new ArrayList<Parameter>();
        walk(RegimeJson.tree(regime), "", "", new Basis.Assumed(""), found);
        return found;
    }

    private static void walk(JsonNode node, String path, String title, Basis basis, List<Parameter> found) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(node.get(i), path + "/" + Trees.step(node, i), title, basis, found);
            }
            return;
        }
        if (!node.isObject()) return;
        var here = node.has("basis") ? Basis.of(written(node.get("basis"))) : basis;
        var named = node.has("title") ? join(title, Trees.text(node, "title")) : title;
        node.properties().forEach(entry -> {
            var key = entry.getKey();
            var value = entry.getValue();
            if (value.isContainer()) {
                if (!CLOSED.contains(key)) walk(value, path + "/" + key, named, here, found);
                return;
            }
            var kind = kind(key, value);
            if (kind != null) {
                var note = Trees.text(node.path("assumed"), key);
                found.add(new Parameter(
                        (path + "/" + key).substring(1),
                        named,
                        kind,
                        scalar(value),
                        note.isEmpty() ? here : new Basis.Assumed(note)));
            }
        });
    }

    private static @Nullable Kind kind(String key, JsonNode value) {
        var kind = KEYS.get(key);
        if (kind == null) return null;
        return switch (kind) {
            // `from` and `points` name other things too, `count` is a number of units or a way of counting.
            case NUMBER -> value.isIntegralNumber() ? kind : null;
            case WINDOW -> value.asString("").endsWith("-month") ? kind : null;
            case COUNT -> value.isIntegralNumber() ? Kind.NUMBER : kind;
            default -> kind;
        };
    }

    private static String join(String outer, String inner) {
        return outer.isEmpty() ? inner : outer + " · " + inner;
    }

    private static Object written(JsonNode node) {
        var plain = RegimeJson.plain(node);
        return plain == null ? "" : plain;
    }

    private static Object scalar(JsonNode value) {
        if (value.isIntegralNumber()) return value.intValue();
        if (value.isBoolean()) return value.booleanValue();
        return value.asString();
    }

    public static Regime with(Regime regime, String path, Object value) {
        return with(regime, path, value, null);
    }

    /** As {@link Regime#with}; a note says on what the new figure rests, since the clause of the old one no longer does. */
    public static Regime with(Regime regime, String path, Object value, @Nullable String note) {
        var tree = RegimeJson.tree(regime);
        var steps = List.of(path.split("/"));
        var key = steps.getLast();
        var around = new ArrayList<JsonNode>();
        JsonNode at = tree;
        for (var step : steps.subList(0, steps.size() - 1)) {
            at = at == null ? null : next(at, step);
            if (at != null) around.add(at);
        }
        if (!(at instanceof ObjectNode object) || !object.has(key) || kind(key, object.get(key)) == null) {
            throw new RegimeFaults(List.of(new Fault(null, 0, path, "没有这个参数；请从参数表中选择")));
        }
        object.set(key, node(value));
        if (note != null) rest(around.reversed(), object, key, note);
        return RegimeReader.read(tree);
    }

    /** Writes the note beside the figure: as a default of the entry's field, else as the basis of the rule around it. */
    @SuppressWarnings("ReferenceEquality") // the very entry is meant, not one with the same content
    private static void rest(List<JsonNode> around, ObjectNode parent, String key, String note) {
        for (var candidate : around) {
            if (!(candidate instanceof ObjectNode entry) || !entry.has("basis")) continue;
            var json = JsonNodeFactory.instance;
            if (entry == parent && (entry.has("title") || entry.has("month")) && !FLAT.contains(key)) {
                var assumed = entry.get("assumed") instanceof ObjectNode there ? there : json.objectNode();
                assumed.put(key, note);
                entry.set("assumed", assumed);
            } else {
                entry.set("basis", json.objectNode().put("default", note));
            }
            return;
        }
    }

    private static @Nullable JsonNode next(JsonNode at, String step) {
        if (at.isObject()) return at.get(step);
        for (int i = 0; i < at.size(); i++) {
            if (Trees.step(at, i).equals(step)) return at.get(i);
        }
        return null;
    }

    private static JsonNode node(Object value) {
        var json = JsonNodeFactory.instance;
        return switch (value) {
            case Boolean truth -> json.booleanNode(truth);
            case Number number -> json.numberNode(number.longValue());
            default -> {
                var text = value.toString().strip();
                if (text.matches("-?[0-9]{1,15}")) yield json.numberNode(Long.parseLong(text));
                if (text.equals("true") || text.equals("false")) yield json.booleanNode(text.equals("true"));
                yield json.stringNode(text);
            }
        };
    }
}
