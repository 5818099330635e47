package org.mingcha.calendar.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.PerformsAct;
import org.mingcha.calendar.DayKind;
import org.mingcha.calendar.Deadline;
import org.mingcha.calendar.DemoClock;
import org.mingcha.calendar.TermRule;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.calendar.YearPaper;
import org.mingcha.calendar.internal.Loading;
import org.mingcha.calendar.internal.YearPapers;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Working days, deadlines, and the time of a demonstration. */
@RestController
class CalendarController {
    private final WorkingCalendar calendar;
    private final Loading loading;
    private final DemoClock demo;
    private final Clock clock;

    CalendarController(WorkingCalendar calendar, Loading loading, DemoClock demo, Clock clock) {
        this.calendar = calendar;
        this.loading = loading;
        this.demo = demo;
        this.clock = clock;
    }

    /** @param missingFrom the first year, from today on, whose paper nobody has loaded */
    record Papers(List<Year> years, int missingFrom) {}

    /** A loaded year, how it came in (nothing is known of the papers that come along), and how many days differ from their weekday. */
    record Year(
            YearPaper paper,
            @Nullable Instant loadedAt,
            @Nullable String loadedBy,
            int daysOff,
            int daysMadeUp) {
        static Year of(YearPaper paper, Loading.@Nullable Loaded loaded) {
            var madeUp = (int) paper.days().stream()
                    .filter(day -> day.kind() == DayKind.MAKE_UP_WORKDAY)
                    .count();
            return new Year(
                    paper,
                    loaded == null ? null : loaded.at(),
                    loaded == null ? null : loaded.by(),
                    paper.days().size() - madeUp,
                    madeUp);
        }
    }

    /**
     * What somebody hands in for a year.
     *
     * @param source where it was published; without one the title of the yearly notice
     * @param text the notice as published, lines, a table or JSON
     */
    record HandedIn(
            int year,
            @Nullable @Size(max = 200) String source,
            @NotBlank String text) {
        YearPaper paper() {
            return YearPapers.read(year, source, text);
        }
    }

    record Term(LocalDate lastDay, List<String> computation, String explanation) {
        static Term of(Deadline deadline) {
            return new Term(deadline.lastDay(), deadline.computation(), deadline.explanation());
        }
    }

    record Moved(Instant now) {}

    @GetMapping("/api/calendar")
    @Requires(Permission.SEE_DESK)
    Papers papers() {
        var loaded = loading.loaded();
        return new Papers(
                calendar.papers().stream()
                        .map(paper -> Year.of(paper, loaded.get(paper.year())))
                        .toList(),
                calendar.missingFrom(LocalDate.now(clock)));
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

    /** What loading this would change; nothing is kept. */
    @PostMapping("/api/calendar/years/preview")
    @Requires(Permission.LOAD_CALENDAR)
    Loading.Preview preview(@RequestBody @Valid HandedIn handedIn) {
        return loading.preview(handedIn.paper());
    }

    /** Loads a year, in place of what was loaded for it before. */
    @PostMapping("/api/calendar/years")
    @Requires(Permission.LOAD_CALENDAR)
    @PerformsAct
    Papers load(Viewer viewer, @RequestBody @Valid HandedIn handedIn) {
        loading.load(viewer, handedIn.paper());
        return papers();
    }

    @PostMapping("/api/demo-clock/next-day")
    @Requires(Permission.MOVE_DEMO_CLOCK)
    @PerformsAct
    Moved nextDay() {
        return new Moved(demo.nextDay());
    }
}
