package org.mingcha.sampling;

import java.time.YearMonth;
import java.util.UUID;

/**
 * Lists that were frozen together and will be drawn by one seed.
 *
 * @param name for example {@code 310106/2024-08}; late records of the month follow as {@code 310106/2024-08/late-1}
 * @param number 0 for the month's own lists
 * @param publication the records as they stood at this publication number
 */
public record Frozen(UUID id, String body, YearMonth month, int number, String name, long publication) {}
