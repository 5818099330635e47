package org.mingcha.bench;

import static org.mingcha.bench.RunningServer.BODY;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.IntFunction;
import org.mingcha.access.Accounts;
import org.mingcha.access.Grant;
import org.mingcha.access.NewAccount;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.archive.Search;
import org.mingcha.archive.Search.Asked;
import org.mingcha.database.Installation;

/**
 * Searches among 1,000,000 documents beside one row of the same table by its key. Searches take turns, so that a machine that becomes
 * busier weighs on all alike; {@code found=} and {@code rounds=} change how large it is.
 */
final class SearchBench {
    private static final int FOUND = Integer.getInteger("found", 1_000_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 200);
    private static final String ONE = "one row by its key";

    private SearchBench() {}

    static void run() throws Exception {
        var server = RunningServer.get();
        var installation = server.getBean(Installation.class);
        var ids = fill(installation);
        var search = server.getBean(Search.class);
        var accounts = server.getBean(Accounts.class);
        var member = somebody(accounts, "bench-member", Grant.inSection(Role.SECTION_MEMBER, "supervision"));
        var squadron = somebody(accounts, "bench-squadron", Grant.inSquadron(Role.SQUADRON_HEAD, "310106006"));
        var asked = new LinkedHashMap<String, IntFunction<Runnable>>();
        asked.put("exact number", n -> find(search, member, "督告〔2024〕" + (1 + n * 37 % 60_000) + "号"));
        asked.put("number without year", n -> find(search, member, (1 + n * 41 % 60_000) + "号"));
        asked.put("a rare word", n -> find(search, member, "罕见" + (777 + 100_000 * (n % 10))));
        asked.put("a common word", _ -> find(search, member, "跨门营业"));
        asked.put("two words", n -> find(search, member, "石门二路 门牌" + n * 53 % 997));
        asked.put("two common words never together", _ -> find(search, member, "石门二路 曹家渡"));
        asked.put("a squadron, a common word", _ -> find(search, squadron, "跨门营业"));
        asked.put("a squadron, a rare word", n -> find(search, squadron, "罕见" + (777 + 100_000 * (n % 10))));
        asked.put("nothing to be found", n -> find(search, member, "不存在的词" + n));
        var samples = new LinkedHashMap<String, List<Double>>();
        var random = new SplittableRandom(7);
        try (var connection = installation.owner().getConnection();
                var one = connection.prepareStatement(
                        "select title, number_text, day from archive.found where kind = 'DOCUMENT' and subject = ?")) {
            for (int round = -20; round < ROUNDS; round++) {
                var id = ids.get(random.nextInt(ids.size()));
                take(samples, ONE, round, () -> {
                    try {
                        one.setObject(1, id);
                        one.executeQuery().next();
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
                for (var each : asked.entrySet())
                    take(samples, each.getKey(), round, each.getValue().apply(Math.abs(round)));
            }
        }
        print(samples);
    }

    private static Runnable find(Search search, Viewer viewer, String words) {
        return () -> search.find(viewer, new Asked(words, null, null, null, 30));
    }

    private static Viewer somebody(Accounts accounts, String name, Grant grant) {
        var id = accounts.openForDemo(new NewAccount(BODY, name, name), "Correct-horse-7");
        accounts.grant(id, grant, Accounts.SYSTEM);
        return accounts.viewer(id).orElseThrow();
    }

    private static void take(Map<String, List<Double>> samples, String name, int round, Runnable search) {
        long start = System.nanoTime();
        search.run();
        if (round >= 0) samples.computeIfAbsent(name, _ -> new ArrayList<>()).add((System.nanoTime() - start) / 1e6);
    }

    private static void print(Map<String, List<Double>> samples) {
        var reference = percentile(samples.getOrDefault(ONE, List.of(1.0)), 99);
        System.out.printf("%,d documents, %d rounds, one client%n", FOUND, ROUNDS);
        samples.forEach((name, all) -> System.out.printf(
                "%-28s p50 %8.2f ms | p99 %8.2f ms = %.1f x%n",
                name, percentile(all, 50), percentile(all, 99), percentile(all, 99) / reference));
    }

    private static double percentile(List<Double> all, int percent) {
        var sorted = all.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    /** @return some of their ids */
    private static List<UUID> fill(Installation installation) throws SQLException {
        long start = System.nanoTime();
        var ids = new ArrayList<UUID>();
        try (var connection = installation.owner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
            statement.execute("set maintenance_work_mem = '1GB'");
            statement.execute("drop index archive.found_by_words");
            statement.execute("""
                    insert into archive.found (kind, subject, body, title, unit, number_text, series, year, number, day, audience, words,
                      pairs, inside, inside_words, people)
                    select 'DOCUMENT', gen_random_uuid(), '%1$s', title, unit, number_text, '督告', year, number, day,
                      array['staff/%1$s', 'squadron/%1$s/' || code], words, root.pairs(words), '{}', '', ''
                    from (select *, title || ' ' || number_text || ' ' || unit || ' ' ||
                            '2024年9月25日开展街面实效督察发现沿街两处跨门营业现场未见处置请调查核实落实责任及时整改门牌' || n %% 997 ||
                            case when n %% 100000 = 777 then ' 罕见' || n else '' end as words
                          from (select n, '督察告知单' as title, '督告〔' || (2010 + n %% 17) || '〕' || (1 + n / 17) || '号' as number_text,
                                  2010 + n %% 17 as year, 1 + n / 17 as number, date '2010-01-01' + (n %% 6000)::int as day,
                                  (array['310106006','310106011','310106012','310106013','310106014','310106015'])[1 + n %% 6] as code,
                                  (array['江宁路中队','石门二路中队','南京西路中队','静安寺中队','曹家渡中队','天目西路中队'])[1 + n %% 6] as unit
                                from generate_series(1, %2$d) n) as one) as row
                    """.formatted(BODY, FOUND));
            statement.execute("create index found_by_words on archive.found using gin (pairs, audience)");
            statement.execute("analyze archive.found");
            try (var rows = statement.executeQuery("select subject from archive.found limit 1000")) {
                while (rows.next()) ids.add(rows.getObject(1, UUID.class));
            }
            try (var size = statement.executeQuery(
                    "select pg_size_pretty(pg_relation_size('archive.found_by_words')), pg_size_pretty(pg_total_relation_size('archive.found'))")) {
                size.next();
                System.out.printf(
                        "%,d documents written and indexed in %.0f s; index %s of %s%n",
                        FOUND, (System.nanoTime() - start) / 1e9, size.getString(1), size.getString(2));
            }
        }
        return ids;
    }
}
