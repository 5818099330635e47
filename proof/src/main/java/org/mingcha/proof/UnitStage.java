package org.mingcha.proof;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.proof.Outcome.Certain;
import org.mingcha.proof.Outcome.Reason;

/**
 * Which units are drawn: forced by the yearly floor, then due, then further ones, then more until the items suffice. A unit
 * that holds nothing is never drawn.
 */
final class UnitStage {
    /** A unit and why it was taken. */
    record Pick(int unit, Reason reason) {}

    /** The picks in the order they were taken, and how many places were due. */
    record Picks(int due, List<Pick> picks) {}

    private final Rules rules;
    private final int[] holds;
    private final byte[][] codes;
    private final boolean[] forced;
    private final int uncovered;
    private final int itemsAtLeast;

    /** @param holds how many random items each unit of the rules holds */
    UnitStage(Rules rules, int[] holds) {
        this.rules = rules;
        this.holds = holds;
        this.codes = rules.units().stream().map(u -> Digest.utf8(u.code())).toArray(byte[][]::new);
        this.forced = new boolean[holds.length];
        for (var u = 0; u < holds.length; u++) {
            forced[u] = holds[u] > 0 && missing(rules, rules.units().get(u)) > 0;
        }
        this.uncovered = rules.windowMonthsLeft() == 0
                ? 0
                : (int) rules.units().stream().filter(u -> !u.covered()).count();
        this.itemsAtLeast = rules.mode() == Rules.Mode.UNITS_THEN_ITEMS && rules.items() != null
                ? rules.items().atLeast()
                : 0;
    }

    /**
     * The files that must be taken from the unit now because the months left will not bring them: owed, less what may be
     * expected of the months after this one at the unit's own pace.
     */
    static long missing(Rules rules, Rules.Unit unit) {
        if (rules.yearMonthsLeft() == 0) {
            return 0;
        }
        var expected = (rules.yearMonthsLeft() - 1L) * unit.seen() / rules.yearMonthsElapsed();
        return Math.max(0, unit.owed() - expected);
    }

    /** {@code H(seed, 'round', duty)} as a number decides whether a remainder of {@code count / months} gives one more. */
    static int share(byte[] seed, String duty, int count, int months) {
        var number = new BigInteger(1, Digest.of("mingcha/round/v1", seed, duty));
        var chance = number.mod(BigInteger.valueOf(months)).intValueExact();
        return count / months + (chance < count % months ? 1 : 0);
    }

    Picks choose(byte[] seed) {
        var due = rules.windowMonthsLeft() == 0 ? 0 : share(seed, rules.duty(), uncovered, rules.windowMonthsLeft());
        return choose(order(seed), due);
    }

    private Picks choose(int[] order, int due) {
        var picks = new ArrayList<Pick>();
        var taken = new boolean[holds.length];
        var held = 0L;
        for (var u : order) {
            if (forced[u]) {
                held += take(u, Reason.YEARLY_FLOOR, picks, taken);
            }
        }
        var dueLeft =
                due - (int) picks.stream().filter(p -> uncovered(p.unit())).count();
        for (var u : order) {
            if (dueLeft > 0 && !taken[u] && holds[u] > 0 && uncovered(u)) {
                held += take(u, Reason.DUE, picks, taken);
                dueLeft--;
            }
        }
        var wanted = rules.places() == null ? 0 : rules.places().atLeast();
        var furtherLeft = Math.max(rules.further(), wanted - picks.size());
        for (var u : order) {
            if (furtherLeft > 0 && !taken[u] && holds[u] > 0) {
                held += take(u, Reason.FURTHER, picks, taken);
                furtherLeft--;
            }
        }
        for (var u : order) {
            if (held < itemsAtLeast && !taken[u] && holds[u] > 0) {
                held += take(u, Reason.EXTENSION, picks, taken);
            }
        }
        return new Picks(due, picks);
    }

    private int take(int unit, Reason reason, List<Pick> picks, boolean[] taken) {
        taken[unit] = true;
        picks.add(new Pick(unit, reason));
        return holds[unit];
    }

    /** Units by their keys: tickets over their codes, under a seed of their own. */
    private int[] order(byte[] seed) {
        var unitSeed = Digest.of("mingcha/units/v1", seed);
        var keys = new byte[codes.length][];
        Arrays.setAll(keys, u -> Tickets.key(unitSeed, codes[u], 1));
        return sorted((a, b) -> {
            var byKey = Arrays.compareUnsigned(keys[a], keys[b]);
            return byKey != 0 ? byKey : Integer.compare(a, b);
        });
    }

    /** All units of the rules, smallest key first. */
    List<Integer> byKey(byte[] seed) {
        return Arrays.stream(order(seed)).boxed().toList();
    }

    private int[] sorted(Comparator<Integer> comparator) {
        var order = new Integer[codes.length];
        Arrays.setAll(order, u -> u);
        Arrays.sort(order, comparator);
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    /** In how many of the replays each unit is drawn. */
    int[] replay(byte[] seed, int replays) {
        var counts = new int[codes.length];
        for (var i = 0; i < replays; i++) {
            for (var pick : choose(Digest.of("mingcha/replay/v1", seed, i)).picks()) {
                counts[pick.unit()]++;
            }
        }
        return counts;
    }

    /**
     * The rule that leaves chance no say for a unit, or null: the unit is drawn even with the largest key of all, however
     * the seed rounds.
     */
    @Nullable
    Certain certain(int unit) {
        if (holds[unit] == 0) {
            return Certain.HOLDS_NOTHING;
        }
        if (forced[unit]) {
            return Certain.YEARLY_FLOOR;
        }
        var months = rules.windowMonthsLeft();
        if (months == 1 && uncovered(unit)) {
            return Certain.LAST_MONTH;
        }
        var last = sorted((a, b) -> a == unit ? 1 : b == unit ? -1 : Integer.compare(a, b));
        var low = months == 0 ? 0 : uncovered / months;
        var reason = certain(unit, choose(last, low));
        if (reason == null || months == 0 || uncovered % months == 0) {
            return reason;
        }
        return certain(unit, choose(last, low + 1)) == null ? null : reason;
    }

    private @Nullable Certain certain(int unit, Picks picks) {
        for (var pick : picks.picks()) {
            if (pick.unit() == unit) {
                return switch (pick.reason()) {
                    case YEARLY_FLOOR -> Certain.YEARLY_FLOOR;
                    case DUE -> Certain.FEWER_HOLDERS_THAN_DUE;
                    case FURTHER -> Certain.FEWER_HOLDERS_THAN_PLACES;
                    case EXTENSION -> Certain.ITEMS_IMPOSSIBLE_WITHOUT;
                    case EVERY_UNIT -> Certain.EVERY_UNIT;
                };
            }
        }
        return null;
    }

    private boolean uncovered(int unit) {
        return !rules.units().get(unit).covered();
    }
}
