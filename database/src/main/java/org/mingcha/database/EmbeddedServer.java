package org.mingcha.database;

import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that Mingcha brings along: real, durable, in a folder that survives restarts, open to loopback alone and
 * only with a password. The library's own defaults ({@code fsync=off}, trust) are right for tests and wrong for data, so
 * each of these settings is given explicitly.
 */
public final class EmbeddedServer implements AutoCloseable {

    static final String OWNER = "postgres";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

    private final EmbeddedPostgres postgres;

    private EmbeddedServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /**
     * Starts PostgreSQL on the folder, initialising it the first time. The caller holds the folder's lock; a PostgreSQL
     * left behind by a program that was killed is ended first.
     *
     * @param folder holds the cluster afterwards, in {@code pg}
     * @param secrets keeps the owner's password
     * @throws Installation.NotOpened the folder has a database and not its owner's password
     */
    public static EmbeddedServer start(Path folder, Secrets secrets) {
        try {
            var cluster = folder.resolve("pg").toAbsolutePath().normalize();
            boolean fresh = !Files.exists(cluster.resolve("PG_VERSION"));
            if (!fresh) LeftBehind.end(cluster);
            if (!fresh && !secrets.has("database-owner"))
                throw new Installation.NotOpened(
                        "数据目录 " + folder + " 缺少 keys/database-owner，无法打开其中的数据库；请从备份恢复 keys 目录。");
            // what an interrupted first start left has no PG_VERSION yet and nothing in it; initdb asks for an empty
            // folder
            if (fresh) Folders.delete(cluster);
            Files.createDirectories(cluster);
            var password = secrets.getOrMake("database-owner");
            var postgres = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(programs(folder).toFile())
                    .setDataDirectory(cluster)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setConnectConfig("password", password)
                    // these become options of initdb, after the library's own --auth=trust
                    .setLocaleConfig("auth", "scram-sha-256")
                    .setLocaleConfig("pwfile", secrets.file("database-owner").toString())
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("listen_addresses", "localhost")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("timezone", "Asia/Shanghai")
                    .setServerConfig("shared_buffers", buffers() + "MB")
                    // an import writes gigabytes: fewer checkpoints in between write fewer pages twice
                    .setServerConfig("max_wal_size", "4GB")
                    .setServerConfig("checkpoint_timeout", "15min")
                    .start();
            return new EmbeddedServer(postgres);
        } catch (IOException e) {
            throw new UncheckedIOException("内置数据库没有启动：" + e.getMessage(), e);
        }
    }

    /** A sixteenth of the machine's memory, in megabytes; PostgreSQL's own default at least, and never more than a gigabyte. */
    private static long buffers() {
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return Math.clamp(machine.getTotalMemorySize() >> 24, 128, 1024);
    }

    /** PostgreSQL's programs are unpacked where only this user writes; once for all data folders where there is a home. */
    private static Path programs(Path folder) throws IOException {
        var home = Path.of(System.getProperty("user.home", ""));
        var programs = home.isAbsolute() && Files.isWritable(home)
                ? home.resolve(".cache").resolve("mingcha")
                : folder.resolve("programs").toAbsolutePath();
        Files.createDirectories(programs);
        Folders.ownersOnly(programs);
        return programs;
    }

    /** Connects as the owner. */
    public DataSource owner() {
        return postgres.getPostgresDatabase();
    }

    /** Address of the database, without user or password. */
    public String url() {
        return "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
    }

    @Override
    public void close() {
        try {
            writeOut();
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PostgreSQL is given five seconds to end; what a large load has left to be written may take longer and is written before. */
    private void writeOut() {
        try (var connection = owner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("checkpoint");
        } catch (SQLException e) {
            LOG.debug("the database ends with what it has to write", e);
        }
    }
}
