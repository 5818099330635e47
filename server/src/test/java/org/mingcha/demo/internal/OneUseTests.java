package org.mingcha.demo.internal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Accounts;
import org.mingcha.access.NewAccount;
import org.mingcha.calendar.DemoClock;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.demo.OtherUse;
import org.mingcha.directory.Directory;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;

/** Both commands take the same folder where none is named. */
@SpringBootTest
@RealPostgres
class OneUseTests {
    @Autowired
    DemoClock time;

    @Autowired
    ShanghaiClock clock;

    @Autowired
    Directory directory;

    @Autowired
    Accounts accounts;

    @AfterEach
    void backToTheWall() {
        clock.shift(java.time.Duration.ZERO);
    }

    private void start(String demo) {
        new OneUse(time, directory, accounts, "/srv/mingcha", demo).run(new DefaultApplicationArguments());
    }

    @Test
    void anEmptyFolderTakesEither() {
        assertThatCode(() -> start("true")).doesNotThrowAnyException();
        assertThatCode(() -> start("false")).doesNotThrowAnyException();
    }

    @Test
    void aDemonstrationIsNotLaidOverWhatAnOfficeKeeps() {
        directory.establish("31");

        assertThatThrownBy(() -> start("true"))
                .isInstanceOf(OtherUse.class)
                .hasMessageContaining("/srv/mingcha")
                .hasMessageContaining("--data");
        assertThatCode(() -> start("false")).doesNotThrowAnyException();
    }

    @Test
    void norOverASystemThatWaitsForItsFirstAdministrator() {
        accounts.open(new NewAccount(Accounts.NO_BODY_YET, "admin", "安全管理员"), Accounts.SYSTEM);

        assertThatThrownBy(() -> start("true")).isInstanceOf(OtherUse.class);
    }

    @Test
    void realUseDoesNotBeginOnADemonstrationWhichGoesOnItself() {
        time.startAt(Instant.parse("2024-08-05T01:00:00Z"));
        directory.establish("31");

        assertThatThrownBy(() -> start("false"))
                .isInstanceOf(OtherUse.class)
                .hasMessageContaining("演示数据")
                .hasMessageContaining("--data");
        assertThatCode(() -> start("true")).doesNotThrowAnyException();
    }
}
