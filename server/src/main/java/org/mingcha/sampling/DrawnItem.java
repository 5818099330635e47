package org.mingcha.sampling;

import org.jspecify.annotations.Nullable;

/**
 * One line of the frozen list, and whether it was drawn.
 *
 * @param why why it was drawn; null when it was not
 * @param order in which it was drawn, from 1; null when it was not
 */
public record DrawnItem(
        String item,
        String version,
        String unit,
        @Nullable String stratum,
        int weight,
        @Nullable String why,
        @Nullable Integer order) {}
