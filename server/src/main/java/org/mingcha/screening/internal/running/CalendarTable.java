package org.mingcha.screening.internal.running;

import static org.mingcha.screening.internal.db.Tables.CALENDAR;
import static org.mingcha.screening.internal.db.Tables.WORKING_DAY;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.mingcha.calendar.PublishedCalendar;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.proof.Digest;
import org.mingcha.screening.internal.compiling.CalendarDays;
import org.mingcha.screening.internal.db.tables.records.WorkingDayRecord;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the calendar as a table that statements can join, with the running number of working days. */
@Component
public class CalendarTable {
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
        return CalendarDays.of(published).stream()
                .map(day -> {
                    var row = new WorkingDayRecord();
                    row.setDay(day.day());
                    row.setNumber(day.number());
                    row.setWorking(day.working());
                    row.setHoliday(day.holiday());
                    row.setBack(day.back());
                    row.setForward(day.forward());
                    return row;
                })
                .toList();
    }
}
