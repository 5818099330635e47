package org.mingcha.planning.internal;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.mingcha.calendar.PublishedCalendar;
import org.mingcha.calendar.TermRule;
import org.mingcha.policy.Term;

/**
 * The days within which a visit is to be made (派勤期限), both working days.
 *
 * @param from the first
 * @param until the last
 */
public record VisitDays(LocalDate from, LocalDate until) {
    /** The regime's term that says how long it may take. */
    static final String TERM = "visit-window";

    /**
     * From the month's first working day, or today when that is later, as long as the regime's term runs but not beyond the month. A
     * regime without the term leaves the whole month. Visits ordered when the month is over, as for late records, have the term alone.
     *
     * @throws org.mingcha.calendar.CalendarNotPublished for a year nobody has loaded
     */
    public static VisitDays of(YearMonth month, LocalDate today, Optional<Term> term, PublishedCalendar calendar) {
        var first = today.isAfter(month.atDay(1)) ? today : month.atDay(1);
        var from = calendar.on(first, TermRule.Roll.FORWARD).lastDay();
        var last = calendar.on(month.atEndOfMonth(), TermRule.Roll.BACK).lastDay();
        var until =
                term.map(rule -> calendar.deadline(from, rule(rule)).lastDay()).orElse(last);
        if (!from.isAfter(last) && until.isAfter(last)) until = last;
        return new VisitDays(from, until.isBefore(from) ? from : until);
    }

    private static TermRule rule(Term term) {
        var counts = term.count() == Term.Count.WORKING ? TermRule.Counts.WORKING_DAYS : TermRule.Counts.CALENDAR_DAYS;
        return new TermRule(term.days(), counts, TermRule.Roll.BACK);
    }
}
