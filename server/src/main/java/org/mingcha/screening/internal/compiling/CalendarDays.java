package org.mingcha.screening.internal.compiling;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mingcha.calendar.DayKind;
import org.mingcha.calendar.PublishedCalendar;

/** The published calendar day by day, as every engine that screens counts by it. */
public final class CalendarDays {
    /** No term of law reaches over years whose calendar is missing: their days are so far apart that none does. */
    public static final int GAP = 1_000_000;

    private CalendarDays() {}

    /**
     * A day of a published year.
     *
     * @param number of working days up to and including it
     * @param back the working day at or before it; null where the published days do not reach so far
     * @param forward the working day at or after it
     */
    public record CalendarDay(
            LocalDate day,
            int number,
            boolean working,
            boolean holiday,
            @Nullable LocalDate back,
            @Nullable LocalDate forward) {}

    /** Every day of every published year, in order. */
    public static List<CalendarDay> of(PublishedCalendar published) {
        var days = new ArrayList<CalendarDay>();
        int number = 0;
        int before = 0;
        for (int year : new TreeSet<>(published.years())) {
            if (!days.isEmpty() && year != before + 1) number += GAP;
            for (var day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
                boolean working = published.isWorkingDay(day);
                if (working) number++;
                boolean holiday = published.kindOf(day) == DayKind.HOLIDAY;
                days.add(new CalendarDay(day, number, working, holiday, null, null));
            }
            before = year;
        }
        return rolled(days);
    }

    /** Writes beside each day the working day before and after it, as far as the published days reach without a gap. */
    private static List<CalendarDay> rolled(List<CalendarDay> days) {
        var rolled = new ArrayList<CalendarDay>(days);
        LocalDate back = null;
        for (int i = 0; i < rolled.size(); i++) {
            var day = rolled.get(i);
            if (i > 0 && !joined(rolled, i)) back = null;
            if (day.working()) back = day.day();
            rolled.set(i, new CalendarDay(day.day(), day.number(), day.working(), day.holiday(), back, null));
        }
        LocalDate forward = null;
        for (int i = rolled.size() - 1; i >= 0; i--) {
            var day = rolled.get(i);
            if (i < rolled.size() - 1 && !joined(rolled, i + 1)) forward = null;
            if (day.working()) forward = day.day();
            rolled.set(i, new CalendarDay(day.day(), day.number(), day.working(), day.holiday(), day.back(), forward));
        }
        return rolled;
    }

    private static boolean joined(List<CalendarDay> days, int at) {
        return days.get(at - 1).day().plusDays(1).equals(days.get(at).day());
    }
}
