package org.mingcha.policy.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.policy.Duty;
import org.mingcha.policy.Regime;
import org.mingcha.policy.ScreeningRule;
import org.springframework.http.HttpStatus;

/**
 * Which section may change what of a draft: the leading section everything, another one what belongs to duties it answers for — the
 * duty itself, its rules, and the checklists, populations and review standards that no other section's duty uses.
 */
public final class Answering {
    private Answering() {}

    /**
     * Refuses a change of what the viewer's section does not answer for.
     *
     * @throws Refusal {@code not-your-part}
     */
    public static void refuseForeign(Viewer viewer, Regime before, Regime after) {
        if (leads(viewer, before)) return;
        for (var difference : Differences.between(before, after)) {
            var responsible = sections(before, difference.path());
            if (responsible.isEmpty()) responsible = sections(after, difference.path());
            if (!answers(viewer, responsible, difference.path()))
                throw new Refusal(
                        HttpStatus.FORBIDDEN,
                        "not-your-part",
                        "“" + (difference.entry().isEmpty() ? difference.path() : difference.entry())
                                + "”不由您所在的科室负责，没有保存；请转请责任科室或牵头科室修改");
        }
    }

    /** Whether the viewer is of the section that leads and therefore answers for all. */
    public static boolean leads(Viewer viewer, Regime regime) {
        return regime.sections().stream()
                .anyMatch(one ->
                        Boolean.TRUE.equals(one.leads()) && viewer.sections().contains(one.id()));
    }

    /** Each section that answers for a duty may change it and its rules; what several duties use, only who answers for all of them. */
    private static boolean answers(Viewer viewer, Set<String> responsible, String path) {
        boolean ofOneDuty = path.startsWith("duties/") || path.startsWith("screening/");
        return ofOneDuty
                ? responsible.stream().anyMatch(viewer.sections()::contains)
                : !responsible.isEmpty() && viewer.sections().containsAll(responsible);
    }

    private static Set<String> sections(Regime regime, String path) {
        var steps = path.split("/", -1);
        if (steps.length < 2) return path.equals("reviews") ? of(regime, duty -> duty.standard() != null) : Set.of();
        var id = steps[1];
        return switch (steps[0]) {
            case "duties" -> of(regime, duty -> duty.id().equals(id));
            case "screening" -> {
                var duty = regime.screening().stream()
                        .filter(rule -> rule.id().equals(id))
                        .map(ScreeningRule::duty)
                        .findFirst();
                yield duty.isEmpty() ? Set.of() : of(regime, one -> one.id().equals(duty.get()));
            }
            case "checklists" -> of(regime, duty -> duty.checklists().contains(id));
            case "populations" -> of(regime, duty -> draws(duty).contains(id));
            case "standards", "reviews" -> of(regime, duty -> duty.standard() != null);
            default -> Set.of();
        };
    }

    private static List<String> draws(Duty duty) {
        var used = new ArrayList<>(duty.reads());
        if (duty.draw() != null) used.add(duty.draw().population());
        return used;
    }

    private static Set<String> of(Regime regime, java.util.function.Predicate<Duty> which) {
        var sections = new LinkedHashSet<String>();
        regime.duties().stream().filter(which).forEach(duty -> sections.addAll(duty.sections()));
        return sections;
    }
}
