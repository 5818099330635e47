package org.mingcha.reviews.internal;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import org.mingcha.policy.Duty;
import org.mingcha.policy.ReviewRules;

/** The period of a collective review: months of a year counted from January, as the duty's cadence says. */
record ReviewPeriod(YearMonth first, int months) {

    /** That in which a month lies; a duty without a regular cadence has none. */
    static ReviewPeriod of(Duty duty, YearMonth month) {
        var period = duty.every().period();
        int months = period == null || period.months() == 0 ? 1 : period.months();
        int into = (month.getMonthValue() - 1) % months;
        return new ReviewPeriod(month.minusMonths(into), months);
    }

    /** The month after the last. */
    YearMonth until() {
        return first.plusMonths(months);
    }

    LocalDate lastDay() {
        return until().atDay(1).minusDays(1);
    }

    /** From this day the section is reminded. */
    LocalDate remindFrom(ReviewRules.Collective rule) {
        return lastDay().minusDays(rule.remind().value());
    }

    List<YearMonth> all() {
        return IntStream.range(0, months).mapToObj(first::plusMonths).toList();
    }
}
