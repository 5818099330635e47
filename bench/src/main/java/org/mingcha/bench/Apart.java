package org.mingcha.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a benchmark in a program of its own: with its own heap, and a server that no other benchmark has filled. */
final class Apart {
    private Apart() {}

    /**
     * Runs it and waits; there {@code apart} is set.
     *
     * @param heap the most it may have, such as 128m
     * @param settings such as rows=1000
     */
    static void run(String name, String heap, String... settings) throws IOException, InterruptedException {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx" + heap,
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(System.getProperty("options", "").split(" ")));
        command.removeIf(String::isEmpty);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Bench.class.getName(), name, "apart=true"));
        command.addAll(List.of(settings));
        int ended = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (ended != 0) throw new IllegalStateException("the program of " + name + " ended with " + ended);
    }
}
