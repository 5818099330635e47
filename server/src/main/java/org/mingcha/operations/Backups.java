package org.mingcha.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.mingcha.database.Migrations;
import org.mingcha.operations.internal.backup.Export;
import org.mingcha.operations.internal.backup.Import;
import org.mingcha.operations.internal.backup.Manifest;

/**
 * Backups (备份): one zip file with every row of every schema as it stood at one moment, and the public files that stand
 * outside the database. The keys are never in it. It can be read by a later version of the program, on another PostgreSQL.
 */
public class Backups {
    private final DataSource owner;
    private final Path data;
    private final Clock clock;

    /**
     * @param owner connects as the owner of the database
     * @param data the data folder, for what is kept outside the database
     */
    public Backups(DataSource owner, Path data, Clock clock) {
        this.owner = owner;
        this.data = data;
        this.clock = clock;
    }

    /** What a backup holds, or what a restore has brought and compared. */
    public record Content(int tables, long rows, String taken) {}

    /**
     * Writes the backup; a file of this name is there only when it is whole.
     *
     * @throws NotWritten there is nothing to write, or no room where the file is to be
     */
    public Content write(Path file) {
        if (Migrations.onClassPath().versions(owner).isEmpty())
            throw new NotWritten("数据目录 " + data + "（或所连的数据库）里没有明察的数据，没有可备份的。请用 --data 指定正在使用的目录。", null);
        var whole = file.toAbsolutePath();
        var part = whole.resolveSibling(whole.getFileName() + ".part");
        try {
            Manifest manifest;
            try (var zip = new ZipOutputStream(Files.newOutputStream(part))) {
                manifest = new Export(owner, data, clock).into(zip);
            }
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return manifest.content();
        } catch (IOException e) {
            throw new NotWritten("备份没有写成，没有留下文件：" + file + "（" + e + "）", e);
        } finally {
            delete(part);
        }
    }

    /**
     * Restores into an empty database: migrates as far as the backup had come, loads, compares every table's count and hash,
     * commits, and migrates on to what this program needs.
     *
     * @throws NotRestored nothing has been changed
     * @throws Migrations.NewerDatabase a later program wrote the backup; nothing has been changed
     */
    public Content restore(Path file) {
        try (var zip = new ZipFile(file.toFile())) {
            var content = new Import(owner, data).from(zip).content();
            Migrations.onClassPath().apply(owner);
            return content;
        } catch (IOException e) {
            throw new NotRestored("不是可读的备份文件：" + file + "（" + e.getMessage() + "）", e);
        }
    }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** There is no backup; a file of an earlier one is as it was. */
    public static final class NotWritten extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotWritten(String sentence, @Nullable Throwable cause) {
            super(sentence, cause);
        }
    }

    /** The restore was refused or did not compare; the database is as it was. */
    public static final class NotRestored extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public NotRestored(String sentence) {
            this(sentence, null);
        }

        public NotRestored(String sentence, @Nullable Throwable cause) {
            super(sentence, cause);
        }
    }
}
