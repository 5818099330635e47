package org.mingcha.policy;

import com.fasterxml.jackson.annotation.JsonValue;

/** A stretch of the calendar within which something must be reached (期间), shortest first. */
public enum Period {
    DAY,
    MONTH,
    QUARTER,
    HALF_YEAR,
    YEAR;

    /** The word in the regime's files. */
    @JsonValue
    public String word() {
        return Words.of(this);
    }

    /** Calendar months in the period; 0 for a day. */
    public int months() {
        return switch (this) {
            case DAY -> 0;
            case MONTH -> 1;
            case QUARTER -> 3;
            case HALF_YEAR -> 6;
            case YEAR -> 12;
        };
    }
}
