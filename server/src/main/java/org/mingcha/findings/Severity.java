package org.mingcha.findings;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How much weighs what was found (轻微、一般、严重). */
public enum Severity {
    MINOR,
    ORDINARY,
    GRAVE;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
