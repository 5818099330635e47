package org.mingcha.records.internal.intake;

/**
 * The numbers of the records of one batch while it is read, so that the usual batch, in which none comes twice, need not be searched
 * for repeats. Keeps a hash of each: what it calls different is different; what it calls a repeat has to be looked up.
 */
final class Numbers {
    /** Beyond this many it gives up, so that a batch of any length takes a bounded part of the memory. */
    private static final int MOST = 4_000_000;

    private long[] slots = new long[1 << 12];
    private int count;
    private boolean mayRepeat;

    /** Whether some number may have come twice. */
    boolean mayRepeat() {
        return mayRepeat;
    }

    /** Nothing can be said: some rows were read before, or elsewhere. */
    void giveUp() {
        mayRepeat = true;
        slots = new long[0];
    }

    void add(String number) {
        if (mayRepeat) {
            return;
        }
        if (count == MOST) {
            giveUp();
        } else if (!put(hash(number))) {
            giveUp();
        } else if (++count * 3L > slots.length * 2L) {
            grow();
        }
    }

    private boolean put(long hash) {
        int mask = slots.length - 1;
        int at = (int) hash & mask;
        while (slots[at] != 0) {
            if (slots[at] == hash) {
                return false;
            }
            at = at + 1 & mask;
        }
        slots[at] = hash;
        return true;
    }

    private void grow() {
        var before = slots;
        slots = new long[before.length * 2];
        for (var hash : before) {
            if (hash != 0) {
                put(hash);
            }
        }
    }

    /** FNV-1a over the characters, then mixed; never 0, which marks an empty place. */
    private static long hash(String number) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < number.length(); i++) {
            hash = (hash ^ number.charAt(i)) * 0x100000001b3L;
        }
        hash ^= hash >>> 32;
        hash *= 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 29;
        return hash == 0 ? 1 : hash;
    }
}
