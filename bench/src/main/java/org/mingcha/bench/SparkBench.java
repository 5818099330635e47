package org.mingcha.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.database.Installation;
import org.mingcha.policy.Regimes;
import org.mingcha.screening.internal.running.Follower;

/**
 * A full screening of cases by all rules that ship, by the server on PostgreSQL and by the program on Spark, which runs as a process of
 * its own over Parquet files of the same records. The hits of both are compared rule by rule. {@code rows=} changes how many cases.
 */
final class SparkBench {
    private static final int ROWS = Integer.getInteger("rows", 10_000_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final String KIND = "case";
    private static final List<String> TABLES = List.of("case_file", "recording", "legal_review", "officer");

    private SparkBench() {}

    static void run() throws Exception {
        System.setProperty("db-scheduler.enabled", "false"); // nothing else is to screen meanwhile
        var server = RunningServer.get();
        server.getBean(WorkingCalendar.class).loadShipped();
        ScreeningBench.putInForce(server.getBean(Regimes.class));
        var follower = server.getBean(Follower.class);
        var folder = Files.createTempDirectory("mingcha-bench-spark");
        try (var owner = server.getBean(Installation.class).owner().getConnection()) {
            ScreeningBench.fill(owner, ROWS);
            double first = ScreeningBench.seconds(() -> follower.all(RunningServer.BODY, KIND));
            var ours = ScreeningBench.leads(owner);
            System.out.printf("%,d cases, %,d leads by %d rules%n", ROWS, ScreeningBench.sum(ours), ours.size());
            System.out.printf("PostgreSQL, first run, all leads stored   %7.2f s%n", first);
            ScreeningBench.execute(owner, "analyze screening.lead");
            var again = new ArrayList<Double>();
            for (int round = 0; round < ROUNDS; round++) {
                again.add(ScreeningBench.seconds(() -> follower.all(RunningServer.BODY, KIND)));
            }
            System.out.printf("PostgreSQL, stored as changes (none)      %s%n", ScreeningBench.shown(again));
            var records = Files.createDirectory(folder.resolve("records"));
            double written = ScreeningBench.seconds(() -> write(owner, records));
            System.out.printf(
                    "records as Parquet files                  %7.2f s, %,d MB%n", written, megabytes(records));
            var times = new ArrayList<Double>();
            for (int round = 0; round < ROUNDS; round++) {
                var out = folder.resolve("hits-" + round);
                times.add(ScreeningBench.seconds(() -> spark(records, out)));
                try (var duck = DriverManager.getConnection("jdbc:duckdb:")) {
                    var theirs = "select rule, count(*) from '" + out + "/*.parquet' where kind = 'case' group by rule";
                    ScreeningBench.compare("Spark", ours, ScreeningBench.counts(duck, theirs));
                }
            }
            System.out.printf("Spark, the whole program, hits as Parquet %s%n", ScreeningBench.shown(times));
        } finally {
            try (var all = Files.walk(folder)) {
                for (var path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
            }
        }
    }

    /** By way of DuckDB, which knows Parquet. */
    private static void write(Connection owner, Path records) throws Exception {
        try (var duck = DriverManager.getConnection("jdbc:duckdb:" + records.resolveSibling("duck"))) {
            for (var table : TABLES) {
                ScreeningBench.copy(owner, duck, records.resolveSibling("."), "records." + table);
                // Spark does not know Parquet's type of a UUID
                var rows = "select * exclude (source, batch) replace (record::varchar as record) from records." + table;
                ScreeningBench.execute(
                        duck, "copy (" + rows + ") to '" + records.resolve(table + ".parquet") + "' (format parquet)");
                ScreeningBench.execute(duck, "drop table records." + table);
            }
        }
    }

    private static long megabytes(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum() >> 20;
        }
    }

    private static void spark(Path records, Path out) throws IOException, InterruptedException {
        var module = Path.of(Objects.requireNonNull(System.getProperty("mingcha.spark"), "mingcha.spark"));
        int processors = Runtime.getRuntime().availableProcessors();
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + module.resolve("java.options"),
                "-Xmx8g",
                "-cp",
                module.resolve("target/classes") + ":" + Files.readString(module.resolve("target/spark.classpath")),
                "org.mingcha.spark.ScreenOnSpark",
                "--rules",
                module.resolveSibling("policies").resolve("jingan-2024").toString(),
                "--records",
                records.toString(),
                "--out",
                out.toString(),
                "--day",
                LocalDate.now(ZoneId.of("Asia/Shanghai")).toString(),
                "--master",
                "local[" + processors + "]");
        var said = out.resolveSibling(out.getFileName() + ".txt");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (process.waitFor() != 0) throw new IllegalStateException(Files.readString(said));
        Files.readAllLines(said).stream()
                .filter(line -> line.contains("条线索"))
                .forEach(line -> System.out.println("  " + line));
    }
}
