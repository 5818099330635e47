package org.mingcha.planning.internal;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.mingcha.planning.internal.MonthFacts.Holdings;
import org.mingcha.proof.Digest;
import org.mingcha.proof.Draw;
import org.mingcha.proof.Outcome;

/**
 * A year of an invented district through the planner, every draw held and every visit done.
 *
 * @param outcomes what each draw gave, by month and duty
 * @param held how many closed cases each unit had in the year
 */
record PlannedYear(
        History history,
        Map<YearMonth, Map<String, Outcome>> outcomes,
        Map<String, Integer> held,
        List<MonthFacts> months) {
    private static final String FILES = "case-file-review";

    /** A draw of a month, with what was known when it was planned. */
    record Held(MonthFacts facts, Drawing drawing, Outcome outcome) {}

    /**
     * @param cases how many cases each of the units closed in a month
     * @param replays out of how many draws the chances are counted
     * @param each is told of every draw
     */
    static PlannedYear run(
            long seed, Map<String, String> units, Function<YearMonth, int[]> cases, int replays, Consumer<Held> each) {
        var history = History.none();
        var outcomes = new TreeMap<YearMonth, Map<String, Outcome>>();
        var held = new TreeMap<String, Integer>();
        var months = new ArrayList<MonthFacts>();
        for (var m = 1; m <= 12; m++) {
            var month = YearMonth.of(2024, m);
            var closed = cases.apply(month);
            var at = 0;
            for (var unit : units.keySet()) held.merge(unit, closed[at++], Integer::sum);
            var holdings = Map.of(FILES, new Holdings(m, new TreeMap<>(held)));
            var facts = Months.month(Months.REGIME, month, history, holdings, units, closed);
            var drawn = new HashMap<String, Visits.Drawn>();
            var ofMonth = new TreeMap<String, Outcome>();
            for (var drawing : Drawings.of(facts)) {
                var draw = Digest.of("year", seed, drawing.duty() + month);
                var outcome = Draw.run(draw, drawing.population(), drawing.rules(), replays);
                each.accept(new Held(facts, drawing, outcome));
                ofMonth.put(drawing.duty(), outcome);
                var items = new HashMap<String, String>();
                outcome.items()
                        .forEach(taken ->
                                items.put(taken.item().id(), taken.why().word()));
                drawn.put(drawing.duty(), new Visits.Drawn(outcome.unitCodes(), items));
            }
            outcomes.put(month, ofMonth);
            months.add(facts);
            history = history.with(done(facts, drawn));
        }
        return new PlannedYear(history, outcomes, held, months);
    }

    private static List<History.Seen> done(MonthFacts facts, Map<String, Visits.Drawn> drawn) {
        var seen = new ArrayList<History.Seen>();
        for (var visit : Visits.of(facts, drawn))
            for (var task : visit.tasks())
                seen.add(new History.Seen(
                        task.bound().duty().id(),
                        facts.month(),
                        visit.unit(),
                        task.items().stream().map(chosen -> chosen.item().id()).toList()));
        return seen;
    }
}
