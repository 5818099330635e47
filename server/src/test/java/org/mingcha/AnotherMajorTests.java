package org.mingcha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.database.Installation;
import org.mingcha.ledger.Ledger;
import org.mingcha.ledger.WholeLog;
import org.mingcha.operations.Backups;
import org.mingcha.testing.Fingerprints;
import org.mingcha.testing.PlantedWork;
import org.mingcha.testing.RealPostgres;
import org.mingcha.testing.TestDatabase;
import org.mingcha.testing.TwoDistricts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** What one major of PostgreSQL wrote another reads, in both directions: the one that comes along, and the oldest that is admitted. */
@SpringBootTest
@RealPostgres
@Import({TwoDistricts.class, PlantedWork.class})
@Tag("long")
class AnotherMajorTests {
    /** Laid there by the build; it is none of this program's own. */
    private static final Path PROGRAMS = Path.of("target/oldest-postgres/postgres.jar");

    @TempDir
    Path folder;

    @Autowired
    TwoDistricts world;

    @Autowired
    PlantedWork work;

    @Autowired
    Ledger ledger;

    @Test
    void aBackupGoesToTheOldestPostgresAdmittedAndComesBackRowForRow() throws Exception {
        assumeTrue(Files.exists(PROGRAMS), "the other PostgreSQL was not fetched");
        world.plantJingan();
        work.plant(TwoDistricts.JINGAN, TwoDistricts.SQUADRON, "甲区", "");
        ledger.sequenceNow();
        var original = TestDatabase.owner();
        var there = folder.resolve("there.zip");
        var back = folder.resolve("back.zip");

        new Backups(original, folder, Clock.systemUTC()).write(there);
        try (var other = oldest()) {
            var outside = other.getPostgresDatabase();
            assertThat(major(outside)).isLessThan(major(original));
            var address = "postgresql://postgres@localhost:" + other.getPort() + "/postgres";

            Copies.restore(command("restore", there, "--database-url", address, "--data", "outside"));
            assertEqual(outside, original);

            Copies.backup(command("backup", back, "--database-url", address, "--data", "outside"));
        }
        Copies.restore(command("restore", back, "--data", "home"));

        try (var home = Installation.open(folder.resolve("home"), null, null)) {
            assertThat(major(home.owner())).isEqualTo(major(original));
            assertEqual(home.owner(), original);
        }
    }

    private static void assertEqual(DataSource restored, DataSource original) throws SQLException {
        var rows = Fingerprints.of(restored);
        assertThat(rows).isEqualTo(Fingerprints.of(original));
        assertThat(rows.values().stream().filter(sum -> !sum.startsWith("0 ")))
                .as("tables that hold something")
                .hasSizeGreaterThan(30);
        var log = new WholeLog(DSL.using(restored, SQLDialect.POSTGRES)).verify();
        assertThat(log).isEqualTo(new WholeLog(DSL.using(original, SQLDialect.POSTGRES)).verify());
        assertThat(log.entries()).isPositive();
        assertThat(log.checkpoints()).isPositive();
    }

    /** @param more ends with the name of a folder of this test */
    private Options command(String command, Path file, String... more) {
        var words = new ArrayList<>(List.of(command, file.toString()));
        words.addAll(List.of(more));
        words.add(folder.resolve(words.removeLast()).toString());
        return Options.of(words.toArray(String[]::new));
    }

    private static EmbeddedPostgres oldest() throws IOException {
        return EmbeddedPostgres.builder()
                .setPgBinaryResolver((_, _) -> programs())
                .start();
    }

    private static InputStream programs() throws IOException {
        try (var jar = new ZipFile(PROGRAMS.toFile())) {
            var archive = jar.stream()
                    .filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow();
            return new ByteArrayInputStream(jar.getInputStream(archive).readAllBytes());
        }
    }

    private static int major(DataSource server) throws SQLException {
        try (var connection = server.getConnection()) {
            return connection.getMetaData().getDatabaseMajorVersion();
        }
    }
}
