package org.mingcha.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Grant;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.access.internal.Matrix;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.database.Installation;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Regimes;
import org.mingcha.screening.internal.running.Follower;
import org.postgresql.PGConnection;

/**
 * A full screening of cases by all rules that ship, beside the same rules written by hand as one pass that stores its hits, and
 * beside DuckDB on the same data; then what a thousand changed cases cost. {@code rows=} and {@code rounds=} change how large it is.
 * The hits of all three are compared rule by rule: a figure beside another answer means nothing.
 */
final class ScreeningBench {
    private static final int ROWS = Integer.getInteger("rows", 1_000_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final int CHANGED = 1_000;
    private static final String BODY = RunningServer.BODY;
    private static final String KIND = "case";

    private ScreeningBench() {}

    static void run() throws Exception {
        System.setProperty("db-scheduler.enabled", "false"); // nothing else is to screen meanwhile
        var server = RunningServer.get();
        server.getBean(WorkingCalendar.class).loadShipped();
        putInForce(server.getBean(Regimes.class));
        var follower = server.getBean(Follower.class);
        try (var owner = server.getBean(Installation.class).owner().getConnection()) {
            fill(owner, ROWS);
            double first = seconds(() -> follower.all(BODY, KIND));
            var ours = leads(owner);
            System.out.printf("%,d cases, %,d leads by %d rules%n", ROWS, sum(ours), ours.size());
            System.out.printf("first full run, all leads stored         %6.2f s%n", first);
            byHand(owner, ours);
            again(follower, owner);
            duck(owner, ours);
            changed(follower, owner);
        }
    }

    static void putInForce(Regimes regimes) {
        var day = LocalDate.of(2024, 4, 15);
        var draft = regimes.propose(
                somebody(Role.SECTION_HEAD, "supervision"),
                Offer.bundled("jingan-2024").regime(),
                day,
                null,
                "bench",
                null);
        regimes.confirm(somebody(Role.LEADER_IN_CHARGE, null), draft);
    }

    static Viewer somebody(Role role, @Nullable String section) {
        return new Viewer(
                UUID.randomUUID(),
                "bench",
                BODY,
                Set.of(BODY),
                Set.of(new Grant(role, section, null)),
                Matrix.of(List.of(role)));
    }

    private static String text(String name) throws IOException {
        try (var in = Objects.requireNonNull(ScreeningBench.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static void fill(Connection owner, int rows) throws Exception {
        long start = System.nanoTime();
        var sql = text("screening-data.sql").replace("{body}", BODY).replace("{rows}", String.valueOf(rows));
        for (var statement : sql.split(";\\n", -1)) execute(owner, statement);
        System.out.printf("%,d cases written in %.0f s%n", rows, (System.nanoTime() - start) / 1e9);
    }

    private static void byHand(Connection owner, Map<String, Long> ours) throws Exception {
        execute(owner, "create schema bench");
        execute(owner, "create table bench.hit (record uuid, rule text)");
        execute(owner, "create unique index on bench.hit (rule, record)");
        var times = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            execute(owner, "truncate bench.hit");
            times.add(
                    seconds(() -> execute(owner, "insert into bench.hit " + handwritten("records", "screening", ""))));
        }
        compare("by hand", ours, counts(owner, "select rule, count(*) from bench.hit group by rule"));
        System.out.printf("by hand, one pass that stores its hits   %s%n", shown(times));
    }

    private static String handwritten(String records, String days, String only) throws IOException {
        return text("screening-by-hand.sql")
                .replace("{records}", records)
                .replace("{days}", days)
                .replace("{only}", only)
                .replace(
                        "{today}",
                        LocalDate.now(java.time.ZoneId.of("Asia/Shanghai")).toString());
    }

    private static void again(Follower follower, Connection owner) throws Exception {
        execute(owner, "analyze screening.lead");
        var times = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) times.add(seconds(() -> follower.all(BODY, KIND)));
        System.out.printf("full run, stored as changes (none)       %s%n", shown(times));
    }

    private static void duck(Connection owner, Map<String, Long> ours) throws Exception {
        var folder = Files.createTempDirectory("mingcha-bench-duck");
        try (var duck = DriverManager.getConnection("jdbc:duckdb:")) {
            execute(duck, "set threads = " + Runtime.getRuntime().availableProcessors());
            for (var table : List.of(
                    "records.case_file",
                    "records.recording",
                    "records.legal_review",
                    "records.officer",
                    "screening.working_day")) copy(owner, duck, folder, table);
            execute(duck, "create table hit (record uuid, rule varchar)");
            var times = new ArrayList<Double>();
            for (int round = 0; round < ROUNDS; round++) {
                execute(duck, "delete from hit");
                times.add(seconds(() -> execute(duck, "insert into hit " + handwritten("records", "screening", ""))));
            }
            compare("DuckDB", ours, counts(duck, "select rule, count(*) from hit group by rule"));
            System.out.printf("DuckDB, the same pass                    %s%n", shown(times));
        }
    }

    /** Lays a table beside, its columns of the same types; what is binary stays behind. */
    static void copy(Connection owner, Connection duck, Path folder, String table) throws Exception {
        var file = folder.resolve(table + ".csv");
        var names = new ArrayList<String>();
        var columns = new ArrayList<String>();
        try (var found = owner.createStatement().executeQuery("select * from " + table + " where false")) {
            var meta = found.getMetaData();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                var type = meta.getColumnTypeName(i);
                if (type.equals("bytea")) continue;
                names.add(meta.getColumnName(i));
                columns.add('"' + meta.getColumnName(i) + "\" " + duckType(type));
            }
        }
        var list =
                String.join(", ", names.stream().map(name -> '"' + name + '"').toList());
        try (var out = Files.newOutputStream(file)) {
            owner.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (select " + list + " from " + table + ") to stdout (format csv)", out);
        }
        execute(duck, "create schema if not exists " + table.substring(0, table.indexOf('.')));
        execute(duck, "create table " + table + " (" + String.join(", ", columns) + ")");
        execute(duck, "copy " + table + " from '" + file + "' (format csv, header false, nullstr '')");
        Files.delete(file);
    }

    private static String duckType(String type) {
        return switch (type) {
            case "int8" -> "bigint";
            case "int4" -> "integer";
            case "bool" -> "boolean";
            case "numeric" -> "decimal(18, 2)";
            case "text" -> "varchar";
            default -> type;
        };
    }

    /** A thousand cases change, as a publication would leave them. */
    private static void changed(Follower follower, Connection owner) throws Exception {
        follower.run(); // the other kinds have their first run behind them
        var ours = new ArrayList<Double>();
        var hand = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            int publication = 3 + round;
            publish(owner, publication);
            ours.add(seconds(follower::run));
            var only = " and c.record in (select record from records.case_file where published = " + publication + ")";
            hand.add(seconds(() -> {
                execute(
                        owner,
                        "delete from bench.hit where record in (select record from records.case_file where published = "
                                + publication + ")");
                execute(owner, "insert into bench.hit " + handwritten("records", "screening", only));
            }));
        }
        System.out.printf(
                "%,d changed: following the publication  %s | by hand %s%n", CHANGED, shown(ours), shown(hand));
    }

