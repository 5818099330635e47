package org.mingcha.database;

import java.io.IOException;
import java.nio.file.Path;

/** Another Java program that opens a data folder, commits a row, says so, and waits to be killed. */
final class OtherProgram {
    private OtherProgram() {}

    static Process holding(Path data) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var program = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProgram.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var line = program.inputReader().readLine();
        if (!"committed".equals(line)) throw new IllegalStateException("the other program said " + line);
        return program;
    }

    public static void main(String[] arguments) throws Exception {
        var installation = Installation.open(Path.of(arguments[0]), null, null);
        EmbeddedServerTests.run(installation.owner(), "create table kept as select 7 as n");
        System.out.println("committed");
        Thread.sleep(Long.MAX_VALUE);
    }
}
