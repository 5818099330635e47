package org.mingcha.findings;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a finding ends without a document, and so without points (轻微、当场改正). */
public enum Ending {
    MINOR,
    CORRECTED_ON_THE_SPOT;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
