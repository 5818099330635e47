package org.mingcha.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mingcha.proof.Outcome.Certain;
import org.mingcha.proof.Outcome.Reason;
import org.mingcha.proof.Outcome.Why;

/**
 * The draw (抽取): one pure function of seed, population and rules that anybody can repeat. Certainties first, then units,
 * then the least numbers within them, then strata, then the smallest keys until the quota is met.
 */
public final class Draw {
    private static final int WEIGHTS = Population.HEAVIEST + 1;
    private static final int ALONE = 1 << 16;

    private final byte[] seed;
    private final Population population;
    private final Rules rules;
    private final int replays;
    private final Map<String, Integer> unitOf = new HashMap<>();
    private final int[] unitOfStratum;
    private final int[] holds;
    private final boolean[] drawn;
    private final int[] sizes;
    private final int[] drawnOf;
    private final TakenItems taken;
    private final List<Outcome.Shortfall> shortfalls = new ArrayList<>();
    private int randomTaken;

    private Draw(byte[] seed, Population population, Rules rules, int replays) {
        if (seed.length != 32) {
            throw new Malformed("a seed has 32 bytes");
        }
        this.seed = seed;
        this.population = population;
        this.rules = rules;
        this.replays = replays;
        for (var unit : rules.units()) {
            unitOf.put(unit.code(), unitOf.size());
        }
        this.unitOfStratum = new int[population.strata().size()];
        for (var s = 0; s < unitOfStratum.length; s++) {
            unitOfStratum[s] = unitOfStratum(population.strata().get(s));
        }
        this.holds = new int[rules.units().size()];
        this.drawn = new boolean[population.size()];
        this.sizes = new int[population.strata().size() * WEIGHTS];
        this.drawnOf = new int[sizes.length];
        this.taken = new TakenItems(population);
    }

    /**
     * Draws.
     *
     * @param seed the draw's own seed, {@link Ceremony#drawSeed}
     * @throws Malformed when the population names a unit that the rules do not know
     */
    public static Outcome run(byte[] seed, Population population, Rules rules) {
        return run(seed, population, rules, Outcome.REPLAYS);
    }

    /**
     * Draws, with the chances counted out of fewer replays; for trials, where nobody reads them from a sheet.
     *
     * @param replays 0: no chances are counted
     */
    public static Outcome run(byte[] seed, Population population, Rules rules, int replays) {
        return new Draw(seed, population, rules, replays).run();
    }

    private int unitOfStratum(String stratum) {
        var code = new Population.Item("", "", stratum, 0).unit();
        var unit = unitOf.get(code);
        if (unit != null) {
            return unit;
        }
        if (rules.mode() == Rules.Mode.ITEMS) {
            return -1;
        }
        throw new Malformed("the rules know no unit " + code);
    }

    private Outcome run() {
        count(drawn.length, sizes, (from, to, counts) -> {
            for (var i = from; i < to; i++) {
                counts[stratumAndWeight(i)]++;
            }
        });
        take(items(true), Why.CERTAINTY);
        for (var place = 0; place < sizes.length; place++) {
            var unit = unitOfStratum[place / WEIGHTS];
            if (unit >= 0 && place % WEIGHTS > 0) {
                holds[unit] += sizes[place];
            }
        }
        return switch (rules.mode()) {
            case UNITS_THEN_ITEMS, UNITS -> unitsFirst();
            case ITEMS -> itemsOnly();
            case PER_UNIT -> perUnit();
        };
    }

    private Outcome unitsFirst() {
        var stage = new UnitStage(rules, holds);
        var picks = stage.choose(seed);
        var order = new ArrayList<Integer>();
        picks.picks().forEach(p -> order.add(p.unit()));
        var byUnit = itemsByUnit();
        var drawnOfUnit = new int[holds.length];
        for (var pick : picks.picks()) {
            var unit = pick.unit();
            var least = rules.mode() == Rules.Mode.UNITS ? holds[unit] : least(unit);
            take(Tickets.smallest(seed, population, byUnit[unit], least), Why.UNIT);
        }
        if (rules.mode() == Rules.Mode.UNITS_THEN_ITEMS) {
            var candidates = candidates(order, byUnit);
            strata(candidates);
            topUp(candidates, rules.items() == null ? 0 : rules.items().atLeast());
        }
        for (var place = 0; place < sizes.length; place++) {
            if (place % WEIGHTS > 0) {
                drawnOfUnit[unitOfStratum[place / WEIGHTS]] += drawnOf[place];
            }
        }
        unitShortfalls(picks, drawnOfUnit);
        var places = picks.picks().stream()
                .map(p -> new Outcome.Place(code(p.unit()), p.reason(), holds[p.unit()], drawnOfUnit[p.unit()]))
                .toList();
        var substitutes = rules.mode() == Rules.Mode.UNITS ? unitSubstitutes(order) : List.<Outcome.Substitutes>of();
        return outcome(picks.due(), places, chances(stage), substitutes);
    }

