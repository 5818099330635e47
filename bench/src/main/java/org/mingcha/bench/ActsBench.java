package org.mingcha.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.mingcha.access.Accounts;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Legal acts at 32 clients, with their ledger entry and without. Short rounds of both take turns, so that a machine that becomes busier,
 * or tables that become larger, weigh on both alike; {@code rounds=} changes how many.
 */
final class ActsBench {
    private static final int CLIENTS = 32;
    private static final int SECONDS = 4;
    private static final int ROUNDS = Integer.getInteger("rounds", 7);

    private ActsBench() {}

    static void run() throws Exception {
        var tasks = RunningServer.get().getBean(BenchActs.class);
        var transaction = RunningServer.get().getBean(TransactionTemplate.class);
        beside(
                "one row, inside the server",
                () -> transaction.executeWithoutResult(_ -> tasks.book()),
                () -> transaction.executeWithoutResult(_ -> tasks.bookWithEntry()));
        beside("one row, as it is sent", sent("/api/bench/act"), sent("/api/bench/act-with-entry"));
    }

    /** The way an act takes in use: over HTTP, the right looked up, the key kept with the answer. */
    private static Runnable sent(String path) throws Exception {
        var token = RunningServer.get()
                .getBean(Accounts.class)
                .issueToken(RunningServer.BODY, "bench", "bench " + path, Accounts.SYSTEM)
                .token();
        var client = HttpClient.newHttpClient();
        var address = URI.create("http://127.0.0.1:" + RunningServer.port() + path);
        return () -> {
            var request = HttpRequest.newBuilder(address)
                    .header("Authorization", "Bearer " + token)
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            try {
                int status = client.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status != 200) throw new IllegalStateException(path + " answered " + status);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        };
    }

    private static void beside(String what, Runnable act, Runnable withEntry) throws InterruptedException {
        perSecond(act);
        perSecond(withEntry);
        var ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            boolean actFirst = round % 2 == 0;
            double first = perSecond(actFirst ? act : withEntry);
            double second = perSecond(actFirst ? withEntry : act);
            double without = actFirst ? first : second;
            double with = actFirst ? second : first;
            ratios[round] = with / without;
            System.out.printf(
                    "%s, %d clients: without entry %,.0f /s | with entry, sequencer running %,.0f /s = %.2f x%n",
                    what, CLIENTS, without, with, ratios[round]);
        }
        Arrays.sort(ratios);
        System.out.printf("%s: median of %d rounds %.2f x%n", what, ROUNDS, ratios[ROUNDS / 2]);
    }

    private static double perSecond(Runnable act) throws InterruptedException {
        var done = new AtomicLong();
        var until = System.nanoTime() + SECONDS * 1_000_000_000L;
        var all = new CountDownLatch(CLIENTS);
        long start = System.nanoTime();
        for (int i = 0; i < CLIENTS; i++)
            Thread.ofPlatform().start(() -> {
                try {
                    while (System.nanoTime() < until) {
                        act.run();
                        done.incrementAndGet();
                    }
                } finally {
                    all.countDown();
                }
            });
        all.await();
        return done.get() / ((System.nanoTime() - start) / 1e9);
    }
}
