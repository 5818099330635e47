package org.mingcha.calendar;

import java.time.LocalDate;
import java.util.Collection;

/** Told by whoever keeps last days that people have been given: how many are open on a day whose kind is about to change. */
public interface OpenDeadlines {
    /** How many open last days lie on these days, in the whole installation. */
    int openOn(Collection<LocalDate> days);
}
