package org.mingcha.policy.internal;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The shape of a regime, as {@code policies/regime.schema.json} states it. */
final class RegimeSchema {

    private static final Schema SCHEMA = read();

    private RegimeSchema() {}

    private static Schema read() {
        try (var in = RegimeSchema.class.getResourceAsStream("/policies/regime.schema.json")) {
            if (in == null) throw new IllegalStateException("policies/regime.schema.json is not on the class path");
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A breach of the shape: where, and a sentence that says how to mend it. */
    record Breach(String pointer, String sentence) {}

    static List<Breach> breaches(JsonNode tree) {
        var places = new LinkedHashMap<String, List<Error>>();
        for (var error : SCHEMA.validate(tree)) {
            places.computeIfAbsent(pointer(error), _ -> new ArrayList<>()).add(error);
        }
        // Of the branches of an alternative, those beneath the place itself say nothing a reader could use.
        var breaches = new ArrayList<Breach>();
        places.forEach((pointer, errors) -> {
            var alternative = errors.stream()
                    .anyMatch(error -> error.getEvaluationPath().toString().contains("anyOf"));
            if (alternative) {
                breaches.add(new Breach(pointer, alternativeSentence(errors.getFirst())));
            } else {
                errors.forEach(error -> breaches.add(new Breach(where(error), sentence(error))));
            }
        });
        return breaches.stream()
                .distinct()
                .sorted(Comparator.comparing(Breach::pointer))
                .toList();
    }

    private static String pointer(Error error) {
        return error.getInstanceLocation().toString();
    }

    /** An unknown key is reported where the key stands, and a missing one where it should, not where its object begins. */
    private static String where(Error error) {
        return Set.of("additionalProperties", "required").contains(error.getKeyword()) && error.getProperty() != null
                ? pointer(error) + "/" + error.getProperty()
                : pointer(error);
    }

    private static String alternativeSentence(Error error) {
        var path = error.getEvaluationPath().toString() + "/";
        if (path.contains("basis")) return "依据应写成 {source: …, clause: …}、{default: 借自何处} 或 default";
        var pointer = pointer(error);
        if (pointer.endsWith("at-least") || pointer.endsWith("share")) {
            return "数量应为整数，或如 15% 的百分比；现为“" + shown(error) + "”";
        }
        return "写法不在允许之列；现为“" + shown(error) + "”，请参照 regime.schema.json 改写";
    }

    private static String sentence(Error error) {
        var schema = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "additionalProperties" ->
                "不认识的键“%s”；请删去或改正拼写，查看 regime.schema.json 中可用的键".formatted(error.getProperty());
            case "required" ->
                "basis".equals(error.getProperty())
                        ? "缺少依据 basis；请写明条款，或写 basis: {default: 借自何处}"
                        : "缺少“%s”；请补上".formatted(error.getProperty());
            case "enum" -> "“%s”不在可选之列；请改为 %s 之一".formatted(shown(error), options(schema));
            case "type" -> "类型不符，现为“%s”；应为 %s".formatted(shown(error), typeName(schema));
            case "minimum" -> "“%s”太小；不得小于 %s".formatted(shown(error), bare(schema));
            case "maximum" -> "“%s”太大；不得大于 %s".formatted(shown(error), bare(schema));
            case "minItems" -> "列表不能为空；请至少写一项";
            case "minProperties" -> "内容不全；请至少再写一项规定";
            case "pattern" -> "“%s”写法不对；应符合 %s".formatted(shown(error), bare(schema));
            case "maxLength" -> "文字过长；请缩短";
            case "minLength" -> "文字不能为空；请填写";
            default -> "不符合 regime.schema.json（" + error.getKeyword() + "）：" + error.getMessage();
        };
    }

    private static String shown(Error error) {
        var node = error.getInstanceNode();
        if (node == null) return "";
        var text = node.isValueNode() ? node.asString() : node.toString();
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    private static String options(JsonNode schema) {
        var list = schema != null && schema.has("enum") ? schema.get("enum") : schema;
        if (list == null || !list.isArray()) return String.valueOf(list);
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asString)
                .collect(Collectors.joining("、"));
    }

    private static String typeName(JsonNode schema) {
        var type = bare(schema);
        return switch (type) {
            case "integer" -> "整数";
            case "string" -> "文字";
            case "boolean" -> "true 或 false";
            case "array" -> "列表（每项以 - 开头，或 [a, b]）";
            case "object" -> "“键: 值”的一组";
            default -> type;
        };
    }

    private static String bare(JsonNode schema) {
        return schema == null ? "" : schema.isValueNode() ? schema.asString() : schema.toString();
    }
}
