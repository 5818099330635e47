package org.mingcha.calendar;

import static org.mingcha.calendar.internal.db.Tables.EXCEPTION;
import static org.mingcha.calendar.internal.db.Tables.YEAR;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.mingcha.calendar.internal.YearPapers;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The working days of the PRC as published (工作日历), make-up days included. A year counts as published only when its paper was loaded. */
@Component
public class WorkingCalendar {
    private final DSLContext sql;

    WorkingCalendar(DSLContext sql) {
        this.sql = sql;
    }

    /** The calendar as it stands now; whoever counts many terms reads it once. */
    public PublishedCalendar published() {
        var exceptions = sql.select(EXCEPTION.DAY, EXCEPTION.KIND, EXCEPTION.NAME, EXCEPTION.PAPER)
                .from(EXCEPTION)
                .fetchMap(
                        EXCEPTION.DAY,
                        row -> new PublishedCalendar.SpecialDay(
                                DayKind.valueOf(row.value2()), row.value3(), row.value4()));
        return new PublishedCalendar(sql.select(YEAR.YEAR_).from(YEAR).fetchSet(YEAR.YEAR_), exceptions);
    }

    public boolean isWorkingDay(LocalDate day) {
        return published().isWorkingDay(day);
    }

    public LocalDate workingDaysAfter(LocalDate day, int days) {
        return published().workingDaysAfter(day, days);
    }

    public Deadline deadline(LocalDate start, TermRule rule) {
        return published().deadline(start, rule);
    }

    /** A fixed day, such as a report's, moved off days off. */
    public Deadline on(LocalDate day, TermRule.Roll rolls) {
        return published().on(day, rolls);
    }

    /** The first year from today on whose paper is missing. */
    public int missingFrom(LocalDate today) {
        return published().missingFrom(today);
    }

    /** Stores a paper; one already loaded for that year is replaced. Who does it by hand goes through {@code Loading}, which books it. */
    @Transactional
    public void load(YearPaper paper) {
        sql.insertInto(YEAR)
                .set(YEAR.YEAR_, paper.year())
                .set(YEAR.SOURCE, paper.source())
                .onConflict(YEAR.YEAR_)
                .doUpdate()
                .set(YEAR.SOURCE, paper.source())
                .execute();
        sql.deleteFrom(EXCEPTION).where(EXCEPTION.PAPER.eq(paper.year())).execute();
        for (var day : paper.days())
            sql.insertInto(EXCEPTION)
                    .set(EXCEPTION.DAY, day.day())
                    .set(EXCEPTION.KIND, day.kind().name())
                    .set(EXCEPTION.NAME, day.name())
                    .set(EXCEPTION.PAPER, paper.year())
                    .onConflict(EXCEPTION.DAY)
                    .doUpdate()
                    .set(EXCEPTION.KIND, day.kind().name())
                    .set(EXCEPTION.NAME, day.name())
                    .set(EXCEPTION.PAPER, paper.year())
                    .execute();
    }

    /** Loads the papers that come along, where none was loaded for their year. */
    @Transactional
    public void loadShipped() {
        var known = sql.select(YEAR.YEAR_).from(YEAR).fetchSet(YEAR.YEAR_);
        YearPapers.shipped().stream()
                .filter(paper -> !known.contains(paper.year()))
                .forEach(this::load);
    }

    /** The papers loaded, latest first. */
    public List<YearPaper> papers() {
        var days = sql
                .selectFrom(EXCEPTION)
                .orderBy(EXCEPTION.DAY)
                .fetch(row -> java.util.Map.entry(
                        row.getPaper(), new YearPaper.Day(row.getDay(), DayKind.valueOf(row.getKind()), row.getName())))
                .stream()
                .collect(Collectors.groupingBy(
                        java.util.Map.Entry::getKey,
                        Collectors.mapping(java.util.Map.Entry::getValue, Collectors.toList())));
        return sql.select(YEAR.YEAR_, YEAR.SOURCE)
                .from(YEAR)
                .orderBy(YEAR.YEAR_.desc())
                .fetch(row -> new YearPaper(row.value1(), row.value2(), days.getOrDefault(row.value1(), List.of())));
    }
}
