package org.mingcha.planning.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mingcha.policy.Draw;
import org.mingcha.proof.Population;
import org.mingcha.proof.Rules;
import org.mingcha.sampling.Frozen;
import org.mingcha.sampling.NewDraw;

/** Draws of records that arrived after their month's lists were frozen: the same share of what came late, of the whole late list. */
public final class LateDraws {
    private LateDraws() {}

    /** @param population the list that was frozen under a draw's name; null where none was */
    public static List<NewDraw> of(
            MonthFacts facts,
            List<Frozen> frozen,
            Function<String, @org.jspecify.annotations.Nullable Population> population) {
        var draws = new ArrayList<NewDraw>();
        for (var bound : facts.duties()) {
            if (!Visits.inspects(bound)) continue;
            var draw = bound.draw();
            if (draw.mode() != Draw.Mode.SAMPLE) continue;
            if (bound.version().regime().population(draw.population()).records().isEmpty()) continue;
            var known = new HashSet<String>();
            for (var one : frozen) {
                var list = population.apply(one.name() + "/" + bound.duty().id());
                if (list != null) for (var i = 0; i < list.size(); i++) known.add(list.id(i));
            }
            var late = facts.population(bound, draw.population()).stream()
                    .filter(item -> !known.contains(item.id()))
                    .collect(Collectors.toList());
            if (late.isEmpty()) continue;
            var quota = draw.quota() == null || !draw.quota().atLeast().percent()
                    ? Rules.Quota.of(1)
                    : Rules.Quota.percent(draw.quota().atLeast().number(), late.size());
            var rules = Rules.of(bound.duty().id(), Rules.Mode.ITEMS, List.of())
                    .withItems(quota)
                    .withErratumOf(frozen.getFirst().name() + "/" + bound.duty().id());
            var list = Population.of(late.stream()
                    .map(item -> new Population.Item(
                            item.id(), Integer.toString(item.version()), item.unit(), Drawings.weight(item, draw)))
                    .toList());
            draws.add(new NewDraw(bound.duty().id(), bound.duty().title() + "（补抽）", list, rules.canonical()));
        }
        return draws;
    }
}
