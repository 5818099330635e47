package org.mingcha.bench;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.mingcha.access.Accounts;
import org.mingcha.database.Installation;
import org.mingcha.records.LoadOrder;
import org.mingcha.records.Records;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Imports beside bare COPY. Runs in a program of its own with the heap that the server is to manage with; {@code heap=} names
 * another, {@code rows=} how many rows, {@code rounds=} how often.
 */
final class ImportBench {
    private static final int ROWS = Integer.getInteger("rows", 1_000_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 1);
    private static final String HEAP = System.getProperty("heap", "128m");
    private static final String BODY = RunningServer.BODY;

    private ImportBench() {}

    static void run() throws Exception {
        if (Boolean.getBoolean("apart")) {
            imports();
            return;
        }
        Apart.run("import", HEAP, "rows=" + ROWS, "rounds=" + ROUNDS);
    }

    static void imports() throws Exception {
        var folder = Files.createTempDirectory("mingcha-bench-files");
        System.out.printf(
                "%,d rows of 10 columns, heap of the whole program at most %d MiB%n",
                ROWS, Runtime.getRuntime().maxMemory() >> 20);
        RunningServer.get(); // started before anything is measured
        try (var owner = RunningServer.get().getBean(Installation.class).owner().getConnection()) {
            for (int round = 0; round < ROUNDS; round++) {
                var csv = csv(folder.resolve("complaints.csv"), "C" + round);
                beside("CSV: bare COPY with 3 indexes", csv, owner, out -> Files.copy(csv, out));
                var xlsx = xlsx(folder.resolve("complaints.xlsx"), "X" + round);
                beside(".xlsx: reader into COPY with 3 indexes", xlsx, owner, out -> readWorkbook(xlsx, out));
            }
        }
    }

    private static void beside(String reference, Path file, Connection owner, Source source) throws Exception {
        var bare = Taken.by(() -> copy(owner, source));
        var taken = Taken.by(() -> load(file));
        System.out.printf(
                "%s (%d MB) %s | intake %s = %.2f x%n",
                reference, Files.size(file) >> 20, bare, taken, taken.seconds() / bare.seconds());
    }

    /** How long something took, and how long program and database were at work for it: on a busy machine only these compare. */
    private record Taken(double seconds, double program, double database) {
        static Taken by(Work work) throws Exception {
            double program = RunningServer.cpuOfProgram();
            double database = RunningServer.cpuOfDatabase();
            long start = System.nanoTime();
            work.run();
            return new Taken(
                    (System.nanoTime() - start) / 1e9,
                    RunningServer.cpuOfProgram() - program,
                    RunningServer.cpuOfDatabase() - database);
        }

        @Override
        public String toString() {
            return "%.1f s (at work: program %.1f s, database %.1f s)".formatted(seconds, program, database);
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private interface Source {
        void into(OutputStream out) throws Exception;
    }

    private static int loads;

    private static void load(Path file) throws Exception {
        var actor = RunningServer.get().getBean(Accounts.class).find("admin").orElseThrow();
        var loaded = RunningServer.get()
                .getBean(Records.class)
                .load(file, new LoadOrder(BODY, "bench " + loads++, "complaint", actor, null));
        if (loaded.added() != ROWS) throw new IllegalStateException("not every row was taken in: " + loaded);
    }

    /** The bare path: the same rows by COPY into an ordinary table of text with a primary key and two more indexes. */
    private static void copy(Connection owner, Source source) throws Exception {
        try (var statement = owner.createStatement()) {
            statement.execute("create schema bench");
            statement.execute(
                    "create table bench.bare (number text primary key, channel text, category text, place text,"
                            + " squadron text, received timestamp, closed timestamp, state text, outcome text, satisfaction text)");
            statement.execute("create index on bench.bare (squadron, received)");
            statement.execute("create index on bench.bare (place, category)");
            var copying = owner.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy bench.bare from stdin (format csv, header)");
            try (var out = new BufferedOutputStream(new PGCopyOutputStream(copying), 1 << 16)) {
                source.into(out);
            }
            statement.execute("drop schema bench cascade");
        }
    }

    private static void readWorkbook(Path file, OutputStream out) throws Exception {
        try (var book = new ReadableWorkbook(file.toFile());
                var rows = book.getFirstSheet().openStream()) {
            rows.forEach(row -> {
                var line = new StringBuilder();
                for (int i = 0; i < row.getCellCount(); i++)
                    line.append(i == 0 ? "" : ",").append(row.getCellText(i));
                try {
                    out.write(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static final List<String> HEADER =
            List.of("工单编号", "受理渠道", "诉求类别", "发生地址", "承办单位", "受理时间", "办结时间", "工单状态", "是否属实", "满意度");
    private static final List<String> UNITS = List.of("静安寺中队", "彭浦镇中队", "大宁路中队", "北站中队", "江宁路中队");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private static List<String> row(String series, int i) {
        var at = LocalDateTime.of(2023, 1, 1, 0, 0).plusMinutes(i % 700_000);
        return List.of(
                "%s%09d".formatted(series, i),
                "12345热线",
                "占道设摊",
                "演示路第" + i % 5000 + "段",
                UNITS.get(i % UNITS.size()),
                at.format(MOMENT),
                at.plusDays(3).format(MOMENT),
                "已办结",
                "属实",
                "满意");
    }

    private static Path csv(Path file, String series) throws Exception {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(String.join(",", HEADER) + "\n");
            for (int i = 0; i < ROWS; i++) out.write(String.join(",", row(series, i)) + "\n");
        }
        return file;
    }

    private static Path xlsx(Path file, String series) throws Exception {
        try (var out = Files.newOutputStream(file);
                var book = new Workbook(out, "bench", "1.0")) {
            var sheet = book.newWorksheet("数据");
            for (int column = 0; column < HEADER.size(); column++) sheet.inlineString(0, column, HEADER.get(column));
            for (int i = 0; i < ROWS; i++) {
                var row = row(series, i);
                for (int column = 0; column < row.size(); column++) sheet.inlineString(i + 1, column, row.get(column));
                if (i % 1000 == 0) sheet.flush();
            }
        }
        return file;
    }
}
