package org.mingcha.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.database.Migrations;
import org.mingcha.testing.Fingerprints;

class BackupsTests {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2024-08-05T01:00:00Z"), ZoneOffset.UTC);

    private static EmbeddedPostgres postgres;

    @TempDir
    Path folder;

    DataSource original;
    DataSource empty;

    /** Migrated once: what each test then gets is a copy. */
    @BeforeAll
    static void anOriginalWithAwkwardRows() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        var prepared = aDatabase("prepared", "template1");
        Migrations.onClassPath().apply(prepared);
        run(prepared, """
                insert into calendar.clock_offset (seconds) values (-73000000);
                insert into tasks.task (id, body, kind, subject, values, link, basis, opened_at)
                select gen_random_uuid(), '310106', 'reply-due', '第 ' || n || ' 件，"引号"' || chr(10) || '换行', jsonb_build_object('n', n, 'x', 0.1),
                       '/tasks', case n % 3 when 0 then null when 1 then '' else '方案三（一）' end, '2024-08-05T01:00:00.123456Z'::timestamptz + n * interval '1 day'
                  from generate_series(1, 500) n;
                insert into ledger.pending (entry, content, kind, body, at)
                select gen_random_uuid(), decode('00ff0a0d2c22' || to_hex(n + 4096), 'hex'), 'act', '', '2024-08-05T01:00:00Z' from generate_series(1, 300) n;
                delete from ledger.pending where id % 7 = 0;
                """);
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void aCopyAndNothing() throws SQLException {
        original = aDatabase("original", "prepared");
        empty = aDatabase("empty", "template1");
    }

    @Test
    void restoredElsewhereEqualsTheOriginalRowForRow() throws Exception {
        var data = Files.createDirectories(folder.resolve("data/checkpoints"));
        Files.writeString(data.resolve("2024-08-05"), "mingcha\n17\n");
        var file = folder.resolve("night.zip");
        var written = new Backups(original, folder.resolve("data"), CLOCK).write(file);

        var elsewhere = folder.resolve("elsewhere");
        var restored = new Backups(empty, elsewhere, CLOCK).restore(file);

        assertThat(restored).isEqualTo(written);
        assertThat(written.rows()).isGreaterThan(700);
        assertThat(Fingerprints.of(empty)).isEqualTo(Fingerprints.of(original)).containsKey("tasks.task");
        assertThat(answer(empty, "select nextval(pg_get_serial_sequence('ledger.pending', 'id'))"))
                .isEqualTo(answer(original, "select nextval(pg_get_serial_sequence('ledger.pending', 'id'))"));
        assertThat(elsewhere.resolve("checkpoints/2024-08-05")).hasContent("mingcha\n17\n");
    }

