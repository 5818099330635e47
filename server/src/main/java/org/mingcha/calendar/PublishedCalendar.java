package org.mingcha.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mingcha.calendar.Deadline.Role;
import org.mingcha.calendar.Deadline.Step;

/**
 * The working calendar as it stood when it was read (工作日历): pure, so that a term can be counted anywhere.
 *
 * @param years those whose paper has been loaded; any other year is refused
 * @param exceptions days that differ from their weekday
 */
public record PublishedCalendar(Set<Integer> years, Map<LocalDate, SpecialDay> exceptions) {

    /**
     * A day off on a weekday or a day at work on a weekend.
     *
     * @param name of the holiday
     * @param paper the year whose paper says so; days at the end of December may stand in that of the next
     */
    public record SpecialDay(DayKind kind, String name, int paper) {}

    public PublishedCalendar {
        years = Set.copyOf(years);
        exceptions = Map.copyOf(exceptions);
    }

    /** The calendar as it would stand with this paper, in place of the one loaded for its year. */
    public PublishedCalendar with(YearPaper paper) {
        var more = new TreeSet<>(years);
        more.add(paper.year());
        var days = new HashMap<>(exceptions);
        days.values().removeIf(exception -> exception.paper() == paper.year());
        for (var day : paper.days()) days.put(day.day(), new SpecialDay(day.kind(), day.name(), paper.year()));
        return new PublishedCalendar(more, days);
    }

    /** @throws CalendarNotPublished for a year nobody has loaded */
    public DayKind kindOf(LocalDate day) {
        if (!years.contains(day.getYear())) throw new CalendarNotPublished(day.getYear());
        var exception = exceptions.get(day);
        if (exception != null) return exception.kind();
        return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0 ? DayKind.WORKDAY : DayKind.WEEKEND;
    }

    public boolean isWorkingDay(LocalDate day) {
        return kindOf(day).isWorking();
    }

    /** The {@code days}-th working day after the day, which itself is day 0. */
    public LocalDate workingDaysAfter(LocalDate day, int days) {
        return deadline(day, TermRule.workingDays(days)).lastDay();
    }

    /** Working days from the one (included) until the other (excluded). */
    public int workingDaysBetween(LocalDate from, LocalDate until) {
        return (int) from.datesUntil(until.isBefore(from) ? from : until)
                .filter(this::isWorkingDay)
                .count();
    }

    /** The first year that is missing when one starts at {@code today} and looks forward. */
    public int missingFrom(LocalDate today) {
        var year = today.getYear();
        while (years.contains(year)) year++;
        return year;
    }

    /** The last day of a term whose event happened on {@code start}. */
    public Deadline deadline(LocalDate start, TermRule rule) {
        var steps = new ArrayList<Step>();
        steps.add(step(Role.START, start, 0));
        var day = start;
        var counted = 0;
        while (counted < rule.days()) {
            day = day.plusDays(1);
            var counts = rule.counts() == TermRule.Counts.CALENDAR_DAYS || isWorkingDay(day);
            if (counts) counted++;
            if (rule.counts() == TermRule.Counts.WORKING_DAYS)
                add(steps, step(counts ? Role.COUNTED : Role.SKIPPED, day, counts ? counted : 0));
        }
        if (rule.counts() == TermRule.Counts.CALENDAR_DAYS && rule.days() > 0)
            steps.add(new Step(Role.COUNTED, day, day, kindOf(day), counted, name(day)));
        return new Deadline(start, roll(day, rule.rolls(), steps), steps);
    }

    /** A fixed day, such as a report's, moved off days off. */
    public Deadline on(LocalDate day, TermRule.Roll rolls) {
        var steps = new ArrayList<Step>();
        return new Deadline(day, roll(day, rolls, steps), steps);
    }

    private LocalDate roll(LocalDate day, TermRule.Roll rolls, List<Step> steps) {
        if (rolls == TermRule.Roll.NONE) return day;
        while (!isWorkingDay(day)) {
            add(steps, step(Role.ROLLED, day, 0));
            day = rolls == TermRule.Roll.BACK ? day.minusDays(1) : day.plusDays(1);
        }
        return day;
    }

    private Step step(Role role, LocalDate day, int number) {
        return new Step(role, day, day, kindOf(day), number, name(day));
    }

    private @Nullable String name(LocalDate day) {
        var exception = exceptions.get(day);
        return exception == null ? null : exception.name();
    }

    /** Joins days off of one kind that follow each other. */
    private static void add(List<Step> steps, Step step) {
        var last = steps.isEmpty() ? null : steps.getLast();
        if (last == null || !joins(last, step)) {
            steps.add(step);
        } else if (last.to().plusDays(1).equals(step.from())) {
            steps.set(steps.size() - 1, new Step(step.role(), last.from(), step.to(), step.kind(), 0, step.name()));
        } else {
            steps.set(steps.size() - 1, new Step(step.role(), step.from(), last.to(), step.kind(), 0, step.name()));
        }
    }

    private static boolean joins(Step last, Step step) {
        return step.number() == 0
                && last.role() == step.role()
                && last.kind() == step.kind()
                && Objects.equals(last.name(), step.name());
    }
}
