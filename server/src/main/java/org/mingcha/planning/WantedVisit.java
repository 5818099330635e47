package org.mingcha.planning;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The visit that came of a {@link VisitWanted}.
 *
 * @param orderState a visit is made only once its order is approved
 * @param from the first day on which it may be made
 * @param until the last
 * @param doneOn null until it has been made
 */
public record WantedVisit(
        UUID assignment,
        UUID order,
        Order.State orderState,
        LocalDate from,
        LocalDate until,
        @Nullable LocalDate doneOn) {}
