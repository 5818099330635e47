package org.mingcha.bench;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.mingcha.access.Accounts;
import org.mingcha.access.Grant;
import org.mingcha.access.NewAccount;
import org.mingcha.access.Role;
import org.mingcha.database.Installation;

/**
 * List pages over HTTP with 1,000,000 findings at 100 users, beside one finding by its primary key through the same stack. Short rounds
 * take turns, so that a machine that becomes busier weighs on all alike; {@code findings=}, {@code users=} and {@code rounds=} change
 * how large it is.
 */
final class ListsBench {
    private static final int FINDINGS = Integer.getInteger("findings", 1_000_000);
    private static final int USERS = Integer.getInteger("users", 100);
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final int SECONDS = 4;
    private static final String PASSWORD = "Correct-horse-7";
    private static final String ONE = "one finding by its key";

    private ListsBench() {}

    /** A page as it is asked for; {@code {id}} stands for a finding. */
    private static final Map<String, String> PAGES = pages();

    private static Map<String, String> pages() {
        var pages = new LinkedHashMap<String, String>();
        pages.put(ONE, "/api/findings/{id}");
        pages.put("newest page", "/api/findings?size=50");
        pages.put("page 100", "/api/findings?size=50&page=100");
        pages.put("one squadron", "/api/findings?size=50&squadron=310106006");
        pages.put("open ones", "/api/findings?size=50&state=open");
        pages.put("open ones of a squadron", "/api/findings?size=50&state=open&squadron=310106012");
        pages.put("a month", "/api/findings?size=50&from=2020-03-01&until=2020-03-31");
        pages.put("rare words", "/api/findings?size=50&words=%E7%BD%95%E8%A7%81777");
        return pages;
    }

    static void run() throws Exception {
        var server = RunningServer.get();
        var port = server.getEnvironment().getRequiredProperty("local.server.port");
        fill(server.getBean(Installation.class));
        var users = users(server.getBean(Accounts.class), "http://127.0.0.1:" + port);
        var samples = new LinkedHashMap<String, List<Double>>();
        for (var page : PAGES.values()) ask(users, page, 1);
        for (int round = 0; round < ROUNDS; round++)
            for (var page : PAGES.entrySet())
                samples.computeIfAbsent(page.getKey(), _ -> new ArrayList<>())
                        .addAll(ask(users, page.getValue(), SECONDS));
        double reference = percentile(Objects.requireNonNull(samples.get(ONE)), 99);
        System.out.printf("%,d findings, %d users, %d rounds of %d s%n", FINDINGS, USERS, ROUNDS, SECONDS);
        samples.forEach((name, all) -> System.out.printf(
                "%-26s %6d answers | p50 %6.0f ms | p99 %6.0f ms = %.2f x%n",
                name, all.size(), percentile(all, 50), percentile(all, 99), percentile(all, 99) / reference));
    }

