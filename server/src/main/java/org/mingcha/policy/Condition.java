package org.mingcha.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a field of a record must be, so that the record belongs to a population, a certainty or a weight class. */
public sealed interface Condition {

    /** Equals a text, an integer or a truth value. */
    record Is(Object value) implements Condition {}

    /** Equals one of several. */
    record OneOf(List<Object> values) implements Condition {}

    /** A number not smaller than this. */
    record AtLeast(int number) implements Condition {}

    /** A text that has this in it. */
    record Contains(String part) implements Condition {}

    /** Whether all hold; a field that is not known fulfils none. */
    static boolean hold(Map<String, Condition> where, Map<String, Object> facts) {
        return where.entrySet().stream()
                .allMatch(condition -> condition.getValue().holds(facts.get(condition.getKey())));
    }

    /** Whether it holds of a value; of one that is not known it does not. */
    default boolean holds(@Nullable Object value) {
        if (value == null) return false;
        return switch (this) {
            case Is(var wanted) -> wanted.toString().equals(value.toString());
            case OneOf(var values) ->
                values.stream().anyMatch(wanted -> wanted.toString().equals(value.toString()));
            case AtLeast(var number) -> value instanceof Number n && n.longValue() >= number;
            case Contains(var part) -> value.toString().contains(part);
        };
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Condition of(Object written) {
        return switch (written) {
            case Map<?, ?> map when map.get("at-least") instanceof Number number -> new AtLeast(number.intValue());
            case Map<?, ?> map when map.get("contains") instanceof String part -> new Contains(part);
            case List<?> list -> new OneOf(List.copyOf(list));
            case Map<?, ?> map -> throw new IllegalArgumentException("no condition: " + map);
            default -> new Is(written);
        };
    }

    @JsonValue
    default Object written() {
        return switch (this) {
            case Is(var value) -> value;
            case OneOf(var values) -> values;
            case AtLeast(var number) -> Map.of("at-least", number);
            case Contains(var part) -> Map.of("contains", part);
        };
    }
}
