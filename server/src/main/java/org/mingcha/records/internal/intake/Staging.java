package org.mingcha.records.internal.intake;

import static org.mingcha.records.internal.db.Tables.QUARANTINED;

import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.internal.kinds.KindTable;
import org.mingcha.records.internal.kinds.Kinds;
import org.mingcha.records.internal.mapping.Outcome.Mapped;
import org.mingcha.records.internal.mapping.Outcome.Rejected;
import org.mingcha.records.internal.mapping.Reason;
import org.mingcha.records.internal.mapping.RowMapper;
import org.mingcha.records.internal.reading.Row;
import org.postgresql.PGConnection;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads a batch's rows into the waiting table in chunks. A chunk's rows and the cursor behind them commit together, so a batch goes
 * on exactly where it stopped; while one chunk is being written the next is read.
 */
@Component
class Staging {
    private static final int ROWS_IN_A_CHUNK = 20_000;
    private static final int BYTES_IN_A_CHUNK = 4 << 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DSLContext sql;
    private final Kinds kinds;
    private final Batches batches;
    private final TransactionTemplate transaction;

    Staging(DSLContext sql, Kinds kinds, Batches batches, TransactionTemplate transaction) {
        this.sql = sql;
        this.kinds = kinds;
        this.batches = batches;
        this.transaction = transaction;
    }

    /** Where rows come from, in the same order each time they are asked for. */
    interface Rows extends AutoCloseable {
        @Nullable
        Row next() throws IOException;

        @Override
        void close() throws IOException;
    }

    /**
     * Goes on staging until the rows end.
     *
     * @param numbers learns the numbers of the records
     * @param mostChunks stops after so many, as a stopped server would
     * @return whether all rows have been staged; false when stopped or cancelled meanwhile
     */
    boolean stage(Batch batch, Rows rows, Numbers numbers, int mostChunks) throws IOException {
        long cursor = batches.cursor(batch.id());
        if (cursor > 0) {
            numbers.giveUp();
        }
        for (long skipped = 0; skipped < cursor; skipped++) {
            if (rows.next() == null) {
                throw new IllegalStateException("the file has fewer rows than were read from it");
            }
        }
        var kind = kinds.get(batch.kind());
        var mapper = new RowMapper(kind, java.util.Objects.requireNonNull(batch.mapping()), batch.columns());
        var table = KindTable.of(kind);
        try (ExecutorService writer =
                Executors.newSingleThreadExecutor(Thread.ofVirtual().factory())) {
            var filling = new Chunk(numbers);
            var other = new Chunk(numbers);
            Future<Boolean> writing = null;
            for (int chunks = 0; ; chunks++) {
                boolean more = fill(filling, batch, mapper, rows);
                if (writing != null && !written(writing)) {
                    return false;
                }
                if (filling.isEmpty()) {
                    return true;
                }
                if (chunks == mostChunks) {
                    return false;
                }
                var ready = filling;
                long from = cursor;
                cursor += ready.staged.rows() + ready.quarantined.rows();
                writing = writer.submit(() -> write(batch, table, ready, from));
                if (!more) {
                    return written(writing);
                }
                filling = other;
                other = ready;
            }
        }
    }

    /** Stages rows that are at hand, in the transaction of the caller. */
    void stageHere(Batch batch, Iterable<Row> rows) {
        var kind = kinds.get(batch.kind());
        var mapper = new RowMapper(kind, java.util.Objects.requireNonNull(batch.mapping()), batch.columns());
        var chunk = new Chunk(new Numbers());
        for (var row : rows) {
            take(chunk, batch, mapper, row);
        }
        write(batch, KindTable.of(kind), chunk, 0);
    }

    /** Rows as COPY wants them, reused. */
    private static final class Chunk {
        final CopyBuffer staged = new CopyBuffer();
        final CopyBuffer quarantined = new CopyBuffer();
        final Numbers numbers;

        Chunk(Numbers numbers) {
            this.numbers = numbers;
        }

        boolean isEmpty() {
            return staged.rows() + quarantined.rows() == 0;
        }
    }

