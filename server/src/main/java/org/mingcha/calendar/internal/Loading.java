package org.mingcha.calendar.internal;

import static org.mingcha.calendar.internal.db.Tables.YEAR;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.calendar.DayKind;
import org.mingcha.calendar.OpenDeadlines;
import org.mingcha.calendar.PublishedCalendar;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.calendar.YearPaper;
import org.mingcha.ledger.Act;
import org.mingcha.ledger.Ledger;
import org.mingcha.proof.Digest;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Loading a year: what it would change, and the act itself. Last days that people have been given stay as they are. */
@Component
public class Loading {
    private final WorkingCalendar calendar;
    private final DSLContext sql;
    private final Ledger ledger;
    private final List<OpenDeadlines> deadlines;
    private final Clock clock;

    Loading(WorkingCalendar calendar, DSLContext sql, Ledger ledger, List<OpenDeadlines> deadlines, Clock clock) {
        this.calendar = calendar;
        this.sql = sql;
        this.ledger = ledger;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** A day that is something else afterwards; {@code before} is missing where the year was not loaded. */
    public record Change(LocalDate day, @Nullable DayKind before, DayKind after) {}

    /**
     * What loading the paper does.
     *
     * @param replaces whether the year has been loaded before
     * @param changes days of loaded years that become something else, in order
     * @param past how many of them are over
     * @param openOnDaysOff open last days that would then lie on a day off; they are not moved
     * @param missingFrom the first year that is missing afterwards
     */
    public record Preview(
            YearPaper paper, boolean replaces, List<Change> changes, int past, int openOnDaysOff, int missingFrom) {}

    /** How a year came in; of the papers that come along nothing is known but that. */
    public record Loaded(
            int year, @Nullable Instant at, @Nullable String by) {}

    @Transactional(readOnly = true)
    public Preview preview(YearPaper paper) {
        var today = LocalDate.now(clock);
        var before = calendar.published();
        var after = before.with(paper);
        var changes = changes(before, after, paper);
        var off = changes.stream()
                .filter(change -> !change.after().isWorking() && !change.day().isBefore(today))
                .map(Change::day)
                .toList();
        return new Preview(
                paper,
                before.years().contains(paper.year()),
                changes,
                (int) changes.stream()
                        .filter(change -> change.day().isBefore(today))
                        .count(),
                deadlines.stream().mapToInt(kept -> kept.openOn(off)).sum(),
                after.missingFrom(today));
    }

    private static List<Change> changes(PublishedCalendar before, PublishedCalendar after, YearPaper paper) {
        var days = new TreeSet<LocalDate>();
        paper.days().forEach(day -> days.add(day.day()));
        // a corrected paper also lets go of days that the earlier one named
        before.exceptions().keySet().stream()
                .filter(day -> Math.abs(day.getYear() - paper.year()) <= 1)
                .forEach(days::add);
        return days.stream()
                .filter(day -> before.years().contains(day.getYear()))
                .map(day -> new Change(day, before.kindOf(day), after.kindOf(day)))
                .filter(change -> change.before() != change.after())
                .toList();
    }

    /** Loads the paper and books it; the earlier one of the same year is replaced. */
    @Transactional
    public void load(Viewer viewer, YearPaper paper) {
        calendar.load(paper);
        var entry = ledger.append(new Act(
                "calendar-loaded",
                Map.of(
                        "year", paper.year(),
                        "content", contentOf(paper),
                        "daysOff", count(paper, DayKind.HOLIDAY),
                        "daysMadeUp", count(paper, DayKind.MAKE_UP_WORKDAY))));
        sql.update(YEAR)
                .set(YEAR.LOADED_AT, clock.instant().atOffset(ZoneOffset.UTC))
                .set(YEAR.LOADED_BY, viewer.account())
                .set(YEAR.LOADED_BY_NAME, viewer.name())
                .set(YEAR.ENTRY, entry.value())
                .where(YEAR.YEAR_.eq(paper.year()))
                .execute();
    }

    /** How each loaded year came in. */
    public Map<Integer, Loaded> loaded() {
        return sql.select(YEAR.YEAR_, YEAR.LOADED_AT, YEAR.LOADED_BY_NAME)
                .from(YEAR)
                .fetchMap(
                        YEAR.YEAR_,
                        row -> new Loaded(
                                row.value1(),
                                row.value2() == null ? null : row.value2().toInstant(),
                                row.value3()));
    }

    private static int count(YearPaper paper, DayKind kind) {
        return (int) paper.days().stream().filter(day -> day.kind() == kind).count();
    }

    /** A digest of where the paper was published and of its days in order, so that anybody who holds the paper can compare. */
    private static String contentOf(YearPaper paper) {
        var lines = new TreeMap<LocalDate, String>();
        for (var day : paper.days()) lines.put(day.day(), day.day() + " " + day.kind() + " " + day.name());
        return Digest.hex(
                Digest.of("mingcha/calendar/v1", paper.year(), paper.source(), String.join("\n", lines.values())));
    }
}
