package org.mingcha.records.internal.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mingcha.records.internal.db.Tables.CASE_FILE;
import static org.mingcha.records.internal.db.Tables.QUARANTINED;
import static org.mingcha.records.internal.db.Tables.STAGED_CASE_FILE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.directory.Directory;
import org.mingcha.records.Records;
import org.mingcha.testing.RealPostgres;
import org.mingcha.testing.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

@SpringBootTest(properties = "mingcha.intake.worker=false")
@Import(TestIntake.class)
@RealPostgres
class StoppedIntakeTests {
    private static final String DISTRICT = "310106";
    private static final int ROWS = 65_000;

    @Autowired
    TestIntake intake;

    @Autowired
    Records records;

    @Autowired
    Directory directory;

    @Autowired
    DSLContext sql;

    @Autowired
    Intake steps;

    @Autowired
    Batches batches;

    @Autowired
    Uploads uploads;

    @Autowired
    BatchLocks locks;

    @TempDir
    Path folder;

    @BeforeEach
    void aDistrict() {
        directory.establish("31");
        directory.establish(DISTRICT);
    }

    @Test
    void aBatchStoppedBetweenChunksGoesOnWhereItStood() throws IOException {
        var batch = intake.upload(aLongFile(), DISTRICT, "case", null);

        intake.proceed(batch, 1);
        assertThat(intake.batch(batch).state()).isEqualTo(Batch.State.STAGING);
        long afterOne = intake.batch(batch).counts().read();
        intake.proceed(batch, 1);
        long afterTwo = intake.batch(batch).counts().read();
        assertThat(afterOne).isPositive();
        assertThat(afterTwo).isGreaterThan(afterOne).isLessThan(ROWS);
        assertThat(intake.batch(batch).counts().expected())
                .as("of how many, told while they are read")
                .isEqualTo(ROWS);
        intake.proceed(batch, Integer.MAX_VALUE);

        assertEverythingIsThereOnce(batch);
    }

    @Test
    void aBatchCancelledWhileItStandsBetweenChunksLeavesNothing() throws IOException {
        var batch = intake.upload(aLongFile(), DISTRICT, "case", null);
        while (sql.fetchCount(QUARANTINED) == 0) intake.proceed(batch, 1);
        assertThat(intake.batch(batch).state()).isEqualTo(Batch.State.STAGING);

        steps.cancel(intake.batch(batch));

        assertThat(intake.batch(batch).state()).isEqualTo(Batch.State.CANCELLED);
        assertThat(sql.fetchCount(STAGED_CASE_FILE)).isZero();
        assertThat(sql.fetchCount(QUARANTINED)).isZero();
        assertThat(uploads.holds(batch)).isFalse();
    }

    @Test
    void aCrashOfTheDatabaseThatEmptiedTheWaitingRowsCostsNone() throws IOException, SQLException {
        var batch = intake.upload(aLongFile(), DISTRICT, "case", null);
        intake.proceed(batch, 2);

        try (var owner = TestDatabase.owner().getConnection();
                var statement = owner.createStatement()) {
            statement.execute("truncate records.staged_case_file");
        }
        intake.proceed(batch, Integer.MAX_VALUE);

        assertEverythingIsThereOnce(batch);
    }

    @Test
    void proceedingAFinishedBatchRepeatsNothing() throws IOException {
        var batch = intake.upload(aLongFile(), DISTRICT, "case", null);
        intake.proceed(batch, Integer.MAX_VALUE);

        intake.proceed(batch, Integer.MAX_VALUE);

        assertEverythingIsThereOnce(batch);
    }

    @Test
    void aFileOnAnotherNodeIsLeftToThatNodeAndKeepsNobodyWaiting() throws IOException {
        var elsewhere = intake.upload(aShortFile("甲"), DISTRICT, "case", null);
        var here = intake.upload(aShortFile("乙"), DISTRICT, "case", null);
        var taken = folder.resolve("on-another-node");
        Files.move(uploads.path(elsewhere), taken);
        var worker = new IntakeWorker(batches, steps, uploads, locks, true);
        worker.start();
        try {
            await().until(() -> intake.batch(here).state() == Batch.State.PUBLISHED);
            assertThat(intake.batch(elsewhere).state()).isEqualTo(Batch.State.STAGING);
            assertThatThrownBy(() -> steps.look(elsewhere, 0)).hasMessageContaining("节点");

            Files.move(taken, uploads.path(elsewhere));

            await().until(() -> intake.batch(elsewhere).state() == Batch.State.PUBLISHED);
        } finally {
            worker.stop();
        }
    }

    private void assertEverythingIsThereOnce(UUID batch) {
        var result = intake.result(batch);
        assertThat(intake.batch(batch).state()).isEqualTo(Batch.State.PUBLISHED);
        assertThat(result.read()).isEqualTo(ROWS);
        assertThat(result.added()).isEqualTo(ROWS - 1);
        assertThat(result.quarantined()).isEqualTo(1);
        assertThat(sql.fetchCount(CASE_FILE)).isEqualTo(ROWS - 1);
        assertThat(sql.select(DSL.countDistinct(CASE_FILE.UPSTREAM))
                        .from(CASE_FILE)
                        .fetchSingle()
                        .value1())
                .isEqualTo(ROWS - 1);
        assertThat(sql.fetchCount(STAGED_CASE_FILE)).isZero();
        assertThat(records.publication(DISTRICT)).isEqualTo(1);
    }

    private Path aShortFile(String mark) throws IOException {
        return Files.writeString(
                folder.resolve(mark + ".csv"),
                "案件编号,办案中队,案件状态,结案日期,罚款金额\n" + mark + "〔2024〕1号,北站中队,已结案,2024-07-11,200\n");
    }

    private Path aLongFile() throws IOException {
        var file = folder.resolve("cases.csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("案件编号,办案中队,案件状态,结案日期,罚款金额\n");
            for (int i = 1; i <= ROWS; i++) {
                var number = i == 33_333 ? "2.02407E+12" : "甲〔2024〕" + i + "号";
                out.write(number + ",北站中队,已结案,2024-07-" + (10 + i % 20) + ",200\n");
            }
        }
        return file;
    }
}
