package org.mingcha.planning;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mingcha.policy.Basis;

/**
 * A duty in its period: what is due, how far it is, and whether it can still be done (目标).
 *
 * @param regime the name of the regulation that asks for it
 * @param tier {@code municipal}, {@code district}, or {@code squadron}: the squadrons' own third tier
 * @param period the months it is counted in, in words
 * @param requirement what the regulation asks, in one sentence
 * @param dueOn the last day, where the duty has one
 * @param reason why it is at risk or impossible; null otherwise
 */
public record Target(
        String regime,
        String duty,
        String title,
        String area,
        String tier,
        String kind,
        List<String> sections,
        String every,
        String period,
        String requirement,
        List<Demand> demands,
        State state,
        @Nullable String reason,
        @Nullable LocalDate dueOn,
        Basis basis) {

    /**
     * One number of a target.
     *
     * @param unit what is counted: {@code files}, {@code places}, {@code squadrons}, {@code covered}, {@code floor}, {@code times},
     *     {@code days}
     * @param done null while it is hidden from this viewer
     * @param expected where it should stand in this month; null where the whole is due now
     * @param arithmetic how the number came about
     */
    public record Demand(
            String unit,
            int atLeast,
            @Nullable Integer done,
            @Nullable Integer expected,
            String arithmetic) {
        public boolean met() {
            return done != null && done >= (expected == null ? atLeast : expected);
        }

        /** Whether all of it is due with this month: its period is the month, or ends with it. */
        public boolean dueInFull() {
            return expected == null || expected >= atLeast;
        }

        Demand hidden() {
            return new Demand(unit, atLeast, null, expected, arithmetic);
        }
    }

    /** Whether it can be done. */
    public enum State {
        MET,
        ON_COURSE,
        AT_RISK,
        IMPOSSIBLE;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The same without what a squadron may not know before the sheets open. */
    public Target hidden() {
        return new Target(
                regime,
                duty,
                title,
                area,
                tier,
                kind,
                sections,
                every,
                period,
                requirement,
                demands.stream().map(Demand::hidden).toList(),
                State.ON_COURSE,
                null,
                dueOn,
                basis);
    }
}
