package org.mingcha.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mingcha.proof.Ceremony;
import org.mingcha.proof.Digest;
import org.mingcha.proof.Draw;
import org.mingcha.proof.Population;
import org.mingcha.proof.Rules;
import org.mingcha.proof.Rules.Mode;
import org.mingcha.proof.Rules.Quota;
import org.mingcha.proof.Sheet;
import org.mingcha.proof.Verifier;

/**
 * The verifier on a large draw: 15 % out of many ids, from the files of the draw to its sentence; beside the draw alone on the same
 * list. In this program, which grows warm, and as the program an outsider starts. {@code ids=} changes how many.
 */
final class VerifyBench {
    private static final int IDS = Integer.getInteger("ids", 10_000_000);
    private static final String NAME = "bench/2024-08/items";
    private static final int NOT_ANCHORED = 2;

    private VerifyBench() {}

    static void run() throws Exception {
        var folder = Files.createTempDirectory("mingcha-bench-draw");
        var list = folder.resolve("population.txt");
        var sheet = folder.resolve("sheet.json");
        try {
            var ceremony = ceremony();
            var rules = Rules.of("bench", Mode.ITEMS, List.of()).withItems(Quota.percent(15, IDS));
            Files.write(list, DrawBench.lines(IDS));
            var population = Population.read(list);
            Files.write(sheet, drawn(ceremony, rules, population));
            System.out.printf(
                    "%,d ids: list %,d MB, sheet %,d MB%n", IDS, Files.size(list) >> 20, Files.size(sheet) >> 20);
            for (var round = 0; round < 3; round++) {
                var draw = seconds(() -> Draw.run(ceremony.drawSeed(NAME), population, rules));
                var verified = seconds(() -> verify(folder));
                System.out.printf("draw alone %.2f s | verifier, all of it %.2f s%n", draw, verified);
            }
            for (var round = 0; round < 3; round++)
                System.out.printf("verifier as a program of its own %.2f s%n", seconds(() -> start(folder)));
        } finally {
            Files.deleteIfExists(list);
            Files.deleteIfExists(sheet);
            Files.deleteIfExists(folder);
        }
    }

    private static byte[] drawn(Ceremony ceremony, Rules rules, Population population) {
        var outcome = Draw.run(ceremony.drawSeed(NAME), population, rules);
        return Sheet.of(NAME, "310106", "2024-08", population, rules, ceremony, outcome)
                .write();
    }

    private static Ceremony ceremony() {
        var id = "bench/2024-08";
        return new Ceremony(
                id,
                1,
                List.of(),
                List.of(party(id, Ceremony.SERVER, ""), party(id, "a", "first"), party(id, "b", "second")),
                null);
    }

    private static Ceremony.Party party(String id, String code, String section) {
        var share = Digest.plain(code.getBytes(StandardCharsets.UTF_8));
        var salt = Digest.plain(share);
        return new Ceremony.Party(
                code, section, Ceremony.commitment(Ceremony.name(id, 1), code, share, salt), share, salt);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static void verify(Path folder) {
        var code = Verifier.run(
                new String[] {"draw", folder.toString()}, new PrintStream(OutputStream.nullOutputStream()));
        if (code != NOT_ANCHORED) throw new IllegalStateException("the draw does not recompute: " + code);
    }

    private static void start(Path folder) throws IOException, InterruptedException {
        var proof = Path.of(Verifier.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        var program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx8g",
                        "-cp",
                        proof.toString(),
                        Verifier.class.getName(),
                        "draw",
                        folder.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (program.waitFor() != NOT_ANCHORED) throw new IllegalStateException("the draw does not recompute");
    }
}
