package org.mingcha.proof;

import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;
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
    private static long[] prefixes(byte[] seed, Population population, int[] items) {
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
     * <p>Sorts by the first eight bytes and asks for full keys only where those are equal: the same list as {@link #key} and a
     * full sort would give.
     */
    static int[] smallest(byte[] seed, Population population, int[] items, int count) {
        if (count <= 0) {
            return new int[0];
        }
        ByKey.Tie tie = (a, b) -> {
            var byKey = Arrays.compareUnsigned(key(seed, population, items[a]), key(seed, population, items[b]));
            return byKey != 0 ? byKey : Integer.compare(items[a], items[b]);
        };
        var smallest = ByKey.smallest(prefixes(seed, population, items), count, tie);
        Arrays.setAll(smallest, place -> items[smallest[place]]);
        return smallest;
    }
}
