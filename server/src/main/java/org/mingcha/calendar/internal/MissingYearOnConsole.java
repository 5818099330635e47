package org.mingcha.calendar.internal;

import java.time.Clock;
import java.time.LocalDate;
import org.mingcha.calendar.WorkingCalendar;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Tells whoever starts the program for real use which calendar will be missing from when; in red where there is a terminal. */
@Component
@ConditionalOnProperty(name = "mingcha.demo", havingValue = "false")
class MissingYearOnConsole implements ApplicationRunner {
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";

    private final WorkingCalendar calendar;
    private final Clock clock;

    MissingYearOnConsole(WorkingCalendar calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        System.out.println(line(calendar.missingFrom(LocalDate.now(clock)), inColour()));
    }

    static String line(int year, boolean inColour) {
        var sentence = "工作日历：缺 " + year + " 年，自 " + LocalDate.of(year, 1, 1) + " 起的期限不能计算；公布后请由系统管理员载入。";
        return inColour ? RED + sentence + PLAIN : sentence;
    }

    private static boolean inColour() {
        var console = System.console();
        return console != null && console.isTerminal() && System.getenv("NO_COLOR") == null;
    }
}
