package org.mingcha.reports.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Refusal;
import org.mingcha.policy.FigureRule;
import org.mingcha.policy.Period;
import org.mingcha.policy.ReportRule;
import org.springframework.http.HttpStatus;

/**
 * The days of a period (期间).
 *
 * @param until the day after the last
 */
public record Days(LocalDate from, LocalDate until) {

    public LocalDate last() {
        return until.minusDays(1);
    }

    /** The days that a report of a month tells of: its own reporting month, or the calendar period that ends with the month. */
    public static Days of(ReportRule report, YearMonth month) {
        var told = report.covers() == ReportRule.Month.NEXT ? month.plusMonths(1) : month;
        var own = report.reportingMonth();
        if (own != null)
            return new Days(
                    day(told.minusMonths(1), own.fromDay()),
                    day(told, own.toDay()).plusDays(1));
        var period = report.every().period();
        return calendar(period == null ? Period.MONTH : period, told);
    }

    /** The instant at which a day had ended; of today now. */
    public static Instant ended(LocalDate day, Clock clock) {
        var now = clock.instant();
        if (day.isAfter(LocalDate.now(clock)))
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "not-known-yet", "所选时刻在现在之后，尚无可统计的数据；请改选现在或以前的时刻。");
        var end = day.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
        return end.isAfter(now) ? now : end;
    }

    /** How many months a report's period has. */
    public static int months(ReportRule report) {
        var period = report.every().period();
        return period == null ? 1 : Math.max(1, period.months());
    }

    /** The days of a figure over the whole period of a report: what is counted by the month is counted over all of its days. */
    public static Days over(FigureRule figure, ReportRule report, YearMonth month) {
        return switch (figure.period()) {
            case REPORTING_MONTH, PLAN_MONTH -> of(report, month);
            case CALENDAR_MONTH -> months(report) == 1 ? of(figure, report, month) : of(report, month);
            case QUARTER, HALF_YEAR, YEAR -> of(figure, report, month);
        };
    }

    /**
     * The days that belong to a figure.
     *
     * @param report in which it stands; null outside of any
     */
    public static Days of(FigureRule figure, @Nullable ReportRule report, YearMonth month) {
        return switch (figure.period()) {
            case REPORTING_MONTH -> report == null ? calendar(Period.MONTH, month) : of(report, month);
            case CALENDAR_MONTH, PLAN_MONTH -> calendar(Period.MONTH, month);
            case QUARTER -> calendar(Period.QUARTER, month);
            case HALF_YEAR -> calendar(Period.HALF_YEAR, month);
            case YEAR -> calendar(Period.YEAR, month);
        };
    }

    /** The whole month, quarter, half-year or year in which a month lies. */
    public static Days calendar(Period period, YearMonth month) {
        int length = Math.max(1, period.months());
        var first = month.minusMonths((month.getMonthValue() - 1) % length);
        return new Days(first.atDay(1), first.plusMonths(length).atDay(1));
    }

    private static LocalDate day(YearMonth month, int day) {
        return month.atDay(Math.min(day, month.lengthOfMonth()));
    }
}
