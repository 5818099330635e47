package org.mingcha.policy;

import com.fasterxml.jackson.annotation.JsonValue;

/** How often a duty falls due (频次). */
public enum Cadence {
    DAY,
    MONTH,
    QUARTER,
    HALF_YEAR,
    YEAR,
    /** When a monthly order or a plan says so. */
    ORDER,
    /** When a matter comes up. */
    AS_THEY_ARISE;

    /** The word in the regime's files. */
    @JsonValue
    public String word() {
        return Words.of(this);
    }

    /** The period of a regular rhythm; null for duties that come by order or as they arise. */
    public @org.jspecify.annotations.Nullable Period period() {
        return switch (this) {
            case DAY -> Period.DAY;
            case MONTH -> Period.MONTH;
            case QUARTER -> Period.QUARTER;
            case HALF_YEAR -> Period.HALF_YEAR;
            case YEAR -> Period.YEAR;
            case ORDER, AS_THEY_ARISE -> null;
        };
    }
}
