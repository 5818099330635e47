package org.mingcha.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.mingcha.proof.Digest;
import org.mingcha.proof.Draw;
import org.mingcha.proof.Population;
import org.mingcha.proof.Rules;
import org.mingcha.proof.Rules.Mode;
import org.mingcha.proof.Rules.Quota;

/** A draw of 15 % out of many ids, beside hashing alone on the same ids and the same threads. Argument: how many ids. */
public final class DrawBench {
    private DrawBench() {}

    public static void main(String[] args) {
        var count = args.length == 0 ? 10_000_000 : Integer.parseInt(args[0]);
        var bytes = lines(count);
        System.out.printf("%,d ids, %,d MB%n", count, bytes.length >> 20);
        var seed = Digest.of("bench", 1);
        var rules = Rules.of("bench", Mode.ITEMS, List.of()).withItems(Quota.percent(15, count));
        for (var round = 0; round < 3; round++) {
            var hashing = timed(() -> hashAll(bytes, seed));
            var parsing = timed(() -> Population.parse(bytes));
            var population = parsing.value();
            var raw = timed(() -> Digest.plain(bytes));
            var drawing = timed(() -> Draw.run(seed, population, rules));
            System.out.printf(
                    "hashing alone %.3f s | draw %.3f s = %.2f x | read %.3f s | hash of the file %.3f s | drawn %,d%n",
                    hashing.seconds(),
                    drawing.seconds(),
                    drawing.seconds() / hashing.seconds(),
                    parsing.seconds(),
                    raw.seconds(),
                    drawing.value().items().size());
        }
    }

    private record Timed<T>(T value, double seconds) {}

    private static <T> Timed<T> timed(Supplier<T> work) {
        var start = System.nanoTime();
        var value = work.get();
        return new Timed<>(value, (System.nanoTime() - start) / 1e9);
    }

    /** Case numbers of 37 bytes, as in the reference measurement. */
    static byte[] lines(int count) {
        var out = new ByteArrayOutputStream(60 * count);
        for (var i = 0; i < count; i++) {
            out.writeBytes("jing-an-urban-management-2024-%07d\t1\t310106006\t1\n"
                    .formatted(i)
                    .getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static Long hashAll(byte[] bytes, byte[] seed) {
        var threads = Runtime.getRuntime().availableProcessors();
        var parts = new CompletableFuture<?>[threads];
        for (var t = 0; t < threads; t++) {
            var from = (int) ((long) bytes.length * t / threads);
            var to = (int) ((long) bytes.length * (t + 1) / threads);
            parts[t] = CompletableFuture.supplyAsync(() -> hash(bytes, seed, from, to));
        }
        CompletableFuture.allOf(parts).join();
        return 0L;
    }

    private static Long hash(byte[] bytes, byte[] seed, int from, int to) {
        try {
            var sha = java.security.MessageDigest.getInstance("SHA-256");
            var message = new byte[32 + 37 + 5];
            var ticket = new byte[32];
            System.arraycopy(seed, 0, message, 0, 32);
            message[73] = 1;
            var sum = 0L;
            for (var at = from; at + 51 <= to; at += 51) {
                System.arraycopy(bytes, at, message, 32, 37);
                sha.update(message, 0, 74);
                sha.digest(ticket, 0, 32);
                sum += ticket[0];
            }
            return sum;
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
