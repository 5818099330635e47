package org.mingcha.reports;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.mingcha.policy.ReportRule;
import org.mingcha.reports.internal.Days;
import org.mingcha.reports.internal.Forms;
import org.springframework.stereotype.Component;

/** Of which days a report tells, when it is due, and which months it may be begun for: for whatever is reported regularly. */
@Component
public class Periods {
    private final Forms forms;

    Periods(Forms forms) {
        this.forms = forms;
    }

    /** First and last day. */
    public record Span(LocalDate from, LocalDate last) {}

    /** The days of the report whose period ends with a month. */
    public Span of(ReportRule report, YearMonth month) {
        var days = Days.of(report, month);
        return new Span(days.from(), days.last());
    }

    /** Whether a period of the report ends with the month. */
    public boolean ends(ReportRule report, YearMonth month) {
        return Forms.ends(report, month);
    }

    /** How many months the period has. */
    public int months(ReportRule report) {
        return Days.months(report);
    }

    /** The month whose days are running, or have just ended. */
    public YearMonth running(ReportRule report) {
        return forms.running(report);
    }

    /** The last day, moved off days off; null where that year's calendar is missing. */
    public @Nullable LocalDate dueOn(ReportRule report, YearMonth month) {
        return forms.dueOn(report, month);
    }
}
