package org.mingcha.estimates.internal.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mingcha.estimates.internal.figures.ControlChart.Direction;

class ControlChartTests {
    private static final YearMonth FIRST = YearMonth.of(2022, 7);
    private static final int YEARS_WATCHED = 4;
    private static final int CHARTS = 2000;

    @Test
    void aSignalNamesTheChangeAndItsSize() {
        var months = months(24, 40, 2);
        for (int i = 18; i < 24; i++) months.set(i, new MonthCount(FIRST.plusMonths(i), 40, 8));

        var chart = ControlChart.of(months, 0.05);

        assertThat(chart.usual()).isEqualTo(0.05);
        var signal = chart.signals().getFirst();
        assertThat(signal.direction()).isEqualTo(Direction.MORE);
        assertThat(signal.since()).isEqualTo(YearMonth.of(2024, 1));
        assertThat(signal.month()).isEqualTo(YearMonth.of(2024, 2));
        assertThat(signal.before()).isEqualTo(0.05);
        assertThat(signal.after()).isEqualTo(0.2);
    }

    @Test
    void oneMonthAddsWhatItsRecordsSayForTwiceTheOdds() {
        var months = months(13, 40, 2);
        months.set(12, new MonthCount(FIRST.plusMonths(12), 40, 5));

        var last = ControlChart.of(months, 0.05).points().getLast();

        // 5·ln 2 − 40·ln 1.05
        assertThat(last.more()).isCloseTo(3.4657 - 1.9516, org.assertj.core.api.Assertions.within(0.0005));
        assertThat(last.fewer()).isZero();
    }

    @Test
    void leadsThatDwindleAreAChangeToo() {
        var months = months(24, 60, 9);
        for (int i = 12; i < 24; i++) months.set(i, new MonthCount(FIRST.plusMonths(i), 60, 3));

        assertThat(ControlChart.of(months, 0.15).signals().getFirst().direction())
                .isEqualTo(Direction.FEWER);
    }

    @Test
    void tooFewRecordsOfTheFirstYearSayNothing() {
        var chart = ControlChart.of(months(24, 4, 1), 0.2);

        assertThat(chart.usual()).isNull();
        assertThat(chart.signals()).isEmpty();
        assertThat(chart.points()).hasSize(24);
    }

    @Test
    void aRuleThatNeverMetAnythingSignalsWhenItBeginsTo() {
        var months = months(15, 40, 0);
        for (int i = 12; i < 15; i++) months.set(i, new MonthCount(FIRST.plusMonths(i), 40, 4));

        assertThat(ControlChart.of(months, 0).signals()).isNotEmpty();
    }

    /** A squadron with forty records a month, of which the rule meets 6 %. */
    @Test
    void aSquadronThatDoesNotChangeAlarmsLessThanOnceInTenYears() {
        var random = new Random(1);
        int alarms = 0;
        for (int i = 0; i < CHARTS; i++) {
            var months = planted(random, ControlChart.USUAL_MONTHS + 12 * YEARS_WATCHED, 0.06, 0, 0.06);
            alarms += ControlChart.of(months, 0.06).signals().size();
        }

        double ofAYear = (double) alarms / CHARTS / YEARS_WATCHED;
        assertThat(ofAYear).isLessThan(0.1);
        EstimatesPage.says("false-alarms", "%.3f".formatted(ofAYear));
    }

    @Test
    void aShareThatBecomesTwoAndAHalfTimesAsGreatIsSeenWithinFourMonthsOnAverage() {
        var random = new Random(2);
        int seen = 0;
        int delays = 0;
        int year = 0;
        for (int i = 0; i < CHARTS; i++) {
            var months = planted(random, 36, 0.06, 18, 0.15);
            var signal = ControlChart.of(months, 0.06).signals().stream()
                    .filter(one -> one.direction() == Direction.MORE)
                    .filter(one -> !one.month().isBefore(FIRST.plusMonths(18)))
                    .findFirst();
            if (signal.isEmpty()) continue;
            int delay =
                    (int) FIRST.plusMonths(18).until(signal.get().month(), java.time.temporal.ChronoUnit.MONTHS) + 1;
            seen++;
            delays += delay;
            if (delay <= 12) year++;
        }

        assertThat((double) delays / seen).isLessThan(4);
        assertThat((double) year / CHARTS).isGreaterThan(0.99);
        EstimatesPage.says("delay", "%.1f".formatted((double) delays / seen));
        EstimatesPage.says("seen-in-a-year", "%.1f".formatted(100.0 * year / CHARTS));
    }

    @Test
    void aShareThatDoublesIsSeenWithinAYearNineTimesOfTen() {
        var random = new Random(3);
        int seen = 0;
        for (int i = 0; i < CHARTS; i++) {
            var months = planted(random, 30, 0.06, 18, 0.12);
            if (ControlChart.of(months, 0.06).signals().stream().anyMatch(one -> one.direction() == Direction.MORE))
                seen++;
        }

        assertThat((double) seen / CHARTS).isGreaterThan(0.9);
        EstimatesPage.says("doubled-seen", "%.1f".formatted(100.0 * seen / CHARTS));
    }

    private static List<MonthCount> months(int count, int records, int leads) {
        var months = new ArrayList<MonthCount>();
        for (int i = 0; i < count; i++) months.add(new MonthCount(FIRST.plusMonths(i), records, leads));
        return months;
    }

    /** About forty records a month, with another share from a month on. */
    private static List<MonthCount> planted(Random random, int count, double before, int change, double after) {
        var months = new ArrayList<MonthCount>();
        for (int i = 0; i < count; i++) {
            int records = Math.max(10, (int) Math.round(40 + 6 * random.nextGaussian()));
            int leads = 0;
            double share = i < change || change == 0 ? before : after;
            for (int r = 0; r < records; r++) if (random.nextDouble() < share) leads++;
            months.add(new MonthCount(FIRST.plusMonths(i), records, leads));
        }
        return months;
    }
}
