package org.mingcha.planning.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mingcha.planning.Capacity;
import org.mingcha.policy.Channel;
import org.mingcha.policy.Draw;
import org.mingcha.policy.Regime;

/** Sets the pair-days a month asks for against those a section has. */
public final class Capacities {
    /** A regime that says nothing of effort: eight hours a day, no way to go. */
    private static final Regime.Capacity NO_WORK_KNOWN =
            new Regime.Capacity(480, 0, new org.mingcha.policy.Basis.Assumed("制度未写工作量"));

    private Capacities() {}

    /** What the visits need, by section. */
    public static List<Capacity> of(MonthFacts facts, List<Visits.Visit> visits, int workingDays) {
        var minutes = new TreeMap<String, Integer>();
        for (var visit : visits) minutes.merge(visit.section(), visit.pairMinutes(), Integer::sum);
        return weighed(facts, minutes, workingDays);
    }

    /** What the month will need before anything is drawn: as many units and members as the rules ask for at least. */
    public static List<Capacity> expected(MonthFacts facts, List<Drawing> drawings, int workingDays) {
        var minutes = new TreeMap<String, Integer>();
        var onSite = new HashMap<String, Integer>();
        var byDuty = new HashMap<String, Drawing>();
        drawings.forEach(drawing -> byDuty.put(drawing.duty(), drawing));
        for (var bound : facts.duties()) {
            if (!Visits.inspects(bound)) continue;
            var expected = expected(facts, bound.draw(), bound, byDuty);
            if (expected.visits() == 0) continue;
            var section = bound.duty().sections().getFirst();
            var one = Visits.minutes(bound, Math.ceilDiv(expected.members(), expected.visits()));
            minutes.merge(section, one * expected.visits(), Integer::sum);
            if (bound.duty().channels().isEmpty() || bound.duty().channels().getFirst() == Channel.ON_SITE)
                onSite.merge(section, expected.visits(), Math::max);
        }
        var travel = capacity(facts).travelMinutes();
        onSite.forEach((section, visits) -> minutes.merge(section, visits * travel, Integer::sum));
        return weighed(facts, minutes, workingDays);
    }

    private record Expected(int visits, int members) {}

    private static Expected expected(
            MonthFacts facts, Draw draw, MonthFacts.Bound bound, Map<String, Drawing> drawings) {
        var population = facts.population(bound, draw.population());
        return switch (draw.mode()) {
            case ORDER -> new Expected(0, 0);
            case EVERY -> {
                var units = new HashSet<String>();
                population.forEach(item -> units.add(item.unit()));
                yield new Expected(units.size(), population.size());
            }
            case SAME, SAMPLE, COVER -> {
                var drawing = drawings.get(draw.sameAs() == null ? bound.duty().id() : draw.sameAs());
                yield drawing == null
                        ? new Expected(0, 0)
                        : expected(drawing, facts.units().size());
            }
        };
    }

    private static Expected expected(Drawing drawing, int units) {
        var rules = drawing.rules();
        var items = rules.items() == null ? 0 : rules.items().atLeast();
        if (rules.spread() != null)
            items = Math.ceilDiv(rules.spread().owed(), rules.spread().monthsLeft());
        return switch (rules.mode()) {
            case ITEMS -> new Expected(Math.min(items, units), items);
            case PER_UNIT -> new Expected(units, units * rules.perUnit());
            case UNITS, UNITS_THEN_ITEMS -> {
                var uncovered = (int)
                        rules.units().stream().filter(unit -> !unit.covered()).count();
                var due = rules.windowMonthsLeft() == 0 ? 0 : Math.ceilDiv(uncovered, rules.windowMonthsLeft());
                var places = rules.places() == null ? 0 : rules.places().atLeast();
                var visits = Math.min(units, Math.max(due + rules.further(), places));
                yield new Expected(visits, Math.max(items, visits));
            }
        };
    }

    private static List<Capacity> weighed(MonthFacts facts, Map<String, Integer> minutes, int workingDays) {
        var perDay = capacity(facts).minutesPerDay();
        var all = new ArrayList<Capacity>();
        minutes.forEach((section, needed) -> {
            var people = facts.staff().getOrDefault(section, List.of()).size();
            var available = people / 2 * workingDays;
            var days = Math.ceilDiv(needed, perDay);
            var missing = Math.max(0, days - available);
            var sum = people + "人可派，成" + people / 2 + "对×" + workingDays + "个工作日=" + available + "对日；本月约需" + needed
                    + "分钟÷每日" + perDay + "分钟=" + days + "对日" + (missing == 0 ? "" : "，缺" + missing + "对日");
            all.add(new Capacity(section, people, workingDays, available, days, missing, sum));
        });
        return all;
    }

    private static Regime.Capacity capacity(MonthFacts facts) {
        return facts.regimes().stream()
                .map(version -> version.regime().capacity())
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(NO_WORK_KNOWN);
    }
}
