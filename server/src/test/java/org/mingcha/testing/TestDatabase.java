package org.mingcha.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.mingcha.database.Migrations;
import org.postgresql.util.PSQLState;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** One embedded PostgreSQL for all tests of a JVM; the tests run as the server's role, as the product does. */
@TestConfiguration
public class TestDatabase {
    private static final EmbeddedPostgres POSTGRES = started();
    private static final String SCHEMAS = Migrations.onClassPath().modules().stream()
            .map(schema -> "'" + schema + "'")
            .collect(Collectors.joining(", ", "(", ")"));

    /** Asks every table for a row at once: writing a table anew takes far longer than finding that it is empty. */
    private static final String FILLED = filled();

    private static final String ADVANCED =
            "select setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)"
                    + " from pg_sequences where last_value is not null and schemaname in " + SCHEMAS;

    private static final int ATTEMPTS = 5;

    private static EmbeddedPostgres started() {
        try {
            var postgres = EmbeddedPostgres.start();
            Migrations.onClassPath().apply(postgres.getPostgresDatabase());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    postgres.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String filled() {
        try (var connection = POSTGRES.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            return names(
                            statement,
                            "select format('select %1$L where exists (select from %1$s)', format('%I.%I', schemaname, tablename))"
                                    + " from pg_tables where tablename <> 'flyway_schema_history' and schemaname in "
                                    + SCHEMAS
                                    + " order by 1")
                    .stream()
                    .collect(Collectors.joining(" union all "));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Connects as the owner, for what only a test may do. */
    public static DataSource owner() {
        return POSTGRES.getPostgresDatabase();
    }

    @Bean
    @Primary
    DataSource testDataSource() {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(POSTGRES.getJdbcUrl("postgres", "postgres"));
        pool.setConnectionInitSql("set role " + Migrations.SERVER_ROLE);
        pool.setMaximumPoolSize(12);
        pool.setMinimumIdle(1);
        return pool;
    }

    /** Of the same kind, and quick: a district of twenty people would cost a second before each test. */
    @Bean
    @Primary
    PasswordEncoder quickPasswordHash() {
        return new Argon2PasswordEncoder(16, 32, 1, 64, 1);
    }

    /**
     * Empties every table that holds anything, histories of migrations excepted, and lets every sequence begin anew. A timer of the
     * test before may still be reading, in an order of its own; where the two wait for each other the database ends one of them, and
     * where that is this one it begins again.
     */
    static void empty() {
        for (int attempt = 1; ; attempt++) {
            try (var connection = owner().getConnection();
                    var statement = connection.createStatement()) {
                var filled = names(statement, FILLED);
                if (!filled.isEmpty()) statement.execute("truncate " + String.join(", ", filled) + " cascade");
                names(statement, ADVANCED);
                return;
            } catch (SQLException e) {
                if (!PSQLState.DEADLOCK_DETECTED.getState().equals(e.getSQLState()) || attempt == ATTEMPTS) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private static List<String> names(Statement statement, String query) throws SQLException {
        var names = new ArrayList<String>();
        try (var rows = statement.executeQuery(query)) {
            while (rows.next()) names.add(rows.getString(1));
        }
        return names;
    }
}
