package org.mingcha.planning;

/**
 * Whether a section has the people a month asks for (人力). A pair-day is a working day of two people.
 *
 * @param missing pair-days short; 0 where the people suffice
 * @param arithmetic how the figures came about
 */
public record Capacity(
        String section, int people, int workingDays, int available, int needed, int missing, String arithmetic) {}
