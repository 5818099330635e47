package org.mingcha.records.internal.intake;

import static org.mingcha.records.internal.db.Tables.IDENTITY;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Ids;
import org.mingcha.records.internal.intake.Chunks.Chunk;
import org.mingcha.records.internal.intake.Chunks.Rows;
import org.mingcha.records.internal.kinds.KindTable;
import org.mingcha.records.internal.kinds.Kinds;
import org.mingcha.records.internal.mapping.Outcome.Mapped;
import org.mingcha.records.internal.reading.Row;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a file at one go: its rows are written once, straight among the versions, under the number that the body's next publication
 * bears. All of it is one transaction that holds the body's lock, so nobody sees a row before all stand, and nothing stays of a load
 * that stops. Where a chunk brings a record that is known already, its rows and all behind them wait to be compared, as those of a
 * batch taken in steps do.
 */
@Component
class AtOnce {
    /** A larger file would keep the body's other publications waiting too long; it is taken in steps. */
    private static final long MOST_BYTES = 256 << 20;

    private static final int FIRST_VERSION = 1;

    private final Kinds kinds;
    private final Batches batches;
    private final Staging staging;
    private final Publishing publishing;
    private final Copying copying;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final TransactionTemplate aside;

    AtOnce(
            Kinds kinds,
            Batches batches,
            Staging staging,
            Publishing publishing,
            Copying copying,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.kinds = kinds;
        this.batches = batches;
        this.staging = staging;
        this.publishing = publishing;
        this.copying = copying;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.aside = new TransactionTemplate(transactions);
        aside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The rows of the batch's file. */
    interface Source extends Staging.RowsAgain {
        Rows open() throws IOException;
    }

    /** Whether a batch none of whose rows has been read is to be taken so. */
    boolean suits(Batch batch) {
        return batch.counts().read() == 0 && batch.fileBytes() != null && batch.fileBytes() <= MOST_BYTES;
    }

    /** Reads and publishes; does nothing when the batch is stopped or cancelled meanwhile. */
    void load(Batch batch, Source source) throws IOException {
        if (!batches.beginAtOnce(batch.id())) {
            return;
        }
        try {
            transaction.executeWithoutResult(status -> {
                try {
                    if (!load(batch, publishing.nextNumber(batch.body()), source)) {
                        status.setRollbackOnly();
                    }
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private boolean load(Batch batch, long publication, Source source) throws IOException {
        var straight = new Straight(batch, publication);
        boolean all;
        try (var rows = source.open()) {
            all = new Chunks(batch, kinds, straight).each(rows, 0, Integer.MAX_VALUE, straight::write);
        }
        if (!all && (!straight.metKnown || !compareRest(batch, publication, straight, source))) {
            return false;
        }
        if (!batches.stagedCompletely(batch.id())) {
            return false;
        }
        publishing.publish(batches.lock(batch.id()), publication, straight.standing);
        return true;
    }

    /** Lets the rows wait that come behind those which went straight; what one batch says twice is settled among them. */
    private boolean compareRest(Batch batch, long publication, Straight straight, Source source) throws IOException {
        var numbers = new Numbers();
        try (var rows = source.open()) {
            boolean all = staging.chunks(batch, numbers).each(rows, straight.read, Integer.MAX_VALUE, (chunk, from) -> {
                staging.write(batch, chunk);
                return book(batch, chunk, from);
            });
            if (!all) {
                return false;
            }
        }
        if (straight.standing > 0) {
            publishing.prepare(batch, publication);
            staging.settleNumbersTaken(batch, publication, source);
        }
        if (numbers.mayRepeat()) {
            staging.settleRepeatedNumbers(batch, source);
        }
        return true;
    }

    /** Shows how far it has come, beside the transaction; false when somebody cancelled meanwhile, or this thread is to stop. */
    private boolean book(Batch batch, Chunk chunk, long from) {
        return Boolean.TRUE.equals(aside.execute(status -> {
                    batches.unhurried();
                    return batches.advance(batch.id(), from, chunk.taken.rows(), chunk.quarantined.rows());
                }))
                && !Thread.currentThread().isInterrupted();
    }

    /** Rows in the form in which they stand among the versions, as far as they can go there at once. */
    private final class Straight implements Chunks.Form {
        private static final List<String> SHARED = List.of(
                "version",
                "body",
                "source",
                "batch",
                "published",
                "record",
                "row_number",
                "squadron",
                "upstream",
                "content",
                "identity");

        private final Batch batch;
        private final String table;
        private final String columns;
        private final CopyValues values;
        private final CopyBuffer.Fields same;
        private final String kind;
        private final long high;
        private final long low;
        private int given;
        private boolean metKnown;
        private long standing;
        private long read;

        Straight(Batch batch, long publication) {
            this.batch = batch;
            var kindTable = KindTable.of(kinds.get(batch.kind()));
            this.kind = kindTable.kind.id();
            this.table = kindTable.versions.getName();
            var names = new ArrayList<>(SHARED);
            names.addAll(kindTable.ownColumns());
            this.columns = Copying.columns(names);
            this.values = new CopyValues(kindTable);
            this.same = new CopyBuffer()
                    .integer(FIRST_VERSION)
                    .text(batch.body())
                    .id(batch.source())
                    .id(batch.id())
                    .number(publication)
                    .fields();
            // ids of version 7 that count up from a random one: so the next always comes last in its index
            UUID first = Ids.next(clock);
            this.high = first.getMostSignificantBits();
            this.low = first.getLeastSignificantBits() & ~0xFFFF_FFFFL;
        }

        @Override
        public void append(Chunk chunk, Row row, Mapped mapped) {
            long record = low + given++;
            var salt = mapped.persons() == null ? null : Staging.salt();
            chunk.taken
                    .same(same)
                    .id(high, record)
                    .number(row.number())
                    .text(mapped.squadron())
                    .text(mapped.upstream())
                    .binary(mapped.content())
                    .binary(salt == null ? null : commitment(salt, mapped.persons()));
            values.append(chunk.taken, mapped.values());
            chunk.taken.endRow();
            if (salt != null) {
                chunk.persons
                        .id(high, record)
                        .integer(FIRST_VERSION)
                        .text(batch.body())
                        .text(kind)
                        .binary(salt)
                        .text(mapped.persons())
                        .endRow();
            }
        }

        boolean write(Chunk chunk, long from) {
            if (!copying.copyUnlessThere(table, columns, chunk.taken)) {
                metKnown = true;
                return false;
            }
            copying.copy(IDENTITY.getName(), "record, version, body, kind, salt, persons", chunk.persons);
            copying.quarantined(chunk.quarantined);
            standing += chunk.taken.rows();
            read = from + chunk.rows();
            return book(batch, chunk, from);
        }
    }

    /** As {@code records.commitment} makes it. */
    private static byte[] commitment(byte[] salt, @Nullable String persons) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return digest.digest(java.util.Objects.requireNonNull(persons).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
