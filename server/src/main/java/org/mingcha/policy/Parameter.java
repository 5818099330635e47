package org.mingcha.policy;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One figure of a regime that an office may change (参数).
 *
 * @param path where it stands, entries named by their id: {@code duties/case-file-review/draw/quota/at-least}
 * @param entry the title of the entry it belongs to
 * @param value as the file writes it: a text, an integer or a truth value
 */
public record Parameter(String path, String entry, Kind kind, Object value, Basis basis) {

    /** What kind of value may stand there. */
    public enum Kind {
        AMOUNT,
        NUMBER,
        PERIOD,
        CADENCE,
        WINDOW,
        COUNT,
        ROLL,
        MONTH,
        MODE,
        CHOICE,
        FLAG,
        DAY;

        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }
}
