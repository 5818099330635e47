package org.mingcha.planning.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mingcha.calendar.DayKind;
import org.mingcha.calendar.PublishedCalendar;
import org.mingcha.policy.Basis;
import org.mingcha.policy.Term;

class VisitDaysTests {
    private static final PublishedCalendar CALENDAR = new PublishedCalendar(
            Set.of(2024),
            Map.of(
                    LocalDate.of(2024, 9, 14), new PublishedCalendar.SpecialDay(DayKind.MAKE_UP_WORKDAY, "中秋节", 2024),
                    LocalDate.of(2024, 9, 16), new PublishedCalendar.SpecialDay(DayKind.HOLIDAY, "中秋节", 2024),
                    LocalDate.of(2024, 9, 17), new PublishedCalendar.SpecialDay(DayKind.HOLIDAY, "中秋节", 2024)));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            before the month                 | 2024-08-26 | 5  | 2024-09-02 | 2024-09-09
            from today                       | 2024-09-10 | 5  | 2024-09-10 | 2024-09-18
            on a day off: the next at work   | 2024-09-15 | 1  | 2024-09-18 | 2024-09-19
            never beyond the month           | 2024-09-20 | 15 | 2024-09-20 | 2024-09-30
            when the month is over, the term | 2024-10-08 | 3  | 2024-10-08 | 2024-10-11
            without a term, the whole month  | 2024-09-03 |    | 2024-09-03 | 2024-09-30
            """)
    void aVisitHasItsDays(String about, LocalDate today, Integer days, LocalDate from, LocalDate until) {
        var term = Optional.ofNullable(days)
                .map(length -> new Term(
                        "visit-window",
                        "派勤",
                        length,
                        Term.Count.WORKING,
                        Term.Roll.BACK,
                        "order",
                        new Basis.Assumed("试")));

        assertThat(VisitDays.of(YearMonth.of(2024, 9), today, term, CALENDAR))
                .as(about)
                .isEqualTo(new VisitDays(from, until));
    }
}
