package org.mingcha.records.internal.intake;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.internal.kinds.Kinds;
import org.mingcha.records.internal.mapping.Outcome.Mapped;
import org.mingcha.records.internal.mapping.Outcome.Rejected;
import org.mingcha.records.internal.mapping.RowMapper;
import org.mingcha.records.internal.reading.Row;

/**
 * The rows of a batch, read and mapped into chunks as COPY wants them. While the caller writes one chunk, within whatever transaction
 * it holds, a thread of its own reads the next.
 */
final class Chunks {
    private static final int ROWS_IN_A_CHUNK = 20_000;
    /** A little less than what a buffer holds that has doubled so often: the last row should not double it again. */
    private static final int BYTES_IN_A_CHUNK = (4 << 20) - (64 << 10);

    private final Batch batch;
    private final RowMapper mapper;
    private final Form form;

    /** @param form how the rows that can be taken are written */
    Chunks(Batch batch, Kinds kinds, Form form) {
        this.batch = batch;
        this.mapper = new RowMapper(kinds.get(batch.kind()), Objects.requireNonNull(batch.mapping()), batch.columns());
        this.form = form;
    }

    /** Where rows come from, in the same order each time they are asked for. */
    interface Rows extends AutoCloseable {
        @Nullable
        Row next() throws IOException;

        @Override
        void close() throws IOException;
    }

    /** Writes one row that can be taken. */
    @FunctionalInterface
    interface Form {
        void append(Chunk chunk, Row row, Mapped mapped);
    }

    /** Writes one chunk away. */
    @FunctionalInterface
    interface Writer {
        /**
         * Writes.
         *
         * @param from how many rows were read before those of this chunk
         * @return whether to go on
         */
        boolean write(Chunk chunk, long from);
    }

    /** Rows as COPY wants them; used again once written. */
    static final class Chunk {
        final CopyBuffer taken = new CopyBuffer();
        final CopyBuffer persons = new CopyBuffer();
        final CopyBuffer quarantined = new CopyBuffer();
        private boolean last;

        int rows() {
            return taken.rows() + quarantined.rows();
        }

        private boolean isFull() {
            return rows() >= ROWS_IN_A_CHUNK || taken.length() + quarantined.length() >= BYTES_IN_A_CHUNK;
        }

        private void clear() {
            taken.clear();
            persons.clear();
            quarantined.clear();
            last = false;
        }
    }

    /**
     * Reads until the rows end.
     *
     * @param cursor how many rows have been read before and are passed over
     * @param most stops after so many chunks, as a stopped server would
     * @return whether all rows have been written; false when stopped
     */
    boolean each(Rows rows, long cursor, int most, Writer writer) throws IOException {
        for (long skipped = 0; skipped < cursor; skipped++) {
            if (rows.next() == null) {
                throw new IllegalStateException("the file has fewer rows than were read from it");
            }
        }
        try (ExecutorService reader = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("intake-rows").daemon().factory())) {
            var ready = new Chunk();
            var other = new Chunk();
            long from = cursor;
            fill(ready, rows);
            for (int chunks = 0; ready.rows() > 0; chunks++) {
                if (chunks == most) {
                    return false;
                }
                var next = other;
                Future<?> reading = ready.last
                        ? null
                        : reader.submit(() -> {
                            fill(next, rows);
                            return null;
                        });
                if (!writer.write(ready, from)) {
                    return false;
                }
                if (reading == null) {
                    return true;
                }
                if (!ended(reading)) {
                    return false;
                }
                from += ready.rows();
                other = ready;
                ready = next;
            }
            return true;
        }
    }

    /** Waits for the next chunk; false when this thread is to stop. */
    private static boolean ended(Future<?> reading) throws IOException {
        try {
            reading.get();
            return true;
        } catch (ExecutionException failure) {
            switch (failure.getCause()) {
                case IOException broken -> throw broken;
                case RuntimeException refused -> throw refused;
                case null, default -> throw new IllegalStateException(failure.getCause());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void fill(Chunk chunk, Rows rows) throws IOException {
        chunk.clear();
        while (!chunk.isFull()) {
            var row = rows.next();
            if (row == null) {
                chunk.last = true;
                return;
            }
            take(chunk, row);
        }
    }

    /** All rows that are at hand, as one chunk. */
    Chunk of(Iterable<Row> rows) {
        var chunk = new Chunk();
        for (var row : rows) {
            take(chunk, row);
        }
        return chunk;
    }

    private void take(Chunk chunk, Row row) {
        switch (mapper.map(row)) {
            case Mapped mapped -> form.append(chunk, row, mapped);
            case Rejected rejected -> append(chunk.quarantined, batch, row, rejected);
        }
    }

    static final String QUARANTINED_COLUMNS = "batch, row_number, body, kind, upstream, reason, field, detail, cells";

    static void append(CopyBuffer out, Batch batch, Row row, Rejected rejected) {
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
}
