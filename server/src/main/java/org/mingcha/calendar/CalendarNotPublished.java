package org.mingcha.calendar;

import org.mingcha.api.Refusal;
import org.springframework.http.HttpStatus;

/** A day of a year whose calendar nobody has loaded: refused, not guessed. */
public class CalendarNotPublished extends Refusal {
    private static final long serialVersionUID = 1L;

    public CalendarNotPublished(int year) {
        super(
                HttpStatus.CONFLICT,
                "calendar-not-published",
                year + "年的节假日安排尚未载入，不能推算这一年的工作日。请在“管理—工作日历”载入国务院办公厅公布的" + year + "年安排后再试。");
        with("year", year);
    }
}
