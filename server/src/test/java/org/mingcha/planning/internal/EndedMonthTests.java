package org.mingcha.planning.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mingcha.planning.Target;

/** What is said of a duty once the month has ended: only what was due by then can have been missed. */
class EndedMonthTests {
    private static final YearMonth JULY = YearMonth.of(2024, 7);
    private static final LocalDate AFTERWARDS = LocalDate.of(2024, 8, 5);

    @Test
    void aYearsFloorThatLagsBehindIsARiskAndNotALapsedMonth() {
        var target = caseFiles(inspectedIn(JULY, 4, 84));

        assertThat(target.state()).isEqualTo(Target.State.AT_RISK);
        assertThat(target.reason()).contains("进度落后").doesNotContain("已过");
    }

    @Test
    void aMonthsQuotaThatWasNotReachedHasLapsed() {
        var target = caseFiles(inspectedIn(JULY, 4, 1));

        assertThat(target.state()).isEqualTo(Target.State.IMPOSSIBLE);
        assertThat(target.reason()).isEqualTo("期限2024-07-31已过，尚未完成");
    }

    @Test
    void aHalfYearThatEndedWithoutEverySquadronHasLapsed() {
        var june = YearMonth.of(2024, 6);
        var target = caseFiles(june, inspectedIn(june, 4, 84), LocalDate.of(2024, 7, 5));

        assertThat(target.state()).isEqualTo(Target.State.IMPOSSIBLE);
    }

    private static Target caseFiles(History history) {
        return caseFiles(JULY, history, AFTERWARDS);
    }

    private static Target caseFiles(YearMonth month, History history, LocalDate today) {
        var facts = Months.month(Months.REGIME, month, history, Map.of(), Months.units(16), cases());
        return Targets.of(facts, Drawings.of(facts), List.of(), today, Months.calendar()).stream()
                .filter(target -> target.duty().equals("case-file-review"))
                .findFirst()
                .orElseThrow();
    }

    private static int[] cases() {
        var cases = new int[16];
        java.util.Arrays.fill(cases, 35);
        return cases;
    }

    /** So many squadrons and files were looked at in the month. */
    private static History inspectedIn(YearMonth month, int squadrons, int files) {
        var byUnit = new TreeMap<String, List<String>>();
        for (var i = 0; i < squadrons; i++) byUnit.put(Months.unit(i), new ArrayList<>());
        var units = new ArrayList<>(byUnit.keySet());
        for (var i = 0; i < files; i++) {
            var unit = units.get(i % squadrons);
            byUnit.get(unit).add("case:" + month + "-" + unit + "-" + i / squadrons);
        }
        var seen = new ArrayList<History.Seen>();
        new HashMap<>(byUnit)
                .forEach((unit, items) -> seen.add(new History.Seen("case-file-review", month, unit, items)));
        return new History(seen);
    }
}
