package org.mingcha.demo.internal;

import static org.mingcha.demo.internal.db.Tables.STEP;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What has been done already; each step can be repeated if the program was stopped in the middle of it. */
@Component
class Steps {
    private final DSLContext sql;
    private final Clock clock;

    Steps(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Does it unless it was done. */
    void once(String name, Runnable step) {
        if (done(name)) return;
        step.run();
        sql.insertInto(STEP)
                .set(STEP.NAME, name)
                .set(STEP.DONE, OffsetDateTime.now(clock))
                .onConflictDoNothing()
                .execute();
    }

    boolean done(String name) {
        return sql.fetchExists(STEP, STEP.NAME.eq(name));
    }
}
