package org.mingcha.spark.compiling;

import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.jspecify.annotations.Nullable;
import org.mingcha.calendar.PublishedCalendar;
import org.mingcha.screening.internal.compiling.CalendarDays;
import org.mingcha.screening.internal.compiling.CalendarDays.CalendarDay;

/**
 * The published calendar inside a statement: lists in which a day, or a running number of a working day, is the place. A term then
 * costs two look-ups and no join.
 */
public final class CalendarColumns {
    /** Longer than any term, so that none reaches over years whose calendar is missing. */
    private static final int GAP = Values.LONGEST + 1_000;

    private final LocalDate first;
    private final Column numbers;
    private final Column holidays;
    private final Column back;
    private final Column forward;
    private final Column workingDays;

    private CalendarColumns(
            LocalDate first,
            @Nullable Integer[] numbers,
            @Nullable Boolean[] holidays,
            @Nullable Integer[] back,
            @Nullable Integer[] forward,
            @Nullable Integer[] working) {
        this.first = first;
        this.numbers = lit(numbers);
        this.holidays = lit(holidays);
        this.back = lit(back);
        this.forward = lit(forward);
        this.workingDays = lit(working);
    }

    public static CalendarColumns of(PublishedCalendar published) {
        var days = CalendarDays.of(published);
        if (days.isEmpty()) throw new IllegalArgumentException("no year is published");
        var first = days.getFirst().day();
        int length = place(first, days.getLast().day()) + 1;
        var numbers = new @Nullable Integer[length];
        var holidays = new @Nullable Boolean[length];
        var back = new @Nullable Integer[length];
        var forward = new @Nullable Integer[length];
        var working = new @Nullable Integer[narrowed(days, days.size() - 1) + 1];
        for (int i = 0; i < days.size(); i++) {
            var day = days.get(i);
            int at = place(first, day.day());
            int number = narrowed(days, i);
            numbers[at] = number;
            holidays[at] = day.holiday();
            back[at] = number(day.back());
            forward[at] = number(day.forward());
            if (day.working()) working[number] = number(day.day());
        }
        return new CalendarColumns(first, numbers, holidays, back, forward, working);
    }

    /** The running number, with gaps of which a list can bear the length. */
    private static int narrowed(List<CalendarDay> days, int at) {
        int number = days.get(at).number();
        return number - number / CalendarDays.GAP * (CalendarDays.GAP - GAP);
    }

    private static int place(LocalDate first, LocalDate day) {
        return Math.toIntExact(day.toEpochDay() - first.toEpochDay());
    }

    private static @Nullable Integer number(@Nullable LocalDate day) {
        return day == null ? null : Math.toIntExact(day.toEpochDay());
    }

    /** How many working days there were up to and including a day. */
    Column number(Column day) {
        return get(numbers, place(day));
    }

    /** The working day of such a number. */
    Column workingDay(Column number) {
        return date_from_unix_date(get(workingDays, number));
    }

    /** Whether a day is a holiday (节假日). */
    Column holiday(Column day) {
        return get(holidays, place(day));
    }

    /** The working day at or before a day. */
    Column back(Column day) {
        return date_from_unix_date(get(back, place(day)));
    }

    /** The working day at or after a day. */
    Column forward(Column day) {
        return date_from_unix_date(get(forward, place(day)));
    }

    private Column place(Column day) {
        return datediff(day, lit(first));
    }
}
