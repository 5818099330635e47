package org.mingcha.proof;

import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

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
        if (items.length < CHUNK) {
            prefixes(seed, population, items, prefixes, 0, items.length);
            return prefixes;
        }
        var workers = Math.max(1, Runtime.getRuntime().availableProcessors());
        var share = Math.ceilDiv(items.length, workers);
        var running = new CompletableFuture<?>[workers];
        for (var w = 0; w < workers; w++) {
            var from = Math.min(items.length, w * share);
            var to = Math.min(items.length, from + share);
            running[w] = CompletableFuture.runAsync(() -> prefixes(seed, population, items, prefixes, from, to));
        }
        CompletableFuture.allOf(running).join();
        return prefixes;
    }

    private static void prefixes(byte[] seed, Population population, int[] items, long[] prefixes, int from, int to) {
        var sha = Digest.sha256();
        var bytes = population.bytes();
        var message = new byte[32 + 255 + 5];
        var ticket = new byte[32];
        System.arraycopy(seed, 0, message, 0, 32);
        for (var i = from; i < to; i++) {
            var length = population.idLength(items[i]);
            System.arraycopy(bytes, population.start(items[i]), message, 32, length);
            var end = 32 + length;
            message[end] = 0;
            message[end + 1] = 0;
            message[end + 2] = 0;
            message[end + 3] = 0;
            var smallest = -1L; // unsigned: the largest
            var weight = population.weight(items[i]);
            for (var j = 1; j <= weight; j++) {
                message[end + 4] = (byte) j;
                var prefix = prefix(sha, message, end + 5, ticket);
                if (j == 1 || Long.compareUnsigned(prefix, smallest) < 0) {
                    smallest = prefix;
                }
            }
            prefixes[i] = smallest;
        }
    }

    private static long prefix(MessageDigest sha, byte[] message, int length, byte[] ticket) {
        try {
            sha.update(message, 0, length);
            sha.digest(ticket, 0, 32);
        } catch (DigestException e) {
            throw new IllegalStateException(e);
        }
        return (ticket[0] & 0xFFL) << 56
                | (ticket[1] & 0xFFL) << 48
                | (ticket[2] & 0xFFL) << 40
                | (ticket[3] & 0xFFL) << 32
                | (ticket[4] & 0xFFL) << 24
                | (ticket[5] & 0xFFL) << 16
                | (ticket[6] & 0xFFL) << 8
                | (ticket[7] & 0xFFL);
    }

    /**
     * The {@code count} items with the smallest keys, smallest first. Items (population indexes) must ascend.
     *
     * <p>Counts keys by their leading 16 bits, sorts only the survivors, and asks for full keys only where eight bytes are
     * equal: the same list as {@link #key} and a full sort would give.
     */
    static int[] smallest(byte[] seed, Population population, int[] items, int count) {
        return smallest(seed, population, items, prefixes(seed, population, items), count);
    }

    static int[] smallest(byte[] seed, Population population, int[] items, long[] prefixes, int count) {
        if (count <= 0 || items.length == 0) {
            return new int[0];
        }
        count = Math.min(count, items.length);
        int[] survivors;
        if (items.length < CHUNK || count == items.length) {
            survivors = new int[items.length];
            Arrays.setAll(survivors, i -> i);
        } else {
            survivors = survivors(prefixes, count);
        }
        var order = ByKey.sort(survivors, prefixes, (a, b) -> {
            var byKey = Arrays.compareUnsigned(key(seed, population, items[a]), key(seed, population, items[b]));
            return byKey != 0 ? byKey : Integer.compare(items[a], items[b]);
        });
        var result = new int[count];
        for (var i = 0; i < count; i++) {
            result[i] = items[order[i]];
        }
        return result;
    }

    private static int[] survivors(long[] prefixes, int count) {
        var bins = new int[1 << 16];
        for (var prefix : prefixes) {
            bins[(int) (prefix >>> 48)]++;
        }
        var taken = 0;
        var last = 0;
        while (taken < count) {
            taken += bins[last++];
        }
        var survivors = new int[taken];
        var at = 0;
        for (var i = 0; i < prefixes.length; i++) {
            if ((int) (prefixes[i] >>> 48) < last) {
                survivors[at++] = i;
            }
        }
        return survivors;
    }
}
