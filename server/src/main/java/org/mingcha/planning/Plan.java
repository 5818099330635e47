package org.mingcha.planning;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A month's plan (月度计划): every duty of the regimes in force on its first day with its target, and the people it takes.
 *
 * @param state {@code open}: nobody has prepared it yet, the figures are a preview; {@code prepared}; {@code frozen}; {@code drawn}
 * @param regime titles of the versions it obeys, the body's own first
 * @param expired which yearly part has ended and goes on by decision; null when none
 * @param publication the records as they stood
 * @param counts how many targets are in each state
 * @param sealed whether results of the month are hidden from this viewer
 */
public record Plan(
        String body,
        String month,
        String state,
        String regime,
        List<Version> versions,
        @Nullable String expired,
        long publication,
        Map<String, Integer> counts,
        boolean sealed,
        List<Target> targets,
        List<Capacity> capacity) {

    /**
     * A version of a regime that the plan obeys.
     *
     * @param own whether it is the body's own regulation; another asks beside it, as the city's of a district
     */
    public record Version(String id, String name, String title, String edition, boolean own) {}
}
