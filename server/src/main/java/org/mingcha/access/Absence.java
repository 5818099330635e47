package org.mingcha.access;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A time for which somebody has named a deputy.
 *
 * @param until the last day
 * @param endedAt when it was ended early, or taken back before it began
 */
public record Absence(
        UUID id,
        UUID account,
        String name,
        UUID deputy,
        String deputyName,
        LocalDate from,
        LocalDate until,
        OffsetDateTime namedAt,
        @Nullable OffsetDateTime endedAt) {}
