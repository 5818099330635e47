package org.mingcha.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingcha.proof.Outcome.Reason;
import org.mingcha.proof.Outcome.Why;
import org.mingcha.proof.Population.Item;
import org.mingcha.proof.Rules.Mode;
import org.mingcha.proof.Rules.Quota;
import org.mingcha.proof.Rules.Unit;

class DrawTests {
    private static final byte[] SEED = Digest.of("test", "a seed");

    private static List<Item> files(String unit, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Item("%s-2024-%04d".formatted(unit, i), "1", unit, 1))
                .toList();
    }

    private static Population population(int... counts) {
        var items = new ArrayList<Item>();
        for (var u = 0; u < counts.length; u++) {
            items.addAll(files("S%02d".formatted(u), counts[u]));
        }
        return Population.of(items);
    }

    private static List<Unit> units(int count) {
        return IntStream.range(0, count)
                .mapToObj(u -> Unit.of("S%02d".formatted(u)))
                .toList();
    }

    private static byte[] seed(int i) {
        return Digest.of("test", i);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "p 17", "p/17", "科长", "p-\u00e9"})
    void aPartyIsNamedByACodeThatEverybodyOrdersAlike(String code) {
        assertThatThrownBy(() -> ADraw.party("310106/2024-08#1", code, "supervision"))
                .isInstanceOf(Malformed.class);
        assertThat(ADraw.party("310106/2024-08#1", "p-17", "supervision").party())
                .isEqualTo("p-17");
    }

    @Test
    void fifteenPercentOfThePopulationComeFromAtLeastAFifthOfTheSquadrons() {
        var population = population(30, 20, 10, 5, 40, 25, 12, 8, 9, 31, 2, 1, 18, 22, 0, 7);
        var rules = Rules.of("case-file-review", Mode.UNITS_THEN_ITEMS, units(16))
                .withItems(Quota.percent(15, 240))
                .withPlaces(Quota.percent(20, 16))
                .withCoverage(6);
        for (var i = 0; i < 200; i++) {
            var outcome = Draw.run(seed(i), population, rules, 10);

            assertThat(outcome.places()).hasSizeGreaterThanOrEqualTo(4);
            assertThat(outcome.items()).hasSizeGreaterThanOrEqualTo(36);
            assertThat(outcome.due()).isBetween(2, 3);
            assertThat(outcome.unitCodes()).doesNotContain("S14").doesNotHaveDuplicates();
            assertThat(outcome.items().stream().map(t -> t.item().unit()).distinct())
                    .containsExactlyInAnyOrderElementsOf(outcome.unitCodes());
            assertThat(outcome.shortfalls()).isEmpty();
        }
    }

    @Test
    void theOrderOfTheListDoesNotMatter() {
        var items = new ArrayList<>(population(30, 20, 10).items());
        var rules = Rules.of("d", Mode.UNITS_THEN_ITEMS, units(3))
                .withItems(Quota.of(20))
                .withCoverage(3);
        var expected = Draw.run(SEED, Population.of(items), rules);
        for (var i = 0; i < 20; i++) {
            Collections.shuffle(items, new Random(i));

            assertThat(Draw.run(SEED, Population.of(items), rules)).isEqualTo(expected);
        }
    }

    @Test
    void certaintiesAreTakenOnTopAndStayOutOfTheSample() {
        var items = new ArrayList<>(files("S00", 100));
        items.add(new Item("repeated-5-times", "3", "S00", 0));
        var rules = Rules.of("complaints", Mode.ITEMS, List.of()).withItems(Quota.percent(1, 101));

        var outcome = Draw.run(SEED, Population.of(items), rules);

        assertThat(outcome.items().getFirst().why()).isEqualTo(Why.CERTAINTY);
        assertThat(outcome.randomItems()).isEqualTo(2);
        assertThat(outcome.counts())
                .containsExactly(new Outcome.Count("S00", 0, 1, 1), new Outcome.Count("S00", 1, 100, 2));
    }

    @Test
    void heavyItemsComeMoreOften() {
        var items = new ArrayList<>(files("S00", 99));
        items.add(new Item("heavy", "1", "S00", 16));
        var population = Population.of(items);
        var rules = Rules.of("complaints", Mode.ITEMS, List.of()).withItems(Quota.of(5));

        var times = IntStream.range(0, 2000)
                .filter(i -> Draw.run(seed(i), population, rules, 10).items().stream()
                        .anyMatch(t -> t.item().id().equals("heavy")))
                .count();

        // alone 5 in 100 would be 100 times; with sixteen tickets out of 115, about 1,000 times
        assertThat(times).isBetween(850L, 1250L);
    }

    @Test
    void theLastMonthOfTheWindowTakesAllUncoveredSquadronsThatHoldSomething() {
        var units = List.of(
                new Unit("S00", true, 0, 1, 0), new Unit("S01", false, 0, 1, 0), new Unit("S02", false, 0, 1, 0));
        var rules = Rules.of("d", Mode.UNITS_THEN_ITEMS, units).withCoverage(1);

        var outcome = Draw.run(SEED, population(10, 10, 0), rules);

        assertThat(outcome.places().getFirst().unit()).isEqualTo("S01");
        assertThat(outcome.chances().get(1).rule()).isEqualTo(Outcome.Certain.LAST_MONTH);
        assertThat(outcome.shortfalls())
                .containsExactly(new Outcome.Shortfall("coverage", "S02", 1, 0, "nothing-held"));
    }

    @Test
    void theYearlyFloorForcesASquadronOnlyWhenTheMonthsLeftNoLongerSuffice() {
        var slow = new Unit("S00", true, 8, 1, 6); // six files in ten months: at most one more is expected
        var busy = new Unit("S01", true, 8, 1, 300);
        var rules = Rules.of("d", Mode.UNITS_THEN_ITEMS, List.of(slow, busy, Unit.of("S02")))
                .withYearlyFloor(3, 10)
                .withItems(Quota.of(5));

        var outcome = Draw.run(SEED, population(5, 30, 30), rules);

        assertThat(outcome.places().getFirst()).isEqualTo(new Outcome.Place("S00", Reason.YEARLY_FLOOR, 5, 5));
        assertThat(outcome.shortfalls())
                .containsExactly(new Outcome.Shortfall("yearly-floor", "S00", 7, 5, "all-taken"));
    }

    @Test
    void aVisitGivesItsShareOfTheYearlyFloor() {
        var units = List.of(new Unit("S00", false, 10, 2, 30));
        var rules = Rules.of("d", Mode.UNITS_THEN_ITEMS, units)
                .withYearlyFloor(6, 7)
                .withItems(Quota.of(1));

        assertThat(Draw.run(SEED, population(30), rules).items()).hasSize(5);
    }

    @Test
    void moreSquadronsAreDrawnUntilTheFilesSuffice() {
        var rules = Rules.of("d", Mode.UNITS_THEN_ITEMS, units(10)).withItems(Quota.of(25));

        var outcome = Draw.run(SEED, population(5, 5, 5, 5, 5, 5, 5, 5, 5, 5), rules);

        assertThat(outcome.places()).hasSize(5);
        assertThat(outcome.places().subList(1, 5)).allMatch(p -> p.reason() == Reason.EXTENSION);
    }

    @Test
    void whatCannotBeMetIsTakenWholeAndReported() {
        var rules = Rules.of("d", Mode.UNITS_THEN_ITEMS, units(3)).withItems(Quota.of(25));

        var outcome = Draw.run(SEED, population(5, 6, 0), rules);

        assertThat(outcome.items()).hasSize(11);
        assertThat(outcome.shortfalls()).containsExactly(new Outcome.Shortfall("items", "", 25, 11, "all-taken"));
        assertThat(outcome.chances().get(0).rule()).isEqualTo(Outcome.Certain.ITEMS_IMPOSSIBLE_WITHOUT);
        assertThat(outcome.chances().get(2).rule()).isEqualTo(Outcome.Certain.HOLDS_NOTHING);
    }

    @Test
    void someRoadsOfEverySquadronAndTheirSubstitutes() {
        var rules = Rules.of("street-routine", Mode.PER_UNIT, units(3))
                .withPerUnit(2)
                .withSubstitutes(2);

        var outcome = Draw.run(SEED, population(9, 1, 0), rules);

        assertThat(outcome.items()).hasSize(3);
        assertThat(outcome.substitutes().getFirst().ids()).hasSize(2);
        assertThat(outcome.shortfalls()).hasSize(2);
    }

    @Test
    void fourteenSitesAYearAreOneOrTwoAMonthAndFourteenInTheEnd() {
        for (var trial = 0; trial < 50; trial++) {
            var owed = 14;
            for (var month = 1; month <= 12; month++) {
                var rules = Rules.of("sites", Mode.ITEMS, List.of()).withSpread(owed, 13 - month);
                var drawn = Draw.run(Digest.of("test", trial, month), population(40), rules)
                        .items()
                        .size();
                assertThat(drawn).isBetween(1, 2);
                owed -= drawn;
            }
            assertThat(owed).isZero();
        }
    }

    @Test
    void aStratumGetsItsLeastNumber() {
        var items = new ArrayList<Item>();
        for (var i = 0; i < 100; i++) {
            items.add(new Item("F-%03d".formatted(i), "1", i < 10 ? "S00/ordinary" : "S00/summary", 1));
        }
        var rules = Rules.of("d", Mode.UNITS_THEN_ITEMS, units(1))
                .withItems(Quota.of(10))
                .withStrata(List.of(new Rules.Stratum("ordinary", 6)));

        var outcome = Draw.run(SEED, Population.of(items), rules);

        assertThat(outcome.items()).hasSize(10);
        assertThat(outcome.items().stream().filter(t -> t.item().sub().equals("ordinary")))
                .hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    void aPopulationWithAnUnknownUnitIsRefused() {
        assertThatThrownBy(() -> Draw.run(SEED, population(3, 3), Rules.of("d", Mode.UNITS_THEN_ITEMS, units(1))))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("S01");
    }

    @Test
    void theFastPathDrawsTheSameListAsTheSimpleOne() {
        for (var trial = 0; trial < 3; trial++) {
            var random = new Random(trial);
            var items = new ArrayList<Item>();
            for (var i = 0; i < 150_000; i++) {
                items.add(new Item("F-%07d".formatted(i), "1", "S00", trial == 0 ? 1 : 1 + random.nextInt(16)));
            }
            var population = Population.of(items);
            var all = IntStream.range(0, population.size()).toArray();
            var seed = seed(trial);
            var keys = new byte[all.length][];
            Arrays.setAll(keys, i -> Tickets.key(seed, population, i));

            var simple = IntStream.of(all)
                    .boxed()
                    .sorted((a, b) -> Arrays.compareUnsigned(keys[a], keys[b]))
                    .limit(22_500)
                    .mapToInt(Integer::intValue)
                    .toArray();

            assertThat(Tickets.smallest(seed, population, all, 22_500)).isEqualTo(simple);
        }
    }

    @Test
    void aLongListIsCountedItemByItem() {
        var random = new Random(3);
        var items = new ArrayList<Item>();
        for (var i = 0; i < 140_001; i++) {
            items.add(new Item("F-%07d".formatted(i), "1", "S%02d".formatted(random.nextInt(5)), random.nextInt(3)));
        }
        var population = Population.of(items);

        var outcome = Draw.run(
                SEED, population, Rules.of("long", Mode.ITEMS, List.of()).withItems(Quota.percent(90, 80_000)));

        assertThat(outcome.items()).hasSizeGreaterThan(110_000);
        var sizes = items.stream().collect(Collectors.groupingBy(DrawTests::place, Collectors.counting()));
        var drawn =
                outcome.items().stream().collect(Collectors.groupingBy(t -> place(t.item()), Collectors.counting()));
        assertThat(outcome.counts()).hasSize(15).allSatisfy(count -> {
            var place = count.stratum() + " " + count.weight();
            assertThat((long) count.size()).isEqualTo(sizes.get(place));
            assertThat((long) count.drawn()).isEqualTo(drawn.get(place));
        });
    }

    private static String place(Item item) {
        return item.stratum() + " " + item.weight();
    }

    @Test
    void howManyAreDrawnDoesNotChangeTheirOrder() {
        var items = new ArrayList<Item>();
        for (var i = 0; i < 70_000; i++) {
            items.add(new Item("F-%07d".formatted(i), "1", "S00", 1));
        }
        var population = Population.of(items);
        var all = IntStream.range(0, population.size()).toArray();
        var order = Tickets.smallest(seed(1), population, all, all.length);

        for (var count : new int[] {0, 1, 2, 3, 10_500, 69_999, 70_000, 80_000}) {
            assertThat(Tickets.smallest(seed(1), population, all, count))
                    .isEqualTo(Arrays.copyOf(order, Math.min(count, order.length)));
        }
    }

    @Test
    void manyKeysOfEqualLeadingBitsAreSettledByTheirLastOnes() {
        var random = new Random(1);
        var keys = random.longs(10_000).map(key -> key & 0xF000_0000_0000_00FFL).toArray();
        var places = IntStream.range(0, keys.length).toArray();

        var order = ByKey.smallest(keys, keys.length, (a, b) -> Integer.compare(b, a));

        assertThat(order)
                .containsExactly(IntStream.of(places)
                        .boxed()
                        .sorted((a, b) ->
                                keys[a] != keys[b] ? Long.compareUnsigned(keys[a], keys[b]) : Integer.compare(b, a))
                        .mapToInt(Integer::intValue)
                        .toArray());
    }

    @Test
    void equalLeadingBytesAreSettledByTheWholeKey() {
        var keys = new long[] {5, 5, 1, 5, -1};

        var order = ByKey.smallest(keys, 5, (a, b) -> Integer.compare(b, a));

        assertThat(order).containsExactly(2, 3, 1, 0, 4);
    }

    @Test
    void listsOfEveryLengthAreOrdered() {
        var random = new Random(2);
        for (var length : new int[] {0, 1, 2, 63, 64, 65, 127, 128, 129, 65_535, 65_536, 65_537, 131_073}) {
            var keys = random.longs(length).toArray();
            var sorted = IntStream.range(0, length)
                    .boxed()
                    .sorted((a, b) -> Long.compareUnsigned(keys[a], keys[b]))
                    .mapToInt(Integer::intValue)
                    .toArray();

            for (var count : new int[] {0, 1, length / 7, length, length + 1}) {
                assertThat(ByKey.smallest(keys, count, (a, b) -> 0))
                        .isEqualTo(Arrays.copyOf(sorted, Math.min(count, length)));
            }
        }
    }

    @Test
    void aListOfEqualKeysIsOrderedByTheCostlierComparison() {
        var order = ByKey.smallest(new long[70_000], 3, (a, b) -> Integer.compare(b, a));

        assertThat(order).containsExactly(69_999, 69_998, 69_997);
    }
}
