package org.mingcha.bench;

import java.io.BufferedWriter;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.mingcha.MingchaServer;
import org.mingcha.access.Accounts;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.records.LoadOrder;
import org.mingcha.records.Records;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.Tasks;
import org.postgresql.PGConnection;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** The running server inside this program: legal acts with and without their ledger entry, and imports beside bare COPY. */
final class ServerBench {
    private static final int CLIENTS = 32;
    private static final int SECONDS = 8;
    private static final int ROWS = Integer.getInteger("rows", 1_000_000);
    private static final String BODY = "310106";

    private static ApplicationContext server;

    private ServerBench() {}

    private static synchronized ApplicationContext server() throws Exception {
        if (server != null) return server;
        var data = Files.createTempDirectory("mingcha-bench");
        var ready = new AtomicReference<ApplicationContext>();
        SpringApplication.withHook(
                _ -> new SpringApplicationRunListener() {
                    @Override
                    public void ready(ConfigurableApplicationContext context, java.time.Duration taken) {
                        ready.set(context);
                    }
                },
                () -> MingchaServer.main(new String[] {"run", "--port", "0", "--data", data.toString()}));
        return server = ready.get();
    }

    static void acts() throws Exception {
        var tasks = server().getBean(Tasks.class);
        var ledger = server().getBean(Ledger.class);
        var transaction = server().getBean(TransactionTemplate.class);
        Runnable act = () -> transaction.executeWithoutResult(_ -> tasks.open(aTask()));
        Runnable withEntry = () -> transaction.executeWithoutResult(_ -> {
            tasks.open(aTask());
            ledger.append(new Act("bench", Map.of("body", BODY, "n", 1)));
        });
        perSecond(act);
        for (int round = 0; round < 3; round++) {
            double without = perSecond(act);
            double with = perSecond(withEntry);
            System.out.printf(
                    "%d clients: without entry %,.0f /s | with entry, sequencer running %,.0f /s = %.2f x%n",
                    CLIENTS, without, with, with / without);
        }
    }

    private static NewTask aTask() {
        return new NewTask(
                BODY, "bench", UUID.randomUUID().toString(), Map.of(), "/", null, null, null, null, null, null);
    }

    private static double perSecond(Runnable act) throws InterruptedException {
        var done = new AtomicLong();
        var until = System.nanoTime() + SECONDS * 1_000_000_000L;
        var all = new CountDownLatch(CLIENTS);
        long start = System.nanoTime();
        for (int i = 0; i < CLIENTS; i++)
            Thread.ofPlatform().start(() -> {
                while (System.nanoTime() < until) {
                    act.run();
                    done.incrementAndGet();
                }
                all.countDown();
            });
        all.await();
        return done.get() / ((System.nanoTime() - start) / 1e9);
    }

    static void imports() throws Exception {
        var folder = Files.createTempDirectory("mingcha-bench-files");
        var csv = csv(folder.resolve("complaints.csv"));
        var xlsx = xlsx(folder.resolve("complaints.xlsx"));
        System.out.printf(
                "%,d rows of 10 columns: CSV %,d MB, .xlsx %,d MB%n",
                ROWS, Files.size(csv) >> 20, Files.size(xlsx) >> 20);
        double bare = seconds(() -> copy(out -> Files.copy(csv, out)));
        double taken = seconds(() -> load(csv));
        System.out.printf("CSV: bare COPY with 3 indexes %.1f s | intake %.1f s = %.2f x%n", bare, taken, taken / bare);
        bare = seconds(() -> copy(out -> readWorkbook(xlsx, out)));
        taken = seconds(() -> load(xlsx));
        System.out.printf(".xlsx: reader into COPY %.1f s | intake %.1f s = %.2f x%n", bare, taken, taken / bare);
    }

    private interface Work {
        void run() throws Exception;
    }

    private interface Source {
        void into(OutputStream out) throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static int loads;

    private static void load(Path file) throws Exception {
        var actor = server().getBean(Accounts.class).find("admin").orElseThrow();
        var loaded = server().getBean(Records.class)
                .load(file, new LoadOrder(BODY, "bench " + loads++, "complaint", actor, null));
        if (loaded.added() + loaded.changed() + loaded.unchanged() != ROWS)
            throw new IllegalStateException("not every row was taken in: " + loaded);
    }

    /** The bare path: the same rows by COPY into a table of text with a primary key and two more indexes. */
    private static void copy(Source source) throws Exception {
        try (var connection = server().getBean(DataSource.class).getConnection()) {
            try (var statement = connection.createStatement()) {
                statement.execute(
                        "create temporary table bare (number text primary key, channel text, category text, place text,"
                                + " squadron text, received timestamp, closed timestamp, state text, outcome text, satisfaction text)");
                statement.execute("create index on bare (squadron, received)");
                statement.execute("create index on bare (place, category)");
            }
            var copying = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy bare from stdin (format csv, header)");
            try (var out =
                    new java.io.BufferedOutputStream(new org.postgresql.copy.PGCopyOutputStream(copying), 1 << 16)) {
                source.into(out);
            }
            drop(connection);
        }
    }

    private static void drop(Connection connection) throws Exception {
        try (var statement = connection.createStatement()) {
            statement.execute("drop table bare");
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
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
        }
    }

    private static final List<String> HEADER =
            List.of("工单编号", "受理渠道", "诉求类别", "发生地址", "承办单位", "受理时间", "办结时间", "工单状态", "是否属实", "满意度");
    private static final List<String> UNITS = List.of("静安寺中队", "彭浦镇中队", "大宁路中队", "北站中队", "江宁路中队");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private static List<String> row(int i) {
        var at = LocalDateTime.of(2023, 1, 1, 0, 0).plusMinutes(i % 700_000);
        return List.of(
                "B%09d".formatted(i),
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

    private static Path csv(Path file) throws Exception {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(String.join(",", HEADER) + "\n");
            for (int i = 0; i < ROWS; i++) out.write(String.join(",", row(i)) + "\n");
        }
        return file;
    }

    private static Path xlsx(Path file) throws Exception {
        try (var out = Files.newOutputStream(file);
                var book = new Workbook(out, "bench", "1.0")) {
            var sheet = book.newWorksheet("数据");
            for (int column = 0; column < HEADER.size(); column++) sheet.inlineString(0, column, HEADER.get(column));
            for (int i = 0; i < ROWS; i++) {
                var row = row(i);
                for (int column = 0; column < row.size(); column++) sheet.inlineString(i + 1, column, row.get(column));
                if (i % 1000 == 0) sheet.flush();
            }
        }
        return file;
    }
}