    /** The least number of files of a drawn unit: its share of what the yearly floor still owes it, and one. */
    private int least(int index) {
        var unit = rules.units().get(index);
        var least = 1L;
        if (rules.yearMonthsLeft() > 0) {
            least = Math.max(least, Math.ceilDiv(unit.owed(), Math.max(1, unit.visitsDue())));
            least = Math.max(least, UnitStage.missing(rules, unit));
        }
        return (int) Math.min(least, holds[index]);
    }

    private void strata(int[] candidates) {
        for (var stratum : rules.strata()) {
            var inside = Arrays.stream(candidates)
                    .filter(i -> sub(i).equals(stratum.sub()))
                    .toArray();
            var got = (int) Arrays.stream(inside).filter(i -> drawn[i]).count();
            var free = Arrays.stream(inside).filter(i -> !drawn[i]).toArray();
            var more = Tickets.smallest(seed, population, free, stratum.atLeast() - got);
            take(more, Why.STRATUM);
            got += more.length;
            if (got < stratum.atLeast()) {
                shortfall("stratum", stratum.sub(), stratum.atLeast(), got, got == 0 ? "nothing-held" : "all-taken");
            }
        }
    }

    private void topUp(int[] candidates, int atLeast) {
        if (randomTaken < atLeast) {
            var free = randomTaken == 0
                    ? candidates
                    : Arrays.stream(candidates).filter(i -> !drawn[i]).toArray();
            take(Tickets.smallest(seed, population, free, atLeast - randomTaken), Why.TOP_UP);
        }
        if (randomTaken < atLeast) {
            shortfall("items", "", atLeast, randomTaken, randomTaken == 0 ? "nothing-held" : "all-taken");
        }
    }

    private Outcome itemsOnly() {
        var candidates = items(false);
        var atLeast = rules.items() == null ? 0 : rules.items().atLeast();
        if (rules.spread() != null) {
            var spread = rules.spread();
            atLeast = Math.max(atLeast, UnitStage.share(seed, rules.duty(), spread.owed(), spread.monthsLeft()));
        }
        strata(candidates);
        topUp(candidates, atLeast);
        var substitutes = List.<Outcome.Substitutes>of();
        if (rules.substitutes() > 0) {
            var free = Arrays.stream(candidates).filter(i -> !drawn[i]).toArray();
            substitutes = List.of(
                    new Outcome.Substitutes("", ids(Tickets.smallest(seed, population, free, rules.substitutes()))));
        }
        return outcome(0, List.of(), List.of(), substitutes);
    }

    private Outcome perUnit() {
        var byUnit = itemsByUnit();
        var places = new ArrayList<Outcome.Place>();
        var chances = new ArrayList<Outcome.Chance>();
        var substitutes = new ArrayList<Outcome.Substitutes>();
        for (var unit = 0; unit < holds.length; unit++) {
            var order = Tickets.smallest(seed, population, byUnit[unit], rules.perUnit() + rules.substitutes());
            var got = Math.min(rules.perUnit(), order.length);
            take(Arrays.copyOf(order, got), Why.UNIT);
            if (got > 0) {
                places.add(new Outcome.Place(code(unit), Reason.EVERY_UNIT, holds[unit], got));
            }
            if (got < rules.perUnit()) {
                shortfall("per-unit", code(unit), rules.perUnit(), got, got == 0 ? "nothing-held" : "all-taken");
            }
            if (rules.substitutes() > 0) {
                var rest = Arrays.copyOfRange(order, got, order.length);
                substitutes.add(new Outcome.Substitutes(code(unit), ids(rest)));
            }
            chances.add(
                    got == 0
                            ? new Outcome.Chance(code(unit), 0, Certain.HOLDS_NOTHING)
                            : new Outcome.Chance(code(unit), Outcome.REPLAYS, Certain.EVERY_UNIT));
        }
        return outcome(0, places, chances, substitutes);
    }

    private void unitShortfalls(UnitStage.Picks picks, int[] drawnOfUnit) {
        var wanted = rules.places() == null ? 0 : rules.places().atLeast();
        if (picks.picks().size() < wanted) {
            shortfall("places", "", wanted, picks.picks().size(), "fewer-holders");
        }
        var newlyCovered = 0;
        for (var pick : picks.picks()) {
            newlyCovered += rules.units().get(pick.unit()).covered() ? 0 : 1;
        }
        if (rules.windowMonthsLeft() > 1 && newlyCovered < picks.due()) {
            shortfall("coverage", "", picks.due(), newlyCovered, "fewer-holders");
        }
        for (var u = 0; u < holds.length; u++) {
            var unit = rules.units().get(u);
            if (rules.windowMonthsLeft() == 1 && !unit.covered() && drawnOfUnit[u] == 0) {
                shortfall("coverage", unit.code(), 1, 0, "nothing-held");
            }
            var missing = UnitStage.missing(rules, unit);
            if (missing > drawnOfUnit[u]) {
                var reason = holds[u] == 0 ? "nothing-held" : "all-taken";
                shortfall("yearly-floor", unit.code(), (int) missing, drawnOfUnit[u], reason);
            }
        }
    }

