package org.mingcha.screening.internal.running;

import static org.mingcha.screening.internal.db.Tables.CALENDAR;
import static org.mingcha.screening.internal.db.Tables.WORKING_DAY;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.mingcha.calendar.DayKind;
import org.mingcha.calendar.PublishedCalendar;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.proof.Digest;
import org.mingcha.screening.internal.db.tables.records.WorkingDayRecord;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the calendar as a table that statements can join, with the running number of working days. */
@Component
public class CalendarTable {
    /** No term of law reaches over years whose calendar is missing: their days are so far apart that none does. */
    private static final int GAP = 1_000_000;

    private final DSLContext sql;
    private final WorkingCalendar calendar;

    CalendarTable(DSLContext sql, WorkingCalendar calendar) {
        this.sql = sql;
        this.calendar = calendar;
    }

    /** Makes the table what the calendar is. @return what tells this calendar from every other */
    @Transactional
    public String refresh() {
        var published = calendar.published();
        var digest = digest(published);
        if (sql.fetchExists(CALENDAR, CALENDAR.DIGEST.eq(digest))) return digest;
        // one node fills the table, the others wait and find it done
        sql.insertInto(CALENDAR)
                .set(CALENDAR.ONE, true)
                .set(CALENDAR.DIGEST, digest)
                .onConflict(CALENDAR.ONE)
                .doUpdate()
                .set(CALENDAR.DIGEST, digest)
                .execute();
        sql.deleteFrom(WORKING_DAY).execute();
        sql.batchInsert(days(published)).execute();
        return digest;
    }

    private static String digest(PublishedCalendar published) {
        var text = new TreeSet<>(published.years()).toString() + new TreeMap<>(published.exceptions());
        return Digest.plainHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<WorkingDayRecord> days(PublishedCalendar published) {
        var days = new ArrayList<WorkingDayRecord>();
        int number = 0;
        int before = 0;
        for (int year : new TreeSet<>(published.years())) {
            if (!days.isEmpty() && year != before + 1) number += GAP;
            for (var day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
                boolean working = published.isWorkingDay(day);
                if (working) number++;
                var row = new WorkingDayRecord();
                row.setDay(day);
                row.setNumber(number);
                row.setWorking(working);
                row.setHoliday(published.kindOf(day) == DayKind.HOLIDAY);
                days.add(row);
            }
            before = year;
        }
        roll(days);
        return days;
    }

    /** Writes beside each day the working day before and after it, as far as the published days reach without a gap. */
    private static void roll(List<WorkingDayRecord> days) {
        LocalDate back = null;
        for (int i = 0; i < days.size(); i++) {
            if (i > 0 && !joined(days, i)) back = null;
            if (days.get(i).getWorking()) back = days.get(i).getDay();
            days.get(i).setBack(back);
        }
        LocalDate forward = null;
        for (int i = days.size() - 1; i >= 0; i--) {
            if (i < days.size() - 1 && !joined(days, i + 1)) forward = null;
            if (days.get(i).getWorking()) forward = days.get(i).getDay();
            days.get(i).setForward(forward);
        }
    }

    private static boolean joined(List<WorkingDayRecord> days, int at) {
        return days.get(at - 1).getDay().plusDays(1).equals(days.get(at).getDay());
    }
}
