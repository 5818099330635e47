package org.mingcha.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What was carried and what had been applied when a database was last found complete, kept as the comment on the schema {@code root}.
 * While both are the same nothing has to be migrated, and the start need not ask fifteen histories one by one to learn it. Whatever
 * cannot be read counts as different.
 */
final class Stamp {
    private Stamp() {}

    /** The stamp that this database ought to bear; null when that cannot be told. */
    static @Nullable String due(DataSource owner, List<String> schemas, @Nullable URL anyScript) {
        try {
            var scripts = anyScript == null ? Map.<String, Long>of() : scripts(anyScript);
            return scripts.isEmpty() ? null : "migrated " + hash(scripts + "\n" + histories(owner, schemas));
        } catch (IOException | URISyntaxException | SQLException untold) {
            return null;
        }
    }

    static @Nullable String read(DataSource owner) {
        try (var connection = owner.getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery(
                        "select obj_description(oid, 'pg_namespace') from pg_namespace where nspname = 'root'")) {
            return found.next() ? found.getString(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void write(DataSource owner, @Nullable String stamp) {
        if (stamp == null) return;
        try (var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("comment on schema root is '" + stamp + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String histories(DataSource owner, List<String> schemas) throws SQLException {
        var all = schemas.stream()
                .map(schema -> "select '" + schema + "', installed_rank, version, script, checksum, success from \""
                        + schema + "\".flyway_schema_history")
                .collect(Collectors.joining(" union all ", "", " order by 1, 2"));
        var text = new StringBuilder();
        try (var connection = owner.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(all)) {
            while (rows.next()) {
                for (int column = 1; column <= 6; column++)
                    text.append(rows.getString(column)).append('\t');
                text.append('\n');
            }
        }
        return text.toString();
    }

    /** The scripts of the folder in which the given one lies, with the checksum of each: from a jar's directory, or from files. */
    private static Map<String, Long> scripts(URL any) throws IOException, URISyntaxException {
        var scripts = new TreeMap<String, Long>();
        if (any.openConnection() instanceof JarURLConnection inJar) {
            var name = inJar.getEntryName();
            var folder = name.substring(0, name.lastIndexOf('/') + 1);
            inJar.getJarFile().stream()
                    .filter(entry -> entry.getName().startsWith(folder) && !entry.isDirectory())
                    .forEach(entry -> scripts.put(entry.getName().substring(folder.length()), entry.getCrc()));
            return scripts;
        }
        var folder = Objects.requireNonNull(Path.of(any.toURI()).getParent());
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var sum = new CRC32();
                sum.update(Files.readAllBytes(file));
                scripts.put(folder.relativize(file).toString().replace('\\', '/'), sum.getValue());
            }
        }
        return scripts;
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
