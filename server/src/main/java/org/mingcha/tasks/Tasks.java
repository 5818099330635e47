package org.mingcha.tasks;

import static org.mingcha.tasks.internal.db.Tables.TASK;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.mingcha.api.Ids;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.ObjectMapper;

/** What somebody must do by when. Opened and closed by the module concerned, in its own transaction. */
@Component
public class Tasks {
    private final DSLContext sql;
    private final Clock clock;
    private final ObjectMapper json;

    Tasks(DSLContext sql, Clock clock, ObjectMapper json) {
        this.sql = sql;
        this.clock = clock;
        this.json = json;
    }

    /** Opens the task unless the same one stands open. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(NewTask task) {
        sql.insertInto(TASK)
                .set(TASK.ID, Ids.next(clock))
                .set(TASK.BODY, task.body())
                .set(TASK.KIND, task.kind())
                .set(TASK.SUBJECT, task.subject())
                .set(TASK.VALUES, JSONB.jsonb(json.writeValueAsString(task.values())))
                .set(TASK.LINK, task.link())
                .set(TASK.BASIS, task.basis())
                .set(TASK.DUE_ON, task.dueOn())
                .set(TASK.SECTION, task.section())
                .set(TASK.SQUADRON, task.squadron())
                .set(TASK.ROLE, task.role() == null ? null : task.role().name())
                .set(TASK.ACCOUNT, task.account())
                .set(TASK.OPENED_AT, OffsetDateTime.now(clock))
                .onConflictDoNothing()
                .execute();
    }

    /** Closes the task if it stands open. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void close(String body, String kind, String subject) {
        sql.update(TASK)
                .set(TASK.CLOSED_AT, OffsetDateTime.now(clock))
                .where(TASK.BODY.eq(body), TASK.KIND.eq(kind), TASK.SUBJECT.eq(subject), TASK.CLOSED_AT.isNull())
                .execute();
    }
}
