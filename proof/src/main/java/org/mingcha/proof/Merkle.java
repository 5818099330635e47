package org.mingcha.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The Merkle tree of RFC 6962, section 2.1, over SHA-256. Leaves and nodes are hashed apart, so neither can pass for the
 * other.
 */
public final class Merkle {
    private static final byte[] EMPTY = Digest.plain(new byte[0]);

    private Merkle() {}

    /** Gives the hash of the full subtree of {@code 2^level} leaves that begins at leaf {@code index · 2^level}. */
    @FunctionalInterface
    public interface Nodes {
        byte[] hash(int level, long index);
    }

    public static byte[] leaf(byte[] entry) {
        var sha = Digest.sha256();
        sha.update((byte) 0);
        return sha.digest(entry);
    }

    public static byte[] node(byte[] left, byte[] right) {
        var sha = Digest.sha256();
        sha.update((byte) 1);
        sha.update(left);
        return sha.digest(right);
    }

    /** The root of a tree with these leaf hashes. */
    public static byte[] root(List<byte[]> leaves) {
        var frontier = new Frontier();
        leaves.forEach(frontier::append);
        return frontier.root();
    }

    /** Full subtrees over leaf hashes that are all in memory; for tests and small logs. */
    public static Nodes over(List<byte[]> leaves) {
        return new Nodes() {
            @Override
            public byte[] hash(int level, long index) {
                return level == 0
                        ? leaves.get(Math.toIntExact(index))
                        : node(hash(level - 1, index * 2), hash(level - 1, index * 2 + 1));
            }
        };
    }

    /** The root of the first {@code size} leaves. */
    public static byte[] root(Nodes nodes, long size) {
        return size == 0 ? EMPTY.clone() : subtree(nodes, 0, size);
    }

    /** The proof that leaf {@code index} stands in the tree of the first {@code size} leaves. */
    public static List<byte[]> inclusion(Nodes nodes, long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
        }
        var path = new ArrayList<byte[]>();
        var from = 0L;
        var to = size;
        while (to - from > 1) {
            var middle = from + Long.highestOneBit(to - from - 1);
            if (index < middle) {
                path.add(subtree(nodes, middle, to));
                to = middle;
            } else {
                path.add(subtree(nodes, from, middle));
                from = middle;
            }
        }
        return path.reversed();
    }

    /** The proof that the tree of {@code from} leaves is the beginning of the tree of {@code to} leaves. */
    public static List<byte[]> consistency(Nodes nodes, long from, long to) {
        if (from < 0 || from > to) {
            throw new IllegalArgumentException("no tree of " + from + " leaves inside one of " + to);
        }
        var path = new ArrayList<byte[]>();
        if (from == 0 || from == to) {
            return path;
        }
        var start = 0L;
        var end = to;
        var whole = true; // the old tree is a whole subtree here, whose root the reader knows
        while (from != end) {
            var middle = start + Long.highestOneBit(end - start - 1);
            if (from <= middle) {
                path.add(subtree(nodes, middle, end));
                end = middle;
            } else {
                path.add(subtree(nodes, start, middle));
                start = middle;
                whole = false;
            }
        }
        if (!whole) {
            path.add(subtree(nodes, start, end));
        }
        return path.reversed();
    }

    /** Whether the path leads from the leaf hash to the root. */
    public static boolean includes(byte[] root, long size, long index, byte[] leaf, List<byte[]> path) {
        if (index < 0 || index >= size) {
            return false;
        }
        var hash = leaf;
        var position = index;
        var last = size - 1;
        for (var step : path) {
            if (last == 0 || step.length != 32) {
                return false;
            }
            if ((position & 1) == 1 || position == last) {
                hash = node(step, hash);
                while ((position & 1) == 0 && position != 0) {
                    position >>= 1;
                    last >>= 1;
                }
            } else {
                hash = node(hash, step);
            }
            position >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    /** Whether the path shows that the old tree is the beginning of the new one. */
    public static boolean continues(byte[] oldRoot, long oldSize, byte[] newRoot, long newSize, List<byte[]> path) {
        if (oldSize < 0 || oldSize > newSize || path.stream().anyMatch(step -> step.length != 32)) {
            return false;
        }
        if (oldSize == newSize) {
            return path.isEmpty() && Arrays.equals(oldRoot, newRoot);
        }
        if (oldSize == 0) {
            return path.isEmpty() && Arrays.equals(oldRoot, EMPTY);
        }
        var steps = new ArrayList<>(path);
        if (Long.bitCount(oldSize) == 1) {
            steps.addFirst(oldRoot);
        }
        if (steps.isEmpty()) {
            return false;
        }
        var position = oldSize - 1;
        var last = newSize - 1;
        while ((position & 1) == 1) {
            position >>= 1;
            last >>= 1;
        }
        var before = steps.getFirst();
        var after = before;
        for (var step : steps.subList(1, steps.size())) {
            if (last == 0) {
                return false;
            }
            if ((position & 1) == 1 || position == last) {
                before = node(step, before);
                after = node(step, after);
                while ((position & 1) == 0 && position != 0) {
                    position >>= 1;
                    last >>= 1;
                }
            } else {
                after = node(after, step);
            }
            position >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(before, oldRoot) && Arrays.equals(after, newRoot);
    }

    /** The hash over leaves {@code from} to {@code to}; {@code from} is a multiple of the largest full subtree inside. */
    private static byte[] subtree(Nodes nodes, long from, long to) {
        var size = to - from;
        if (Long.bitCount(size) == 1) {
            return nodes.hash(Long.numberOfTrailingZeros(size), from / size);
        }
        var middle = from + Long.highestOneBit(size - 1);
        return node(subtree(nodes, from, middle), subtree(nodes, middle, to));
    }

    static byte[] empty() {
        return EMPTY.clone();
    }
}
