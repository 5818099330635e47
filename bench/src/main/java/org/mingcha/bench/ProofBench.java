package org.mingcha.bench;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.mingcha.proof.Frontier;
import org.mingcha.proof.Merkle;

/**
 * Proofs of inclusion and of consistency and their checks, in a tree of a million entries or {@code entries=}; the reference is the
 * hashing a proof cannot do without.
 */
public final class ProofBench {
    private static final int ENTRIES = Integer.getInteger("entries", 1_000_000);
    private static final int PROOFS = 200_000;

    private ProofBench() {}

    public static void main(String[] args) {
        var levels = new ArrayList<byte[][]>();
        var frontier = new Frontier((level, index, hash) -> {
            while (levels.size() <= level) levels.add(new byte[ENTRIES >> levels.size()][]);
            levels.get(level)[(int) index] = hash;
        });
        long start = System.nanoTime();
        for (int i = 0; i < ENTRIES; i++)
            frontier.append(Merkle.leaf(ByteBuffer.allocate(200).putInt(i).array()));
        System.out.printf("tree of %,d entries built in %.2f s%n", ENTRIES, (System.nanoTime() - start) / 1e9);
        Merkle.Nodes nodes = (level, index) -> levels.get(level)[(int) index];
        for (int round = 0; round < 3; round++) measure(nodes, levels, frontier.root());
        for (int round = 0; round < 3; round++) consistency(nodes, frontier.root());
    }

    private static void consistency(Merkle.Nodes nodes, byte[] root) {
        var sizes = new SplittableRandom(7).ints(PROOFS / 10, 1, ENTRIES).toArray();
        var proofs = new ArrayList<List<byte[]>>(sizes.length);
        long start = System.nanoTime();
        for (int size : sizes) proofs.add(Merkle.consistency(nodes, size, ENTRIES));
        double making = (System.nanoTime() - start) / 1e3 / sizes.length;
        var roots =
                Arrays.stream(sizes).mapToObj(size -> Merkle.root(nodes, size)).toList();
        start = System.nanoTime();
        int held = 0;
        for (int i = 0; i < sizes.length; i++)
            if (Merkle.continues(roots.get(i), sizes[i], root, ENTRIES, proofs.get(i))) held++;
        double checking = (System.nanoTime() - start) / 1e3 / sizes.length;
        if (held != sizes.length) throw new IllegalStateException("only " + held + " proofs hold");
        System.out.printf("consistency with an earlier tree: proof %.2f µs | check %.2f µs%n", making, checking);
    }

    private static void measure(Merkle.Nodes nodes, List<byte[][]> levels, byte[] root) {
        var indices = new SplittableRandom(7).ints(PROOFS, 0, ENTRIES).toArray();
        var proofs = new ArrayList<List<byte[]>>(PROOFS);
        long start = System.nanoTime();
        for (int index : indices) proofs.add(Merkle.inclusion(nodes, index, ENTRIES));
        double making = (System.nanoTime() - start) / 1e3 / PROOFS;
        start = System.nanoTime();
        int held = 0;
        for (int i = 0; i < PROOFS; i++)
            if (Merkle.includes(root, ENTRIES, indices[i], levels.getFirst()[indices[i]], proofs.get(i))) held++;
        double checking = (System.nanoTime() - start) / 1e3 / PROOFS;
        if (held != PROOFS) throw new IllegalStateException("only " + held + " proofs hold");
        start = System.nanoTime();
        var hash = root;
        for (int i = 0; i < PROOFS; i++) for (var sibling : proofs.get(i)) hash = Merkle.node(hash, sibling);
        double hashing = (System.nanoTime() - start) / 1e3 / PROOFS;
        System.out.printf(
                "proof %.2f µs | check %.2f µs | its hashing alone %.2f µs = %.2f x (%s)%n",
                making, checking, hashing, checking / hashing, Arrays.hashCode(hash) == 0 ? "-" : "all hold");
    }
}
