package org.mingcha.archive.internal;

import static org.mingcha.archive.internal.db.Tables.FOLDER;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.jooq.DSLContext;
import org.mingcha.access.Permission;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.TaskKind;
import org.mingcha.tasks.Tasks;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells whoever keeps the archive that folders' terms have ended. What becomes of them is for two people to decide; nothing goes by itself. */
@Component
class TermsEnded {
    static final TaskKind TASK = new TaskKind("folders-past-their-term", Permission.KEEP_ARCHIVE);

    private final DSLContext sql;
    private final Tasks tasks;
    private final Clock clock;

    TermsEnded(DSLContext sql, Tasks tasks, Clock clock) {
        this.sql = sql;
        this.tasks = tasks;
        this.clock = clock;
    }

    @Transactional
    public void tell(String body) {
        var today = LocalDate.now(clock);
        var sections = sql.update(FOLDER)
                .set(FOLDER.TOLD_ON, today)
                .where(
                        FOLDER.BODY.eq(body),
                        FOLDER.STATE.eq("KEPT"),
                        FOLDER.KEEP_UNTIL.lt(today),
                        FOLDER.HELD_BY.isNull(),
                        FOLDER.TOLD_ON.isNull())
                .returning(FOLDER.SECTION)
                .fetchSet(FOLDER.SECTION);
        for (var section : sections)
            tasks.open(new NewTask(body, TASK, section, Map.of(), "/archive?ended=true").withSection(section));
    }
}
