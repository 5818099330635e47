package org.mingcha.inspections;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An answer to a point, as a device made it.
 *
 * @param id made on the device: sent twice it is one answer
 * @param list the checklist's id
 * @param item the item's number
 * @param point empty for an item that lists no points
 * @param why needed where the point could not be checked
 * @param replaces the answer this one takes the place of, as the device knows it; null for the first
 */
public record NewAnswer(
        UUID id,
        String duty,
        String list,
        int item,
        String point,
        Result result,
        @Nullable String why,
        @Nullable UUID replaces) {}
