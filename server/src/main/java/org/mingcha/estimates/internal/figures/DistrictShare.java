package org.mingcha.estimates.internal.figures;

import java.util.List;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * The share of files with a fault among all files of a district's half-year (全区问题案卷占比), every squadron weighing what it has.
 *
 * <p>The interval is Korn and Graubard's: the variance of the stratified estimate says how many files of a plain draw would have told as
 * much, and Clopper and Pearson's limits are taken for so many. It holds near 0 and 1, where a multiple of the standard error does not.
 * The variance has two parts: that only some files of a month were drawn, and that only some months of a squadron were; the second is
 * learned from the squadrons that were drawn in more than one month.
 */
public final class DistrictShare {
    private static final double TAIL = 0.025;

    /** So many files of the district's mean are mixed into each squadron's own, so that three clean files do not pass for certainty. */
    private static final double MIXED_IN = 2;

    private DistrictShare() {}

    /** @param squadrons all that had files; each must have had some drawn */
    public static Margin of(List<SquadronFiles> squadrons) {
        double files = squadrons.stream().mapToInt(SquadronFiles::files).sum();
        double share = squadrons.stream()
                .mapToDouble(one -> one.files() / files * one.share())
                .sum();
        double most = 0;
        double variance = 0;
        double months = between(squadrons, share);
        for (var one : squadrons) {
            double weight = square(one.files() / files);
            most += weight * one.variance();
            variance += weight * (one.variance() * spread(one, share) + months * one.monthVariance());
        }
        if (most <= 0) return new Margin(share, share, share);
        boolean mixed = share > 0 && share < 1;
        return within(squadrons, files, limits(share, mixed ? share * (1 - share) / variance : 1 / most));
    }

    /** Clopper and Pearson's limits for so many files of a plain draw, which need not be a whole number. */
    private static Margin limits(double share, double worth) {
        double faulty = worth * share;
        double sound = worth - faulty;
        return new Margin(
                share,
                share <= 0 ? 0 : BetaDistribution.of(faulty, sound + 1).inverseCumulativeProbability(TAIL),
                share >= 1 ? 1 : BetaDistribution.of(faulty + 1, sound).inverseSurvivalProbability(TAIL));
    }

    /** What was seen is so: neither fewer faulty files than were found, nor fewer sound ones. */
    private static Margin within(List<SquadronFiles> squadrons, double files, Margin limits) {
        double faulty = squadrons.stream().mapToInt(SquadronFiles::faulty).sum() / files;
        double sound = squadrons.stream()
                        .mapToInt(one -> one.reviewed() - one.faulty())
                        .sum()
                / files;
        return new Margin(limits.share(), Math.max(limits.low(), faulty), Math.min(limits.high(), 1 - sound));
    }

    /** The variance of one file of a squadron. */
    private static double spread(SquadronFiles one, double district) {
        double share = (one.faulty() + MIXED_IN * district) / (one.reviewed() + MIXED_IN);
        return share * (1 - share);
    }

    /** How much the months of one squadron differ beyond chance, as DerSimonian and Laird estimate it; 0 where no squadron was drawn twice. */
    private static double between(List<SquadronFiles> squadrons, double district) {
        if (district <= 0 || district >= 1) return 0;
        double off = 0;
        int free = 0;
        double scale = 0;
        for (var one : squadrons) {
            if (one.drawn().size() < 2) continue;
            double each = spread(one, district);
            // a month's share weighs by its files over the variance of one file
            double mean = (double) one.faulty() / one.reviewed();
            double squares = 0;
            for (var list : one.drawn()) {
                off += list.drawn() / each * square(list.share() - mean);
                squares += square(list.drawn());
            }
            free += one.drawn().size() - 1;
            scale += (one.reviewed() - squares / one.reviewed()) / each;
        }
        return scale <= 0 ? 0 : Math.max(0, (off - free) / scale);
    }

    private static double square(double value) {
        return value * value;
    }
}
