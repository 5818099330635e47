package org.mingcha.records.internal.intake;

import static org.mingcha.records.internal.db.Tables.IDENTITY;
import static org.mingcha.records.internal.db.Tables.QUARANTINED;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record4;
import org.jooq.ResultQuery;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.mingcha.records.internal.intake.Chunks.Chunk;
import org.mingcha.records.internal.intake.Chunks.Rows;
import org.mingcha.records.internal.kinds.KindTable;
import org.mingcha.records.internal.kinds.Kinds;
import org.mingcha.records.internal.mapping.Outcome.Mapped;
import org.mingcha.records.internal.mapping.Outcome.Rejected;
import org.mingcha.records.internal.mapping.Reason;
import org.mingcha.records.internal.reading.Row;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads a batch's rows into the waiting table in chunks. A chunk's rows and the cursor behind them commit together, so a batch goes
 * on exactly where it stopped.
 */
@Component
class Staging {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DSLContext sql;
    private final Kinds kinds;
    private final Batches batches;
    private final Copying copying;
    private final TransactionTemplate transaction;

    Staging(DSLContext sql, Kinds kinds, Batches batches, Copying copying, TransactionTemplate transaction) {
        this.sql = sql;
        this.kinds = kinds;
        this.batches = batches;
        this.copying = copying;
        this.transaction = transaction;
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
        return chunks(batch, numbers).each(rows, cursor, mostChunks, (chunk, from) -> write(batch, chunk, from));
    }

    /** Stages rows that are at hand, in the transaction of the caller. */
    void stageHere(Batch batch, Iterable<Row> rows) {
        write(batch, chunks(batch, new Numbers()).of(rows), 0);
    }

    /** Reads rows in the form in which they wait. */
    Chunks chunks(Batch batch, Numbers numbers) {
        var values = new CopyValues(table(batch));
        return new Chunks(batch, kinds, (chunk, row, mapped) -> {
            numbers.add(mapped.upstream());
            append(chunk.taken, batch, row, mapped, values);
        });
    }

    private static void append(CopyBuffer out, Batch batch, Row row, Mapped mapped, CopyValues values) {
        out.id(batch.id())
                .number(row.number())
                .text(mapped.squadron())
                .text(mapped.upstream())
                .binary(mapped.content())
                .text(mapped.persons())
                .binary(mapped.persons() == null ? null : salt());
        values.append(out, mapped.values());
        out.endRow();
    }

    static byte[] salt() {
        var salt = new byte[16];
        RANDOM.nextBytes(salt);
        return salt;
    }

