package org.mingcha.ledger.internal;

import static org.mingcha.ledger.internal.db.Tables.CHECKPOINT;
import static org.mingcha.ledger.internal.db.Tables.EPOCH;

import java.util.Optional;
import org.jooq.DSLContext;
import org.mingcha.ledger.PublishedCheckpoint;
import org.mingcha.proof.Checkpoint;
import org.mingcha.proof.Digest;
import org.mingcha.proof.Note;
import org.mingcha.proof.NoteKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Checkpoints on their way out: read only after their transaction has committed, and kept in a folder beside the database
 * before anybody sees them, so that a database set back is found out.
 */
@Component
public class Published {
    private static final Logger log = LoggerFactory.getLogger(Published.class);

    private final DSLContext sql;
    private final Epochs epochs;
    private final Tree tree;
    private final CheckpointFolder folder;

    Published(DSLContext sql, Epochs epochs, Tree tree, CheckpointFolder folder) {
        this.sql = sql;
        this.epochs = epochs;
        this.tree = tree;
        this.folder = folder;
    }

    /** The last checkpoint of the present epoch; none before the first act, and none while the database is behind. */
    public Optional<PublishedCheckpoint> latest() {
        var head = epochs.present();
        if (head == null || head.getBehind() != null) {
            return Optional.empty();
        }
        var latest = latest(head.getEpoch());
        latest.ifPresent(folder::keep);
        return latest;
    }

    /** The last checkpoint of an epoch. */
    public Optional<PublishedCheckpoint> latest(int epoch) {
        return sql.select(
                        CHECKPOINT.SIZE, CHECKPOINT.ROOT, CHECKPOINT.NOTE, CHECKPOINT.AT, CHECKPOINT.KEY, EPOCH.ORIGIN)
                .from(CHECKPOINT)
                .join(EPOCH)
                .on(EPOCH.NUMBER.eq(CHECKPOINT.EPOCH))
                .where(CHECKPOINT.EPOCH.eq(epoch))
                .orderBy(CHECKPOINT.SIZE.desc())
                .limit(1)
                .fetchOptional(row -> new PublishedCheckpoint(
                        epoch,
                        row.value6(),
                        row.value1(),
                        Digest.hex(row.value2()),
                        row.value3(),
                        row.value4().toInstant(),
                        NoteKey.parse(row.value5())));
    }

    /** Keeps the last checkpoint outside of the database. */
    public void publish() {
        latest();
    }

    /**
     * Compares the folder with the database, as on start. A database that does not know, or contradicts, the last published
     * checkpoint sequences nothing until two administrators open a new epoch.
     */
    public void compare() {
        var note = folder.last();
        if (note == null || epochs.behind()) {
            return;
        }
        var known = Checkpoint.parse(Note.parse(note).text());
        var number = epochs.number(known.origin());
        var head = epochs.present();
        if (number == null || head == null || !contains(number, head.getEpoch(), head.getSize(), known)) {
            log.error(
                    "The database is behind its published checkpoint {} of size {}: nothing is sequenced until two administrators open a new epoch.",
                    known.origin(),
                    known.size());
            epochs.stop(note);
        }
    }

    private boolean contains(int epoch, int headEpoch, long headSize, Checkpoint known) {
        if (epoch < headEpoch) {
            return true; // closed by a later epoch, whose first entry names it
        }
        return known.size() <= headSize && java.util.Arrays.equals(tree.root(epoch, known.size()), known.root());
    }
}
