package org.mingcha.scoring.internal;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mingcha.documents.DocumentFacts;
import org.mingcha.policy.Duty;
import org.mingcha.policy.PointRules;
import org.mingcha.policy.Regime;
import org.mingcha.policy.Regimes;
import org.mingcha.policy.Tier;
import org.springframework.stereotype.Component;

/** What the regimes say about points: how many, what never counts, from where a level holds. */
@Component
class Rules {
    /** Names of what is never scored, as regimes write them; what no document can come from (fines, volumes) needs no check here. */
    private static final String THIRD_TIER = "third-tier-findings";

    private static final String SELF_REPORTED = "self-reported-faults";

    private final Regimes regimes;

    Rules(Regimes regimes) {
        this.regimes = regimes;
    }

    /** Points and how they come about. */
    record Price(int points, String sum) {}

    /**
     * What a document costs under the version it obeys; empty if its kind or its faults carry no points.
     *
     * @param faults those it is about: its own, or those of the document whose step it is
     */
    Optional<Price> price(DocumentFacts facts, List<DocumentFacts.Fault> faults) {
        var regime = regimes.version(facts.body(), facts.regime());
        var rules = regime.points();
        if (rules == null) return Optional.empty();
        var each = of(facts, rules);
        if (each.isEmpty()) return Optional.empty();
        var counted =
                faults.stream().filter(fault -> counts(fault, regime, rules)).toList();
        if (counted.isEmpty() && !faults.isEmpty()) return Optional.empty();
        int points = each.get().points();
        var again = rules.sameFault();
        if (again != null && counted.stream().anyMatch(DocumentFacts.Fault::repeated))
            return Optional.of(new Price(
                    points * again.factor(),
                    "%s %d 分 × %d（同一问题在期限内再次发现）".formatted(facts.kindTitle(), points, again.factor())));
        return Optional.of(new Price(points, "%s %d 分".formatted(facts.kindTitle(), points)));
    }

    private static Optional<PointRules.PerDocument> of(DocumentFacts facts, PointRules rules) {
        return rules.documents().stream()
                .filter(one -> one.document().equals(facts.kind()))
                .findFirst();
    }

    private static boolean counts(DocumentFacts.Fault fault, Regime regime, PointRules rules) {
        if (rules.neverScored().contains(SELF_REPORTED) && fault.selfReported()) return false;
        return scored(fault, regime, rules);
    }

    /** Whether faults of this kind carry points at all, whoever told of this one. */
    private static boolean scored(DocumentFacts.Fault fault, Regime regime, PointRules rules) {
        var duty = regime.duties().stream()
                .filter(one -> one.id().equals(fault.duty()))
                .findFirst();
        boolean thirdTier = duty.map(Duty::tier).filter(Tier.SQUADRON::equals).isPresent();
        if (rules.neverScored().contains(THIRD_TIER) && thirdTier) return false;
        return !duty.map(Duty::scored).filter(Boolean.FALSE::equals).isPresent();
    }

    /**
     * What a late answer costs; nothing where the document's kind costs nothing, or faults of this kind are never scored. A unit
     * that told of the fault itself has not told of its silence: that costs all the same.
     */
    Optional<Price> lateReply(DocumentFacts facts, List<DocumentFacts.Fault> faults) {
        var regime = regimes.version(facts.body(), facts.regime());
        var rules = regime.points();
        if (rules == null || rules.lateReply() == null || of(facts, rules).isEmpty()) return Optional.empty();
        if (!faults.isEmpty() && faults.stream().noneMatch(fault -> scored(fault, regime, rules)))
            return Optional.empty();
        int points = rules.lateReply().points();
        return Optional.of(new Price(points, "逾期未反馈 %d 分".formatted(points)));
    }

    /** The rules of warnings in force on a day, with the version they stand in. */
    record Warnings(String version, int days, List<PointRules.Warning> levels) {
        /** The first day of the rolling window that ends on this day. */
        LocalDate since(LocalDate day) {
            return day.minusDays(days - 1L);
        }

        /** The highest level these points reach. */
        Optional<PointRules.Warning> reached(int all, int firm) {
            return levels.stream()
                    .filter(level -> level.from() <= (Boolean.TRUE.equals(level.provisional()) ? all : firm))
                    .max(Comparator.comparingInt(PointRules.Warning::from));
        }
    }

    /** What a consequence means; a version from before the vocabulary says no more than its name, which a section's head does by hand. */
    PointRules.Consequence consequence(String body, String version, String code) {
        var points = regimes.version(body, version).points();
        return Optional.ofNullable(points)
                .flatMap(rules -> rules.consequence(code))
                .orElseGet(() -> new PointRules.Consequence(
                        code,
                        code,
                        PointRules.Effect.NOTE,
                        "section-head",
                        new org.mingcha.policy.Basis.Assumed("制度未写明如何处置")));
    }

    Optional<Warnings> warnings(String body, LocalDate day) {
        return regimes.inForce(body, day).stream()
                .map(version -> {
                    var rules = regimes.version(body, version.id()).points();
                    return rules == null || rules.warningWindow() == null
                            ? null
                            : new Warnings(version.id(), rules.warningWindow().days(), rules.warnings());
                })
                .filter(java.util.Objects::nonNull)
                .findFirst();
    }
}
