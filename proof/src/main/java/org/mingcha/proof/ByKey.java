package org.mingcha.proof;

import java.util.Arrays;

/** Orders positions by an unsigned 64-bit key, and those whose keys are equal by a costlier comparison. */
final class ByKey {
    /** How many bits the first sort leaves aside: 64 less three digits of eleven. */
    private static final int UNSORTED = 31;

    private ByKey() {}

    /** Compares two positions whose keys are equal. */
    interface Tie {
        int compare(int a, int b);
    }

    static int[] sort(int[] positions, long[] keys, Tie tie) {
        var order = positions.length < 4096 ? small(positions, keys) : radix(positions, keys);
        settle(order, keys, tie);
        return order;
    }

    private static int[] small(int[] positions, long[] keys) {
        return Arrays.stream(positions)
                .boxed()
                .sorted((a, b) -> Long.compareUnsigned(keys[a], keys[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * By the leading 33 bits, which are seldom equal: least digit first, eleven bits at a time; keys travel with their
     * positions, so memory is read in a row.
     */
    private static int[] radix(int[] positions, long[] keys) {
        var from = positions.clone();
        var to = new int[from.length];
        var fromKeys = new long[from.length];
        var toKeys = new long[from.length];
        for (var i = 0; i < from.length; i++) {
            fromKeys[i] = keys[from[i]];
        }
        for (var shift = UNSORTED; shift < 64; shift += 11) {
            var next = new int[2049];
            for (var key : fromKeys) {
                next[(int) (key >>> shift & 2047) + 1]++;
            }
            for (var i = 0; i < 2048; i++) {
                next[i + 1] += next[i];
            }
            for (var i = 0; i < from.length; i++) {
                var place = next[(int) (fromKeys[i] >>> shift & 2047)]++;
                to[place] = from[i];
                toKeys[place] = fromKeys[i];
            }
            var swap = from;
            from = to;
            to = swap;
            var swapKeys = fromKeys;
            fromKeys = toKeys;
            toKeys = swapKeys;
        }
        return from;
    }

    /** Sorts each run of equal leading bits by the whole key, then by the costlier comparison. */
    private static void settle(int[] order, long[] keys, Tie tie) {
        for (var i = 0; i + 1 < order.length; i++) {
            if (!alike(keys, order[i], order[i + 1])) {
                continue;
            }
            var end = i + 1;
            while (end < order.length && alike(keys, order[i], order[end])) {
                end++;
            }
            var settled = Arrays.stream(order, i, end)
                    .boxed()
                    .sorted((a, b) -> keys[a] != keys[b] ? Long.compareUnsigned(keys[a], keys[b]) : tie.compare(a, b))
                    .mapToInt(Integer::intValue)
                    .toArray();
            System.arraycopy(settled, 0, order, i, settled.length);
            i = end - 1;
        }
    }

    private static boolean alike(long[] keys, int a, int b) {
        return keys[a] >>> UNSORTED == keys[b] >>> UNSORTED;
    }
}
