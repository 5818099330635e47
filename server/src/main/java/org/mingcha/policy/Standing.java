package org.mingcha.policy;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a version stands with a body on a day (施行状态). */
public record Standing(
        String version,
        String regime,
        String edition,
        String title,
        LocalDate firstDay,
        @Nullable LocalDate lastDay,
        State state,
        List<Regime.Part> expiredParts,
        @Nullable LocalDate continuedUntil) {

    /** Seen from the day asked for. */
    public enum State {
        FUTURE,
        IN_FORCE,
        /** A part or the whole has run out and nobody has decided to go on. */
        EXPIRED,
        /** It has run out and goes on by decision. */
        CONTINUED,
        /** Another version has taken its place. */
        REPLACED
    }
}
