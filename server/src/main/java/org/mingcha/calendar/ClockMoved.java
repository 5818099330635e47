package org.mingcha.calendar;

import java.time.Instant;

/** The demonstration's time was moved: whoever keeps a day cursor tells the days now, instead of when its timer next rings. */
public record ClockMoved(Instant to) {}
