package org.mingcha.archive.internal.sources;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.calendar.ShanghaiClock;
import tools.jackson.databind.ObjectMapper;

/** A view as plain data, without what depends on who looks and when. */
final class Plainly {
    private static final Set<String> OF_THE_VIEWER = Set.of("may", "version", "late", "mine", "checkpoint");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private Plainly() {}

    static String word(@Nullable String identifier) {
        return identifier == null ? "" : TableWords.of(identifier);
    }

    static Map<String, Object> of(Object view, ObjectMapper json) {
        var kept = new LinkedHashMap<String, Object>();
        for (var entry : json.convertValue(view, Map.class).entrySet())
            if (entry instanceof Map.Entry<?, ?> field && field.getValue() != null)
                if (!OF_THE_VIEWER.contains(String.valueOf(field.getKey())))
                    kept.put(String.valueOf(field.getKey()), cleaned(field.getValue()));
        return kept;
    }

    private static Object cleaned(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var kept = new LinkedHashMap<String, Object>();
                map.forEach((key, each) -> {
                    if (each != null && !OF_THE_VIEWER.contains(String.valueOf(key)))
                        kept.put(String.valueOf(key), cleaned(each));
                });
                yield kept;
            }
            case List<?> list ->
                list.stream().map(each -> each == null ? "" : cleaned(each)).toList();
            default -> value;
        };
    }

    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case OffsetDateTime at -> TIME.format(at.atZoneSameInstant(ShanghaiClock.SHANGHAI));
            case Enum<?> state -> TableWords.of(state.name());
            default -> value.toString();
        };
    }

    /** A row of a table that people read: times by the clock on the wall, states in words. */
    static List<String> row(@Nullable Object... cells) {
        return java.util.Arrays.stream(cells).map(Plainly::text).toList();
    }
}
