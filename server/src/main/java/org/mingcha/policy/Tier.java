package org.mingcha.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Set;

/** Which level inspects (监督层级); {@code SQUADRON} is the third tier (三级督察), run by the squadron itself. */
public enum Tier {
    MUNICIPAL,
    DISTRICT,
    SQUADRON;

    /** The levels whose duties a body has: the city its own, a district its own and those of its squadrons. */
    public static Set<Tier> of(boolean city) {
        return city ? EnumSet.of(MUNICIPAL) : EnumSet.of(DISTRICT, SQUADRON);
    }

    /** The word in the regime's files. */
    @JsonValue
    public String word() {
        return Words.of(this);
    }
}
