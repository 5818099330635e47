package org.mingcha.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A start on a database that is complete need not ask every history; a mark tells, and is believed only while all is as it was. */
class MigrationsTests {
    private EmbeddedPostgres postgres;
    private DataSource owner;

    @BeforeEach
    void aMigratedDatabase() throws Exception {
        postgres = EmbeddedPostgres.start();
        owner = postgres.getPostgresDatabase();
        Migrations.onClassPath().apply(owner);
    }

    @AfterEach
    void end() throws Exception {
        postgres.close();
    }

    private String answer(String question) throws SQLException {
        try (var connection = owner.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    private void run(String statement) throws SQLException {
        try (var connection = owner.getConnection();
                var running = connection.createStatement()) {
            running.execute(statement);
        }
    }

    @Test
    void aCompleteDatabaseIsMarkedAndLeftAlone() throws Exception {
        assertThat(Stamp.read(owner)).startsWith("migrated ");
        run("update tasks.flyway_schema_history set description = 'looked at' where installed_rank = 1");

        Migrations.onClassPath().apply(owner);

        assertThat(answer("select description from tasks.flyway_schema_history where installed_rank = 1"))
                .isEqualTo("looked at");
    }

    @Tag("long")
    @Test
    void aDatabaseThatLacksAModuleIsMigratedWhateverItsMarkSays() throws Exception {
        run("drop schema tasks cascade");

        Migrations.onClassPath().apply(owner);

        assertThat(answer("select to_regclass('tasks.task') is not null")).isEqualTo("t");
    }

    @Test
    void anotherChecksumInAHistoryIsFoundInSpiteOfTheMark() throws Exception {
        run("update tasks.flyway_schema_history set checksum = checksum + 1 where version = '1'");

        assertThatThrownBy(() -> Migrations.onClassPath().apply(owner)).hasMessageContaining("checksum");
    }
}
