package org.mingcha.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One data folder and its database, open for one program: the embedded PostgreSQL in the folder, or an outside one by its
 * address. Migrating is the caller's decision.
 */
public final class Installation implements AutoCloseable {
    private final Path data;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final @Nullable EmbeddedServer embedded;
    private final DataSource owner;
    private final Access server;

    /**
     * How the running server reaches its database.
     *
     * @param firstStatement to be sent on each new connection, or null
     */
    public record Access(
            String url,
            @Nullable String user,
            @Nullable String password,
            @Nullable String firstStatement) {}

    private Installation(
            Path data,
            FileChannel lockFile,
            FileLock lock,
            @Nullable EmbeddedServer embedded,
            DataSource owner,
            Access server) {
        this.data = data;
        this.lockFile = lockFile;
        this.lock = lock;
        this.embedded = embedded;
        this.owner = owner;
        this.server = server;
    }

    /**
     * Opens the folder, making it the first time, and its database.
     *
     * @param databaseUrl an outside PostgreSQL, or null for the embedded one
     * @param databasePassword the outside owner's password where it is not in the address
     * @throws InUse another program has the folder
     * @throws TooOld the outside PostgreSQL is older than the tables need
     * @throws NotOpened the address is none, the folder cannot be written, or it lacks the key of its database
     */
    public static Installation open(Path data, @Nullable String databaseUrl, @Nullable String databasePassword) {
        try {
            var lockFile = lockFile(data);
            var lock = locked(lockFile);
            if (lock == null) {
                lockFile.close();
                throw new InUse(data);
            }
            try {
                return databaseUrl == null
                        ? embedded(data, lockFile, lock)
                        : outside(data, lockFile, lock, databaseUrl, databasePassword);
            } catch (RuntimeException e) {
                lockFile.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileChannel lockFile(Path data) {
        try {
            Files.createDirectories(data);
            return FileChannel.open(
                    data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new NotOpened("数据目录 " + data + " 建不成或不能写入（" + e + "）。请用 --data 指定一个可写的目录。");
        }
    }

    private static @Nullable FileLock locked(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // this very program has it
        }
    }

    private static Installation embedded(Path data, FileChannel lockFile, FileLock lock) {
        var secrets = new Secrets(data);
        var postgres = EmbeddedServer.start(data, secrets);
        var access = new Access(postgres.url(), Migrations.SERVER_ROLE, secrets.getOrMake("database-server"), null);
        return new Installation(data, lockFile, lock, postgres, postgres.owner(), access);
    }

    private static Installation outside(
            Path data, FileChannel lockFile, FileLock lock, String url, @Nullable String password) {
        var owner = OutsideServer.owner(url, password);
        OutsideServer.refuseTooOld(owner);
        var access = new Access(OutsideServer.jdbc(url), null, password, "set role " + Migrations.SERVER_ROLE);
        return new Installation(data, lockFile, lock, null, owner, access);
    }

    /**
     * Brings the database to the state this program needs and lets the server's role in.
     *
     * @throws Migrations.NewerDatabase a later program wrote it
     */
    public void migrate() {
        Migrations.onClassPath().apply(owner);
        letServerIn();
    }

    /** The embedded server's role has a password of its own; on an outside database the owner puts on the role. */
    public void letServerIn() {
        if (embedded == null) return;
        try (var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("alter role " + Migrations.SERVER_ROLE + " login password '" + server.password() + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Connects as the owner of the database: migrations, backup and restore only. */
    public DataSource owner() {
        return owner;
    }

    /** What the server itself uses. */
    public Access server() {
        return server;
    }

    public Path data() {
        return data;
    }

    /**
     * The database of an installation that another program has open: connects to the outside PostgreSQL, or to the running
     * embedded one, as the owner.
     */
    public static DataSource ownerOfRunning(
            Path data, @Nullable String databaseUrl, @Nullable String databasePassword) {
        if (databaseUrl != null) return OutsideServer.owner(databaseUrl, databasePassword);
        var secrets = new Secrets(data);
        var note = data.resolve("pg").resolve("postmaster.pid");
        try {
            if (!Files.exists(note) || !secrets.has("database-owner"))
                throw new NotOpened("数据目录 " + data + " 正被另一进程使用，但其中没有正在运行的内置数据库。");
            var source = new PGSimpleDataSource();
            source.setUrl(
                    "jdbc:postgresql://localhost:" + Files.readAllLines(note).get(3) + "/postgres");
            source.setUser(EmbeddedServer.OWNER);
            source.setPassword(secrets.getOrMake("database-owner"));
            return source;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            if (embedded != null) embedded.close();
            lock.release();
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Folder and database cannot be opened as they were named; the message says what to mend. */
    public static class NotOpened extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotOpened(String sentence) {
            super(sentence);
        }
    }

    /** The outside PostgreSQL lacks what the migrations need. */
    public static final class TooOld extends NotOpened {
        private static final long serialVersionUID = 1L;

        TooOld(String version, int oldest) {
            super("外部数据库是 PostgreSQL " + version + "，明察需要 " + oldest
                    + " 或更新的版本。请先升级该数据库，或去掉 --database-url，改用内置的 PostgreSQL。");
        }
    }

    /** Another program has this data folder open. */
    public static final class InUse extends NotOpened {
        private static final long serialVersionUID = 1L;

        InUse(Path data) {
            super("数据目录 " + data + " 正被另一个明察进程使用。请先结束它，或用 --data 指定另一个目录。");
        }
    }
}