    private boolean write(Batch batch, Chunk chunk, long from) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!batches.advance(batch.id(), from, chunk.taken.rows(), chunk.quarantined.rows())) {
                return false;
            }
            write(batch, chunk);
            return true;
        }));
    }

    /** Lets a chunk's rows wait, in the transaction of the caller. */
    void write(Batch batch, Chunk chunk) {
        var table = table(batch);
        var columns =
                new ArrayList<>(List.of("batch", "row_number", "squadron", "upstream", "content", "persons", "salt"));
        columns.addAll(table.ownColumns());
        copying.copy(table.staged.getName(), Copying.columns(columns), chunk.taken);
        copying.quarantined(chunk.quarantined);
    }

    private KindTable table(Batch batch) {
        return KindTable.of(kinds.get(batch.kind()));
    }

    private static Condition ofBatch(KindTable table, Batch batch) {
        return table.staged("batch", java.util.UUID.class).eq(batch.id());
    }

    /**
     * Rows of one batch that claim the same number: a row equal to the first is dropped, since it says nothing new; one that differs
     * goes to quarantine. Needs the rows once more, because the waiting table does not keep the cells.
     */
    void settleRepeatedNumbers(Batch batch, RowsAgain again) throws IOException {
        var table = table(batch);
        var upstream = table.staged("upstream", String.class);
        if (!sql.fetchExists(DSL.selectOne()
                .from(table.staged)
                .where(ofBatch(table, batch))
                .groupBy(upstream)
                .having(DSL.count().gt(1)))) {
            return;
        }
        var rowNumber = table.staged("row_number", Long.class);
        var content = table.staged("content", byte[].class);
        var persons = table.staged("persons", String.class);
        var inOrder = DSL.partitionBy(upstream).orderBy(rowNumber);
        var firstRow = DSL.firstValue(rowNumber).over(inOrder).as("first_row");
        var differs = differs(
                content, DSL.firstValue(content).over(inOrder),
                persons, DSL.firstValue(persons).over(inOrder));
        var ranked = DSL.select(rowNumber, upstream, firstRow, differs)
                .from(table.staged)
                .where(ofBatch(table, batch))
                .asTable("ranked");
        var rankedRow = column(ranked, rowNumber);
        var rankedFirst = column(ranked, firstRow);
        settle(
                batch,
                sql.select(rankedRow, column(ranked, upstream), rankedFirst, column(ranked, differs))
                        .from(ranked)
                        .where(rankedRow.ne(rankedFirst)),
                again);
    }

    /** A column that was selected into the table. */
    static <T> Field<T> column(Table<?> table, Field<T> selected) {
        return Objects.requireNonNull(table.field(selected), selected.getName());
    }

    /** The same for waiting rows whose number a row of this batch claimed that waits no more, but stands under its publication number. */
    void settleNumbersTaken(Batch batch, long publication, RowsAgain again) throws IOException {
        var table = table(batch);
        var upstream = table.staged("upstream", String.class);
        settle(
                batch,
                sql.select(
                                table.staged("row_number", Long.class),
                                upstream,
                                table.rowNumber,
                                differs(
                                        table.staged("content", byte[].class), table.content,
                                        table.staged("persons", String.class), IDENTITY.PERSONS))
                        .from(table.staged)
                        .join(table.versions)
                        .on(
                                table.body.eq(batch.body()),
                                table.upstream.eq(upstream),
                                table.replaced.isNull(),
                                table.published.eq(publication))
                        .leftJoin(IDENTITY)
                        .on(IDENTITY.RECORD.eq(table.record), IDENTITY.VERSION.eq(table.version))
                        .where(ofBatch(table, batch)),
                again);
    }

    private static Field<Boolean> differs(
            Field<byte[]> content, Field<byte[]> firstContent, Field<String> persons, Field<String> firstPersons) {
        return DSL.field(content.ne(firstContent).or(persons.isDistinctFrom(firstPersons)))
                .as("differs");
    }

    /** What a row claimed that had been claimed before: its number, and by which row. */
    private record Claimed(String upstream, long firstRow) {}

    /** @param repeated rows, their numbers, the rows that claimed them first, and whether they differ from these */
    private void settle(Batch batch, ResultQuery<Record4<Long, String, Long, Boolean>> repeated, RowsAgain again)
            throws IOException {
        var later = new ArrayList<Long>();
        var conflicting = new HashMap<Long, Claimed>();
        repeated.forEach(row -> {
            later.add(row.value1());
            if (row.value4()) {
                conflicting.put(row.value1(), new Claimed(row.value2(), row.value3()));
            }
        });
        if (later.isEmpty()) {
            return;
        }
        var cells = conflicting.isEmpty() ? List.<Row>of() : again.pick(conflicting.keySet());
        transaction.executeWithoutResult(status -> {
            if (batches.lock(batch.id()).state() == Batch.State.STAGING) {
                settle(batch, later, conflicting, cells);
            }
        });
    }

    private void settle(Batch batch, List<Long> later, Map<Long, Claimed> conflicting, List<Row> cells) {
        var table = table(batch);
        var quarantined = new CopyBuffer();
        for (var row : cells) {
            var claimed = java.util.Objects.requireNonNull(conflicting.get(row.number()));
            Chunks.append(
                    quarantined,
                    batch,
                    row,
                    new Rejected(
                            claimed.upstream(),
                            Reason.SAME_NUMBER_TWICE,
                            table.kind.key().getFirst(),
                            "编号与第 %d 行相同，内容却不同".formatted(claimed.firstRow())));
        }
        sql.deleteFrom(table.staged)
                .where(
                        ofBatch(table, batch),
                        table.staged("row_number", Long.class).eq(DSL.any(later.toArray(Long[]::new))))
                .execute();
        copying.quarantined(quarantined);
        batches.moveToQuarantine(batch.id(), quarantined.rows());
    }

    /** Finds rows again by their numbers. */
    @FunctionalInterface
    interface RowsAgain {
        List<Row> pick(Set<Long> numbers) throws IOException;
    }

    /** Whether the database lost the waiting rows: it keeps them unlogged and empties the table after a crash of its own. */
    boolean isLost(Batch batch) {
        var table = table(batch);
        return batch.counts().staged() > 0 && !sql.fetchExists(table.staged, ofBatch(table, batch));
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
        var table = table(batch);
        sql.deleteFrom(table.staged).where(ofBatch(table, batch)).execute();
    }
}
