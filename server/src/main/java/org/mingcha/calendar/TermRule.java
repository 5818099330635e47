package org.mingcha.calendar;

/**
 * How a term runs (期限): what is counted and where its last day goes when that is a day off. It starts with an event whose day
 * is day 0, and lapses when its last day has ended in Shanghai.
 *
 * @param days its length
 */
public record TermRule(int days, Counts counts, Roll rolls) {

    public TermRule {
        if (days < 0) throw new IllegalArgumentException("a term is not negative: " + days);
    }

    /** What is counted. */
    public enum Counts {
        WORKING_DAYS,
        CALENDAR_DAYS
    }

    /** Where a day off is moved: kept, to the working day before, or to the working day after. */
    public enum Roll {
        NONE,
        BACK,
        FORWARD
    }

    /** So many working days; their last day is one. */
    public static TermRule workingDays(int days) {
        return new TermRule(days, Counts.WORKING_DAYS, Roll.NONE);
    }
}
