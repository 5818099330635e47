package org.mingcha.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.mingcha.database.Migrations;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** One embedded PostgreSQL for all tests of a JVM; the tests run as the server's role, as the product does. */
@TestConfiguration
public class TestDatabase {
    private static final EmbeddedPostgres POSTGRES = started();
    private static final List<String> SCHEMAS = Migrations.onClassPath().modules();

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

    /** Empties every table of every module, histories of migrations excepted. */
    static void empty() {
        try (var connection = owner().getConnection();
                var statement = connection.createStatement()) {
            var names = new java.util.ArrayList<String>();
            var schemas = SCHEMAS.stream().map(s -> "'" + s + "'").collect(Collectors.joining(","));
            try (var tables = statement.executeQuery(
                    "select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables where schemaname in ("
                            + schemas + ") and tablename <> 'flyway_schema_history'")) {
                while (tables.next()) names.add(tables.getString(1));
            }
            if (!names.isEmpty())
                statement.execute("truncate " + String.join(", ", names) + " restart identity cascade");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
