package org.mingcha.records.internal.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mingcha.records.internal.db.Tables.CASE_FILE;
import static org.mingcha.records.internal.db.Tables.COMPLAINT;
import static org.mingcha.records.internal.db.Tables.IDENTITY;
import static org.mingcha.records.internal.db.Tables.QUARANTINED;
import static org.mingcha.records.internal.db.Tables.STAGED_CASE_FILE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
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
class AtOnceTests {
    private static final String DISTRICT = "310106";
    private static final int ROWS = 50_000;
    private static final String HEADER = "案件编号,办案中队,案件状态,结案日期,罚款金额\n";

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

    @TempDir
    Path folder;

    @BeforeEach
    void aDistrict() {
        directory.establish("31");
        directory.establish(DISTRICT);
    }

    @Test
    void aFileOfNewRecordsStandsWholeUnderOneNumber() throws IOException {
        var batch = load(aFile(ROWS, AtOnceTests::row));

        var result = intake.result(batch);
        assertThat(result.added()).isEqualTo(ROWS);
        assertThat(result.read()).isEqualTo(ROWS);
        assertThat(result.publication()).isEqualTo(1);
        assertThat(sql.fetchCount(CASE_FILE, CASE_FILE.PUBLISHED.eq(1L), CASE_FILE.REPLACED.isNull()))
                .isEqualTo(ROWS);
        assertThat(sql.select(DSL.countDistinct(CASE_FILE.RECORD))
                        .from(CASE_FILE)
                        .fetchSingle()
                        .value1())
                .isEqualTo(ROWS);
    }

    @Test
    void fromTheFirstKnownRecordOnRowsAreCompared() throws IOException {
        load(aFile(2, i -> i == 1 ? row(30_000) : row(30_001).replace("200", "300")));

        var batch = load(aFile(ROWS, AtOnceTests::row));

        var result = intake.result(batch);
        assertThat(result.added()).isEqualTo(ROWS - 2);
        assertThat(result.changed()).isEqualTo(1);
        assertThat(result.unchanged()).isEqualTo(1);
        assertThat(result.publication()).isEqualTo(2);
        assertThat(sql.fetchCount(CASE_FILE, CASE_FILE.REPLACED.isNull())).isEqualTo(ROWS);
        assertThat(sql.fetchCount(CASE_FILE)).isEqualTo(ROWS + 1);
        assertThat(sql.fetchCount(STAGED_CASE_FILE)).isZero();
    }

    @Test
    void aNumberThatComesAgainFarBehindIsSettledAgainstTheFirst() throws IOException {
        var batch = load(aFile(ROWS, i -> switch (i) {
            case 30_000, 45_000 -> row(7);
            case 35_000 -> row(8).replace("200", "300");
            case 46_000 -> row(44_000).replace("200", "400");
            default -> row(i);
        }));

        var result = intake.result(batch);
        assertThat(result.read()).isEqualTo(ROWS);
        assertThat(result.added()).isEqualTo(ROWS - 4);
        assertThat(result.unchanged()).as("says nothing new").isEqualTo(2);
        assertThat(result.quarantined()).isEqualTo(2);
        assertThat(sql.select(QUARANTINED.UPSTREAM, QUARANTINED.DETAIL)
                        .from(QUARANTINED)
                        .orderBy(QUARANTINED.ROW_NUMBER)
                        .fetch(row -> row.value1() + " " + row.value2()))
                .containsExactly("甲〔2024〕8号 编号与第 9 行相同，内容却不同", "甲〔2024〕44000号 编号与第 44001 行相同，内容却不同");
    }

    @Test
    void personsLieApartFromTheVersionsUnderTheirCommitment() throws IOException {
        var file = Files.writeString(
                folder.resolve("complaints.csv"),
                "工单编号,受理渠道,诉求类别,发生地址,承办单位,受理时间,工单状态,诉求人\nC1,12345热线,占道设摊,演示路1号,北站中队,2024-07-01 08:00:00,已办结,某甲\n"
                        + "C2,12345热线,占道设摊,演示路2号,北站中队,2024-07-02 08:00:00,已办结,\n");
        var batch = intake.upload(file, DISTRICT, "complaint", null);
        intake.proceed(batch, Integer.MAX_VALUE);

        assertThat(intake.result(batch).added()).isEqualTo(2);
        assertThat(sql.select(COMPLAINT.UPSTREAM)
                        .from(COMPLAINT)
                        .join(IDENTITY)
                        .on(IDENTITY.RECORD.eq(COMPLAINT.RECORD), IDENTITY.VERSION.eq(COMPLAINT.VERSION))
                        .where(
                                COMPLAINT.IDENTITY.eq(DSL.function(
                                        DSL.name("records", "commitment"),
                                        SQLDataType.BLOB,
                                        IDENTITY.SALT,
                                        IDENTITY.PERSONS)),
                                IDENTITY.PERSONS.contains("某甲"))
                        .fetch(COMPLAINT.UPSTREAM))
                .containsExactly("C1");
        assertThat(sql.fetchCount(COMPLAINT, COMPLAINT.IDENTITY.isNotNull())).isEqualTo(1);
    }

