package org.mingcha;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchRuntimeException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    @Test
    void aFolderOfTheOtherUseIsToldHoweverDeepTheRefusalLies() {
        assertThat(MingchaServer.sentence(new IllegalStateException(new OtherUse("里是演示数据"))))
                .isEqualTo("里是演示数据");
    }

    @Test
    void whatNobodyForesawHasNoSentence() {
        assertThat(MingchaServer.sentence(new IllegalStateException("?"))).isNull();
    }
}
