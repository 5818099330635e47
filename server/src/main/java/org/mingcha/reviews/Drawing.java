package org.mingcha.reviews;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a file came to be reviewed. */
public enum Drawing {
    /** At random: it alone ever enters an estimate. */
    DRAWN,
    /** Chosen for risk. */
    RISK,
    /** Named by an order. */
    DIRECTED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
