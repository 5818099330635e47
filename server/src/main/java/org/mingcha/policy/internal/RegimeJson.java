package org.mingcha.policy.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.policy.Regime;
import org.mingcha.policy.RegimeFaults;
import org.mingcha.proof.Canonical;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A regime as a tree of names and values, and as the bytes that are stored. */
public final class RegimeJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .changeDefaultPropertyInclusion(old -> old.withValueInclusion(JsonInclude.Include.NON_EMPTY))
            .build();

    private RegimeJson() {}

    /** The tree of a regime, spelled as its files spell it. */
    public static ObjectNode tree(Regime regime) {
        return MAPPER.valueToTree(regime);
    }

    /** The regime of a tree that the schema and the check have accepted. */
    public static Regime regime(JsonNode tree) {
        try {
            return MAPPER.treeToValue(tree, Regime.class);
        } catch (JacksonException e) {
            throw new RegimeFaults(List.of(new RegimeFaults.Fault(null, 0, "", "无法读成制度：" + e.getOriginalMessage())));
        }
    }

    /** The tree of stored or posted JSON. */
    public static JsonNode parse(String json) {
        return MAPPER.readTree(json);
    }

    /** A mapper that spells as the files do. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    public static byte[] canonical(Regime regime) {
        return Canonical.write(plain(tree(regime)));
    }

    public static String hash(byte[] canonical) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Maps, lists, texts, integers and truth values: what canonical JSON is written from. */
    static @Nullable Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            node.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
            return map;
        }
        if (node.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            node.forEach(item -> list.add(plain(item)));
            return list;
        }
        if (node.isString()) return node.stringValue();
        if (node.isBoolean()) return node.booleanValue();
        if (node.isIntegralNumber()) return node.longValue();
        return null;
    }
}
