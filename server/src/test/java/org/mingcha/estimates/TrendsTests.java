package org.mingcha.estimates;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.estimates.internal.Trends;
import org.mingcha.screening.ScreenedDistrict;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** From the leads of two years to a signal. */
@SpringBootTest
@RealPostgres
@Import(ScreenedDistrict.class)
class TrendsTests {
    private static final String OVERDUE = "case-decision-overdue";
    private static final YearMonth FIRST = YearMonth.of(2024, 1);
    private static final YearMonth CHANGED = YearMonth.of(2025, 7);
    private static final int EACH_MONTH = 30;

    @Autowired
    ScreenedDistrict district;

    @Autowired
    Estimates estimates;

    @Autowired
    Trends trends;

    @BeforeEach
    void aDistrict() {
        district.begin();
        district.goTo("2026-01-05T01:00:00Z");
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    /** Two of thirty cases a month are decided late, ten of thirty from July 2025 on. */
    private void twoYears() {
        var rows = new ArrayList<String>();
        for (var month = FIRST; month.isBefore(YearMonth.of(2026, 1)); month = month.plusMonths(1)) {
            int late = month.isBefore(CHANGED) ? 2 : 10;
            for (int i = 0; i < EACH_MONTH; i++) {
                LocalDate closed = month.atDay(15);
                var filed = closed.minusDays(i < late ? 140 : 30);
                rows.add("%s-%02d,已结案,普通程序,%s,%s,%s".formatted(month, i, filed, closed, closed));
            }
        }
        district.load("case", "案件编号,案件状态,办案程序,立案日期,决定日期,结案日期", rows.toArray(String[]::new));
    }

    @Test
    void aSquadronThatBeginsToDecideLateIsSeenWithTheMonthAndTheSize() {
        twoYears();

        var trend = estimates
                .trends(district.leader, null, OVERDUE, true, 0, 50)
                .rows()
                .getFirst();

        assertThat(trend.squadron()).isEqualTo(ScreenedDistrict.JIANGNING);
        assertThat(trend.records()).isEqualTo(24 * EACH_MONTH);
        assertThat(trend.leads()).isEqualTo(18 * 2 + 6 * 10);
        var chart = estimates.trend(district.leader, OVERDUE, trend.squadron());
        var signal = chart.signals().getFirst();
        assertThat(signal.direction()).isEqualTo(Trend.Direction.MORE);
        assertThat(signal.since()).isEqualTo(CHANGED.toString());
        assertThat(signal.before()).isCloseTo(2.0 / 30, org.assertj.core.api.Assertions.within(0.001));
        assertThat(signal.after()).isCloseTo(10.0 / 30, org.assertj.core.api.Assertions.within(0.001));
        assertThat(chart.points()).hasSize(24);
    }

    @Test
    void chartsAreKeptUntilTheScreeningStandsDifferently() {
        twoYears();
        var first = trends.all(ScreenedDistrict.JINGAN, YearMonth.of(2026, 1));

        assertThat(trends.all(ScreenedDistrict.JINGAN, YearMonth.of(2026, 1))).isSameAs(first);
        district.load("case", "案件编号,案件状态,办案程序,立案日期,决定日期,结案日期", "另一件,已结案,普通程序,2025-08-01,2025-12-20,2025-12-20");
        assertThat(estimates
                        .trends(district.leader, null, OVERDUE, false, 0, 50)
                        .rows()
                        .getFirst()
                        .records())
                .isEqualTo(24 * EACH_MONTH + 1);
        assertThat(trends.all(ScreenedDistrict.JINGAN, YearMonth.of(2026, 2)))
                .isNotSameAs(trends.all(ScreenedDistrict.JINGAN, YearMonth.of(2026, 1)));
    }

    @Test
    void aSquadronSeesNoTrends() {
        twoYears();

        assertThat(estimates.trends(district.squadron, null, null, false, 0, 50).rows())
                .isEmpty();
    }
}
