package org.mingcha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchRuntimeException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingcha.demo.OtherUse;

/** Whoever starts the program is told in one sentence what to mend. */
class FailedStartTests {
    @TempDir
    Path folder;

    @Test
    void aDatabaseThatDoesNotAnswerIsNamedWithTheOptionThatNamesIt() {
        var options = Options.of(
                "run", "--database-url", "postgresql://mingcha@127.0.0.1:1/mingcha", "--data", folder.toString());

        assertThat(MingchaServer.sentence(catchRuntimeException(options::open)))
                .contains("连不上数据库", "--database-url", "127.0.0.1:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "db.example/mingcha",
                "mysql://mingcha:geheim@db.example/mingcha",
                "postgresql://mingcha:geheim@db.example",
                "postgresql://mingcha:geheim@db.example/",
                "postgresql:///mingcha",
                "postgresql://mingcha:ge heim@db.example/mingcha",
                "postgresql://mingcha:geheim@db.example:99999/mingcha",
                "jdbc:postgresql://db.example:x/mingcha?password=geheim",
            })
    void anAddressOfADatabaseThatIsNoneIsToldHowToWriteIt(String address) {
        var options = Options.of("run", "--database-url", address, "--data", folder.toString());

        assertThat(MingchaServer.sentence(catchRuntimeException(options::open)))
                .contains("--database-url", "postgresql://用户@主机:端口/库名")
                .as("what may be a password is not shown")
                .doesNotContain("heim");
    }

    @Test
    void aDatabaseWhoseKeyIsMissingIsToldWhichFileToPutBack() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("pg")).resolve("PG_VERSION"), "18");
        var options = Options.of("run", "--data", folder.toString());

        assertThat(MingchaServer.sentence(catchRuntimeException(options::open))).contains("keys/database-owner");
    }

    @Test
    void aFolderSomebodyElseHasOpenIsNamed() throws IOException {
        try (var first = java.nio.channels.FileChannel.open(
                        folder.resolve("lock"),
                        java.nio.file.StandardOpenOption.CREATE,
                        java.nio.file.StandardOpenOption.WRITE);
                var _ = first.lock()) {
            var options = Options.of("run", "--data", folder.toString());

            assertThat(MingchaServer.sentence(catchRuntimeException(options::open)))
                    .contains(folder.toString());
        }
    }

    @Test
    void aFolderOfTheOtherUseIsToldHoweverDeepTheRefusalLies() {
        assertThat(MingchaServer.sentence(new IllegalStateException(new OtherUse("里是演示数据"))))
                .isEqualTo("里是演示数据");
    }

    @Test
    void whatNobodyForesawHasNoSentence() {
        assertThat(MingchaServer.sentence(new IllegalStateException("?"))).isNull();
    }

    @Test
    void aPortSomebodyHasIsToldBeforeADatabaseIsStarted() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(taken.getLocalPort());

            assertThatThrownBy(() -> Options.of("run", "--port", port).refuseUnusableAddress())
                    .isInstanceOf(Options.Refused.class)
                    .hasMessageContainingAll(port, "--port");
        }
        assertThatCode(() -> Options.of("run", "--port", "0").refuseUnusableAddress())
                .doesNotThrowAnyException();
    }

    @Test
    void anAddressOfAnotherMachineIsToldAsOne() {
        assertThatThrownBy(() -> Options.of("run", "--address", "192.0.2.1", "--port", "0")
                        .refuseUnusableAddress())
                .isInstanceOf(Options.Refused.class)
                .hasMessageContainingAll("192.0.2.1", "--address");
    }

    @Test
    void aUserOfTheDatabaseWithoutTheRightsIsToldWhichAreNeeded() {
        var answer = new SQLException("ERROR: permission denied to create role\n  Detail: …", "42501");

        assertThat(MingchaServer.sentence(new IllegalStateException(answer)))
                .contains("--database-url", "mingcha_server", "btree_gist", "permission denied to create role")
                .doesNotContain("Detail");
    }

    @Test
    void aFullDiskIsToldAsOne() {
        var lastWords = new SQLException(
                "PANIC: could not write to file \"pg_wal/xlogtemp.1\": No space left on device", "08006");
        assertThat(MingchaServer.sentence(new IllegalStateException(new SQLException("closed", "08006", lastWords))))
                .contains("磁盘已满");
        assertThat(MingchaServer.sentence(
                        new IllegalStateException(new SQLException("could not extend file", "53100"))))
                .contains("磁盘已满");
    }
}
