package org.mingcha.estimates.internal;

import java.time.LocalDate;
import java.util.List;
import org.mingcha.policy.Basis;
import org.mingcha.policy.Duty;
import org.mingcha.policy.Regimes;
import org.springframework.stereotype.Component;

/** Which duties' files are counted, each apart, and how few of them say nothing, as the regime in force has it. */
@Component
public class Yardstick {
    private static final int MONTHS_OF_A_HALF_YEAR = 6;

    /** Where the regime names no least number for each squadron. */
    private static final int LEAST = 5;

    private final Regimes regimes;

    Yardstick(Regimes regimes) {
        this.regimes = regimes;
    }

    /** How few reviewed files of a squadron's half-year say nothing about it. */
    public record Least(int files, String basis) {}

    /** The duties whose drawn files are reviewed against a standard. */
    public List<Duty> duties(String body, LocalDate day) {
        return regimes.inForce(body, day).stream()
                .flatMap(version -> version.regime().duties().stream())
                .filter(duty -> duty.standard() != null && duty.draw() != null)
                .toList();
    }

    /** Its share of the least number the regime asks of each squadron; else a default that says it is one. */
    public Least least(Duty duty) {
        var draw = duty.draw();
        var floor = draw == null ? null : draw.floor();
        if (floor == null || floor.within().months() < MONTHS_OF_A_HALF_YEAR)
            return new Least(LEAST, new Basis.Assumed("制度未规定每个中队的最少件数").inWords());
        int files = Math.ceilDiv(
                floor.atLeast() * MONTHS_OF_A_HALF_YEAR, floor.within().months());
        return new Least(files, floor.basis().inWords() + "，按半年折算");
    }
}
