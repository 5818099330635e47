package org.mingcha.spark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** A run of the program in this JVM, on the fifth of August 2024, a Monday. */
final class ARun {
    private static final Path POLICIES = Path.of("../policies/jingan-2024");

    private final Path folder;

    ARun(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("records"));
        Files.createDirectories(folder.resolve("rules"));
        try (var files = Files.list(POLICIES)) {
            for (var file : files.toList())
                Files.copy(file, folder.resolve("rules").resolve(file.getFileName()));
        }
    }

    Path folder() {
        return folder;
    }

    /** In place of the rules that ship. */
    ARun rules(String screening) throws IOException {
        Files.writeString(folder.resolve("rules/screening.yaml"), "screening:\n" + screening);
        return this;
    }

    /** One rule about cases with this condition. */
    static String rule(String id, String when) {
        return """
              - id: %s
                title: 规则
                about: case
                duty: case-file-review
                severity: minor
                figures:
                  - { id: week, title: 一周, days: 5, count: working, roll: none, basis: default }
                when: { %s }
                explain: 一句话
                basis: default
            """.formatted(id, when);
    }

    ARun records(String file, String... lines) throws IOException {
        Files.write(folder.resolve("records").resolve(file), List.of(lines));
        return this;
    }

    /**
     * What a run has said.
     *
     * @param status what it ended with
     */
    record Ran(int status, String said) {}

    Ran run(String... more) {
        var options = new ArrayList<>(List.of(
                "--rules",
                folder.resolve("rules").toString(),
                "--records",
                folder.resolve("records").toString(),
                "--out",
                folder.resolve("hits").toString(),
                "--format",
                "csv",
                "--master",
                "local[2]",
                "--set",
                "spark.sql.shuffle.partitions=2"));
        options.addAll(Arrays.asList(more));
        var err = System.err;
        var told = new ByteArrayOutputStream();
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            var monday = Clock.fixed(Instant.parse("2024-08-05T01:00:00Z"), ZoneId.of("Asia/Shanghai"));
            int status = ScreenOnSpark.run(options.toArray(String[]::new), monday);
            return new Ran(status, told.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(err);
        }
    }

    /** Rule and record of every hit, in order. */
    List<String> hits() throws IOException {
        var hits = new TreeSet<String>();
        try (var files = Files.list(folder.resolve("hits"))) {
            for (var file : files.filter(one -> one.toString().endsWith(".csv")).toList()) {
                for (var line : Files.readAllLines(file)) {
                    var cells = line.split(",", -1);
                    if (!cells[0].equals("body")) hits.add(cells[2] + " " + cells[5]);
                }
            }
        }
        return List.copyOf(hits);
    }

    /** Numbers of the records that a rule meets. */
    List<String> hits(String rule) throws IOException {
        return hits().stream()
                .filter(hit -> hit.startsWith(rule + " "))
                .map(hit -> hit.substring(rule.length() + 1))
                .toList();
    }
}
