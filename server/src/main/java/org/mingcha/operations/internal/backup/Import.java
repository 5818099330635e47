package org.mingcha.operations.internal.backup;

import static org.mingcha.operations.internal.db.Tables.EXPORTED_REFERENCE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.mingcha.database.Migrations;
import org.mingcha.operations.Backups.NotRestored;
import org.postgresql.PGConnection;
import tools.jackson.databind.json.JsonMapper;

/** Reads a backup into an empty database, and believes it only after comparing every table. */
public final class Import {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DataSource owner;
    private final Path data;

    public Import(DataSource owner, Path data) {
        this.owner = owner;
        this.data = data;
    }

    public Manifest from(ZipFile zip) throws IOException {
        var manifest = manifest(zip);
        var migrations = Migrations.onClassPath();
        migrations.refuseUnknown(manifest.versions(), owner);
        if (!migrations.versions(owner).isEmpty()) throw new NotRestored("数据库中已有数据。恢复只写入空的数据目录或空的数据库，请用 --data 另指定一个。");
        refuseOccupied(manifest);
        refuseDamaged(zip, manifest);
        migrations.applyUpTo(owner, manifest.versions());
        try (var connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            load(zip, manifest, connection);
            compare(manifest, connection);
            connection.commit();
        } catch (SQLException e) {
            throw new NotRestored("恢复没有完成，数据库仍是空的：" + e.getMessage(), e);
        }
        putOutside(zip, manifest);
        return manifest;
    }

    private static Manifest manifest(ZipFile zip) throws IOException {
        var entry = zip.getEntry(Manifest.NAME);
        if (entry == null) throw new NotRestored("文件中没有 " + Manifest.NAME + "，不是明察的备份，或备份没有写完。");
        var bytes = zip.getInputStream(entry).readAllBytes();
        int format = JSON.readTree(bytes).path("format").asInt(0);
        if (format != Manifest.FORMAT)
            throw new NotRestored("备份的格式是第 " + format + " 版，本程序只读第 " + Manifest.FORMAT + " 版；请用更新版本的程序恢复。");
        return JSON.readValue(bytes, Manifest.class);
    }

    private void refuseOccupied(Manifest manifest) throws IOException {
        for (var file : manifest.files())
            if (Files.exists(target(file))) throw new NotRestored("数据目录中已有 " + file.path() + "。请恢复到空的数据目录。");
    }

    /** Before there is a table: whoever is told of a damaged backup may restore a good one into the same place. */
    private static void refuseDamaged(ZipFile zip, Manifest manifest) throws IOException {
        for (var table : manifest.tables())
            if (!sha256(zip, table.entry()).equals(table.sha256()))
                throw new NotRestored("备份中的表 " + table.name() + " 与清单的 SHA-256 不符，文件已损坏或被改动。");
        for (var file : manifest.files())
            if (!sha256(zip, file.entry()).equals(file.sha256()))
                throw new NotRestored("备份中的 " + file.path() + " 与清单的 SHA-256 不符，文件已损坏或被改动。");
    }

    private static String sha256(ZipFile zip, String name) throws IOException {
        var digest = Snapshot.sha256();
        try (var bytes = new DigestInputStream(zip.getInputStream(entry(zip, name)), digest)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void load(ZipFile zip, Manifest manifest, Connection connection) throws SQLException, IOException {
        var here = new Snapshot(connection)
                .tables().stream().collect(Collectors.toMap(Snapshot.Source::name, Snapshot.Source::columns));
        if (!here.keySet()
                .equals(manifest.tables().stream().map(Manifest.Table::name).collect(Collectors.toSet())))
            throw new NotRestored("备份中的表与其迁移版本不符，备份可能不完整。");
        try (var statement = connection.createStatement()) {
            // what the migrations themselves put in stands in the backup too
            if (!here.isEmpty()) statement.execute("truncate " + String.join(", ", here.keySet()) + " cascade");
            for (var table : inOrder(manifest.tables(), connection)) {
                statement.execute("alter table " + table.name() + " disable trigger user");
                copy(zip, table, connection);
                statement.execute("alter table " + table.name() + " enable trigger user");
            }
            for (var sequence : manifest.sequences().entrySet())
                statement.execute("select setval('" + sequence.getKey() + "', " + sequence.getValue() + ")");
        }
    }

    private static void copy(ZipFile zip, Manifest.Table table, Connection connection)
            throws SQLException, IOException {
        try (var rows = zip.getInputStream(entry(zip, table.entry()))) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table.name() + " (" + table.columns() + ") from stdin (format csv)", rows);
        }
    }

    private static ZipEntry entry(ZipFile zip, String name) {
        var entry = zip.getEntry(name);
        if (entry == null) throw new NotRestored("备份中缺少 " + name + "。");
        return entry;
    }

    /** The tables that others refer to come first. */
    private static List<Manifest.Table> inOrder(List<Manifest.Table> tables, Connection connection) {
        Map<String, Set<String>> needs =
                new HashMap<>(DSL.using(connection, SQLDialect.POSTGRES).selectFrom(EXPORTED_REFERENCE).fetch().stream()
                        .collect(Collectors.groupingBy(
                                row -> row.get(EXPORTED_REFERENCE.QUALIFIED),
                                Collectors.mapping(row -> row.get(EXPORTED_REFERENCE.NEEDS), Collectors.toSet()))));
        var waiting = new LinkedHashMap<String, Manifest.Table>();
        for (var table : tables) waiting.put(table.name(), table);
        var ordered = new ArrayList<Manifest.Table>();
        while (!waiting.isEmpty()) {
            var ready = waiting.values().stream()
                    .filter(table ->
                            needs.getOrDefault(table.name(), Set.of()).stream().noneMatch(waiting::containsKey))
                    .toList();
            if (ready.isEmpty())
                throw new IllegalStateException("tables refer to each other in a ring: " + waiting.keySet());
            for (var table : ready) ordered.add(waiting.remove(table.name()));
        }
        return ordered;
    }

    private static void compare(Manifest manifest, Connection connection) throws IOException {
        var snapshot = new Snapshot(connection);
        var orders = snapshot.tables().stream().collect(Collectors.toMap(Snapshot.Source::name, s -> s));
        for (var table : manifest.tables()) {
            var source = Objects.requireNonNull(orders.get(table.name()), table.name()); // it was filled just now
            var found = snapshot.write(
                    new Snapshot.Source(table.name(), table.columns(), source.rowOrder()),
                    OutputStream.nullOutputStream());
            if (!found.equals(table))
                throw new NotRestored(
                        "表 " + table.name() + " 恢复后与备份不一致：备份 " + table.rows() + " 行，恢复 " + found.rows() + " 行。");
        }
    }

    private void putOutside(ZipFile zip, Manifest manifest) throws IOException {
        for (var file : manifest.files()) {
            Files.createDirectories(target(file).getParent());
            try (var bytes = zip.getInputStream(entry(zip, file.entry()))) {
                Files.copy(bytes, target(file));
            }
        }
    }

    /** A path in a backup never leads out of the public folders of the data folder. */
    private Path target(Manifest.Outside file) {
        var target = data.resolve(file.path()).normalize();
        if (Export.PUBLIC_FOLDERS.stream()
                .noneMatch(folder -> target.startsWith(data.resolve(folder).normalize())))
            throw new NotRestored("备份中的路径不合法：" + file.path());
        return target;
    }
}
