package org.mingcha.spark;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.MingchaServer;
import org.mingcha.access.Grant;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.access.internal.Matrix;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.database.Installation;
import org.mingcha.directory.Directory;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Regimes;
import org.mingcha.records.RecordKind;
import org.mingcha.records.Records;
import org.mingcha.screening.internal.running.Follower;
import org.postgresql.PGConnection;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The server on an empty data folder, with records as its intake would have left them. */
final class ServerBeside {
    private static final String LEADS = """
        select body, kind, rule, record::text, record_version, upstream, squadron, severity, evidence::text, regime
        from screening.lead where cleared_on is null""";

    private final ApplicationContext context;
    private final Connection owner;

    private ServerBeside(ApplicationContext context, Connection owner) {
        this.context = context;
        this.owner = owner;
    }

    static ServerBeside start(String body) throws Exception {
        System.setProperty("db-scheduler.enabled", "false"); // nothing else is to screen meanwhile
        var data = Files.createTempDirectory("mingcha-spark");
        var ready = new AtomicReference<@Nullable ApplicationContext>();
        SpringApplication.withHook(
                _ -> new SpringApplicationRunListener() {
                    @Override
                    public void ready(ConfigurableApplicationContext context, @Nullable Duration taken) {
                        ready.set(context);
                    }
                },
                () -> MingchaServer.main(
                        new String[] {"run", "--port", "0", "--body", body, "--data", data.toString()}));
        var context = ready.get();
        if (context == null) throw new IllegalStateException("the server has not started");
        context.getBean(WorkingCalendar.class).loadShipped();
        return new ServerBeside(
                context, context.getBean(Installation.class).owner().getConnection());
    }

    List<RecordKind> kinds() {
        return context.getBean(Records.class).kinds();
    }

    /** From now on it is the morning of this day. */
    void goTo(LocalDate day) {
        var morning = Instant.parse(day + "T01:00:00Z");
        context.getBean(ShanghaiClock.class)
                .shift(Duration.between(Clock.systemUTC().instant(), morning));
    }

    void obey(String body) {
        context.getBean(Directory.class).establish(body);
        var regimes = context.getBean(Regimes.class);
        var draft = regimes.propose(
                somebody(body, Role.SECTION_HEAD, "supervision"),
                Offer.bundled("jingan-2024").regime(),
                LocalDate.of(2024, 4, 15),
                null,
                "施行",
                null);
        regimes.confirm(somebody(body, Role.LEADER_IN_CHARGE, null), draft);
    }

    private static Viewer somebody(String body, Role role, @Nullable String section) {
        return new Viewer(
                UUID.randomUUID(),
                "某人",
                body,
                Set.of(body),
                Set.of(new Grant(role, section, null)),
                Matrix.of(List.of(role)));
    }

    /** Lays rows into the table of a kind. */
    void fill(RecordKind kind, List<Map<String, @Nullable String>> rows) throws SQLException, IOException {
        var names = List.copyOf(rows.getFirst().keySet());
        var text = rows.stream()
                .map(row -> names.stream().map(name -> cell(row.get(name))).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n"));
        var columns = names.stream().map(ServerBeside::column).collect(Collectors.joining(", "));
        copier().copyIn(
                        "copy records." + kind.table() + " (" + columns + ") from stdin (format csv)",
                        new StringReader(text));
    }

    private static String column(String field) {
        return '"' + field.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT) + '"';
    }

    private static String cell(@Nullable String value) {
        return value == null ? "" : '"' + value.replace("\"", "\"\"") + '"';
    }

    void publish(String body) throws SQLException {
        execute("insert into records.publication_counter (body, last) values ('" + body + "', 3)"
                + " on conflict (body) do update set last = 3");
    }

    void execute(String sql) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private org.postgresql.copy.CopyManager copier() throws SQLException {
        return owner.unwrap(PGConnection.class).getCopyAPI();
    }

    /** Writes a table as an operator would. */
    void export(String table, Path folder) throws SQLException, IOException {
        try (var out = Files.newOutputStream(folder.resolve(table + ".csv"))) {
            copier().copyOut("copy (select * from records." + table + ") to stdout (format csv, header)", out);
        }
    }

    /** Screens all records of a body anew. */
    void screen(String body, Set<String> kinds) {
        var follower = context.getBean(Follower.class);
        for (var kind : kinds) follower.all(body, kind);
    }

    /** The leads that stand. */
    List<Hit> leads() throws SQLException {
        var leads = new ArrayList<Hit>();
        try (var statement = owner.createStatement();
                var found = statement.executeQuery(LEADS)) {
            while (found.next()) {
                leads.add(new Hit(
                        found.getString(1),
                        found.getString(2),
                        found.getString(3),
                        found.getString(4),
                        found.getInt(5),
                        found.getString(6),
                        found.getString(7),
                        found.getString(8),
                        Hit.evidence(found.getString(9)),
                        found.getString(10)));
            }
        }
        return leads;
    }
}
