package org.mingcha.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mingcha.calendar.internal.YearPapers;

class PublishedCalendarTests {
    static PublishedCalendar shipped() {
        var calendar = new PublishedCalendar(Set.of(), Map.of());
        for (var paper : YearPapers.shipped()) calendar = calendar.with(paper);
        return calendar;
    }

    private final PublishedCalendar calendar = shipped();

    private static LocalDate date(String day) {
        return LocalDate.parse(day);
    }

    @Test
    void aMakeUpSaturdayCounts() {
        assertThat(calendar.isWorkingDay(date("2024-10-12"))).isTrue();
        assertThat(calendar.isWorkingDay(date("2024-10-13"))).isFalse();
        assertThat(calendar.isWorkingDay(date("2024-10-07"))).isFalse();
    }

    @Test
    void anUnpublishedYearIsRefusedAlthoughAPaperNamedItsLastDay() {
        assertThatThrownBy(() -> calendar.isWorkingDay(date("2022-12-31")))
                .isInstanceOf(CalendarNotPublished.class)
                .hasMessageContaining("2022年");
        assertThatThrownBy(() -> calendar.workingDaysAfter(date("2026-12-30"), 3))
                .hasMessageContaining("2027年");
    }

    @Test
    void theFirstMissingYearIsNamed() {
        assertThat(calendar.missingFrom(date("2024-08-05"))).isEqualTo(2027);
        assertThat(calendar.missingFrom(date("2022-08-05"))).isEqualTo(2022);
    }

    @Test
    void everyDayFrom2023To2026IsAsThePapersSay() throws IOException {
        var file = Path.of("..", "..", "shared", "data", "cn_holidays", "cn_days_2007_2026.csv");
        assumeTrue(Files.exists(file), "the table of holidays is not here");
        var off = new HashMap<LocalDate, Boolean>();
        for (var line : Files.readAllLines(file).stream().skip(1).toList()) {
            var cells = line.split(",");
            off.put(date(cells[0]), Boolean.valueOf(cells[2]));
        }

        var wrong = date("2023-01-01")
                .datesUntil(date("2027-01-01"))
                .filter(day -> calendar.isWorkingDay(day)
                        == off.getOrDefault(day, day.getDayOfWeek().getValue() >= 6))
                .toList();

        assertThat(wrong).isEmpty();
    }

    @Test
    void aLongerTermNeverEndsSooner() {
        for (var offset = 0; offset < 700; offset += 3) {
            var start = date("2023-02-01").plusDays(offset);
            var ends = IntStream.range(0, 20)
                    .mapToObj(days -> calendar.workingDaysAfter(start, days))
                    .toList();

            assertThat(ends).isSorted().doesNotHaveDuplicates();
        }
    }

    @Nested
    class ADeadline {
        @Test
        void explainsItselfAcrossTheNationalDayWeek() {
            var deadline = calendar.deadline(date("2024-09-29"), TermRule.workingDays(3));

            assertThat(deadline.lastDay()).isEqualTo(date("2024-10-09"));
            assertThat(deadline.explanation())
                    .isEqualTo("9月29日周日（国庆节调休上班日）为起算日，不计入；9月30日周一为第1日；10月1日周二至10月7日周一（国庆节放假）不计；"
                            + "10月8日周二为第2日；10月9日周三为第3日；最后一日为2024年10月9日周三。");
        }

        @Test
        void countsAMakeUpSaturdayAsADay() {
            assertThat(calendar.deadline(date("2024-10-10"), TermRule.workingDays(2))
                            .lastDay())
                    .isEqualTo(date("2024-10-12"));
        }

        @Test
        void ofCalendarDaysRollsForward() {
            var rule = new TermRule(30, TermRule.Counts.CALENDAR_DAYS, TermRule.Roll.FORWARD);

            var deadline = calendar.deadline(date("2024-09-01"), rule);

            assertThat(deadline.lastDay()).isEqualTo(date("2024-10-08"));
            assertThat(deadline.explanation()).contains("10月1日周二（国庆节放假）为第30日", "不是工作日");
        }

        @Test
        void ofAReportRollsBackToTheWorkingDayBefore() {
            var deadline = calendar.on(date("2024-08-24"), TermRule.Roll.BACK);

            assertThat(deadline.lastDay()).isEqualTo(date("2024-08-23"));
            assertThat(calendar.on(date("2024-08-25"), TermRule.Roll.BACK).explanation())
                    .isEqualTo("8月24日周六至8月25日周日（周末）不是工作日；最后一日为2024年8月23日周五。");
            assertThat(calendar.on(date("2024-08-24"), TermRule.Roll.NONE).lastDay())
                    .isEqualTo(date("2024-08-24"));
        }

        @Test
        void holdsThroughTheLastSecondOfItsDay() {
            var deadline = calendar.deadline(date("2024-08-05"), TermRule.workingDays(0));

            assertThat(deadline.hasLapsed(java.time.Instant.parse("2024-08-05T15:59:59Z")))
                    .isFalse();
            assertThat(deadline.hasLapsed(java.time.Instant.parse("2024-08-05T16:00:00Z")))
                    .isTrue();
        }
    }
}
