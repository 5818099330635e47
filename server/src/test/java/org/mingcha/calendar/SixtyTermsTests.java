package org.mingcha.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Sixty terms around New Year, Spring Festival, Qingming, Labour Day, National Day and the make-up days of 2024–2026, with their sums.
 * The table was reckoned apart from this program, from the notices of the State Council's office, and read over by hand.
 */
class SixtyTermsTests {
    private final PublishedCalendar calendar = PublishedCalendarTests.shipped();

    @ParameterizedTest
    @CsvFileSource(resources = "/calendar/sixty-terms.csv", numLinesToSkip = 1)
    void aTermEndsOnItsDayAndShowsItsSum(
            LocalDate start, int days, String counts, String rolls, LocalDate lastDay, String sum) {
        var working = counts.equals("WORKING");
        var rule = new TermRule(
                days,
                working ? TermRule.Counts.WORKING_DAYS : TermRule.Counts.CALENDAR_DAYS,
                TermRule.Roll.valueOf(rolls));

        var deadline = calendar.deadline(start, rule);

        assertThat(deadline.lastDay()).isEqualTo(lastDay);
        if (working) assertThat(counted(deadline)).isEqualTo(sum);
        else
            assertThat(deadline.steps().stream().anyMatch(step -> step.role() == Deadline.Role.ROLLED))
                    .isEqualTo(sum.contains("休息日"));
    }

    private static String counted(Deadline deadline) {
        return deadline.steps().stream()
                .filter(step -> step.role() == Deadline.Role.COUNTED)
                .map(step -> "%d-%d第%d日%s"
                        .formatted(
                                step.from().getMonthValue(),
                                step.from().getDayOfMonth(),
                                step.number(),
                                step.kind() == DayKind.MAKE_UP_WORKDAY ? "（调休上班）" : ""))
                .collect(Collectors.joining("；"));
    }
}
