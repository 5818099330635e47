package org.mingcha.findings;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a finding ends without a document, and so without points (轻微、当场改正、自查已改正). */
public enum Ending {
    MINOR,
    CORRECTED_ON_THE_SPOT,
    /** The unit told it of itself, and has put it right. */
    CORRECTED_BY_UNIT;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
