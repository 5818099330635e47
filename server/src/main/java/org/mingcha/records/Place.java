package org.mingcha.records;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place that inspections visit: a road, a site, a compound, a stall point, a creek area.
 *
 * @param number its own number, stable from list to list
 * @param location where it lies, in words
 */
public record Place(
        UUID record,
        int version,
        String kind,
        String number,
        String name,
        String squadron,
        @Nullable String location) {}
