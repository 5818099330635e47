package org.mingcha.policy.internal;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mingcha.policy.AppraisalRules;
import org.mingcha.policy.Checklist;
import org.mingcha.policy.DocumentKind;
import org.mingcha.policy.Duty;
import org.mingcha.policy.MatterRules;
import org.mingcha.policy.Regime;
import org.mingcha.policy.ReportRule;
import org.mingcha.policy.ScreeningRule;

/** What two regimes of one body may not both name: whatever is remembered by its name alone. */
public final class Clashes {
    private Clashes() {}

    /** The names that both have, in order; empty where they can stand beside each other. */
    public static List<String> between(Regime one, Regime other) {
        return Stream.of(
                        common(one.duties(), other.duties(), Duty::id),
                        common(one.groups(), other.groups(), Regime.Group::id),
                        common(one.checklists(), other.checklists(), Checklist::id),
                        common(one.documents(), other.documents(), DocumentKind::id),
                        common(one.reports(), other.reports(), ReportRule::id),
                        common(one.contests(), other.contests(), Regime.Contest::id),
                        common(one.screening(), other.screening(), ScreeningRule::id),
                        common(kinds(one), kinds(other), MatterRules.Kind::id),
                        common(uses(one), uses(other), AppraisalRules.Use::id))
                .flatMap(Function.identity())
                .distinct()
                .sorted()
                .toList();
    }

    private static List<AppraisalRules.Use> uses(Regime regime) {
        return regime.appraisal() == null ? List.of() : regime.appraisal().uses();
    }

    private static List<MatterRules.Kind> kinds(Regime regime) {
        return regime.matters() == null ? List.of() : regime.matters().kinds();
    }

    private static <T> Stream<String> common(List<T> one, List<T> other, Function<T, String> id) {
        var there = other.stream().map(id).collect(Collectors.toSet());
        return one.stream().map(id).filter(there::contains);
    }
}
