package org.mingcha.proof;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The right edge of a growing tree: the roots of its full subtrees, largest first, and so all that an append needs. */
public final class Frontier {
    private final List<byte[]> roots = new ArrayList<>();
    private long size;

    /** Hears of every full subtree the moment it is complete, leaves included (level 0). */
    @FunctionalInterface
    public interface Listener {
        void complete(int level, long index, byte[] hash);
    }

    private final Listener listener;

    public Frontier() {
        this((level, index, hash) -> {});
    }

    public Frontier(Listener listener) {
        this.listener = listener;
    }

    /** Continues a tree of {@code size} leaves from what {@link #write} gave. */
    public static Frontier read(long size, byte[] roots, Listener listener) {
        if (roots.length != 32 * Long.bitCount(size)) {
            throw new Malformed("the edge of a tree of " + size + " has " + Long.bitCount(size) + " hashes");
        }
        var frontier = new Frontier(listener);
        frontier.size = size;
        for (var at = 0; at < roots.length; at += 32) {
            frontier.roots.add(Arrays.copyOfRange(roots, at, at + 32));
        }
        return frontier;
    }

    public byte[] write() {
        var out = new ByteArrayOutputStream();
        roots.forEach(out::writeBytes);
        return out.toByteArray();
    }

    public long size() {
        return size;
    }

    /** Appends one leaf hash. */
    public void append(byte[] leaf) {
        append(0, leaf);
    }

    /** Appends the root of a full subtree of {@code 2^level} leaves; the size must be a multiple of that. */
    public void append(int level, byte[] root) {
        if ((size & (1L << level) - 1) != 0) {
            throw new IllegalStateException("a subtree of level " + level + " does not fit at " + size);
        }
        var hash = root;
        var index = size >>> level;
        var at = level;
        listener.complete(at, index, hash);
        while ((index & 1) == 1) {
            hash = Merkle.node(roots.removeLast(), hash);
            index >>>= 1;
            at++;
            listener.complete(at, index, hash);
        }
        roots.add(hash);
        size += 1L << level;
    }

    public byte[] root() {
        if (roots.isEmpty()) {
            return Merkle.empty();
        }
        var hash = roots.getLast();
        for (var i = roots.size() - 2; i >= 0; i--) {
            hash = Merkle.node(roots.get(i), hash);
        }
        return hash;
    }
}
