package org.mingcha.inspections;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.planning.VisitMade;

/**
 * The record of a visit is complete. Published inside the transaction of that act; planning marks the assignment as done by it.
 *
 * @param visit the visit's id, which is its assignment's
 * @param squadron its code; null where the visit was to none
 * @param day on which it was made
 */
public record VisitCompleted(
        String body, UUID assignment, UUID visit, @Nullable String squadron, LocalDate day, UUID by, String byName)
        implements VisitMade {}
