package org.mingcha.tasks.internal;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.calendar.CalendarNotPublished;
import org.mingcha.calendar.PublishedCalendar;
import org.mingcha.calendar.TermRule;
import org.mingcha.tasks.Task;
import org.mingcha.tasks.internal.db.tables.records.TaskRecord;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Puts a stored task before a reader of today. */
public record Desk(LocalDate today, PublishedCalendar calendar, ObjectMapper json) {
    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};

    public Task task(TaskRecord row) {
        var due = row.getDueOn();
        return new Task(
                row.getId(),
                row.getBody(),
                row.getKind(),
                row.getSubject(),
                json.readValue(row.getValues().data(), VALUES),
                row.getLink(),
                row.getBasis(),
                due,
                groupOf(due, today),
                due == null ? null : workingDaysLeft(due),
                due == null ? List.of() : computation(due),
                row.getSection(),
                row.getSquadron());
    }

    public static Task.Group groupOf(@Nullable LocalDate due, LocalDate today) {
        if (due == null) return Task.Group.NO_DAY;
        if (due.isBefore(today)) return Task.Group.LATE;
        if (due.equals(today)) return Task.Group.TODAY;
        return due.isAfter(today.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)))
                ? Task.Group.LATER
                : Task.Group.THIS_WEEK;
    }

    private @Nullable Integer workingDaysLeft(LocalDate due) {
        try {
            return due.isBefore(today)
                    ? -calendar.workingDaysBetween(due.plusDays(1), today.plusDays(1))
                    : calendar.workingDaysBetween(today.plusDays(1), due.plusDays(1));
        } catch (CalendarNotPublished unknown) {
            return null;
        }
    }

    private List<String> computation(LocalDate due) {
        try {
            var left = due.isBefore(today) ? 0 : calendar.workingDaysBetween(today.plusDays(1), due.plusDays(1));
            return calendar.deadline(today, TermRule.workingDays(Math.min(left, 40)))
                    .computation();
        } catch (CalendarNotPublished unknown) {
            return List.of(unknown.getMessage());
        }
    }
}
