package org.mingcha.proof;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The positions of the smallest of many unsigned 64-bit keys, in order; where keys are equal, by a costlier comparison. */
final class ByKey {
    /** How many keys a bin shall hold, as a power of two: few enough to be sorted in the nearest memory. */
    private static final int HOLDS = 6;

    /** The bins of one part are counted in the near memory of its processor. */
    private static final int MOST_BITS = 16;

    private static final int ALONE = 1 << 16;

    private final long[] keys;
    private final Tie tie;
    private final int binBits;
    private final int placeBits;
    private final int[] result;

    private ByKey(long[] keys, int count, Tie tie) {
        this.keys = keys;
        this.tie = tie;
        this.binBits = Math.clamp(bits(keys.length) - HOLDS, 0, MOST_BITS);
        this.placeBits = bits(keys.length);
        this.result = new int[Math.clamp(count, 0, keys.length)];
    }

    /** Compares two positions whose keys are equal. */
    interface Tie {
        int compare(int a, int b);
    }

    /** The positions of the {@code count} smallest keys, smallest first; of all of them where there are not so many. */
    static int[] smallest(long[] keys, int count, Tie tie) {
        var byKey = new ByKey(keys, count, tie);
        if (byKey.result.length > 0) {
            byKey.sort(keys.length < ALONE ? 1 : Runtime.getRuntime().availableProcessors());
        }
        return byKey.result;
    }

    /**
     * Counts keys by their leading bits, brings those that are needed into their bins, and sorts each bin by itself. Every
     * part of the keys has a place of its own in every bin, so that the parts need not wait for each other.
     */
    private void sort(int parts) {
        var share = Math.ceilDiv(keys.length, parts);
        var places = IntStream.range(0, parts)
                .parallel()
                .mapToObj(part -> count(part * share, Math.min(keys.length, (part + 1) * share)))
                .toArray(int[][]::new);
        var ends = new int[1 << binBits];
        var bins = 0;
        for (var end = 0; end < result.length; bins++) {
            for (var place : places) {
                var count = place[bins];
                place[bins] = end;
                end += count;
            }
            ends[bins] = end;
        }
        var needed = bins;
        var packed = new long[ends[needed - 1]];
        IntStream.range(0, parts)
                .parallel()
                .forEach(part ->
                        pack(part * share, Math.min(keys.length, (part + 1) * share), needed, places[part], packed));
        IntStream.range(0, needed).parallel().forEach(bin -> {
            var from = bin == 0 ? 0 : ends[bin - 1];
            Arrays.sort(packed, from, ends[bin]);
            settle(packed, from, ends[bin]);
        });
    }

    private int[] count(int from, int to) {
        var counts = new int[1 << binBits];
        for (var i = from; i < to; i++) {
            counts[bin(keys[i])]++;
        }
        return counts;
    }

    /** A key's bits after those of its bin, as many as fit, and its position: one number that sorts as the key does. */
    private void pack(int from, int to, int bins, int[] places, long[] packed) {
        var dropped = 1 + placeBits;
        for (var i = from; i < to; i++) {
            var bin = bin(keys[i]);
            if (bin < bins) {
                packed[places[bin]++] = ((keys[i] << binBits >>> dropped) << placeBits) | i;
            }
        }
    }

    /** Sorts each run of equal bits by the whole key, then by the costlier comparison. */
    private void settle(long[] packed, int from, int to) {
        for (var start = from; start < to; ) {
            var end = start + 1;
            while (end < to && packed[end] >>> placeBits == packed[start] >>> placeBits) {
                end++;
            }
            if (end - start > 1) {
                var settled = Arrays.stream(packed, start, end)
                        .boxed()
                        .sorted((a, b) -> compare(place(a), place(b)))
                        .mapToLong(Long::longValue)
                        .toArray();
                System.arraycopy(settled, 0, packed, start, settled.length);
            }
            for (; start < end; start++) {
                if (start < result.length) {
                    result[start] = place(packed[start]);
                }
            }
        }
    }

    private int compare(int a, int b) {
        return keys[a] != keys[b] ? Long.compareUnsigned(keys[a], keys[b]) : tie.compare(a, b);
    }

    private int bin(long key) {
        return (int) (key >>> 1 >>> (63 - binBits)); // in two steps: a shift by 64 would be none
    }

    private int place(long packed) {
        return (int) (packed & ((1L << placeBits) - 1));
    }

    /** How many bits the positions of a list so long take. */
    private static int bits(int length) {
        return length == 0 ? 0 : 32 - Integer.numberOfLeadingZeros(length - 1);
    }
}
