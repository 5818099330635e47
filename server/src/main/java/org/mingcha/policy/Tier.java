package org.mingcha.policy;

import com.fasterxml.jackson.annotation.JsonValue;

/** Which level inspects (监督层级); {@code SQUADRON} is the third tier (三级督察), run by the squadron itself. */
public enum Tier {
    MUNICIPAL,
    DISTRICT,
    SQUADRON;

    /** The word in the regime's files. */
    @JsonValue
    public String word() {
        return Words.of(this);
    }
}
