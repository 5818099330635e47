package org.mingcha.estimates.internal.figures;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.mingcha.scoring.Standing.Funnel;

/**
 * Between which numbers of faulty files a squadron lies by chance alone, if its files are like the district's (漏斗界限): exact binomial
 * limits at 95 % and 99.8 %. How many files it had does not enter: the question is whether it works like the others, and a squadron
 * whose every file was read differs from them by chance too.
 */
public final class FunnelLimits {
    private static final double WIDE = 0.025;
    private static final double VERY_WIDE = 0.001;

    private FunnelLimits() {}

    /**
     * Shares of faulty files among so many, beyond which a squadron stands out.
     *
     * @param low998 the lowest at 99.8 %
     */
    public record Limits(double low998, double low95, double high95, double high998) {}

    /** The limits for a squadron of which so many files were drawn. */
    public static Limits of(int drawn, double district) {
        var chance = BinomialDistribution.of(drawn, district);
        return new Limits(
                (double) chance.inverseCumulativeProbability(VERY_WIDE) / drawn,
                (double) chance.inverseCumulativeProbability(WIDE) / drawn,
                (double) chance.inverseSurvivalProbability(WIDE) / drawn,
                (double) chance.inverseSurvivalProbability(VERY_WIDE) / drawn);
    }

    /** Where a squadron lies: beyond a limit when so many, or more, have a chance of no more than its tail. */
    public static Funnel place(int faulty, int drawn, double district) {
        if (drawn == 0) return Funnel.NO_ACTIVITY;
        var chance = BinomialDistribution.of(drawn, district);
        double many = chance.survivalProbability(faulty - 1);
        double few = chance.cumulativeProbability(faulty);
        if (many <= VERY_WIDE) return Funnel.ABOVE_998;
        if (many <= WIDE) return Funnel.ABOVE_95;
        if (few <= VERY_WIDE) return Funnel.BELOW_998;
        return few <= WIDE ? Funnel.BELOW_95 : Funnel.WITHIN;
    }
}