    private static void publish(Connection owner, int publication) throws SQLException {
        var which = "upstream in (select 'C' || (%d + 37 * n) from generate_series(1, %d) n)"
                .formatted(publication, CHANGED);
        var names = new ArrayList<String>();
        try (var found = owner.createStatement().executeQuery("select * from records.case_file where false")) {
            for (int i = 1; i <= found.getMetaData().getColumnCount(); i++)
                names.add(found.getMetaData().getColumnName(i));
        }
        var values = names.stream()
                .map(name -> switch (name) {
                    case "version" -> "version + 1";
                    case "published" -> String.valueOf(publication);
                    case "replaced" -> "null::bigint";
                    case "decided_on" -> "coalesce(decided_on, date '2024-07-01') + 1";
                    default -> '"' + name + '"';
                })
                .toList();
        owner.setAutoCommit(false);
        execute(
                owner,
                "update records.case_file set replaced = " + publication + " where replaced is null and " + which);
        execute(
                owner,
                "insert into records.case_file (\"" + String.join("\", \"", names) + "\") select "
                        + String.join(", ", values) + " from records.case_file where replaced = " + publication);
        execute(owner, "update records.publication_counter set last = " + publication + " where body = '" + BODY + "'");
        owner.commit();
        owner.setAutoCommit(true);
    }

    static Map<String, Long> leads(Connection owner) throws SQLException {
        return counts(
                owner,
                "select rule, count(*) from screening.lead where kind = 'case' and cleared_on is null group by rule");
    }

    static Map<String, Long> counts(Connection connection, String sql) throws SQLException {
        var counts = new TreeMap<String, Long>();
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            while (found.next()) counts.put(found.getString(1), found.getLong(2));
        }
        return counts;
    }

    /** A rule that only the regime has is told; one of which the hits differ ends the benchmark. */
    static void compare(String name, Map<String, Long> ours, Map<String, Long> theirs) {
        var differing = new ArrayList<String>();
        var missing = new ArrayList<String>();
        ours.forEach((rule, hits) -> {
            var other = theirs.get(rule);
            if (other == null) missing.add(rule);
            else if (!other.equals(hits)) differing.add("%s: %d here, %d there".formatted(rule, hits, other));
        });
        theirs.keySet().stream()
                .filter(rule -> !ours.containsKey(rule))
                .forEach(rule -> differing.add(rule + ": none here"));
        if (!differing.isEmpty()) throw new IllegalStateException(name + " finds otherwise: " + differing);
        if (!missing.isEmpty()) System.out.println(name + " lacks the rules " + missing);
    }

    static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    interface Work {
        void run() throws Exception;
    }

    static double seconds(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    static String shown(List<Double> times) {
        var sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return "%6.2f s (%s)"
                .formatted(
                        sorted[sorted.length / 2],
                        String.join(
                                " / ",
                                Arrays.stream(sorted)
                                        .mapToObj("%.3f"::formatted)
                                        .toList()));
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
