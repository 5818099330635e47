package org.mingcha.calendar.internal.web;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.api.PerformsAct;
import org.mingcha.calendar.Deadline;
import org.mingcha.calendar.DemoClock;
import org.mingcha.calendar.TermRule;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.calendar.YearPaper;
import org.mingcha.calendar.internal.YearPapers;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Working days, deadlines, and the time of a demonstration. */
@RestController
class CalendarController {
    private final WorkingCalendar calendar;
    private final DemoClock demo;
    private final Clock clock;

    CalendarController(WorkingCalendar calendar, DemoClock demo, Clock clock) {
        this.calendar = calendar;
        this.demo = demo;
        this.clock = clock;
    }

    /** @param missingFrom the first year whose paper nobody has loaded */
    record Papers(List<YearPaper> papers, int missingFrom) {}

    record Term(LocalDate lastDay, List<String> computation, String explanation) {
        static Term of(Deadline deadline) {
            return new Term(deadline.lastDay(), deadline.computation(), deadline.explanation());
        }
    }

    record Moved(Instant now) {}

    @GetMapping("/api/calendar")
    @Requires(Permission.SEE_DESK)
    Papers papers() {
        return new Papers(calendar.papers(), calendar.missingFrom(LocalDate.now(clock)));
    }

    /** Counts a term: which day is the last, and why. */
    @GetMapping("/api/calendar/deadline")
    @Requires(Permission.SEE_DESK)
    Term deadline(
            @RequestParam LocalDate start,
            @RequestParam int days,
            @RequestParam(defaultValue = "WORKING_DAYS") TermRule.Counts counts,
            @RequestParam(defaultValue = "NONE") TermRule.Roll rolls) {
        return Term.of(calendar.deadline(start, new TermRule(Math.clamp(days, 0, 400), counts, rolls)));
    }

    /** Loads a year's paper from a file. */
    @PostMapping("/api/calendar/years")
    @Requires(Permission.LOAD_CALENDAR)
    @PerformsAct
    Papers load(
            @RequestParam int year,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam MultipartFile file)
            throws IOException {
        calendar.load(YearPapers.read(year, source, file.getBytes()));
        return papers();
    }

    @PostMapping("/api/demo-clock/next-day")
    @Requires(Permission.MOVE_DEMO_CLOCK)
    @PerformsAct
    Moved nextDay() {
        return new Moved(demo.nextDay());
    }
}