    @Test
    void howFarItHasComeIsToldBeforeAnyRowStands() throws Exception {
        var file = aFile(ROWS, i -> i == 30_000 ? row(i).replace("甲〔2024〕30000号", "2.02407E+12") : row(i));
        var batch = intake.upload(file, DISTRICT, "case", null);

        whileNothingCanBeWritten("quarantined", () -> intake.proceed(batch, Integer.MAX_VALUE), blocked -> {
            assertThat(intake.batch(batch).state()).isEqualTo(Batch.State.STAGING);
            assertThat(intake.batch(batch).counts().read()).isPositive().isLessThan(30_000);
            assertThat(intake.batch(batch).counts().expected()).isEqualTo(ROWS);
            assertThat(sql.fetchCount(CASE_FILE)).isZero();
        });

        assertThat(intake.batch(batch).state()).isEqualTo(Batch.State.PUBLISHED);
        assertThat(intake.batch(batch).counts().read()).isEqualTo(ROWS);
    }

    @Test
    void whatIsCancelledWhileItIsReadLeavesNothing() throws Exception {
        var batch = intake.upload(aFileWithADamagedRow(), DISTRICT, "case", null);

        whileNothingCanBeWritten(
                "case_file",
                () -> intake.proceed(batch, Integer.MAX_VALUE),
                blocked -> steps.cancel(intake.batch(batch)));

        assertThat(intake.batch(batch).state()).isEqualTo(Batch.State.CANCELLED);
        assertNothingStands();
    }

    @Test
    void whatIsCutOffWhileItIsReadLeavesNothingAndIsTakenInAfterwards() throws Exception {
        var batch = intake.upload(aFileWithADamagedRow(), DISTRICT, "case", null);

        whileNothingCanBeWritten(
                "case_file",
                () -> assertThatThrownBy(() -> intake.proceed(batch, Integer.MAX_VALUE))
                        .isInstanceOf(RuntimeException.class),
                AtOnceTests::terminate);
        assertThat(intake.batch(batch).state()).isEqualTo(Batch.State.STAGING);
        assertNothingStands();

        intake.proceed(batch, 1);
        assertThat(intake.batch(batch).counts().read())
                .as("now in steps, from the first row")
                .isPositive()
                .isLessThan(ROWS);
        intake.proceed(batch, Integer.MAX_VALUE);

        var result = intake.result(batch);
        assertThat(result.publication()).isEqualTo(1);
        assertThat(result.added()).isEqualTo(ROWS - 1);
        assertThat(result.quarantined()).isEqualTo(1);
        assertThat(sql.fetchCount(CASE_FILE)).isEqualTo(ROWS - 1);
        assertThat(sql.fetchCount(QUARANTINED)).isEqualTo(1);
    }

    private interface Interference {
        void at(int blockedProcess) throws Exception;
    }

    /** Begins to load, holds it at its first write to a table, interferes, and lets go. */
    private static void whileNothingCanBeWritten(String table, Runnable load, Interference interference)
            throws Exception {
        try (var owner = TestDatabase.owner().getConnection()) {
            owner.setAutoCommit(false);
            try (var statement = owner.createStatement()) {
                statement.execute("lock table records." + table + " in share mode");
                var loading = CompletableFuture.runAsync(load);
                try {
                    await().until(() -> blocked(owner, table) != 0);
                    interference.at(blocked(owner, table));
                } finally {
                    owner.rollback();
                    loading.get();
                }
            }
        }
    }

    private static int blocked(Connection owner, String table) throws SQLException {
        try (var statement = owner.createStatement();
                var found = statement.executeQuery("select coalesce(max(pid), 0) from pg_locks"
                        + " where not granted and relation = 'records." + table + "'::regclass")) {
            found.next();
            return found.getInt(1);
        }
    }

    private static void terminate(int process) throws SQLException {
        try (var other = TestDatabase.owner().getConnection();
                var statement = other.createStatement()) {
            statement.execute("select pg_terminate_backend(" + process + ", 10000)");
        }
    }

    private void assertNothingStands() {
        assertThat(sql.fetchCount(CASE_FILE)).isZero();
        assertThat(sql.fetchCount(STAGED_CASE_FILE)).isZero();
        assertThat(sql.fetchCount(QUARANTINED)).isZero();
        assertThat(records.publication(DISTRICT)).isZero();
    }

    private UUID load(Path file) throws IOException {
        var batch = intake.upload(file, DISTRICT, "case", null);
        intake.proceed(batch, Integer.MAX_VALUE);
        assertThat(intake.batch(batch).state()).isEqualTo(Batch.State.PUBLISHED);
        return batch;
    }

    private Path aFileWithADamagedRow() throws IOException {
        return aFile(ROWS, i -> i == 3 ? row(i).replace("甲〔2024〕3号", "2.02407E+12") : row(i));
    }

    private Path aFile(int rows, IntFunction<String> row) throws IOException {
        var file = folder.resolve(UUID.randomUUID() + ".csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write(HEADER);
            for (int i = 1; i <= rows; i++) {
                out.write(row.apply(i));
            }
        }
        return file;
    }

    private static String row(int i) {
        return "甲〔2024〕" + i + "号,北站中队,已结案,2024-07-" + (10 + i % 20) + ",200\n";
    }
}
