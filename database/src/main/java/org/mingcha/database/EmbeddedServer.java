package org.mingcha.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * The PostgreSQL that Mingcha brings along: real, durable, in a folder that survives restarts. The library's own defaults
 * ({@code fsync=off}) are right for tests and wrong for data, so each durable setting is given explicitly.
 */
public final class EmbeddedServer implements AutoCloseable {

    private final EmbeddedPostgres postgres;

    private EmbeddedServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /**
     * Starts PostgreSQL on the folder, initialising it the first time.
     *
     * @param folder holds the cluster afterwards, in {@code pg}
     * @param port 0 for any free one; only loopback listens
     */
    public static EmbeddedServer start(Path folder, int port) {
        try {
            Files.createDirectories(folder);
            var postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(folder.resolve("pg"))
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("listen_addresses", "localhost")
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("timezone", "Asia/Shanghai")
                    .start();
            return new EmbeddedServer(postgres);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connects as the owner. */
    public DataSource owner() {
        return postgres.getPostgresDatabase();
    }

    public String jdbcUrl() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
