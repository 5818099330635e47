package org.mingcha.ledger;

import static org.mingcha.ledger.internal.db.Tables.CHECKPOINT;
import static org.mingcha.ledger.internal.db.Tables.ENTRY;
import static org.mingcha.ledger.internal.db.Tables.HEAD;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.proof.Checkpoint;
import org.mingcha.proof.Frontier;
import org.mingcha.proof.Merkle;
import org.mingcha.proof.NoteKey;

/** Recomputes every tree of a database from its entries and compares it with every checkpoint ever signed, as after a restore. */
public final class WholeLog {
    private static final int AT_ONCE = 2_000;

    private final DSLContext sql;

    public WholeLog(DSLContext sql) {
        this.sql = sql;
    }

    /** How much held. */
    public record Verified(long entries, int checkpoints) {}

    /** Something in the log does not fit; the message says where. */
    public static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Broken(String sentence) {
            super(sentence);
        }
    }

    /** @throws Broken at the first entry or checkpoint that does not fit */
    public Verified verify() {
        return sql.transactionResult(transaction -> new Reading(transaction.dsl()).all());
    }

    private static final class Reading {
        private final DSLContext sql;
        private final Map<Integer, Frontier> trees = new HashMap<>();
        private int checkpoints;
        private long entries;

        Reading(DSLContext sql) {
            this.sql = sql;
        }

        Verified all() {
            var signed = signed();
            try (var rows = sql.select(ENTRY.EPOCH, ENTRY.INDEX, ENTRY.CONTENT, ENTRY.LEAF)
                    .from(ENTRY)
                    .orderBy(ENTRY.EPOCH, ENTRY.INDEX)
                    .fetchSize(AT_ONCE)
                    .fetchLazy()) {
                for (var row : rows) {
                    append(row.value1(), row.value2(), row.value3(), row.value4());
                    compare(row.value1(), signed.remove(place(row.value1(), row.value2() + 1)));
                }
            }
            signed.entrySet().removeIf(left -> left.getValue().size() == 0);
            if (!signed.isEmpty()) throw new Broken("存证有检查点而没有相应的条目：" + signed.keySet());
            compareHead();
            return new Verified(entries, checkpoints);
        }

        private Map<String, Checkpoint> signed() {
            var found = new HashMap<String, Checkpoint>();
            for (var row : sql.selectFrom(CHECKPOINT).fetch()) {
                var opened = Checkpoint.open(row.getNote(), NoteKey.parse(row.getKey()));
                if (opened.size() != row.getSize() || !Arrays.equals(opened.root(), row.getRoot()))
                    throw new Broken("第 " + row.getSize() + " 条处的检查点与其签名的文本不符");
                found.put(place(row.getEpoch(), row.getSize()), opened);
                checkpoints++;
            }
            return found;
        }

        private void append(int epoch, long index, byte[] content, byte[] leaf) {
            var tree = trees.computeIfAbsent(epoch, _ -> new Frontier());
            if (tree.size() != index) throw new Broken("存证缺少第 " + tree.size() + " 条");
            if (!Arrays.equals(Merkle.leaf(content), leaf)) throw new Broken("存证第 " + index + " 条与其散列不符");
            tree.append(leaf);
            entries++;
        }

        private void compare(int epoch, @Nullable Checkpoint checkpoint) {
            if (checkpoint == null) return;
            var tree = Objects.requireNonNull(trees.get(epoch));
            if (!Arrays.equals(tree.root(), checkpoint.root()))
                throw new Broken("前 " + checkpoint.size() + " 条算出的树根与当时签名的检查点不同");
        }

        private void compareHead() {
            var head = sql.selectFrom(HEAD).fetchOne();
            if (head == null) return;
            var tree = trees.getOrDefault(head.getEpoch(), new Frontier());
            if (tree.size() != head.getSize() || !Arrays.equals(tree.root(), head.getRoot()))
                throw new Broken("存证的条目与当前树根不符");
        }

        private static String place(int epoch, long size) {
            return epoch + "/" + size;
        }
    }
}
