package org.mingcha.bench;

import ch.qos.logback.classic.Level;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the named benchmarks, or all of them one after the other; each prints its figures beside their reference. {@code entries=} and
 * {@code rows=} change how large they are.
 */
public final class Bench {
    private Bench() {}

    private interface One {
        void run() throws Exception;
    }

    private static final Map<String, One> ALL = new LinkedHashMap<>();

    /** They take long and much room: only who names them has them run. */
    private static final Set<String> NAMED = Set.of("spark");

    static {
        ALL.put("draw", () -> DrawBench.main(new String[0]));
        ALL.put("verify", () -> VerifyBench.run());
        ALL.put("proofs", () -> ProofBench.main(new String[0]));
        ALL.put("log", () -> LogBench.run());
        ALL.put("start", () -> StartBench.main(new String[0]));
        ALL.put("acts", () -> ActsBench.run());
        ALL.put("import", () -> ImportBench.run());
        ALL.put("documents", () -> DocumentsBench.run());
        ALL.put("screening", () -> ScreeningBench.run());
        ALL.put("leads", () -> LeadsBench.run());
        ALL.put("lists", () -> ListsBench.run());
        ALL.put("search", () -> SearchBench.run());
        ALL.put("export", () -> ExportBench.run());
        ALL.put("return16", () -> ReturnBench.run());
        ALL.put("spark", () -> SparkBench.run());
    }

    public static void main(String[] args) throws Exception {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root)
            root.setLevel(Level.WARN);
        var named = Arrays.stream(args).filter(arg -> !arg.contains("=")).toList();
        var usual = ALL.keySet().stream().filter(name -> !NAMED.contains(name)).toList();
        var names = named.isEmpty() ? usual : named;
        for (var arg : args)
            if (arg.contains("="))
                System.setProperty(arg.substring(0, arg.indexOf('=')), arg.substring(arg.indexOf('=') + 1));
        System.out.printf(
                "%s %s, %d processors, Java %s%n",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version());
        for (var name : names) {
            if (!ALL.containsKey(name)) throw new IllegalArgumentException("one of " + ALL.keySet() + ", not " + name);
            System.out.println("── " + name);
            try {
                ALL.get(name).run();
            } catch (Exception | Error failure) {
                failure.printStackTrace();
                System.exit(1); // the server's threads would keep the program running
            }
        }
        System.exit(0);
    }
}
