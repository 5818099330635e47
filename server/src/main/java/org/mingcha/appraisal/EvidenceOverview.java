package org.mingcha.appraisal;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A use in a period, squadron by squadron (依据表一览).
 *
 * @param over whether the period has ended: before that nothing is issued
 * @param candidates what came down from the city in the period, to be named where it concerns a squadron
 */
public record EvidenceOverview(
        Use use,
        String period,
        LocalDate from,
        LocalDate last,
        boolean over,
        List<Unit> units,
        List<EvidenceSheet.Apart> candidates,
        boolean mayIssue) {

    /**
     * A use of the results as the regime has it.
     *
     * @param by name of the section that issues
     * @param periods that can be asked for, the running one first
     */
    public record Use(
            String id,
            String title,
            String clause,
            String every,
            String by,
            List<String> to,
            boolean subdistrict,
            List<Weight> weights,
            List<String> periods) {}

    /** A line and what it carries. */
    public record Weight(
            String id, String title, int weight, @Nullable Integer each, String basis) {}

    /**
     * A squadron.
     *
     * @param score as it would be issued now; for whoever sees only what was issued, as it was
     * @param sheet the latest edition; null while none was issued
     */
    public record Unit(
            String squadron,
            String name,
            boolean applies,
            boolean idle,
            List<EvidenceSheet.Line> lines,
            int score,
            int outOf,
            @Nullable UUID sheet,
            @Nullable Integer edition) {}
}
