package org.mingcha.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How many: a whole number, or a percentage of a base. Written {@code 14} or {@code 15%}. */
public record Amount(int number, boolean percent) {

    public Amount {
        if (number < 0) throw new IllegalArgumentException("an amount is not negative: " + number);
        if (percent && number > 100) throw new IllegalArgumentException("percent over 100: " + number);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Amount of(Object written) {
        var text = written.toString();
        var percent = text.endsWith("%");
        return new Amount(Integer.parseInt(percent ? text.substring(0, text.length() - 1) : text), percent);
    }

    /** The amount for a base of {@code size}. A fraction rounds up: "at least" (不少于) never rounds down. A plain number stays, even above the size. */
    public int of(int size) {
        return percent ? Math.toIntExact(Math.ceilDiv((long) size * number, 100)) : number;
    }

    /** As the regime writes it: an integer, or a text ending in a percent sign. */
    @JsonValue
    public Object written() {
        return percent ? number + "%" : (Object) number;
    }

    @Override
    public String toString() {
        return written().toString();
    }
}
