package org.mingcha.operations.internal.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.mingcha.database.Migrations;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes a backup from one repeatable-read transaction, while the server goes on. */
public final class Export {
    /** Folders of the data folder that hold public files; {@code keys} is never among them. */
    static final List<String> PUBLIC_FOLDERS = List.of("checkpoints");

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final DataSource owner;
    private final Path data;
    private final Clock clock;

    public Export(DataSource owner, Path data, Clock clock) {
        this.owner = owner;
        this.data = data;
        this.clock = clock;
    }

    public Manifest into(ZipOutputStream zip) throws IOException {
        try (var connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            var snapshot = new Snapshot(connection);
            var migrations = Migrations.onClassPath();
            var versions = new TreeMap<>(migrations.versions(owner));
            migrations.refuseUnknown(versions, owner);
            var tables = new ArrayList<Manifest.Table>();
            for (var table : snapshot.tables()) {
                zip.putNextEntry(new ZipEntry(new Manifest.Table(table.name(), "", 0, "").entry()));
                tables.add(snapshot.write(table, zip));
                zip.closeEntry();
            }
            var manifest = new Manifest(
                    Manifest.FORMAT,
                    program(),
                    clock.instant().toString(),
                    connection.getMetaData().getDatabaseProductVersion(),
                    versions,
                    tables,
                    snapshot.sequences(),
                    outside(zip));
            connection.rollback();
            zip.putNextEntry(new ZipEntry(Manifest.NAME));
            zip.write(JSON.writeValueAsString(manifest).getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            return manifest;
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private List<Manifest.Outside> outside(ZipOutputStream zip) throws IOException {
        var written = new ArrayList<Manifest.Outside>();
        for (var name : PUBLIC_FOLDERS) {
            var folder = data.resolve(name);
            if (!Files.isDirectory(folder)) continue;
            List<Path> files;
            try (var found = Files.walk(folder)) {
                files = found.filter(Files::isRegularFile).sorted().toList();
            }
            for (var file : files) {
                var bytes = Files.readAllBytes(file);
                var path = data.relativize(file).toString().replace('\\', '/');
                var outside = new Manifest.Outside(
                        path, HexFormat.of().formatHex(Snapshot.sha256().digest(bytes)));
                zip.putNextEntry(new ZipEntry(outside.entry()));
                zip.write(bytes);
                zip.closeEntry();
                written.add(outside);
            }
        }
        return written;
    }

    private static String program() {
        var version = Export.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}
