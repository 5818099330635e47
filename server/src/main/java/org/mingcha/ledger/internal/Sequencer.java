package org.mingcha.ledger.internal;

import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.orderBy;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.mingcha.ledger.internal.db.Tables.CHECKPOINT;
import static org.mingcha.ledger.internal.db.Tables.ENTRY;
import static org.mingcha.ledger.internal.db.Tables.HEAD;
import static org.mingcha.ledger.internal.db.Tables.PENDING;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.mingcha.ledger.internal.db.tables.records.HeadRecord;
import org.mingcha.proof.Checkpoint;
import org.mingcha.proof.Frontier;
import org.mingcha.proof.Tiles;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves pending entries into the tree: one batch, one transaction, in the order of their ids, at most one sequencer at a time
 * however many nodes there are. It takes whatever is still pending, so an act that commits late is simply taken next.
 */
@Component
public class Sequencer {
    /** At most so many entries in one transaction. */
    static final int BATCH = 4096;

    private static final int TIDY_AFTER = 10_000;

    /** What RFC 6962 puts before an entry; a node has another byte before its two halves. */
    private static final byte[] LEAF = {0};

    private static final long LOCK = 0x6D696E67636861L; // "mingcha"

    private final DSLContext sql;
    private final Clock clock;
    private final KeyRing keys;
    private final Epochs epochs;
    private final Tree tree;
    private final Published published;
    private final TransactionTemplate transaction;
    private final Semaphore bell = new Semaphore(0);
    private int passed;

    Sequencer(
            DSLContext sql,
            Clock clock,
            KeyRing keys,
            Epochs epochs,
            Tree tree,
            Published published,
            PlatformTransactionManager transactions) {
        this.sql = sql;
        this.clock = clock;
        this.keys = keys;
        this.epochs = epochs;
        this.tree = tree;
        this.published = published;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Rings the bell once the act has committed. */
    public void wakeAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                if (bell.availablePermits() == 0) {
                    bell.release();
                }
            }
        });
    }

    /** Waits for the bell, but not longer than this. */
    void await(Duration most) throws InterruptedException {
        if (bell.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
            bell.drainPermits();
        }
    }

    /** Runs until nothing is pending that was committed before the call, then publishes. */
    public void drain() {
        var last = sql.select(org.jooq.impl.DSL.max(PENDING.ID)).from(PENDING).fetchOne(0, Long.class);
        while (last != null && !epochs.behind() && sql.fetchExists(PENDING, PENDING.ID.le(last))) {
            if (runOnce() == 0) {
                nap(); // another node is at it
            }
        }
        published.publish();
    }

    private static void nap() {
        try {
            Thread.sleep(Duration.ofMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while another node sequences", e);
        }
    }

    /** Cleans away what went through {@code pending}, after so much of it that it would begin to cost. */
    void tidy(int taken) {
        passed += taken;
        if (passed >= TIDY_AFTER) {
            passed = 0;
            sql.query("vacuum (truncate false) {0}", PENDING).execute();
        }
    }

    /** Takes one batch; 0 when there is none, another node has the lock, or the database is behind its checkpoints. */
    int runOnce() {
        return transaction.execute(_ -> batch());
    }

    private int batch() {
        var mine = sql.select(function("pg_try_advisory_xact_lock", Boolean.class, val(LOCK)))
                .fetchOne(0, Boolean.class);
        if (!Boolean.TRUE.equals(mine)) {
            return 0;
        }
        var head = epochs.head();
        if (head.getBehind() != null) {
            return 0;
        }
        // by its index: read from the start of the table, all that went before and is not yet cleaned away would be
        // stepped over
        if (sql.select(PENDING.ID).from(PENDING).orderBy(PENDING.ID).limit(1).fetchOne() == null) {
            return 0;
        }
        keys.reload();
        epochs.bookKey(head);
        return integrate(head);
    }

    private int integrate(HeadRecord head) {
        var epoch = head.getEpoch();
        var completed = new HashMap<Integer, Map<Long, byte[]>>();
        var frontier = Frontier.read(head.getSize(), head.getEdge(), (level, index, hash) -> {
            if (level % Tiles.HEIGHT == 0) {
                completed.computeIfAbsent(level, _ -> new HashMap<>()).put(index, hash);
            }
        });
        var leaves = move(epoch, head.getSize());
        leaves.forEach(frontier::append);
        tree.fill(epoch, completed);
        swap(head, frontier);
        checkpoint(epoch, frontier);
        return leaves.size();
    }

    /**
     * Gives the next pending entries their places, in the order of their ids. They never leave the database, which is what spares
     * the acts that book meanwhile; only the leaf hashes of RFC 6962 come back, in the order of the places.
     */
    private List<byte[]> move(int epoch, long size) {
        var next = select(PENDING.ID).from(PENDING).orderBy(PENDING.ID).limit(BATCH);
        var taken =
                name("taken").as(deleteFrom(PENDING).where(PENDING.ID.in(next)).returning(PENDING.fields()));
        var content = taken.field(PENDING.CONTENT);
        var place = rowNumber().over(orderBy(taken.field(PENDING.ID))).cast(Long.class);
        var leaf = function("sha256", byte[].class, function("byteacat", byte[].class, val(LEAF), content));
        return sql.with(taken)
                .insertInto(ENTRY)
                .columns(
                        ENTRY.EPOCH,
                        ENTRY.INDEX,
                        ENTRY.ENTRY_,
                        ENTRY.KIND,
                        ENTRY.BODY,
                        ENTRY.AT,
                        ENTRY.CONTENT,
                        ENTRY.LEAF)
                .select(select(
                                val(epoch),
                                place.plus(size - 1),
                                taken.field(PENDING.ENTRY),
                                taken.field(PENDING.KIND),
                                taken.field(PENDING.BODY),
                                taken.field(PENDING.AT),
                                content,
                                leaf)
                        .from(taken))
                .returningResult(ENTRY.INDEX, ENTRY.LEAF)
                .fetch()
                .sortAsc(ENTRY.INDEX)
                .getValues(ENTRY.LEAF);
    }

    /** Compare and swap: whoever would continue another state than it has read rolls back. */
    private void swap(HeadRecord head, Frontier frontier) {
        var swapped = sql.update(HEAD)
                .set(HEAD.SIZE, frontier.size())
                .set(HEAD.EDGE, frontier.write())
                .set(HEAD.ROOT, frontier.root())
                .where(HEAD.EPOCH.eq(head.getEpoch()), HEAD.SIZE.eq(head.getSize()), HEAD.ROOT.eq(head.getRoot()))
                .execute();
        if (swapped != 1) {
            throw new IllegalStateException("another sequencer has moved the head of the ledger");
        }
    }

    private void checkpoint(int epoch, Frontier frontier) {
        var origin = epochs.origin(epoch);
        var key = keys.publicKey(origin);
        var checkpoint = new Checkpoint(origin, frontier.size(), frontier.root());
        sql.insertInto(CHECKPOINT)
                .set(CHECKPOINT.EPOCH, epoch)
                .set(CHECKPOINT.SIZE, frontier.size())
                .set(CHECKPOINT.ROOT, frontier.root())
                .set(CHECKPOINT.NOTE, checkpoint.sign(key, keys::sign))
                .set(CHECKPOINT.KEY, key.text())
                .set(CHECKPOINT.AT, clock.instant().atOffset(ZoneOffset.UTC))
                .execute();
    }
}
