package org.mingcha.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mingcha.proof.Outcome.Why;
import org.mingcha.proof.Population.Item;
import org.mingcha.proof.Rules.Mode;
import org.mingcha.proof.Rules.Quota;
import org.mingcha.proof.Rules.Unit;

/**
 * A thousand years of case-file review, each from its own seed: 15 % of the month's files, a fifth of the squadrons each
 * month and all within a half-year, ten files a squadron and year.
 */
class SeededYearsTests {
    private static final int FLOOR = 10;

    /** One squadron's year. */
    private static final class Squadron {
        final String code;
        final int[] files = new int[12];
        boolean covered;
        int taken;
        int seen;

        Squadron(String code) {
            this.code = code;
        }
    }

    /** A month as the draw sees it, and what it gave. */
    private record Month(int month, Population population, Rules rules, Outcome outcome) {
        List<Outcome.Shortfall> shortfalls(String rule) {
            return outcome.shortfalls().stream()
                    .filter(s -> s.rule().equals(rule))
                    .toList();
        }
    }

    private static List<Squadron> squadrons(Random random) {
        var squadrons = new ArrayList<Squadron>();
        var count = 5 + random.nextInt(36);
        var crowded = random.nextInt(20) == 0;
        for (var s = 0; s < count; s++) {
            var squadron = new Squadron("S%02d".formatted(s));
            var kind = random.nextInt(10);
            var most = kind < 2 ? 2 : kind < 4 ? 6 : crowded && kind > 7 ? 400 : 40;
            for (var m = 0; m < 12; m++) {
                var silent = random.nextInt(kind == 4 ? 2 : 12) == 0;
                squadron.files[m] = silent ? 0 : random.nextInt(most + 1);
            }
            squadrons.add(squadron);
        }
        if (random.nextInt(10) == 0) {
            var empty = random.nextInt(12);
            squadrons.forEach(s -> s.files[empty] = 0);
        }
        return squadrons;
    }

    private static Population population(List<Squadron> squadrons, int month) {
        var items = new ArrayList<Item>();
        for (var squadron : squadrons) {
            for (var f = 0; f < squadron.files[month]; f++) {
                items.add(new Item("%s-%02d-%04d".formatted(squadron.code, month, f), "1", squadron.code, 1));
            }
        }
        return Population.of(items);
    }

    private static Rules rules(List<Squadron> squadrons, int month, int files) {
        var units = new ArrayList<Unit>();
        for (var squadron : squadrons) {
            var halvesDue = (squadron.covered ? 0 : 1) + (month < 6 ? 1 : 0);
            var owed = Math.max(0, FLOOR - squadron.taken);
            units.add(new Unit(squadron.code, squadron.covered, owed, Math.max(1, halvesDue), squadron.seen));
        }
        return Rules.of("case-file-review", Mode.UNITS_THEN_ITEMS, units)
                .withItems(Quota.percent(15, files))
                .withPlaces(Quota.percent(20, squadrons.size()))
                .withCoverage(6 - month % 6)
                .withYearlyFloor(12 - month, month + 1);
    }

    private static Month hold(int year, List<Squadron> squadrons, int month) {
        if (month == 6) {
            squadrons.forEach(s -> s.covered = false);
        }
        squadrons.forEach(s -> s.seen += s.files[month]);
        var population = population(squadrons, month);
        var rules = rules(squadrons, month, population.size());
        var outcome = Draw.run(Digest.of("test/year", year, month), population, rules, 0);
        var byCode = new HashMap<String, Squadron>();
        squadrons.forEach(s -> byCode.put(s.code, s));
        outcome.places().forEach(p -> byCode.get(p.unit()).covered = true);
        outcome.items().forEach(t -> byCode.get(t.item().unit()).taken++);
        return new Month(month, population, rules, outcome);
    }

    @Test
    void everyRuleHoldsOrIsReportedAsImpossibleWithTheTrueReason() {
        var met = 0;
        for (var year = 0; year < 1000; year++) {
            var squadrons = squadrons(new Random(year));
            Month last = null;
            for (var m = 0; m < 12; m++) {
                var month = hold(year, squadrons, m);
                last = month;
                holdersAreDrawnAndNobodyElse(month);
                theFilesSufficeOrAreAllTaken(month);
                thePlacesSufficeOrNobodyElseHoldsAnything(month);
                noMonthIsOverloaded(month);
                if (m % 6 == 5) {
                    allAreCoveredOrHeldNothing(month, squadrons);
                }
            }
            met += yearlyFloorsAreMetOrAllWasTaken(last, squadrons);
        }
        assertThat(met).isGreaterThan(10_000); // the rules are not met by reporting everything as impossible
    }

