package org.mingcha.planning.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingcha.planning.internal.MonthFacts.Holdings;
import org.mingcha.proof.Digest;
import org.mingcha.proof.Draw;
import org.mingcha.proof.Outcome;

/** A whole year of sixteen squadrons through the planner: what the regulation asks is met by construction, or truly impossible. */
class YearTests {
    private record Year(
            History history,
            Map<YearMonth, Map<String, Outcome>> outcomes,
            Map<String, Integer> held,
            List<MonthFacts> months) {}

    private static Year run(long seed) {
        var history = History.none();
        var outcomes = new TreeMap<YearMonth, Map<String, Outcome>>();
        var held = new TreeMap<String, Integer>();
        var months = new ArrayList<MonthFacts>();
        for (var m = 1; m <= 12; m++) {
            var month = YearMonth.of(2024, m);
            var before = Months.month(Months.REGIME, month, history, seed);
            for (var item : before.population(bound(before, "case-file-review"), "closed-cases"))
                held.merge(item.unit(), 1, Integer::sum);
            var facts = Months.month(
                    Months.REGIME,
                    month,
                    history,
                    Map.of("case-file-review", new Holdings(m, new TreeMap<>(held))),
                    seed);
            var drawn = new HashMap<String, Visits.Drawn>();
            var ofMonth = new TreeMap<String, Outcome>();
            for (var drawing : Drawings.of(facts)) {
                var outcome = Draw.run(
                        Digest.of("year", seed, drawing.duty() + month), drawing.population(), drawing.rules());
                ofMonth.put(drawing.duty(), outcome);
                var items = new HashMap<String, String>();
                outcome.items()
                        .forEach(taken ->
                                items.put(taken.item().id(), taken.why().word()));
                drawn.put(drawing.duty(), new Visits.Drawn(outcome.unitCodes(), items));
            }
            outcomes.put(month, ofMonth);
            months.add(facts);
            var seen = new ArrayList<History.Seen>();
            for (var visit : Visits.of(facts, drawn))
                for (var task : visit.tasks())
                    seen.add(new History.Seen(
                            task.bound().duty().id(),
                            month,
                            visit.unit(),
                            task.items().stream()
                                    .map(chosen -> chosen.item().id())
                                    .toList()));
            history = history.with(seen);
        }
        return new Year(history, outcomes, held, months);
    }

    private static MonthFacts.Bound bound(MonthFacts facts, String duty) {
        return facts.duties().stream()
                .filter(one -> one.duty().id().equals(duty))
                .findFirst()
                .orElseThrow();
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
            var base = facts.population(bound(facts, "case-file-review"), "closed-cases")
                    .size();
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
