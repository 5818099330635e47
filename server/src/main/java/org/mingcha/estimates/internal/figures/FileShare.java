package org.mingcha.estimates.internal.figures;

import java.util.List;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * How many files of some lists have a fault, when a few of each were drawn (中队问题案卷占比): exact, by inverting the test on the
 * number of faulty files, as Clopper and Pearson did for a share without end.
 *
 * <p>Of one list the limits are the smallest and the largest number of faulty files under which the draw is not among the 2.5 % most
 * unlikely on its side. Of several lists the same probabilities are added up as the distribution of a sum, which errs to the safe side.
 */
public final class FileShare {
    /** What lies outside the interval on either side. */
    private static final double TAIL = 0.025;

    private FileShare() {}

    /** The share among all files of the lists; each must have a file drawn. */
    public static Margin of(List<Stratum> lists) {
        int files = lists.stream().mapToInt(Stratum::size).sum();
        double faulty =
                lists.stream().mapToDouble(list -> list.size() * list.share()).sum();
        return new Margin(faulty / files, (double) fewest(lists) / files, (double) most(lists) / files);
    }

    /** The smallest number of faulty files that 95 % leave possible. */
    static int fewest(List<Stratum> lists) {
        double[] sum = {1};
        int sure = 0;
        for (var list : lists) {
            sure += list.faulty();
            sum = added(sum, chances(list, false));
        }
        double below = 0;
        for (int more = 0; more < sum.length; more++) {
            below += sum[more];
            if (below > TAIL) return sure + more;
        }
        return sure + sum.length - 1;
    }

    /** The largest number of faulty files that 95 % leave possible. */
    static int most(List<Stratum> lists) {
        double[] sum = {1};
        int sure = 0;
        for (var list : lists) {
            sure += list.faulty();
            sum = added(sum, chances(list, true));
        }
        double above = 0;
        for (int more = sum.length - 1; more >= 0; more--) {
            above += sum[more];
            if (above > TAIL) return sure + more;
        }
        return sure;
    }

    /**
     * How likely each number of further faulty files among those not drawn is, as the test tells it from one side: the chance of drawing
     * so few ({@code upper}) or so many falls from 1 to 0 as their number moves away, and its steps are taken as a distribution.
     */
    private static double[] chances(Stratum list, boolean upper) {
        int unseen = list.size() - list.drawn();
        var tail = new double[unseen + 1];
        for (int more = 0; more <= unseen; more++) {
            var drawing = HypergeometricDistribution.of(list.size(), list.faulty() + more, list.drawn());
            tail[more] = upper
                    ? drawing.cumulativeProbability(list.faulty())
                    : drawing.survivalProbability(list.faulty() - 1);
        }
        var chances = new double[unseen + 1];
        for (int more = 0; more <= unseen; more++) {
            double next = upper ? (more < unseen ? tail[more + 1] : 0) : (more > 0 ? tail[more - 1] : 0);
            chances[more] = Math.max(0, tail[more] - next);
        }
        return chances;
    }

    private static double[] added(double[] one, double[] other) {
        var sum = new double[one.length + other.length - 1];
        for (int i = 0; i < one.length; i++) for (int j = 0; j < other.length; j++) sum[i + j] += one[i] * other[j];
        return sum;
    }
}
