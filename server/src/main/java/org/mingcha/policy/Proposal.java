package org.mingcha.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One person's proposal that a version be in force from a day on, and what another person decided (提请施行、确认). */
public record Proposal(
        UUID id,
        String regime,
        String version,
        String edition,
        String title,
        LocalDate firstDay,
        @Nullable LocalDate lastDay,
        String reason,
        @Nullable UUID draft,
        UUID proposedById,
        String proposedBy,
        Instant proposedAt,
        State state,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decisionReason) {

    /** Where it stands. */
    public enum State {
        OPEN,
        CONFIRMED,
        REFUSED
    }
}
