package org.mingcha.bench;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.mingcha.access.Accounts;
import org.mingcha.access.Grant;
import org.mingcha.access.NewAccount;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.database.Installation;
import org.mingcha.directory.Directory;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Regimes;
import org.mingcha.reports.Reports;
import org.springframework.context.ApplicationContext;

/**
 * The return of a month, all its figures counted, for 16 districts one after the other, beside counting the same rows once in one
 * statement. {@code findings=} says how many rows there are in all, {@code rounds=} how often.
 */
final class ReturnBench {
    private static final int DISTRICTS = 16;
    private static final int FINDINGS = Integer.getInteger("findings", 160_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final String FORM = "monthly-return";
    /** A month in which all parts of the regime are in force. */
    private static final YearMonth MONTH = YearMonth.of(2024, 8);

    private ReturnBench() {}

    static void run() throws Exception {
        var server = RunningServer.get();
        server.getBean(WorkingCalendar.class).loadShipped();
        var heads = districts(server, MONTH);
        fill(server.getBean(Installation.class), heads, MONTH);
        var reports = server.getBean(Reports.class);
        var counting = new double[ROUNDS];
        var returns = new double[ROUNDS];
        int figures = 0;
        for (int round = 0; round < ROUNDS; round++) {
            counting[round] = count(server.getBean(Installation.class), MONTH);
            long start = System.nanoTime();
            figures = 0;
            for (var head : heads)
                figures += reports.begin(head, FORM, MONTH).sheet().figures().size();
            returns[round] = (System.nanoTime() - start) / 1e9;
        }
        System.out.printf(
                "return of %s: %d districts, %,d findings in all, %d figures%n", MONTH, DISTRICTS, FINDINGS, figures);
        System.out.printf(
                "the rows of the month counted once %s s | %d returns %s s, %.0f ms each%n",
                all(counting), DISTRICTS, all(returns), median(returns) * 1000 / DISTRICTS);
    }

    private static List<Viewer> districts(ApplicationContext server, YearMonth month) {
        var directory = server.getBean(Directory.class);
        var regimes = server.getBean(Regimes.class);
        var accounts = server.getBean(Accounts.class);
        var offer = Offer.bundled("jingan-2024").regime();
        var sections = new TreeMap<String, String>();
        offer.sections().forEach(section -> sections.put(section.id(), section.title()));
        var heads = new ArrayList<Viewer>();
        for (int n = 1; n <= DISTRICTS; n++) {
            var body = "3199%02d".formatted(n);
            directory.found(body, "第" + n + "区", "区" + n, sections);
            var head = somebody(accounts, body, "head", Grant.inSection(Role.SECTION_HEAD, "supervision"));
            var leader = somebody(accounts, body, "leader", Grant.of(Role.LEADER_IN_CHARGE));
            var proposal = regimes.propose(head, offer, month.minusMonths(3).atDay(1), null, "量", null);
            regimes.confirm(leader, proposal);
            heads.add(head);
        }
        return heads;
    }

    private static Viewer somebody(Accounts accounts, String body, String name, Grant grant) {
        var id = accounts.openForDemo(new NewAccount(body, "bench-" + name + body, name), "Correct-horse-7");
        accounts.grant(id, grant, Accounts.SYSTEM);
        return accounts.viewer(id).orElseThrow();
    }

    private static void fill(Installation installation, List<Viewer> heads, YearMonth month) throws SQLException {
        try (var connection = installation.owner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
            for (var head : heads)
                statement.execute("""
                        insert into findings.finding (id, body, squadron, section, duty, item, wording, fact, clause, severity,
                          source_kind, source, found_on, found_by, found_by_names, regime, state)
                        select gen_random_uuid(), '%s', '%s' || lpad((1 + n %% 14)::text, 3, '0'), 'supervision', 'street-routine',
                          'street-order/' || (1 + n %% 9), '跨门营业', '某路沿街跨门营业' || n, 'J附3一（一）1', 'ORDINARY', 'visit',
                          gen_random_uuid(), date '%s' + (n %% 60)::int, array[gen_random_uuid()], array['督察员'], 'bench', 'OPEN'
                        from generate_series(1, %d) n
                        """.formatted(
                                head.body(), head.body(), month.minusMonths(1).atDay(1), FINDINGS / DISTRICTS));
            statement.execute("analyze findings.finding");
        }
    }

    private static double count(Installation installation, YearMonth month) throws SQLException {
        long start = System.nanoTime();
        try (var connection = installation.owner().getConnection();
                var statement = connection.prepareStatement(
                        "select body, count(*), count(distinct squadron) from findings.finding where found_on between ? and ? group by body")) {
            statement.setObject(1, month.minusMonths(1).atDay(25));
            statement.setObject(2, LocalDate.of(month.getYear(), month.getMonth(), 24));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) rows.getLong(2);
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static String all(double[] seconds) {
        return String.join(
                " / ",
                Arrays.stream(seconds)
                        .mapToObj(one -> String.format(Locale.ROOT, "%.2f", one))
                        .toList());
    }

    private static double median(double[] seconds) {
        var sorted = seconds.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
