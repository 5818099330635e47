package org.mingcha.proof;

import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tickets (签号) are integers: {@code SHA-256(seed id 0x00 int32be(j))} for j = 1…weight, read as a 256-bit number. An item's
 * key is the smallest of its tickets, and the smallest keys are drawn; equal keys are ordered by id.
 */
final class Tickets {
    private static final int CHUNK = 1 << 16;

    private Tickets() {}

    /** The key of one id, in full. */
    static byte[] key(byte[] seed, byte[] id, int weight) {
        var message = new byte[32 + id.length + 5];
        System.arraycopy(seed, 0, message, 0, 32);
        System.arraycopy(id, 0, message, 32, id.length);
        var sha = Digest.sha256();
        message[message.length - 1] = 1; // int32be: a weight never leaves its last byte
        var smallest = sha.digest(message);
        for (var j = 2; j <= weight; j++) {
            message[message.length - 1] = (byte) j;
            var ticket = sha.digest(message);
            if (Arrays.compareUnsigned(ticket, smallest) < 0) {
                smallest = ticket;
            }
        }
        return smallest;
    }

    static byte[] key(byte[] seed, Population population, int index) {
        var start = population.start(index);
        var id = Arrays.copyOfRange(population.bytes(), start, start + population.idLength(index));
        return key(seed, id, population.weight(index));
    }

    /** The first eight bytes of the keys of the given items: enough to order nearly all of them. */
    static long[] prefixes(byte[] seed, Population population, int[] items) {
        var prefixes = new long[items.length];
        // a parallel stream, for the caller takes part in it: the common pool leaves one processor to the caller
        IntStream.range(0, Math.ceilDiv(items.length, CHUNK)).parallel().forEach(chunk -> {
            var from = chunk * CHUNK;
            prefixes(seed, population, items, prefixes, from, from + Math.min(CHUNK, items.length - from));
        });
        return prefixes;
    }

    private static void prefixes(byte[] seed, Population population, int[] items, long[] prefixes, int from, int to) {
        var sha = Digest.sha256();
        var number = new byte[5]; // 0x00 int32be(j)
        var ticket = new byte[32];
        for (var i = from; i < to; i++) {
            var start = population.start(items[i]);
            var length = population.idLength(items[i]);
            var weight = population.weight(items[i]);
            var smallest = -1L; // unsigned: the largest
            for (var j = 1; j <= weight; j++) {
                number[4] = (byte) j;
                sha.update(seed, 0, 32);
                sha.update(population.bytes(), start, length);
                sha.update(number, 0, 5);
                var prefix = prefix(sha, ticket);
                if (Long.compareUnsigned(prefix, smallest) < 0) {
                    smallest = prefix;
                }
            }
            prefixes[i] = smallest;
        }
    }

    private static long prefix(MessageDigest sha, byte[] ticket) {
        try {
            sha.digest(ticket, 0, 32);
        } catch (DigestException e) {
            throw new IllegalStateException(e);
        }
        return ByteBuffer.wrap(ticket).getLong();
    }

    /**
     * The {@code count} items with the smallest keys, smallest first. Items (population indexes) must ascend.
     *
     * <p>Counts keys by their leading 16 bits, sorts only those up to the last bin that is needed, a range of bins on each
     * processor, and asks for full keys only where eight bytes are equal: the same list as {@link #key} and a full sort would
     * give.
     */
    static int[] smallest(byte[] seed, Population population, int[] items, int count) {
        return smallest(seed, population, items, prefixes(seed, population, items), count);
    }

    static int[] smallest(byte[] seed, Population population, int[] items, long[] prefixes, int count) {
        if (count <= 0 || items.length == 0) {
            return new int[0];
        }
        var result = new int[Math.min(count, items.length)];
        var ranges = items.length < CHUNK
                ? List.of(new Range(0, 1 << 16, 0, items.length))
                : ranges(prefixes, result.length, Runtime.getRuntime().availableProcessors());
        ByKey.Tie tie = (a, b) -> {
            var byKey = Arrays.compareUnsigned(key(seed, population, items[a]), key(seed, population, items[b]));
            return byKey != 0 ? byKey : Integer.compare(items[a], items[b]);
        };
        ranges.parallelStream().forEach(range -> {
            var order = ByKey.sort(range.places(prefixes), prefixes, tie);
            for (var i = 0; i < order.length && range.first + i < result.length; i++) {
                result[range.first + i] = items[order[i]];
            }
        });
        return result;
    }

    /**
     * Keys whose leading 16 bits lie in {@code [from, to)}.
     *
     * @param first how many keys are smaller than all of these
     * @param size how many they are
     */
    private record Range(int from, int to, int first, int size) {
        int[] places(long[] prefixes) {
            var places = new int[size];
            var at = 0;
            for (var i = 0; i < prefixes.length; i++) {
                var bin = (int) (prefixes[i] >>> 48);
                if (bin >= from && bin < to) {
                    places[at++] = i;
                }
            }
            return places;
        }
    }

    /** Ranges of about the same size that together hold at least the {@code count} smallest keys. */
    private static List<Range> ranges(long[] prefixes, int count, int parts) {
        var share = Math.ceilDiv(prefixes.length, parts);
        var bins = IntStream.range(0, parts)
                .parallel()
                .mapToObj(part -> bins(prefixes, part * share, Math.min(prefixes.length - part * share, share)))
                .reduce(new int[1 << 16], Tickets::sum);
        var ranges = new ArrayList<Range>();
        var end = 0;
        var taken = 0;
        for (var part = 1; part <= parts; part++) {
            var from = end;
            var first = taken;
            while (taken < (long) count * part / parts) {
                taken += bins[end++];
            }
            ranges.add(new Range(from, end, first, taken - first));
        }
        return ranges;
    }

    private static int[] bins(long[] prefixes, int from, int count) {
        var bins = new int[1 << 16];
        for (var i = from; i < from + count; i++) {
            bins[(int) (prefixes[i] >>> 48)]++;
        }
        return bins;
    }

    private static int[] sum(int[] a, int[] b) {
        var sum = new int[a.length];
        Arrays.setAll(sum, i -> a[i] + b[i]);
        return sum;
    }
}
