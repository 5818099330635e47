package org.mingcha.calendar.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@SpringBootTest
@RealPostgres
@ExtendWith(OutputCaptureExtension.class)
class MissingYearOnConsoleTests {
    @Autowired
    WorkingCalendar calendar;

    @Autowired
    ShanghaiClock clock;

    @AfterEach
    void backToTheWall() {
        clock.shift(Duration.ZERO);
    }

    @Test
    void aStartNamesTheYearWhosePaperIsMissingAndTheDay(CapturedOutput output) {
        calendar.loadShipped();
        clock.shift(Duration.between(Instant.now(), Instant.parse("2026-11-25T04:00:00Z")));

        new MissingYearOnConsole(calendar, clock).run(new DefaultApplicationArguments());

        assertThat(output).contains("缺 2027 年").contains("自 2027-01-01 起");
    }

    @Test
    void theLineIsRedOnATerminalAlone() {
        assertThat(MissingYearOnConsole.line(2027, true))
                .startsWith("\u001b[31m")
                .endsWith("\u001b[0m");
        assertThat(MissingYearOnConsole.line(2027, false)).doesNotContain("\u001b");
    }
}
