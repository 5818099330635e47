package org.mingcha.estimates.internal.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the intervals promise, tried on districts whose truth is known. The seed is fixed: the figures stand in docs/estimates.md. */
class EstimatesSimulationTests {
    static final int DISTRICTS = 2000;
    private static final double[] RATES = {0.01, 0.03, 0.08, 0.15, 0.3, 0.5, 0.9, 0.98};

    @Test
    void intervalsOfTheHalfYearHoldTheTruthAsOftenAsTheySay() {
        var tally = simulate(new Random(20_240_701), 0.25, 0);

        assertThat(tally.districts()).isBetween(0.93, 0.97);
        assertThat(tally.squadrons()).isGreaterThanOrEqualTo(0.93);
        EstimatesPage.says("simulation", tally.sentence());
    }

    @Test
    void theyStillDoWhenMonthsOfASquadronDiffer() {
        var tally = simulate(new Random(20_250_101), 0.25, 0.1);

        assertThat(tally.districts()).isBetween(0.93, 0.97);
        assertThat(tally.squadrons()).isGreaterThanOrEqualTo(0.93);
        EstimatesPage.says("simulation-months", tally.sentence());
    }

    private static Tally simulate(Random random, double unlike, double months) {
        var tally = new Tally();
        for (int i = 0; i < DISTRICTS; i++) {
            var district = new SimulatedDistrict(random, RATES[i % RATES.length], unlike, months);
            tally.district(DistrictShare.of(district.seen()), district.share());
            for (var squadron : district.squadrons()) {
                tally.squadron(FileShare.of(squadron.seen().drawn()), squadron.shareDrawnFrom());
            }
        }
        return tally;
    }

    private static final class Tally {
        private static final double ROUNDING = 1e-9;
        private int districts;
        private int districtsHeld;
        private int squadrons;
        private int squadronsHeld;

        void district(Margin said, double truth) {
            districts++;
            if (holds(said, truth)) districtsHeld++;
        }

        void squadron(Margin said, double truth) {
            squadrons++;
            if (holds(said, truth)) squadronsHeld++;
        }

        private static boolean holds(Margin said, double truth) {
            return said.low() - ROUNDING <= truth && truth <= said.high() + ROUNDING;
        }

        double districts() {
            return (double) districtsHeld / districts;
        }

        double squadrons() {
            return (double) squadronsHeld / squadrons;
        }

        String sentence() {
            return "%,d districts: %.1f %%; %,d squadrons: %.1f %%"
                    .formatted(districts, 100 * districts(), squadrons, 100 * squadrons());
        }
    }

    /** A half-year of sixteen squadrons, drawn as the programme asks: four squadrons a month, all within the half-year, 15 % of the files. */
    private static final class SimulatedDistrict {
        private static final int SQUADRONS = 16;
        private static final int MONTHS = 6;
        private final List<SimulatedSquadron> squadrons = new ArrayList<>();

        SimulatedDistrict(Random random, double rate, double unlike, double months) {
            for (int i = 0; i < SQUADRONS; i++) squadrons.add(new SimulatedSquadron(random, rate, unlike, months));
            draw(random);
        }

        private void draw(Random random) {
            var due = new ArrayList<>(squadrons);
            java.util.Collections.shuffle(due, random);
            for (int month = 0; month < MONTHS; month++) {
                var taken = new ArrayList<SimulatedSquadron>();
                int owed = Math.ceilDiv(due.size(), MONTHS - month);
                for (int i = 0; i < owed; i++) taken.add(due.removeLast());
                while (taken.size() < 4) {
                    var further = squadrons.get(random.nextInt(SQUADRONS));
                    if (taken.contains(further)) continue;
                    taken.add(further);
                    due.remove(further);
                }
                int of = month;
                int wanted = Math.ceilDiv(
                        15 * squadrons.stream().mapToInt(one -> one.size[of]).sum(), 100);
                int held = taken.stream().mapToInt(one -> one.size[of]).sum();
                for (var squadron : taken) squadron.draw(random, month, Math.min(1, (double) wanted / held));
            }
        }

        List<SquadronFiles> seen() {
            return squadrons.stream().map(SimulatedSquadron::seen).toList();
        }

        List<SimulatedSquadron> squadrons() {
            return squadrons;
        }

        double share() {
            double faulty = 0;
            int files = 0;
            for (var one : squadrons) {
                for (int month = 0; month < MONTHS; month++) {
                    faulty += one.faulty[month];
                    files += one.size[month];
                }
            }
            return faulty / files;
        }
    }

    private static final class SimulatedSquadron {
        private final int[] size = new int[SimulatedDistrict.MONTHS];
        private final int[] faulty = new int[SimulatedDistrict.MONTHS];
        private final Stratum[] drawn = new Stratum[SimulatedDistrict.MONTHS];

        SimulatedSquadron(Random random, double rate, double unlike, double months) {
            double usual = around(random, rate, unlike);
            int mean = (int) Math.exp(3.3 + 0.6 * random.nextGaussian());
            for (int month = 0; month < size.length; month++) {
                double now = around(random, usual, months);
                size[month] = Math.max(1, (int) Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
                for (int i = 0; i < size[month]; i++) if (random.nextDouble() < now) faulty[month]++;
            }
        }

        /** A share around another, {@code apart} being the deviation of its logarithm of odds in units of 2.5. */
        private static double around(Random random, double share, double apart) {
            if (apart == 0) return share;
            double logit = Math.log(share / (1 - share)) + 2.5 * apart * random.nextGaussian();
            return 1 / (1 + Math.exp(-logit));
        }

        void draw(Random random, int month, double part) {
            int n = 0;
            for (int i = 0; i < size[month]; i++) if (random.nextDouble() < part) n++;
            n = Math.clamp(n, 1, size[month]);
            int x = 0;
            int left = faulty[month];
            for (int i = 0; i < n; i++) {
                if (random.nextInt(size[month] - i) < left) {
                    left--;
                    x++;
                }
            }
            drawn[month] = new Stratum(size[month], n, x);
        }

        SquadronFiles seen() {
            var lists = new ArrayList<Stratum>();
            var rest = new ArrayList<Integer>();
            for (int month = 0; month < size.length; month++) {
                if (drawn[month] == null) rest.add(size[month]);
                else lists.add(drawn[month]);
            }
            return new SquadronFiles(lists, rest);
        }

        double shareDrawnFrom() {
            double all = 0;
            int files = 0;
            for (int month = 0; month < size.length; month++) {
                if (drawn[month] == null) continue;
                all += faulty[month];
                files += size[month];
            }
            return all / files;
        }
    }
}
