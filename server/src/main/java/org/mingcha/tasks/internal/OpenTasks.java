package org.mingcha.tasks.internal;

import static org.mingcha.tasks.internal.db.Tables.TASK;

import java.time.LocalDate;
import java.util.Collection;
import org.jooq.DSLContext;
import org.mingcha.calendar.OpenDeadlines;
import org.springframework.stereotype.Component;

/** Tells who changes the calendar how many tasks are due on the days concerned. */
@Component
class OpenTasks implements OpenDeadlines {
    private final DSLContext sql;

    OpenTasks(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public int openOn(Collection<LocalDate> days) {
        return sql.fetchCount(TASK, TASK.CLOSED_AT.isNull(), TASK.DUE_ON.in(days));
    }
}
