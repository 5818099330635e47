package org.mingcha.policy;

import com.fasterxml.jackson.annotation.JsonValue;

/** How an inspection is made (督察方式): on site, online, or by remote video. */
public enum Channel {
    ON_SITE,
    ONLINE,
    REMOTE_VIDEO;

    /** The word in the regime's files. */
    @JsonValue
    public String word() {
        return Words.of(this);
    }
}
