package org.mingcha.planning.internal;

import java.time.YearMonth;
import org.mingcha.policy.Period;

/**
 * The months within which something must be reached (覆盖期).
 *
 * @param months how many, from {@code first} on
 */
public record Window(YearMonth first, int months) {

    /** The period of the calendar year that the month lies in; a day's is its month. */
    public static Window of(Period period, YearMonth month) {
        var length = Math.max(1, period.months());
        var into = (month.getMonthValue() - 1) % length;
        return new Window(month.minusMonths(into), length);
    }

    public YearMonth last() {
        return first.plusMonths(months - 1L);
    }

    public boolean contains(YearMonth month) {
        return !month.isBefore(first) && !month.isAfter(last());
    }

    /** Months left, this one included. */
    public int left(YearMonth month) {
        return months - elapsed(month) + 1;
    }

    /** Months gone, this one included. */
    public int elapsed(YearMonth month) {
        return (int) first.until(month, java.time.temporal.ChronoUnit.MONTHS) + 1;
    }

    /** How many windows of this length lie in the year after this one. */
    public int laterInYear() {
        return (12 - last().getMonthValue()) / months;
    }
}
