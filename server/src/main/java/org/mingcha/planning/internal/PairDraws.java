package org.mingcha.planning.internal;

import java.util.ArrayList;
import java.util.List;
import org.mingcha.policy.Regime;
import org.mingcha.proof.Pairs;
import org.mingcha.proof.Population;
import org.mingcha.sampling.NewDraw;

/**
 * Draws of inspectors. Which squadrons will be visited is not known when the lists are frozen, so each section's pair is drawn for
 * every squadron; those that come to visit one go with the pair drawn for it.
 */
public final class PairDraws {
    private static final String PREFIX = "pairs-";

    private PairDraws() {}

    /** One draw for each section whose inspectors may be sent. */
    public static List<NewDraw> of(MonthFacts facts) {
        var draws = new ArrayList<NewDraw>();
        for (var section : FactsReader.sections(facts.regimes())) {
            var members = facts.staff().getOrDefault(section, List.of());
            if (members.isEmpty() || facts.units().isEmpty()) continue;
            var population = Population.of(members.stream()
                    .map(member -> new Population.Item(member.code(), "1", section, 1))
                    .toList());
            var rules = new Pairs.Rules(
                    PREFIX + section,
                    null,
                    members.stream()
                            .map(member ->
                                    new Pairs.Inspector(member.code(), member.load(), List.copyOf(member.excluded())))
                            .toList(),
                    facts.units().keySet().stream()
                            .map(unit -> new Pairs.Visit(visit(section, unit), unit))
                            .toList(),
                    facts.lastPairs().getOrDefault(section, java.util.Map.of()).entrySet().stream()
                            .filter(last -> facts.units().containsKey(last.getKey()))
                            .map(last -> new Pairs.Last(last.getKey(), last.getValue()))
                            .toList());
            draws.add(new NewDraw(PREFIX + section, "督察人员：" + title(facts, section), population, rules.canonical()));
        }
        return draws;
    }

    public static String visit(String section, String unit) {
        return section + "-" + unit;
    }

    /** The section a draw of inspectors is for. */
    public static String section(String duty) {
        return duty.startsWith(PREFIX) ? duty.substring(PREFIX.length()) : "";
    }

    private static String title(MonthFacts facts, String section) {
        return facts.regimes().stream()
                .flatMap(version -> version.regime().sections().stream())
                .filter(one -> one.id().equals(section))
                .map(Regime.SectionRule::title)
                .findFirst()
                .orElse(section);
    }
}
