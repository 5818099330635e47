package org.mingcha.appraisal.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mingcha.policy.AppraisalRules;
import org.mingcha.policy.Regime;
import org.mingcha.policy.RegimeVersion;
import org.mingcha.policy.Regimes;
import org.springframework.stereotype.Component;

/** What the regimes in force say of the use of results. */
@Component
public class Rules {
    private final Regimes regimes;

    Rules(Regimes regimes) {
        this.regimes = regimes;
    }

    /** A rule with the version it stands in. */
    public record Bound<T>(String version, Regime regime, T rule) {}

    /** The leaders' screen as the first regime has it that says something of it. */
    public Optional<AppraisalRules.Leaders> leaders(String body, LocalDate day) {
        return regimes.inForce(body, day).stream()
                .map(version -> version.regime().appraisal())
                .filter(Objects::nonNull)
                .map(AppraisalRules::leaders)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** The sections that lead (牵头). */
    public List<String> leading(String body, LocalDate day) {
        return regimes.inForce(body, day).stream()
                .flatMap(version -> version.regime().sections().stream())
                .filter(section -> Boolean.TRUE.equals(section.leads()))
                .map(Regime.SectionRule::id)
                .distinct()
                .toList();
    }

    /** The uses of results in force on a day; one that is a report of the regulation, where a duty of the body asks for it. */
    public List<Bound<AppraisalRules.Use>> uses(String body, LocalDate day) {
        return regimes.inForce(body, day).stream()
                .flatMap(version -> of(version).stream()
                        .flatMap(rules -> rules.uses().stream())
                        .filter(use -> asked(version, use))
                        .map(use -> new Bound<>(version.id(), version.regime(), use)))
                .toList();
    }

    private static boolean asked(RegimeVersion version, AppraisalRules.Use use) {
        return version.regime().report(use.id()).isEmpty()
                || version.duties().stream().anyMatch(duty -> use.id().equals(duty.report()));
    }

    public Optional<Bound<AppraisalRules.Use>> use(String body, LocalDate day, String id) {
        return uses(body, day).stream()
                .filter(bound -> bound.rule().id().equals(id))
                .findFirst();
    }

    /** The honours that the register keeps. */
    public List<AppraisalRules.Honour> honours(String body, LocalDate day) {
        return regimes.inForce(body, day).stream()
                .flatMap(version -> of(version).stream())
                .flatMap(rules -> rules.honours().stream())
                .toList();
    }

    /** On what ground an officer may be denied an award. */
    public Optional<AppraisalRules.Award> award(String body, LocalDate day) {
        return regimes.inForce(body, day).stream()
                .flatMap(version -> of(version).stream())
                .map(AppraisalRules::award)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static Optional<AppraisalRules> of(RegimeVersion version) {
        return Optional.ofNullable(version.regime().appraisal());
    }
}
