package org.mingcha.spark;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The program on Spark, run as its users run it: a process with a class path of its own. */
final class SparkBeside {
    private static final Path MODULE = Path.of(System.getProperty("mingcha.spark", "../spark"));

    /** For programs that run a minute, the last stage of compilation costs more than it gains. */
    static final String QUICK = "-XX:TieredStopAtLevel=1";

    private SparkBeside() {}

    /**
     * What a run has said.
     *
     * @param status what it ended with
     */
    record Ran(int status, String said) {}

    static Ran run(Path home, String... options) throws IOException, InterruptedException {
        Files.createDirectories(home.resolve("jars"));
        Files.writeString(home.resolve("RELEASE"), "");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + MODULE.resolve("java.options"),
                QUICK,
                "-Xmx1g",
                "-cp",
                MODULE.resolve("target/classes").toAbsolutePath() + File.pathSeparator + classPath(),
                "org.mingcha.spark.ScreenOnSpark"));
        command.addAll(Arrays.asList(options));
        var said = home.resolve("said.txt");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        var process = builder.start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IllegalStateException("Spark has not ended: " + Files.readString(said));
        }
        return new Ran(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
    }

    /** What executors need: Spark and what it stands on, and nothing of this project. */
    static String withoutOurs() throws IOException {
        return Arrays.stream(classPath().split(File.pathSeparator))
                .filter(one -> !one.contains(File.separator + "target" + File.separator))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String classPath() throws IOException {
        return Files.readString(MODULE.resolve("target/spark.classpath"));
    }

    /** The hits a run has written as CSV. */
    static List<Hit> hits(Path out) throws IOException {
        var hits = new ArrayList<Hit>();
        List<Path> parts;
        try (var inside = Files.list(out)) {
            parts = inside.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        }
        for (var part : parts) {
            try (var rows = CsvReader.builder().ofNamedCsvRecord(part)) {
                for (var row : rows) {
                    hits.add(new Hit(
                            row.getField("body"),
                            row.getField("kind"),
                            row.getField("rule"),
                            row.getField("record"),
                            Integer.parseInt(row.getField("version")),
                            row.getField("upstream"),
                            orNull(row.getField("squadron")),
                            row.getField("severity"),
                            Hit.evidence(row.getField("evidence")),
                            row.getField("regime")));
                }
            }
        }
        return hits;
    }

    private static @Nullable String orNull(String cell) {
        return cell.isEmpty() ? null : cell;
    }
}
