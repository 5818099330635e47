package org.mingcha;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Backups and restores never read what application.yaml keeps silent: they keep it silent by themselves. */
class QuietCommandsTests {
    @Test
    void aCommandSaysNothingOfTheDatabasesVersionAndWarnsOfAllElse() throws Exception {
        // in a program of its own: what it turns off is off for the whole of one
        var command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Command.class.getName())
                .redirectErrorStream(true)
                .start();

        var said = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(command.waitFor()).as(said).isZero();
        assertThat(said)
                .contains("a warning of jOOQ's")
                .doesNotContain("of the database's version")
                .doesNotContain("a step");
    }

    static final class Command {
        private Command() {}

        public static void main(String[] none) throws ReflectiveOperationException {
            MingchaServer.quiet();
            AdmittedPostgresTests.behind("logVersionSupport").warn("of the database's version");
            AdmittedPostgresTests.behind("log").warn("a warning of jOOQ's");
            AdmittedPostgresTests.behind("log").info("a step");
        }
    }
}
