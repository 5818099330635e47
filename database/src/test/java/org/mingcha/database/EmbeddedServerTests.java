package org.mingcha.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTests {
    @TempDir
    Path data;

    @Test
    void whatIsCommittedIsOnTheDisk() throws SQLException {
        try (var installation = Installation.open(data, null, null)) {
            var settings = Map.of(
                    "fsync", "on",
                    "full_page_writes", "on",
                    "synchronous_commit", "on",
                    "data_checksums", "on",
                    "listen_addresses", "localhost",
                    "unix_socket_directories", "",
                    "password_encryption", "scram-sha-256");
            for (var setting : settings.entrySet())
                assertThat(answer(installation.owner(), "show " + setting.getKey()))
                        .as(setting.getKey())
                        .isEqualTo(setting.getValue());
        }
    }

    @Test
    void nobodyEntersWithoutAPassword() throws Exception {
        try (var installation = Installation.open(data, null, null)) {
            var url = installation.server().url();

            assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", "postgres"))
                    .hasMessageContaining("password");
            assertThat(answer(
                            installation.owner(),
                            "select string_agg(distinct auth_method, ',') from pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
            try (var secrets = Files.list(data.resolve("keys"))) {
                assertThat(secrets)
                        .isNotEmpty()
                        .allSatisfy(secret -> assertThat(
                                        PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                                .isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void theFolderKeepsItsDataAcrossAStart() throws SQLException {
        try (var first = Installation.open(data, null, null)) {
            run(first.owner(), "create table kept as select 7 as n");
        }

        try (var second = Installation.open(data, null, null)) {
            assertThat(answer(second.owner(), "select n from kept")).isEqualTo("7");
        }
    }

    @Test
    void aFolderInUseIsRefused() {
        try (var first = Installation.open(data, null, null)) {
            assertThat(first.data()).isEqualTo(data);

            assertThatThrownBy(() -> Installation.open(data, null, null)).isInstanceOf(Installation.InUse.class);
        }
    }

    @Test
    void aPostgresLeftBehindByAKilledProgramIsEndedAndNothingCommittedIsLost() throws Exception {
        var killed = OtherProgram.holding(data);
        var note = data.resolve("pg").resolve("postmaster.pid");
        var left = LeftBehind.running(note, data.resolve("pg").toAbsolutePath()).orElseThrow();
        killed.destroyForcibly().waitFor();
        assertThat(left.isAlive()).as("PostgreSQL outlives its program").isTrue();

        try (var next = Installation.open(data, null, null)) {
            assertThat(left.isAlive()).isFalse();
            assertThat(answer(next.owner(), "select n from kept")).isEqualTo("7");
        }
    }

    @Test
    void aNoteWithTheNumberOfAStrangersProcessStopsNobody() throws Exception {
        Installation.open(data, null, null).close();
        var note = data.resolve("pg").resolve("postmaster.pid");
        Files.writeString(
                note, ProcessHandle.current().pid() + "\n" + data.resolve("pg").toAbsolutePath() + "\n1\n5432\n\n\n\n");

        try (var next = Installation.open(data, null, null)) {
            assertThat(answer(next.owner(), "select 1")).isEqualTo("1");
        }
    }

    static void run(DataSource source, String statement) throws SQLException {
        try (var connection = source.getConnection();
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    static String answer(DataSource source, String question) throws SQLException {
        try (var connection = source.getConnection();
                var sql = connection.createStatement();
                var answer = sql.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }

    @Test
    void whatCannotBeADataFolderIsNamedInOneSentence(@TempDir Path folder) throws Exception {
        var file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> Installation.open(file, null, null))
                .isInstanceOf(Installation.NotOpened.class)
                .hasMessageContaining(file.toString());
        assertThatThrownBy(() -> Installation.open(file.resolve("data"), null, null))
                .isInstanceOf(Installation.NotOpened.class)
                .hasMessageContaining(file.toString());
    }
}