    private static boolean written(Future<Boolean> writing) {
        try {
            return writing.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException runtime) {
                throw runtime;
            }
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean fill(Chunk chunk, Batch batch, RowMapper mapper, Rows rows) throws IOException {
        chunk.staged.clear();
        chunk.quarantined.clear();
        while (chunk.staged.rows() + chunk.quarantined.rows() < ROWS_IN_A_CHUNK
                && chunk.staged.length() + chunk.quarantined.length() < BYTES_IN_A_CHUNK) {
            var row = rows.next();
            if (row == null) {
                return false;
            }
            take(chunk, batch, mapper, row);
        }
        return true;
    }

    private static void take(Chunk chunk, Batch batch, RowMapper mapper, Row row) {
        switch (mapper.map(row)) {
            case Mapped mapped -> {
                chunk.numbers.add(mapped.upstream());
                append(chunk.staged, batch, row, mapped);
            }
            case Rejected rejected -> append(chunk.quarantined, batch, row, rejected);
        }
    }

    private static void append(CopyBuffer out, Batch batch, Row row, Mapped mapped) {
        out.id(batch.id())
                .number(row.number())
                .text(mapped.squadron())
                .text(mapped.upstream())
                .binary(mapped.content())
                .text(mapped.persons());
        if (mapped.persons() == null) {
            out.binary(null);
        } else {
            var salt = new byte[16];
            RANDOM.nextBytes(salt);
            out.binary(salt);
        }
        for (var value : mapped.values()) {
            out.text(value);
        }
        out.endRow();
    }

    private static void append(CopyBuffer out, Batch batch, Row row, Rejected rejected) {
        out.id(batch.id())
                .number(row.number())
                .text(batch.body())
                .text(batch.kind())
                .text(rejected.upstream())
                .text(rejected.reason().name())
                .text(rejected.field())
                .text(rejected.detail())
                .texts(row.cells());
        out.endRow();
    }

    private boolean write(Batch batch, KindTable table, Chunk chunk, long from) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!batches.advance(batch.id(), from, chunk.staged.rows(), chunk.quarantined.rows())) {
                return false;
            }
            copy(table.staged.getName(), stagedColumns(table), chunk.staged);
            copy(QUARANTINED.getName(), QUARANTINED_COLUMNS, chunk.quarantined);
            return true;
        }));
    }

    private static final String QUARANTINED_COLUMNS =
            "batch, row_number, body, kind, upstream, reason, field, detail, cells";

    private static String stagedColumns(KindTable table) {
        return Stream.concat(
                        Stream.of("batch", "row_number", "squadron", "upstream", "content", "persons", "salt"),
                        table.ownColumns().stream())
                .map(name -> '"' + name + '"')
                .collect(Collectors.joining(", "));
    }

    private void copy(String table, String columns, CopyBuffer rows) {
        if (rows.rows() == 0) {
            return;
        }
        sql.connection(connection -> {
            var copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy records.\"" + table + "\" (" + columns + ") from stdin");
            try {
                copy.writeToCopy(rows.bytes(), 0, rows.length());
                copy.endCopy();
            } catch (SQLException failure) {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
                throw failure;
            }
        });
    }

    /**
     * Rows of one batch that claim the same number: a row equal to the first is dropped, since it says nothing new; one that differs
     * goes to quarantine. Needs the rows once more, because the waiting table does not keep the cells.
     */
    void settleRepeatedNumbers(Batch batch, RowsAgain again) throws IOException {
        var table = KindTable.of(kinds.get(batch.kind()));
        var s = table.staged;
        var ofBatch = table.staged("batch", UUID.class).eq(batch.id());
        var upstream = table.staged("upstream", String.class);
        if (!sql.fetchExists(DSL.selectOne()
                .from(s)
                .where(ofBatch)
                .groupBy(upstream)
                .having(DSL.count().gt(1)))) {
            return;
        }
        var rowNumber = table.staged("row_number", Long.class);
        var inOrder = DSL.partitionBy(upstream).orderBy(rowNumber);
        var firstContent = DSL.firstValue(table.staged("content", byte[].class)).over(inOrder);
        var firstPersons = DSL.firstValue(table.staged("persons", String.class)).over(inOrder);
        var firstRow = DSL.firstValue(rowNumber).over(inOrder).as("first_row");
        var differs = DSL.field(table.staged("content", byte[].class)
                        .ne(firstContent)
                        .or(table.staged("persons", String.class).isDistinctFrom(firstPersons)))
                .as("differs");
        var ranked = DSL.select(rowNumber, upstream, firstRow, differs)
                .from(s)
                .where(ofBatch)
                .asTable("ranked");
        var isLater = ranked.field(rowNumber).ne(ranked.field(firstRow));
        var later =
                sql.select(ranked.field(rowNumber)).from(ranked).where(isLater).fetchArray(ranked.field(rowNumber));
        var conflicting = sql.select(ranked.field(rowNumber), ranked.field(upstream), ranked.field(firstRow))
                .from(ranked)
                .where(isLater, DSL.condition(ranked.field(differs)))
                .fetchMap(ranked.field(rowNumber));
        var cells = conflicting.isEmpty() ? List.<Row>of() : again.pick(conflicting.keySet());
        transaction.executeWithoutResult(status -> {
            var held = batches.lock(batch.id());
            if (held.state() != Batch.State.STAGING) {
                return;
            }
            var quarantined = new CopyBuffer();
            for (var row : cells) {
                var about = conflicting.get(row.number());
                append(
                        quarantined,
                        batch,
                        row,
                        new Rejected(
                                about.value2(),
                                Reason.SAME_NUMBER_TWICE,
                                table.kind.key().getFirst(),
                                "编号与第 %d 行相同，内容却不同".formatted(about.value3())));
            }
            sql.deleteFrom(s).where(ofBatch, rowNumber.eq(DSL.any(later))).execute();
            copy(QUARANTINED.getName(), QUARANTINED_COLUMNS, quarantined);
            batches.moveToQuarantine(batch.id(), quarantined.rows());
        });
    }

    /** Finds rows again by their numbers. */
    @FunctionalInterface
    interface RowsAgain {
        List<Row> pick(Set<Long> numbers) throws IOException;
    }

    /** Whether the database lost the waiting rows: it keeps them unlogged and empties the table after a crash of its own. */
    boolean isLost(Batch batch) {
        var table = KindTable.of(kinds.get(batch.kind()));
        return batch.counts().staged() > 0
                && !sql.fetchExists(
                        table.staged, table.staged("batch", UUID.class).eq(batch.id()));
    }

    /** Begins the batch from its first row. */
    void startOver(Batch batch) {
        transaction.executeWithoutResult(status -> {
            forget(batch);
            batches.restart(batch.id());
        });
    }

    /** Removes what waits of a batch and what it put into quarantine: neither means anything without a publication. */
    void forget(Batch batch) {
        discard(batch);
        sql.deleteFrom(QUARANTINED).where(QUARANTINED.BATCH.eq(batch.id())).execute();
    }

    /** Removes what waits of a batch. */
    void discard(Batch batch) {
        var table = KindTable.of(kinds.get(batch.kind()));
        sql.deleteFrom(table.staged)
                .where(table.staged("batch", UUID.class).eq(batch.id()))
                .execute();
    }
}
