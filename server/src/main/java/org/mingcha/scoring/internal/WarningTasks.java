package org.mingcha.scoring.internal;

import static org.mingcha.scoring.internal.db.Tables.CONSEQUENCE;

import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.directory.Directory;
import org.mingcha.policy.Basis;
import org.mingcha.policy.PointRules;
import org.mingcha.scoring.internal.db.tables.records.WarningRecord;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.TaskKind;
import org.mingcha.tasks.Tasks;
import org.springframework.stereotype.Component;

/** What a warning asks for, on the desk of whoever answers for it: the squadron's head, else the head of the section. */
@Component
public class WarningTasks {
    private static final TaskKind KIND = new TaskKind("warning-consequence", Permission.DECIDE_WARNINGS);
    private static final TaskKind TO_SQUADRON = new TaskKind("warning-to-acknowledge", Permission.DECIDE_WARNINGS);

    private final DSLContext sql;
    private final Tasks tasks;
    private final Directory directory;

    WarningTasks(DSLContext sql, Tasks tasks, Directory directory) {
        this.sql = sql;
        this.tasks = tasks;
        this.directory = directory;
    }

    /** @param section whose head does it, where a section's head is named */
    void open(WarningRecord warning, PointRules.Consequence asked, Role by, @Nullable String section) {
        tasks.open(new NewTask(
                        warning.getBody(),
                        by == Role.SQUADRON_HEAD ? TO_SQUADRON : KIND,
                        subject(warning, asked.id()),
                        Map.of("squadron", name(warning), "level", warning.getLevel(), "code", asked.title()),
                        "/scores/" + warning.getSquadron())
                .withBasis(asked.basis() instanceof Basis.Clause clause ? clause.clause() : null)
                .withSection(by == Role.SECTION_HEAD ? section : null)
                .withSquadron(by == Role.SQUADRON_HEAD ? warning.getSquadron() : null)
                .withRoles(by));
    }

    void close(WarningRecord warning, String code) {
        for (var kind : List.of(TO_SQUADRON, KIND)) tasks.close(warning.getBody(), kind, subject(warning, code));
    }

    /** Of what was undone nothing is left to do. */
    void dropAll(WarningRecord warning) {
        sql.update(CONSEQUENCE)
                .set(CONSEQUENCE.STATE, "DROPPED")
                .set(CONSEQUENCE.NOTE, "预警所依据的文书已撤销")
                .where(CONSEQUENCE.WARNING.eq(warning.getId()), CONSEQUENCE.STATE.eq("OPEN"))
                .execute();
        sql.select(CONSEQUENCE.CODE)
                .from(CONSEQUENCE)
                .where(CONSEQUENCE.WARNING.eq(warning.getId()))
                .fetch(CONSEQUENCE.CODE)
                .forEach(code -> close(warning, code));
    }

    private static String subject(WarningRecord warning, String code) {
        return warning.getId() + "/" + code;
    }

    private String name(WarningRecord warning) {
        return directory.squadrons(warning.getBody()).stream()
                .filter(one -> one.code().equals(warning.getSquadron()))
                .map(one -> one.shortName())
                .findFirst()
                .orElse(warning.getSquadron());
    }
}
