package org.mingcha.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.database.Installation;
import org.mingcha.ledger.WholeLog;

/**
 * A server killed again and again while it issues documents and writes them out: in the end every number that somebody was told is
 * there, once, none is missing in between, and every paper stands.
 */
@Tag("slow")
class KilledWhileIssuingTests {
    private static final int KILLS = 5;

    @TempDir
    Path folder;

    @Test
    void numbersStayWithoutAGapAndEveryPaperIsWritten() throws Exception {
        var random = new SplittableRandom(20240926);
        for (int i = 0; i < KILLS; i++) {
            int before = told().size();
            var program = start(i, 4);
            Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> told().size() > before || !program.isAlive());
            assertThat(program.isAlive()).as(log(i)).isTrue();
            Thread.sleep(random.nextInt(200, 5000));
            program.destroyForcibly().waitFor();
        }
        var last = start(KILLS, 0);
        // what timers died over is written by the sweep, a few minutes later
        Awaitility.await()
                .atMost(Duration.ofMinutes(15))
                .pollInterval(Duration.ofSeconds(3))
                .until(() -> log(KILLS).contains("all written") || !last.isAlive());
        assertThat(last.isAlive()).as(log(KILLS)).isTrue();
        last.destroy();
        last.waitFor();

        try (var installation = Installation.open(folder.resolve("data"), null, null)) {
            var sql = DSL.using(installation.owner(), SQLDialect.POSTGRES);
            var numbers = numbers(sql);
            assertThat(numbers.values().stream().sorted().toList())
                    .isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
            told().forEach((id, text) -> assertThat(text).isEqualTo(text(sql, id)));
            assertThat(sql.fetchCount(DSL.table("documents.document"), DSL.condition("state = 'ISSUED'")))
                    .as("documents whose paper was not written")
                    .isZero();
            assertThat(sql.fetchCount(DSL.table("documents.paper"))).isEqualTo(3 * numbers.size());
            assertThat(entries(sql, "document-issued")).isEqualTo(numbers.size());
            assertThat(entries(sql, "document-written")).isEqualTo(numbers.size());
            new WholeLog(sql).verify();
        }
    }

    private static Map<String, Integer> numbers(DSLContext sql) {
        var numbers = new LinkedHashMap<String, Integer>();
        sql.fetch("select id::text, number from documents.document where number is not null")
                .forEach(row -> numbers.put(row.get(0, String.class), row.get(1, Integer.class)));
        return numbers;
    }

    private static String text(DSLContext sql, String id) {
        return sql.fetchSingle("select number_text from documents.document where id = ?::uuid", id)
                .get(0, String.class);
    }

    private static int entries(DSLContext sql, String kind) throws SQLException {
        return sql.fetchCount(DSL.table("ledger.entry"), DSL.condition("kind = ?", kind))
                + sql.fetchCount(DSL.table("ledger.pending"), DSL.condition("kind = ?", kind));
    }

    /** What the program has told before it died; a last line that was cut off was told nobody. */
    private Map<String, String> told() throws IOException {
        var file = folder.resolve("told");
        var told = new LinkedHashMap<String, String>();
        if (!Files.exists(file)) return told;
        var text = Files.readString(file);
        for (var line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n"))
            if (line.contains(" ")) told.put(line.substring(0, 36), line.substring(37));
        return told;
    }

    private String log(int run) throws IOException {
        return Files.readString(folder.resolve("log-" + run));
    }

    private Process start(int run, int people) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "-XX:+UseSerialGC",
                        "-Dfile.encoding=UTF-8",
                        "-Dstdout.encoding=UTF-8",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        IssuingProgram.class.getName(),
                        folder.resolve("data").toString(),
                        folder.resolve("told").toString(),
                        Integer.toString(people))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log-" + run).toFile())
                .start();
    }
}