    @Test
    void theKeysAreNotInABackup() throws Exception {
        var data = folder.resolve("data");
        Files.writeString(Files.createDirectories(data.resolve("keys")).resolve("ledger"), "geheim");
        var file = folder.resolve("night.zip");

        new Backups(original, data, CLOCK).write(file);

        try (var zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream())
                    .isNotEmpty()
                    .noneMatch(entry -> entry.getName().contains("keys"));
            for (var entry : zip.stream().toList())
                assertThat(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8))
                        .as(entry.getName())
                        .doesNotContain("geheim");
        }
    }

    @Tag("long")
    @Test
    void aBackupShowsOneMomentWhileOthersWrite() throws Exception {
        var file = folder.resolve("busy.zip");
        var writer = Thread.ofVirtual().start(() -> {
            try {
                // each transaction adds one to both tables; a backup of one moment never sees them differ
                for (int i = 0; i < 200 && !Thread.currentThread().isInterrupted(); i++)
                    run(
                            original,
                            "begin; insert into ledger.pending (entry, content, kind, body, at) values (gen_random_uuid(), 'x', 'act', '', now());"
                                    + "insert into tasks.task (id, body, kind, subject, values, link, opened_at) values"
                                    + " (gen_random_uuid(), '310106', 'pair', gen_random_uuid()::text, '{}', '/', now()); commit");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });

        new Backups(original, folder, CLOCK).write(file);
        writer.interrupt();
        writer.join();
        new Backups(empty, folder.resolve("elsewhere"), CLOCK).restore(file);

        assertThat(answer(empty, "select count(*) from ledger.pending where content = 'x'"))
                .isEqualTo(answer(empty, "select count(*) from tasks.task where kind = 'pair'"));
    }

    @Test
    void oneChangedByteIsFoundAndNothingStays() throws Exception {
        var file = folder.resolve("damaged.zip");
        new Backups(original, folder, CLOCK).write(file);
        try (var zip = FileSystems.newFileSystem(file)) {
            var table = zip.getPath("tables/tasks.task.csv");
            Files.writeString(table, Files.readString(table).replaceFirst("第 3 件", "第 4 件 "));
        }

        assertThatThrownBy(() -> new Backups(empty, folder, CLOCK).restore(file))
                .isInstanceOf(Backups.NotRestored.class)
                .hasMessageContaining("tasks.task");
        assertThat(Migrations.onClassPath().versions(empty)).isEmpty();
    }

    @Test
    void whyThereIsNoBackupIsToldInOneSentence() {
        assertThatThrownBy(() -> new Backups(original, folder, CLOCK).write(folder.resolve("gone/night.zip")))
                .isInstanceOf(Backups.NotWritten.class)
                .hasMessageContaining("gone");
        assertThatThrownBy(() -> new Backups(empty, folder, CLOCK).write(folder.resolve("night.zip")))
                .isInstanceOf(Backups.NotWritten.class)
                .hasMessageContaining("--data");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void afterADamagedBackupAGoodOneGoesIntoTheSamePlace() throws Exception {
        var data = folder.resolve("data");
        Files.writeString(Files.createDirectories(data.resolve("checkpoints")).resolve("latest"), "mingcha\n17\n");
        var good = folder.resolve("good.zip");
        new Backups(original, data, CLOCK).write(good);
        var elsewhere = folder.resolve("elsewhere");

        for (var part : List.of("tables/tasks.task.csv", "files/checkpoints/latest")) {
            var damaged = Files.copy(good, folder.resolve("damaged.zip"), StandardCopyOption.REPLACE_EXISTING);
            try (var zip = FileSystems.newFileSystem(damaged)) {
                Files.writeString(zip.getPath(part), " ", StandardOpenOption.APPEND);
            }
            assertThatThrownBy(() -> new Backups(empty, elsewhere, CLOCK).restore(damaged))
                    .isInstanceOf(Backups.NotRestored.class)
                    .hasMessageContaining("SHA-256");
        }

        new Backups(empty, elsewhere, CLOCK).restore(good);
        assertThat(Fingerprints.of(empty)).isEqualTo(Fingerprints.of(original));
        assertThat(elsewhere.resolve("checkpoints/latest")).hasContent("mingcha\n17\n");
    }

    @Test
    void aBackupOfALaterProgramIsRefused() throws Exception {
        var file = folder.resolve("later.zip");
        new Backups(original, folder, CLOCK).write(file);
        try (var zip = FileSystems.newFileSystem(file)) {
            var manifest = zip.getPath("manifest.json");
            Files.writeString(
                    manifest, Files.readString(manifest).replaceFirst("\"tasks\" : \"\\d+\"", "\"tasks\" : \"9999\""));
        }

        assertThatThrownBy(() -> new Backups(empty, folder, CLOCK).restore(file))
                .isInstanceOf(Migrations.NewerDatabase.class);
    }

    @Test
    void aDatabaseThatHoldsSomethingIsNotOverwritten() {
        var file = folder.resolve("night.zip");
        new Backups(original, folder, CLOCK).write(file);

        assertThatThrownBy(() -> new Backups(original, folder, CLOCK).restore(file))
                .isInstanceOf(Backups.NotRestored.class)
                .hasMessageContaining("已有数据");
    }

    @Test
    void whatIsNoBackupIsRefused() throws Exception {
        var file = Files.writeString(folder.resolve("letter.zip"), "dear colleague");

        assertThatThrownBy(() -> new Backups(empty, folder, CLOCK).restore(file))
                .isInstanceOf(Backups.NotRestored.class);
    }

    @Test
    void dataOfALaterProgramIsRefusedBeforeAnythingChanges() throws Exception {
        run(
                original,
                "insert into tasks.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by,"
                        + " execution_time, success) values (9999, '9999', 'from the future', 'SQL', 'V9999__x.sql', 1, 'x', 1, true)");

        assertThatThrownBy(() -> Migrations.onClassPath().apply(original)).isInstanceOf(Migrations.NewerDatabase.class);
        assertThatThrownBy(() -> new Backups(original, folder, CLOCK).write(folder.resolve("x.zip")))
                .isInstanceOf(Migrations.NewerDatabase.class);
    }

    private static DataSource aDatabase(String name, String template) throws SQLException {
        run(postgres.getPostgresDatabase(), "drop database if exists " + name + " with (force)");
        run(postgres.getPostgresDatabase(), "create database " + name + " template " + template);
        return postgres.getDatabase("postgres", name);
    }

    private static void run(DataSource source, String statements) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    private static String answer(DataSource source, String question) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
