package org.mingcha.bench;

import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.Tasks;
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
        var tasks = RunningServer.get().getBean(Tasks.class);
        var ledger = RunningServer.get().getBean(Ledger.class);
        var transaction = RunningServer.get().getBean(TransactionTemplate.class);
        Runnable act = () -> transaction.executeWithoutResult(_ -> tasks.open(aTask()));
        Runnable withEntry = () -> transaction.executeWithoutResult(_ -> {
            tasks.open(aTask());
            ledger.append(new Act("bench", Map.of("body", RunningServer.BODY, "n", 1)));
        });
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
                    "%d clients: without entry %,.0f /s | with entry, sequencer running %,.0f /s = %.2f x%n",
                    CLIENTS, without, with, ratios[round]);
        }
        Arrays.sort(ratios);
        System.out.printf("median of %d rounds %.2f x%n", ROUNDS, ratios[ROUNDS / 2]);
    }

    private static NewTask aTask() {
        return new NewTask(
                RunningServer.BODY,
                "bench",
                UUID.randomUUID().toString(),
                Map.of(),
                "/",
                null,
                null,
                null,
                null,
                null,
                null);
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
