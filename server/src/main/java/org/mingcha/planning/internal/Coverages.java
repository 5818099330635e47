package org.mingcha.planning.internal;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.mingcha.api.Refusal;
import org.mingcha.planning.Coverage;
import org.mingcha.planning.Coverage.Mark;
import org.mingcha.policy.Period;
import org.mingcha.sampling.Result;
import org.springframework.http.HttpStatus;

/** The matrix of a duty: squadrons by the months of its window. */
public final class Coverages {
    private Coverages() {}

    /** @param sealed whether marks and counts of the month asked for are hidden */
    public static Coverage of(
            MonthFacts facts, String duty, Function<YearMonth, List<Result>> results, boolean sealed) {
        var bound = facts.duties().stream()
                .filter(one -> one.duty().id().equals(duty) && one.duty().draw() != null)
                .findFirst()
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-duty", "本月的制度没有这项任务，或它不以中队为对象。"));
        var draw = bound.draw();
        var rule = draw.squadrons();
        var period = rule == null || rule.allWithin() == null ? Period.MONTH : rule.allWithin();
        if (period == Period.MONTH) period = Period.HALF_YEAR;
        var window = Window.of(period, facts.month());
        var months = new ArrayList<YearMonth>();
        for (var m = window.first(); !m.isAfter(window.last()); m = m.plusMonths(1)) months.add(m);
        var drawnIn = new HashMap<YearMonth, Marks>();
        for (var m : months)
            if (!m.isAfter(facts.month()) && !(sealed && m.equals(facts.month()))) {
                var found = marks(results.apply(m), duty);
                if (found != null) drawnIn.put(m, found);
            }
        var next = facts.month().plusMonths(1);
        var covered = sealed
                ? facts.history().covered(duty, window, facts.month())
                : facts.history().coveredUpTo(duty, window, facts.month());
        var year = Window.of(Period.YEAR, facts.month());
        var rows = new ArrayList<Coverage.Row>();
        for (var unit : facts.units().entrySet()) {
            var marks = new LinkedHashMap<String, Mark>();
            for (var m : months) {
                var mark = mark(facts, duty, unit.getKey(), m, drawnIn.get(m), sealed);
                if (mark != null) marks.put(m.toString(), mark);
            }
            var isCovered = covered.contains(unit.getKey());
            rows.add(new Coverage.Row(
                    unit.getKey(),
                    unit.getValue(),
                    marks,
                    isCovered,
                    isCovered ? null : window.last().toString(),
                    sealed ? null : holds(facts, bound, unit.getKey()),
                    facts.history().files(duty, unit.getKey(), year, sealed ? facts.month() : next),
                    draw.floor() == null ? null : draw.floor().atLeast()));
        }
        return new Coverage(
                duty,
                bound.duty().title(),
                months.stream().map(YearMonth::toString).toList(),
                Requirements.of(bound),
                rows,
                sealed);
    }

    private static int holds(MonthFacts facts, MonthFacts.Bound bound, String unit) {
        return (int) facts.population(bound, bound.draw().population()).stream()
                .filter(item -> item.unit().equals(unit))
                .count();
    }

    private record Marks(Set<String> drawn, Set<String> nothing) {}

    @org.jspecify.annotations.Nullable
    private static Marks marks(List<Result> results, String duty) {
        var drawn = new HashSet<String>();
        var nothing = new HashSet<String>();
        var found = false;
        for (var result : results) {
            if (!result.duty().equals(duty)) continue;
            found = true;
            result.places().forEach(place -> drawn.add(place.unit()));
            nothing.addAll(result.holdingNothing());
        }
        return found ? new Marks(drawn, nothing) : null;
    }

    @org.jspecify.annotations.Nullable
    private static Mark mark(
            MonthFacts facts,
            String duty,
            String unit,
            YearMonth month,
            @org.jspecify.annotations.Nullable Marks marks,
            boolean sealed) {
        if (sealed && month.equals(facts.month())) return null;
        var done = facts.history().seen().stream()
                .anyMatch(s -> s.duty().equals(duty)
                        && s.unit().equals(unit)
                        && s.month().equals(month));
        if (done) return Mark.SEEN;
        if (marks == null) return null;
        if (marks.drawn().contains(unit)) return Mark.DRAWN;
        return marks.nothing().contains(unit) ? Mark.NOTHING : Mark.NOT_DRAWN;
    }
}
