package org.mingcha.policy.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.policy.Difference;
import org.mingcha.policy.Difference.Kind;
import org.mingcha.policy.Regime;
import tools.jackson.databind.JsonNode;

/** What two versions of a regime do not have in common. Entries of lists are paired by their id, not by their place. */
public final class Differences {

    private final List<Difference> found = new ArrayList<>();

    private Differences() {}

    public static List<Difference> between(Regime before, Regime after) {
        var differences = new Differences();
        differences.compare("", "", RegimeJson.tree(before), RegimeJson.tree(after));
        return differences.found;
    }

    private void compare(String path, String title, @Nullable JsonNode before, @Nullable JsonNode after) {
        if (before == null || after == null) {
            if (before != null || after != null) note(path, title, before, after);
        } else if (!path.endsWith("/basis")
                && ((before.isObject() && after.isObject()) || (named(before) && named(after)))) {
            var left = fields(before);
            var right = fields(after);
            var keys = new LinkedHashSet<>(left.keySet());
            keys.addAll(right.keySet());
            var here = title(title, before, after);
            for (var key : keys) {
                compare(path.isEmpty() ? key : path + "/" + key, here, left.get(key), right.get(key));
            }
        } else if (!before.equals(after)) {
            note(path, title, before, after);
        }
    }

    private void note(String path, String title, @Nullable JsonNode before, @Nullable JsonNode after) {
        var kind = before == null ? Kind.ADDED : after == null ? Kind.REMOVED : Kind.CHANGED;
        var entry = before == null ? after : before;
        found.add(new Difference(path, title(title, entry, entry), kind, shown(before), shown(after)));
    }

    /** A list whose entries all have a name of their own. */
    private static boolean named(JsonNode node) {
        if (!node.isArray() || node.isEmpty()) return false;
        for (var item : node) if (Trees.name(item).isEmpty()) return false;
        return true;
    }

    private static Map<String, JsonNode> fields(JsonNode node) {
        var fields = new LinkedHashMap<String, JsonNode>();
        if (node.isObject()) node.properties().forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
        else for (int i = 0; i < node.size(); i++) fields.put(Trees.step(node, i), node.get(i));
        return fields;
    }

    private static String title(String outer, @Nullable JsonNode before, @Nullable JsonNode after) {
        var entry = after != null && after.isObject() ? after : before;
        var own = entry == null || !entry.isObject() ? "" : Trees.text(entry, "title");
        return own.isEmpty() || outer.endsWith(own) ? outer : outer.isEmpty() ? own : outer + " · " + own;
    }

    private static @Nullable String shown(@Nullable JsonNode node) {
        if (node == null) return null;
        if (node.has("clause")) return Trees.text(node, "source") + " " + Trees.text(node, "clause");
        if (node.has("default") && node.size() == 1) return Trees.text(node, "default");
        return node.isValueNode() ? node.asString() : RegimeYaml.flow(node);
    }
}
