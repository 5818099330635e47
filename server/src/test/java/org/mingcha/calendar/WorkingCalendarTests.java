package org.mingcha.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mingcha.api.Refusal;
import org.mingcha.calendar.internal.YearPapers;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
@RealPostgres
class WorkingCalendarTests {
    private static final String PAPER =
            "2027 休 2026-12-31 2027-01-02 元旦\n2027 班 2027-01-03 2027-01-03 元旦\n2027 休 2027-02-05 2027-02-12 春节\n";

    @Autowired
    WorkingCalendar calendar;

    @Autowired
    DemoClock demo;

    @Autowired
    ShanghaiClock clock;

    @AfterEach
    void backToTheWall() {
        clock.shift(java.time.Duration.ZERO);
    }

    @Test
    void theShippedPapersAreLoadedOnce() {
        calendar.loadShipped();
        calendar.loadShipped();

        assertThat(calendar.papers()).extracting(YearPaper::year).containsExactly(2026, 2025, 2024, 2023);
        assertThat(calendar.workingDaysAfter(LocalDate.of(2024, 9, 29), 3)).isEqualTo("2024-10-09");
    }

    @Test
    void aFurtherYearCanBeLoaded() {
        calendar.loadShipped();

        calendar.load(YearPapers.read(2027, null, PAPER));

        assertThat(calendar.isWorkingDay(LocalDate.of(2026, 12, 31))).isFalse();
        assertThat(calendar.isWorkingDay(LocalDate.of(2027, 1, 3))).isTrue();
        assertThat(calendar.missingFrom(LocalDate.of(2024, 8, 5))).isEqualTo(2028);
    }

    @Test
    void aCorrectedPaperReplacesTheDaysOfTheEarlierOne() {
        calendar.load(YearPapers.read(2027, null, PAPER));

        calendar.load(YearPapers.read(2027, "更正", "2027 休 2027-02-05 2027-02-13 春节\n"));

        assertThat(calendar.isWorkingDay(LocalDate.of(2027, 1, 1))).isTrue();
    }

    @Test
    void tablesAndJsonAreUnderstoodToo() {
        var days = new StringBuilder("date,name,is_off_day\n");
        var json = new StringBuilder("{\"year\":2027,\"days\":[");
        for (var day = 1; day <= 7; day++) {
            days.append("2027-10-0%d,国庆节,true%n".formatted(day));
            json.append("%s{\"name\":\"国庆节\",\"date\":\"2027-10-0%d\",\"isOffDay\":true}"
                    .formatted(day > 1 ? "," : "", day));
        }

        assertThat(YearPapers.read(2027, null, days.toString()).days())
                .isEqualTo(YearPapers.read(2027, null, json + "]}").days())
                .hasSize(7);
    }

    @Test
    void everyFaultOfAPaperIsNamed() {
        assertThatThrownBy(() -> YearPapers.read(
                        2027, null, "2027 班 2027-03-03 2027-03-03 元旦\nhm\n2027 休 2028-01-01 2028-01-01 元旦\n"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.details().get("faults"))
                                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                                .containsExactly(
                                        "第2行看不懂，或不是2027年的安排：hm", "2027-03-03 本来就是工作日，不会是调休上班日", "2028-01-01 不在2027年内"));
    }

    @Test
    void theClockOfADemonstrationIsKeptWithItsData() {
        demo.startAt(Instant.parse("2024-08-05T01:00:00Z"));

        demo.nextDay();
        clock.shift(java.time.Duration.ZERO);
        demo.takeUp();

        assertThat(LocalDate.now(clock)).isEqualTo("2024-08-06");
        assertThat(clock.instant().atZone(ShanghaiClock.SHANGHAI).getHour()).isEqualTo(9);
    }

    @Test
    void outsideADemonstrationTheClockIsNotMoved() {
        assertThatThrownBy(demo::nextDay).isInstanceOf(Refusal.class).hasMessageContaining("真实时间");
    }
}
