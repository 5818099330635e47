package org.mingcha.policy.internal;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Ways through a regime's tree: lists of entries, and names for places in it. */
final class Trees {

    /** What tells the entries of a list apart, the first that is there. */
    private static final List<String> NAMES = List.of("id", "step", "channel", "document", "level", "no");

    private Trees() {}

    /** The name of an entry within its list. */
    static Optional<String> name(JsonNode entry) {
        if (!entry.isObject()) return Optional.empty();
        return NAMES.stream()
                .map(entry::get)
                .filter(name -> name != null && name.isValueNode())
                .map(JsonNode::asString)
                .findFirst();
    }

    /** The step from a list to one of its entries: its name, else its place counted from 0. */
    static String step(JsonNode list, int index) {
        return name(list.get(index)).orElse(Integer.toString(index));
    }

    /** {@code /duties/0/draw} as {@code duties/case-file-review/draw}. */
    static String spoken(JsonNode root, String pointer) {
        var out = new StringBuilder();
        var node = root;
        for (var step : pointer.split("/", -1)) {
            if (step.isEmpty()) continue;
            var next = node == null ? null : node.isArray() ? node.get(Integer.parseInt(step)) : node.get(step);
            out.append(out.isEmpty() ? "" : "/");
            out.append(node != null && node.isArray() && next != null ? step(node, Integer.parseInt(step)) : step);
            node = next;
        }
        return out.toString();
    }

    static JsonNode list(JsonNode parent, String key) {
        var list = parent.get(key);
        return list != null && list.isArray() ? list : tools.jackson.databind.node.JsonNodeFactory.instance.arrayNode();
    }

    static String text(JsonNode parent, String key) {
        var value = parent.get(key);
        return value != null && value.isValueNode() && !value.isNull() ? value.asString() : "";
    }
}
