package org.mingcha.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mingcha.database.Installation;

/** From the command to the first page, on a database that has been initialised; beside JVM and PostgreSQL alone. */
public final class StartBench {
    private StartBench() {}

    public static void main(String[] args) throws Exception {
        var data = Files.createTempDirectory("mingcha-bench");
        started(data, true);
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            Installation.open(data, null, null).close();
            double database = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "PostgreSQL started and stopped %.2f s | command to first page %.2f s%n",
                    database, started(data, false));
        }
    }

    private static double started(Path data, boolean first) throws Exception {
        var command = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var app = Path.of(System.getProperty("mingcha.app"));
        long start = System.nanoTime();
        var line = new ArrayList<String>(List.of(command, "-XX:AOTCache=" + app.resolve("start.aot")));
        line.addAll(List.of(System.getProperty("mingcha.jvm").split(" ")));
        line.addAll(List.of(
                "-jar",
                app.resolve("mingcha-server-exec.jar").toString(),
                "run",
                "--port",
                "0",
                "--data",
                data.toString()));
        var program = new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var lines = program.inputReader(java.nio.charset.StandardCharsets.UTF_8);
        String said;
        while ((said = lines.readLine()) != null && !said.startsWith("明察已启动")) {}
        if (said == null) throw new IllegalStateException("it did not start");
        var address = said.replaceAll(".*(http://[^ ]+).*", "$1");
        try (var http = HttpClient.newHttpClient()) {
            var page = http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
            if (page.statusCode() != 200) throw new IllegalStateException("first page: " + page.statusCode());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        program.destroy();
        program.waitFor();
        if (first) System.out.printf("first start, with initialisation %.2f s%n", seconds);
        return seconds;
    }
}
