package org.mingcha.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.exports.internal.db.Tables.EXPORT;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.jooq.DSLContext;
import org.jooq.ExecuteListener;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.exports.internal.db.tables.records.ExportRecord;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.support.TransactionTemplate;

/** A list out of a table, a page of it and the whole; the table of exports serves as one. */
@SpringBootTest
@RealPostgres
class ListingTests {
    private static final long ROWS = 4_500;
    private static final int AT_ONCE = 1_000;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void aLongTable() {
        sql.deleteFrom(EXPORT).execute();
        sql.batchInsert(LongStream.range(0, ROWS).mapToObj(ListingTests::row).toList())
                .execute();
    }

    /** A row that has ended, and so is nobody's business; {@code done} says where it comes. */
    private static ExportRecord row(long nth) {
        var now = OffsetDateTime.now();
        return new ExportRecord(
                UUID.randomUUID(),
                "310106",
                UUID.randomUUID(),
                "long",
                "长列表",
                "CSV",
                JSONB.jsonb("{}"),
                "DONE",
                nth,
                null,
                0L,
                null,
                now,
                now,
                now);
    }

    private static Listing<ExportRecord, Long> listing(DSLContext sql) {
        return new Listing<>(
                sql.selectFrom(EXPORT).orderBy(EXPORT.DONE),
                rows -> rows.stream().map(ExportRecord::getDone).toList());
    }

    private static List<Long> from(long first, long behind) {
        return LongStream.range(first, behind).boxed().toList();
    }

    @Test
    void aPageIsAPartOfTheWhole() {
        assertThat(listing(sql).page(0, 10)).isEqualTo(from(0, 10));
        assertThat(listing(sql).page(3, 1_400)).isEqualTo(from(4_200, ROWS));
        assertThat(listing(sql).page(9, 1_000)).isEmpty();
    }

    @Test
    void theWholeIsOfOneMomentWhateverOthersDoMeanwhile() {
        var given = new ArrayList<Long>();
        transaction.executeWithoutResult(_ -> listing(sql).each(AT_ONCE, some -> {
            assertThat(some).hasSizeLessThanOrEqualTo(AT_ONCE);
            given.addAll(some);
            // rows before and behind the place reached go, come and change
            CompletableFuture.runAsync(() -> {
                        long reached = given.getLast();
                        sql.deleteFrom(EXPORT)
                                .where(EXPORT.DONE.between(reached - 5, reached + 5))
                                .execute();
                        sql.executeInsert(row(reached + 2));
                        sql.update(EXPORT)
                                .set(EXPORT.DONE, EXPORT.DONE.plus(ROWS))
                                .where(EXPORT.DONE.lt(50L))
                                .execute();
                    })
                    .join();
        }));
        assertThat(given).isEqualTo(from(0, ROWS));
    }

    @Test
    void theWholeIsAskedForOnceAndALittleAtATime() {
        var asked = new AtomicInteger();
        var counting = DSL.using(sql.configuration().derive(ExecuteListener.onStart(_ -> asked.incrementAndGet())));
        var sizes = new ArrayList<Integer>();

        transaction.executeWithoutResult(_ -> listing(counting).each(AT_ONCE, some -> sizes.add(some.size())));

        assertThat(asked).hasValue(1);
        assertThat(sizes).containsExactly(1_000, 1_000, 1_000, 1_000, 500);
    }
}
