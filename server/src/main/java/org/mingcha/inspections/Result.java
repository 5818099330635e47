package org.mingcha.inspections;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What came of a point of the checklist (符合、发现问题、不适用、未能检查). */
public enum Result {
    IN_ORDER,
    FINDING,
    NOT_APPLICABLE,
    /** With the reason why not. */
    NOT_CHECKED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
