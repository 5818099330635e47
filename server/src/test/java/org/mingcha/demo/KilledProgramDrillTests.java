package org.mingcha.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.MingchaServer;
import org.mingcha.database.Installation;
import org.mingcha.ledger.WholeLog;
import org.mingcha.operations.Backups;

/**
 * The month's work with the program killed in the middle of it, again and again: in the end everything acknowledged is there, and
 * nothing is there twice. Compared with the same work left in peace.
 */
@Tag("slow")
class KilledProgramDrillTests {
    /** What happens between two lines of the demonstration's output, so that a kill falls into each kind of work. */
    private static final List<String> IN_THE_MIDDLE_OF =
            List.of("接入上半年记录", "接入上半年记录", "七月：冻结名单", "登记七月的督察", "接入七月记录", "八月：冻结名单");

    @TempDir
    Path folder;

    @Test
    void killedInTheMiddleOfImportDrawAndIntegrationNothingIsLostAndNothingIsRepeated() throws Exception {
        var random = new SplittableRandom(20240805);
        var shaken = folder.resolve("shaken");
        for (var work : IN_THE_MIDDLE_OF) {
            var program = start(shaken, "shaken.log");
            waitFor("shaken.log", work, program);
            Thread.sleep(random.nextInt(200, 4000));
            program.destroyForcibly().waitFor();
        }
        finish(shaken, "shaken.log");
        var calm = folder.resolve("calm");
        finish(calm, "calm.log");

        var after = facts(shaken);
        var expected = facts(calm);

        assertThat(after.records()).isEqualTo(expected.records());
        assertThat(after.draws()).isEqualTo(expected.draws());
        // a round whose shares died with the program is given up visibly, and opened again
        assertThat(after.entries().get("population-frozen"))
                .isEqualTo(expected.entries().get("population-frozen"));
        assertThat(after.entries().get("draw-held"))
                .isEqualTo(expected.entries().get("draw-held"));
        assertThat(after.waiting()).isZero();
    }

    private record Facts(Map<String, String> records, String draws, Map<String, String> entries, long waiting) {}

    private Facts facts(Path data) throws SQLException {
        try (var installation = Installation.open(data, null, null)) {
            var owner = installation.owner();
            var log = new WholeLog(DSL.using(owner, SQLDialect.POSTGRES)).verify();
            assertThat(log.entries()).isPositive();
            restoredEqually(owner, data);
            return new Facts(
                    records(owner),
                    pairs(
                                    owner,
                                    "select 'frozen', count(*)::text from sampling.frozen union all select 'draws', count(*)::text"
                                            + " from sampling.draw union all select 'sheets', count(*)::text from sampling.sheet")
                            .toString(),
                    pairs(owner, "select kind, count(*)::text from ledger.entry group by kind"),
                    Long.parseLong(pairs(owner, "select 'n', count(*)::text from ledger.pending")
                            .get("n")));
        }
    }

    /** Every version of every record, by its own number and content; ids and publication numbers are chance. */
    private static Map<String, String> records(DataSource owner) throws SQLException {
        var found = new TreeMap<String, String>();
        for (var table : pairs(
                        owner,
                        "select table_name, '' from information_schema.columns where table_schema = 'records' and column_name ="
                                + " 'replaced' and table_name not like 'staged%'")
                .keySet())
            found.put(
                    table,
                    pairs(
                                    owner,
                                    "select 'n', count(*) || ' ' || coalesce(sum(hashtextextended(upstream || version ||"
                                            + " encode(content, 'hex'), 0)::numeric), 0) from records." + table)
                            .get("n"));
        return found;
    }

    /** And a backup of it makes the same installation elsewhere. */
    private void restoredEqually(DataSource owner, Path data) {
        var file = folder.resolve(data.getFileName() + ".zip");
        var written = new Backups(owner, data, Clock.systemUTC()).write(file);
        try (var elsewhere = Installation.open(folder.resolve("restored-" + data.getFileName()), null, null)) {
            var restored = new Backups(elsewhere.owner(), elsewhere.data(), Clock.systemUTC()).restore(file);
            assertThat(restored).isEqualTo(written);
            new WholeLog(DSL.using(elsewhere.owner(), SQLDialect.POSTGRES)).verify();
        }
    }

    private void finish(Path data, String log) throws Exception {
        var program = start(data, log);
        waitFor(log, "明察已启动", program);
        program.destroy();
        assertThat(program.waitFor(60, TimeUnit.SECONDS))
                .as("it ends when asked")
                .isTrue();
    }

    private Process start(Path data, String log) throws IOException {
        Files.deleteIfExists(folder.resolve(log));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "-XX:+UseSerialGC",
                        "-Dfile.encoding=UTF-8",
                        "-Dstdout.encoding=UTF-8",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MingchaServer.class.getName(),
                        "demo",
                        "--port",
                        "0",
                        "--data",
                        data.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile())
                .start();
    }

    private void waitFor(String log, String line, Process program) throws Exception {
        while (!Files.readString(folder.resolve(log)).contains(line)) {
            if (!program.isAlive()) throw new AssertionError(Files.readString(folder.resolve(log)));
            Thread.sleep(100);
        }
    }

    private static Map<String, String> pairs(DataSource owner, String question) throws SQLException {
        var found = new TreeMap<String, String>();
        try (var connection = owner.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            while (rows.next()) found.put(rows.getString(1), rows.getString(2));
        }
        return found;
    }
}