    private static void fill(Installation installation) throws SQLException {
        long start = System.nanoTime();
        try (var connection = installation.owner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
            statement.execute("""
                    insert into findings.finding (id, body, squadron, section, duty, item, wording, fact, clause, severity, source_kind,
                      source, found_on, found_by, found_by_names, regime, state, document, document_kind, served_on, ending, ending_reason,
                      entry, ended_by, ended_by_name, ended_at, salt)
                    select gen_random_uuid(), '%s',
                      (array['310106006','310106011','310106012','310106013','310106014','310106015','310106016','310106017'])[1 + n %% 8],
                      (array['supervision','case-adjudication','coordination','personnel'])[1 + n %% 4],
                      'street-routine', 'street-order/' || (1 + n %% 9), '跨门营业',
                      case when n %% 100000 = 777 then '罕见777' else '某路沿街跨门营业' end || n, 'J附3一（一）1',
                      (array['MINOR','ORDINARY','GRAVE'])[1 + n %% 3], 'visit', gen_random_uuid(),
                      date '2015-01-01' + (n %% 3650)::int, array[gen_random_uuid()], array['督察员'], 'bench',
                      case when n %% 10 = 0 then 'OPEN' when n %% 10 = 1 then 'ENDED' else 'IN_DOCUMENT' end,
                      case when n %% 10 > 1 then gen_random_uuid() end, case when n %% 10 > 1 then 'finding-notice' end,
                      case when n %% 10 > 1 then date '2015-01-03' + (n %% 3650)::int end,
                      case when n %% 10 = 1 then 'MINOR' end, case when n %% 10 = 1 then '轻微' end,
                      case when n %% 10 = 1 then gen_random_uuid() end, case when n %% 10 = 1 then gen_random_uuid() end,
                      case when n %% 10 = 1 then '科长' end, case when n %% 10 = 1 then now() end,
                      case when n %% 10 = 1 then '\\x00'::bytea end
                    from generate_series(1, %d) n
                    """.formatted(RunningServer.BODY, FINDINGS));
            statement.execute("analyze findings.finding");
        }
        System.out.printf("%,d findings written in %.0f s%n", FINDINGS, (System.nanoTime() - start) / 1e9);
    }

    /** Somebody at a browser. */
    private record User(HttpClient http, String address, List<String> ids) {
        String get(String path) throws Exception {
            var answer =
                    http.send(HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200)
                throw new IllegalStateException(path + " → " + answer.statusCode() + answer.body());
            return answer.body();
        }
    }

    private static List<User> users(Accounts accounts, String address) throws Exception {
        var users = new ArrayList<User>();
        for (int i = 0; i < USERS; i++) {
            var account = accounts.openForDemo(new NewAccount(RunningServer.BODY, "bench-" + i, "量" + i), PASSWORD);
            accounts.grant(account, Grant.inSection(Role.SECTION_MEMBER, "supervision"), Accounts.SYSTEM);
            users.add(login(address, "bench-" + i));
        }
        return users;
    }

    private static User login(String address, String username) throws Exception {
        var cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        var http = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        http.send(HttpRequest.newBuilder(URI.create(address + "/api/session")).build(), BodyHandlers.discarding());
        var token = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .findFirst()
                .orElseThrow()
                .getValue();
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(address + "/api/session"))
                        .header("Content-Type", "application/json")
                        .header("X-XSRF-TOKEN", token)
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, PASSWORD)))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new IllegalStateException(answer.body());
        var user = new User(http, address, new ArrayList<>());
        var ids = java.util.regex.Pattern.compile("\"id\":\"([0-9a-f-]{36})\",\"body\"")
                .matcher(user.get("/api/findings?size=50"));
        while (ids.find()) user.ids().add(ids.group(1));
        if (user.ids().isEmpty()) user.ids().add(UUID.randomUUID().toString());
        return user;
    }

    /** Everybody asks again as soon as he is answered; the milliseconds of each answer. */
    private static List<Double> ask(List<User> users, String page, int seconds) throws InterruptedException {
        var until = System.nanoTime() + seconds * 1_000_000_000L;
        var taken = new ConcurrentLinkedQueue<Double>();
        var failed = new AtomicInteger();
        var all = new CountDownLatch(users.size());
        for (var user : users)
            Thread.ofVirtual().start(() -> {
                var random = new SplittableRandom();
                try {
                    while (System.nanoTime() < until) {
                        var path = page.replace(
                                "{id}", user.ids().get(random.nextInt(user.ids().size())));
                        long start = System.nanoTime();
                        user.get(path);
                        taken.add((System.nanoTime() - start) / 1e6);
                    }
                } catch (Exception e) {
                    if (failed.getAndIncrement() == 0) e.printStackTrace();
                } finally {
                    all.countDown();
                }
            });
        all.await();
        if (failed.get() > 0) throw new IllegalStateException(failed.get() + " users were refused at " + page);
        return new ArrayList<>(taken);
    }

    private static double percentile(List<Double> samples, int percent) {
        var sorted = samples.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }
}
