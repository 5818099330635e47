package org.mingcha.policy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A missing list or map of a regime's file is an empty one. */
final class Lists {
    private Lists() {}

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** A tree of plain values that nobody can change, whole numbers all of one kind, so that equal trees are equal. */
    static Object plain(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var copy = new LinkedHashMap<String, Object>();
                map.forEach((key, one) -> copy.put(String.valueOf(key), plain(one)));
                yield Collections.unmodifiableMap(copy);
            }
            case List<?> list -> list.stream().map(Lists::plain).toList();
            case Number number -> number.longValue();
            default -> value;
        };
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> plainMap(Map<String, Object> map) {
        return (Map<String, Object>) plain(map);
    }

    static <V> Map<String, V> orEmpty(@Nullable Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
