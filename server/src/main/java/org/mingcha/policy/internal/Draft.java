package org.mingcha.policy.internal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.policy.Regime;

/**
 * A version in the making (草案). It binds nobody.
 *
 * @param basedOn the version it was begun from, or null
 * @param offer the offer it was begun from, or null
 * @param version counts its changes, for {@code If-Match}
 */
public record Draft(
        UUID id,
        @Nullable String basedOn,
        @Nullable String offer,
        Regime regime,
        int version,
        String changedBy,
        Instant changedAt) {}
