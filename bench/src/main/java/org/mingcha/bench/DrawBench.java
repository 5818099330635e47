package org.mingcha.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.mingcha.proof.Digest;
import org.mingcha.proof.Draw;
import org.mingcha.proof.Population;
import org.mingcha.proof.Rules;
import org.mingcha.proof.Rules.Mode;
import org.mingcha.proof.Rules.Quota;

/** A draw of 15 % out of many ids, beside hashing alone on the same ids and the same threads. Argument: how many ids. */
public final class DrawBench {
    private static final int ID = 37;
    private static final int LINE = 52;

    private DrawBench() {}

    public static void main(String[] args) {
        var count = args.length == 0 ? 10_000_000 : Integer.parseInt(args[0]);
        var bytes = lines(count);
        System.out.printf("%,d ids, %,d MB%n", count, bytes.length >> 20);
        var seed = Digest.of("bench", 1);
        var rules = Rules.of("bench", Mode.ITEMS, List.of()).withItems(Quota.percent(15, count));
        for (var round = 0; round < 5; round++) {
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
        System.gc(); // nobody pays for what the one before left behind
        var start = System.nanoTime();
        var value = work.get();
        return new Timed<>(value, (System.nanoTime() - start) / 1e9);
    }

    /** Case numbers of 37 bytes, as in the reference measurement. */
    static byte[] lines(int count) {
        var out = new ByteArrayOutputStream(LINE * count);
        for (var i = 0; i < count; i++) {
            out.writeBytes("jing-an-urban-management-2024-%07d\t1\t310106006\t1\n"
                    .formatted(i)
                    .getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static Long hashAll(byte[] bytes, byte[] seed) {
        var threads = Runtime.getRuntime().availableProcessors();
        var lines = bytes.length / LINE;
        return IntStream.range(0, threads)
                .parallel()
                .mapToLong(t -> hash(
                        bytes,
                        seed,
                        LINE * (int) ((long) lines * t / threads),
                        LINE * (int) ((long) lines * (t + 1) / threads)))
                .sum();
    }

    /** The tightest loop there is: nothing is assembled, nothing kept. */
    private static long hash(byte[] bytes, byte[] seed, int from, int to) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            var number = new byte[] {0, 0, 0, 0, 1};
            var ticket = new byte[32];
            var sum = 0L;
            for (var at = from; at < to; at += LINE) {
                sha.update(seed, 0, 32);
                sha.update(bytes, at, ID);
                sha.update(number, 0, 5);
                sha.digest(ticket, 0, 32);
                sum += ticket[0];
            }
            return sum;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
