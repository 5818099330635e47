package org.mingcha.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * Brings a database to the state this program needs: one PostgreSQL schema per module, each with its own history, in the
 * order of {@code db/migration/modules.txt}. The caller connects as the owner; the role {@value #SERVER_ROLE} is made here.
 */
public final class Migrations {

    /** The role the running server has: it may not change what must never change. */
    public static final String SERVER_ROLE = "mingcha_server";

    /** The advisory lock under which one program at a time migrates; the number is this class's own. */
    private static final long ONE_AT_A_TIME = 0x6D696E67636861L;

    private final String location;
    private final List<String> modules;

    private Migrations(String location, List<String> modules) {
        this.location = location;
        this.modules = modules;
    }

    /** The migrations on the class path, as the server carries them. */
    public static Migrations onClassPath() {
        try (var in = Migrations.class.getResourceAsStream("/db/migration/modules.txt")) {
            if (in == null) throw new IllegalStateException("db/migration/modules.txt is not on the class path");
            return new Migrations(
                    "classpath:db/migration/", named(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The migrations in a folder of the source tree, for the code generator. */
    public static Migrations in(Path folder) {
        try {
            return new Migrations(
                    "filesystem:" + folder.toAbsolutePath() + "/",
                    named(Files.readString(folder.resolve("modules.txt"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> named(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    /** The modules in the order in which they are migrated; each is also the name of its schema. */
    public List<String> modules() {
        return modules;
    }

    /**
     * Migrates every module. A database that knows a later version than this program is refused before anything is changed.
     * Several programs may call this at the same time on one database: one migrates, the others wait.
     *
     * @param owner connects as the owner of the database
     */
    public void apply(DataSource owner) {
        var due = stamp(owner);
        if (due != null && due.equals(Stamp.read(owner))) return;
        alone(owner, () -> {
            for (String module : everything()) refuseNewer(flyway(owner, module), module);
            for (String module : everything()) flyway(owner, module).migrate();
            Stamp.write(owner, stamp(owner));
        });
    }

    private @Nullable String stamp(DataSource owner) {
        return Stamp.due(owner, everything(), Migrations.class.getResource("/db/migration/modules.txt"));
    }

    /**
     * Migrates an empty database only as far as given, as it stood when a backup was taken.
     *
     * @param versions the last applied version of each schema; a schema that is not named is left out
     */
    public void applyUpTo(DataSource owner, Map<String, String> versions) {
        alone(owner, () -> {
            for (String module : everything()) {
                var version = versions.get(module);
                if (version != null)
                    Flyway.configure()
                            .configuration(flyway(owner, module).getConfiguration())
                            .target(version)
                            .load()
                            .migrate();
            }
        });
    }

    /** The last applied version of each schema of this database that has one. */
    public Map<String, String> versions(DataSource owner) {
        var versions = new LinkedHashMap<String, String>();
        for (String module : everything()) {
            var current = flyway(owner, module).info().current();
            if (current != null && current.getVersion() != null)
                versions.put(module, current.getVersion().toString());
        }
        return versions;
    }

    /** Refuses versions this program does not know, wherever they come from. */
    public void refuseUnknown(Map<String, String> versions, DataSource any) {
        versions.forEach((module, version) -> {
            if (!everything().contains(module)) throw new NewerDatabase(module, version);
            for (var known : flyway(any, module).info().all())
                if (known.getState().isResolved()
                        && known.getVersion() != null
                        && known.getVersion().toString().equals(version)) return;
            throw new NewerDatabase(module, version);
        });
    }

    /** All schemas in the order of their migration; the first holds what belongs to no module. */
    public List<String> everything() {
        var all = new ArrayList<String>();
        all.add("root");
        all.addAll(modules);
        return all;
    }

    private static void alone(DataSource owner, Runnable migrating) {
        try (var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(" + ONE_AT_A_TIME + ")");
            try {
                migrating.run();
            } finally {
                statement.execute("select pg_advisory_unlock(" + ONE_AT_A_TIME + ")");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refuseNewer(Flyway flyway, String module) {
        for (var migration : flyway.info().all()) {
            if (migration.getState().isApplied() && !migration.getState().isResolved())
                throw new NewerDatabase(module, String.valueOf(migration.getVersion()));
        }
    }

    private Flyway flyway(DataSource owner, String module) {
        return Flyway.configure()
                .dataSource(owner)
                .locations(location + module)
                .schemas(module)
                .defaultSchema(module)
                .createSchemas(true)
                .validateMigrationNaming(true)
                .ignoreMigrationPatterns("*:future")
                .failOnMissingLocations(false)
                .loggers("slf4j")
                .load();
    }

    /** The database was written by a later version of this program; running on it could lose what that version knows. */
    public static final class NewerDatabase extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NewerDatabase(String module, String version) {
            super("数据库由更新版本的程序写入（" + module + " 第 " + version + " 版），本程序不认识它，拒绝启动。请使用同一版本或更新版本的程序。");
        }
    }
}
