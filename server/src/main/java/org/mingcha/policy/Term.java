package org.mingcha.policy;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A term (期限).
 *
 * @param days its length
 * @param count working or calendar days
 * @param roll where the last day goes when it is no working day
 * @param from what starts it; the day of that event is day 0
 */
public record Term(String id, String title, int days, Count count, Roll roll, String from, Basis basis) {

    /** What is counted. */
    public enum Count {
        WORKING,
        CALENDAR;

        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }

    /** Where a day off is moved. */
    public enum Roll {
        NONE,
        BACK,
        FORWARD;

        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }
}
