package org.mingcha.planning.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole year of sixteen squadrons through the planner: what the regulation asks is met by construction, or truly impossible. */
class YearTests {
    private static PlannedYear run(long seed) {
        return PlannedYear.run(seed, Months.units(16), month -> Months.cases(seed, month), 0, _ -> {});
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everyHalfYearCoversEverySquadronOrSaysWhyNot(long seed) {
        var year = run(seed);

        for (var duty :
                List.of("case-file-review", "recordings", "accountability", "equipment", "personnel", "discipline"))
            for (var end : List.of(6, 12)) {
                var month = YearMonth.of(2024, end);
                var window = new Window(month.minusMonths(5), 6);
                var covered = year.history().coveredUpTo(duty, window, month);
                var excused = new HashSet<String>();
                year.outcomes().get(month).get(duty).shortfalls().stream()
                        .filter(shortfall -> shortfall.rule().equals("coverage"))
                        .forEach(shortfall -> excused.add(shortfall.unit()));
                for (var unit : Months.units(16).keySet())
                    assertThat(covered.contains(unit) || excused.contains(unit))
                            .as("%s %s %s", duty, month, unit)
                            .isTrue();
                if (!duty.equals("case-file-review") && !duty.equals("recordings"))
                    assertThat(covered).hasSize(16);
            }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everySquadronGivesTenFilesAYearOrAllItHas(long seed) {
        var year = run(seed);

        var window = new Window(YearMonth.of(2024, 1), 12);
        var next = YearMonth.of(2025, 1);
        for (var unit : Months.units(16).keySet()) {
            var files = year.history().files("case-file-review", unit, window, next);
            if (files >= 10) continue;
            var reported = year.outcomes().get(YearMonth.of(2024, 12)).get("case-file-review").shortfalls().stream()
                    .anyMatch(s -> s.rule().equals("yearly-floor") && s.unit().equals(unit));
            assertThat(reported)
                    .as("%s gave %d of %s", unit, files, year.held().get(unit))
                    .isTrue();
        }
    }

    @Test
    void everyMonthDrawsItsShareAndYearlyNumbersAreReached() {
        var year = run(7);

        year.months().forEach(facts -> {
            var outcome = year.outcomes().get(facts.month()).get("case-file-review");
            var base = IntStream.of(Months.cases(7, facts.month())).sum();
            assertThat(outcome.randomItems()).isGreaterThanOrEqualTo(Math.ceilDiv(base * 15, 100));
            assertThat(outcome.places()).hasSizeGreaterThanOrEqualTo(4);
            assertThat(year.outcomes().get(facts.month()).get("street-routine").randomItems())
                    .isEqualTo(32);
        });
        var all = new Window(YearMonth.of(2024, 1), 12);
        var next = YearMonth.of(2025, 1);
        assertThat(year.history().members("sites", all, next)).hasSize(14);
        assertThat(year.history().members("compounds", all, next)).hasSize(14);
        for (var first : List.of(1, 7))
            assertThat(year.history().members("creek", new Window(YearMonth.of(2024, first), 6), next))
                    .hasSize(5);
        assertThat(year.history().coveredUpTo("disclosure-on-site", all, YearMonth.of(2024, 12)))
                .hasSize(16);
        assertThat(year.history().coveredUpTo("discipline-spot-check", all, YearMonth.of(2024, 12)))
                .hasSize(4);
    }
}
