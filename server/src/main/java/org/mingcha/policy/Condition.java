package org.mingcha.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;

/** What a field of a record must be, so that the record belongs to a population, a certainty or a weight class. */
public sealed interface Condition {

    /** Equals a text, an integer or a truth value. */
    record Is(Object value) implements Condition {}

    /** Equals one of several. */
    record OneOf(List<Object> values) implements Condition {}

    /** A number not smaller than this. */
    record AtLeast(int number) implements Condition {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Condition of(Object written) {
        return switch (written) {
            case Map<?, ?> map when map.get("at-least") instanceof Number number -> new AtLeast(number.intValue());
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
        };
    }
}