    private List<Outcome.Chance> chances(UnitStage stage) {
        var counts = stage.replay(seed, replays);
        var chances = new ArrayList<Outcome.Chance>();
        for (var u = 0; u < counts.length; u++) {
            chances.add(new Outcome.Chance(code(u), counts[u], stage.certain(u)));
        }
        return chances;
    }

    private List<Outcome.Substitutes> unitSubstitutes(List<Integer> picked) {
        if (rules.substitutes() == 0) {
            return List.of();
        }
        var ids = new UnitStage(rules, holds)
                .byKey(seed).stream()
                        .filter(u -> holds[u] > 0 && !picked.contains(u))
                        .limit(rules.substitutes())
                        .map(this::code)
                        .toList();
        return List.of(new Outcome.Substitutes("", ids));
    }

    private Outcome outcome(
            int due, List<Outcome.Place> places, List<Outcome.Chance> chances, List<Outcome.Substitutes> substitutes) {
        return new Outcome(due, places, chances, taken, counts(), shortfalls, substitutes);
    }

    private List<Outcome.Count> counts() {
        var counts = new ArrayList<Outcome.Count>();
        for (var place = 0; place < sizes.length; place++) {
            if (sizes[place] > 0) {
                var stratum = population.strata().get(place / WEIGHTS);
                counts.add(new Outcome.Count(stratum, place % WEIGHTS, sizes[place], drawnOf[place]));
            }
        }
        return counts;
    }

    private int[][] itemsByUnit() {
        var lists = new int[holds.length][];
        Arrays.setAll(lists, u -> new int[holds[u]]);
        var ends = new int[holds.length];
        for (var i = 0; i < drawn.length; i++) {
            if (population.weight(i) > 0) {
                lists[unit(i)][ends[unit(i)]++] = i;
            }
        }
        return lists;
    }

    /** The random items of the units drawn, in the order of the population. */
    private int[] candidates(List<Integer> units, int[][] byUnit) {
        var count = units.stream().mapToInt(u -> byUnit[u].length).sum();
        var candidates = new int[count];
        var at = 0;
        for (var unit : units) {
            System.arraycopy(byUnit[unit], 0, candidates, at, byUnit[unit].length);
            at += byUnit[unit].length;
        }
        Arrays.sort(candidates);
        return candidates;
    }

    /** The certainties, or all others, in the order of the population. */
    private int[] items(boolean certain) {
        var certainties = 0;
        for (var place = 0; place < sizes.length; place += WEIGHTS) {
            certainties += sizes[place];
        }
        var items = new int[certain ? certainties : drawn.length - certainties];
        for (int i = 0, count = 0; count < items.length; i++) {
            if (population.weight(i) == 0 == certain) {
                items[count++] = i;
            }
        }
        return items;
    }

    private void take(int[] items, Why why) {
        taken.add(items, why);
        randomTaken += why == Why.CERTAINTY ? 0 : items.length;
        count(items.length, drawnOf, (from, to, counts) -> {
            for (var place = from; place < to; place++) {
                drawn[items[place]] = true;
                counts[stratumAndWeight(items[place])]++;
            }
        });
    }

    /** Counts the places of a list from one to another. */
    private interface Counting {
        void count(int from, int to, int[] counts);
    }

    /** Counts a list; where it is long, on all processors, each of which counts a part for itself. */
    private static void count(int length, int[] counts, Counting counting) {
        if (length < ALONE) {
            counting.count(0, length, counts);
            return;
        }
        var parts = Runtime.getRuntime().availableProcessors();
        var share = Math.ceilDiv(length, parts);
        var counted = IntStream.range(0, parts)
                .parallel()
                .mapToObj(part -> {
                    var own = new int[counts.length];
                    counting.count(Math.min(length, part * share), Math.min(length, (part + 1) * share), own);
                    return own;
                })
                .toList();
        for (var own : counted) {
            Arrays.setAll(counts, place -> counts[place] + own[place]);
        }
    }

    private void shortfall(String rule, String unit, int wanted, int got, String reason) {
        shortfalls.add(new Outcome.Shortfall(rule, unit, wanted, got, reason));
    }

    private List<String> ids(int[] items) {
        return Arrays.stream(items).mapToObj(population::id).toList();
    }

    private int unit(int item) {
        return unitOfStratum[population.stratumIndex(item)];
    }

    /** Where an item is counted: its stratum, and in it its weight. */
    private int stratumAndWeight(int item) {
        return population.stratumIndex(item) * WEIGHTS + population.weight(item);
    }

    private String sub(int item) {
        return new Population.Item("", "", population.stratum(item), 0).sub();
    }

    private String code(int unit) {
        return rules.units().get(unit).code();
    }
}
