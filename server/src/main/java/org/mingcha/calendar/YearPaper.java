package org.mingcha.calendar;

import java.time.LocalDate;
import java.util.List;

/**
 * The yearly paper of the State Council's office on holidays (国务院办公厅关于部分节假日安排的通知).
 *
 * @param source where it was published
 * @param days off on a weekday or joined to a holiday, and days at work on a weekend; some lie in the December before
 */
public record YearPaper(int year, String source, List<Day> days) {

    /** A day and what the paper makes of it. */
    public record Day(LocalDate day, DayKind kind, String name) {}

    public YearPaper {
        days = List.copyOf(days);
    }
}
