package org.mingcha.scoring;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a squadron stands (中队记分).
 *
 * @param month points counted since the first of the month, for the monthly appraisal (月度绩效考核)
 * @param window points in the rolling days of warnings
 * @param firm those of the window that no objection can undo any more
 * @param visits made to it in the window
 * @param documents issued to it in the window that still count
 * @param rate documents a hundred visits; null without a visit
 * @param funnel where the rate lies against what chance alone would give around the district's rate
 */
public record Standing(
        String squadron,
        String name,
        int month,
        int window,
        int firm,
        Warning.@Nullable Level level,
        @Nullable UUID warning,
        int visits,
        int documents,
        @Nullable Double rate,
        Funnel funnel) {

    /** Limits of a Poisson count at 95 % and 99.8 %, as funnel plots draw them (Spiegelhalter 2005). */
    public enum Funnel {
        /** No visit: nothing to compare. */
        NO_ACTIVITY,
        WITHIN,
        ABOVE_95,
        ABOVE_998,
        BELOW_95,
        BELOW_998
    }
}
