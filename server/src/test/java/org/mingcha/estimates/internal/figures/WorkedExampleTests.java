package org.mingcha.estimates.internal.figures;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The worked example of docs/estimates.md. */
class WorkedExampleTests {
    private static final SquadronFiles NORTH =
            new SquadronFiles(List.of(new Stratum(38, 24, 3)), List.of(35, 40, 36, 41, 37));
    private static final SquadronFiles EAST =
            new SquadronFiles(List.of(new Stratum(22, 14, 0), new Stratum(26, 15, 2)), List.of(25, 20, 24, 23));
    private static final SquadronFiles SOUTH =
            new SquadronFiles(List.of(new Stratum(9, 9, 2)), List.of(8, 11, 7, 10, 9));

    @Test
    void thePageSaysWhatTheMethodGives() {
        row("north", NORTH);
        row("east", EAST);
        row("south", SOUTH);
        var district = DistrictShare.of(List.of(NORTH, EAST, SOUTH));
        EstimatesPage.says("district", percent(district.share()) + " (" + interval(district) + ")");
        var limits = FunnelLimits.of(24, district.share());
        EstimatesPage.says("funnel", percent(limits.low95()) + "–" + percent(limits.high95()));
    }

    private static void row(String name, SquadronFiles files) {
        var margin = FileShare.of(files.drawn());
        EstimatesPage.says(
                name, percent(margin.share()) + " (" + (margin.certain() ? "certain" : interval(margin)) + ")");
    }

    private static String interval(Margin margin) {
        return percent(margin.low()) + "–" + percent(margin.high());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