    private static void holdersAreDrawnAndNobodyElse(Month month) {
        var given = new HashMap<String, Integer>();
        month.outcome().items().forEach(t -> given.merge(t.item().unit(), 1, Integer::sum));

        assertThat(month.outcome().unitCodes()).doesNotHaveDuplicates();
        assertThat(given.keySet()).isEqualTo(Set.copyOf(month.outcome().unitCodes()));
        for (var place : month.outcome().places()) {
            assertThat(place.drawn()).isEqualTo(given.get(place.unit())).isBetween(1, place.holds());
        }
        assertThat(month.outcome().items()).noneMatch(t -> t.why() == Why.CERTAINTY);
    }

    private static void theFilesSufficeOrAreAllTaken(Month month) {
        var drawn = month.outcome().items().size();
        var wanted = month.rules().items().atLeast();
        assertThat(new HashSet<>(month.outcome().items())).hasSize(drawn);
        assertThat(drawn).isGreaterThanOrEqualTo(wanted); // 15 % of a list are always in the list
        assertThat(month.shortfalls("items")).isEmpty();
    }

    private static void thePlacesSufficeOrNobodyElseHoldsAnything(Month month) {
        var places = month.outcome().places().size();
        var wanted = month.rules().places().atLeast();
        var holders = holders(month).size();
        if (places < wanted) {
            assertThat(places).isEqualTo(holders);
            assertThat(month.shortfalls("places"))
                    .containsExactly(new Outcome.Shortfall("places", "", wanted, places, "fewer-holders"));
        } else {
            assertThat(month.shortfalls("places")).isEmpty();
        }
    }

    private static void noMonthIsOverloaded(Month month) {
        var uncovered = month.rules().units().stream().filter(u -> !u.covered()).count();
        var months = month.rules().windowMonthsLeft();

        assertThat((long) month.outcome().due()).isBetween(uncovered / months, Math.ceilDiv(uncovered, (long) months));
    }

    private static void allAreCoveredOrHeldNothing(Month month, List<Squadron> squadrons) {
        var lost = new HashSet<String>();
        for (var squadron : squadrons) {
            if (!squadron.covered) {
                assertThat(squadron.files[month.month()]).isZero();
                lost.add(squadron.code);
            }
        }
        assertThat(month.shortfalls("coverage").stream().map(Outcome.Shortfall::unit))
                .containsExactlyInAnyOrderElementsOf(lost);
        assertThat(month.shortfalls("coverage")).allMatch(s -> s.reason().equals("nothing-held"));
    }

    /** The last draw of the year must have named every squadron below the floor, after taking all its files. */
    private static int yearlyFloorsAreMetOrAllWasTaken(Month last, List<Squadron> squadrons) {
        var named = new HashMap<String, Outcome.Shortfall>();
        last.shortfalls("yearly-floor").forEach(s -> named.put(s.unit(), s));
        var met = 0;
        for (var squadron : squadrons) {
            if (squadron.taken >= FLOOR) {
                assertThat(named).doesNotContainKey(squadron.code);
                met++;
                continue;
            }
            var shortfall = named.get(squadron.code);
            assertThat(shortfall).as(squadron.code).isNotNull();
            assertThat(shortfall.got()).isEqualTo(squadron.files[11]);
            assertThat(shortfall.reason()).isEqualTo(squadron.files[11] == 0 ? "nothing-held" : "all-taken");
        }
        return met;
    }

    @Test
    void chanceIsNeverNoughtNorOneUnlessARuleIsNamed() {
        assertThat(certainOver(40, 3)).isPositive();
    }

    @Test
    @Tag("slow")
    void chanceIsNeverNoughtNorOneInAnyMonthOfAThousandYears() {
        assertThat(certainOver(1000, 1)).isPositive();
    }

    /** Replays one month in so many of each year; tells how often a rule made a squadron certain. */
    private static int certainOver(int years, int oneMonthIn) {
        var certain = 0;
        for (var year = 0; year < years; year++) {
            var squadrons = squadrons(new Random(year));
            for (var m = 0; m < 12; m++) {
                var month = hold(year, squadrons, m);
                if (m % oneMonthIn == year % oneMonthIn) {
                    certain += chances(month, Digest.of("test/chances", year, m));
                }
            }
        }
        return certain;
    }

    private static int chances(Month month, byte[] seed) {
        var holders = holders(month);
        var holds = month.rules().units().stream()
                .mapToInt(u -> holders.getOrDefault(u.code(), 0))
                .toArray();
        var stage = new UnitStage(month.rules(), holds);
        var counts = stage.replay(seed, 2000);
        var named = 0;
        for (var u = 0; u < counts.length; u++) {
            var rule = stage.certain(u);
            if (holds[u] == 0) {
                assertThat(counts[u]).isZero();
                assertThat(rule).isEqualTo(Outcome.Certain.HOLDS_NOTHING);
            } else if (rule != null) {
                assertThat(counts[u]).as("%s", rule).isEqualTo(2000);
                named++;
            } else {
                assertThat(counts[u]).isBetween(1, 1999);
            }
        }
        return named;
    }

    private static Map<String, Integer> holders(Month month) {
        var holders = new HashMap<String, Integer>();
        month.population().items().forEach(i -> holders.merge(i.unit(), 1, Integer::sum));
        return holders;
    }
}
