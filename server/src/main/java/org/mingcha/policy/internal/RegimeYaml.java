package org.mingcha.policy.internal;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.mingcha.policy.Regime;
import tools.jackson.databind.JsonNode;

/** Writes a regime as one YAML file in the manner of {@code policies/}: short entries on one line, the rest indented. */
public final class RegimeYaml {

    private static final int WIDTH = 140;
    private static final Pattern PLAIN = Pattern.compile(
            "[\\p{IsHan}A-Za-z0-9“”‘’《》〔〕（）、，。；/_.+-]([^:#\"'{}\\[\\],&*!|>`\\n\\r\\t]*[^\\s:#\"'{}\\[\\],&*!|>`])?");
    private static final List<String> WORDS = List.of("true", "false", "null", "yes", "no", "on", "off", "~");

    private final StringBuilder out = new StringBuilder();

    private RegimeYaml() {}

    public static String write(Regime regime) {
        var yaml = new RegimeYaml();
        RegimeJson.tree(regime).properties().forEach(entry -> {
            if (!yaml.out.isEmpty()) yaml.out.append('\n');
            yaml.key(entry.getKey(), entry.getValue(), "");
        });
        return yaml.out.toString();
    }

    /** One entry of a list, as a text of its own; what {@code spread} names stands on lines of its own even where one would do. */
    static String entry(JsonNode entry, Set<String> spread) {
        var yaml = new RegimeYaml();
        entry.properties().forEach(one -> {
            if (spread.contains(one.getKey())) yaml.key(one.getKey(), one.getValue(), "");
            else
                yaml.out
                        .append(scalar(one.getKey()))
                        .append(": ")
                        .append(flow(one.getValue()))
                        .append('\n');
        });
        return yaml.out.toString();
    }

    private void key(String key, JsonNode value, String indent) {
        out.append(indent).append(scalar(key)).append(':');
        value(value, indent);
    }

    private void value(JsonNode value, String indent) {
        if (value.isValueNode() || (!indent.isEmpty() && flow(value).length() + indent.length() < WIDTH)) {
            out.append(' ').append(flow(value)).append('\n');
        } else if (value.isObject()) {
            out.append('\n');
            value.properties().forEach(entry -> key(entry.getKey(), entry.getValue(), indent + "  "));
        } else {
            out.append('\n');
            value.forEach(item -> item(item, indent + "  "));
        }
    }

    private void item(JsonNode item, String indent) {
        if (flow(item).length() + indent.length() < WIDTH || !item.isObject()) {
            out.append(indent).append("- ").append(flow(item)).append('\n');
            return;
        }
        var lead = indent + "- ";
        for (var entry : item.properties()) {
            out.append(lead).append(scalar(entry.getKey())).append(':');
            value(entry.getValue(), indent + "  ");
            lead = indent + "  ";
        }
    }

    static String flow(JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream()
                    .map(entry -> scalar(entry.getKey()) + ": " + flow(entry.getValue()))
                    .collect(java.util.stream.Collectors.joining(", ", "{ ", " }"));
        }
        if (node.isArray()) {
            return java.util.stream.StreamSupport.stream(node.spliterator(), false)
                    .map(RegimeYaml::flow)
                    .collect(java.util.stream.Collectors.joining(", ", "[", "]"));
        }
        return node.isString() ? scalar(node.stringValue()) : node.asString();
    }

    private static String scalar(String text) {
        var plain = PLAIN.matcher(text).matches() && !WORDS.contains(text) && !text.matches("-?[0-9]+|-.*");
        if (plain) return text;
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                + '"';
    }
}
