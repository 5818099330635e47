package org.mingcha.scoring.internal;

import static org.mingcha.scoring.internal.db.Tables.CONSEQUENCE;

import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Role;
import org.mingcha.directory.Directory;
import org.mingcha.policy.Basis;
import org.mingcha.scoring.internal.db.tables.records.WarningRecord;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.Tasks;
import org.springframework.stereotype.Component;

/** What a warning asks for, on the desk of whoever answers for it: the squadron's head, else the head of the section. */
@Component
public class WarningTasks {
    private static final String KIND = "warning-consequence";
    /** The one consequence that the squadron itself acknowledges. */
    public static final String TO_SQUADRON = "reminder-to-squadron-head";

    private final DSLContext sql;
    private final Tasks tasks;
    private final Directory directory;

    WarningTasks(DSLContext sql, Tasks tasks, Directory directory) {
        this.sql = sql;
        this.tasks = tasks;
        this.directory = directory;
    }

    void open(WarningRecord warning, String code, @Nullable String section, Basis basis) {
        boolean own = code.equals(TO_SQUADRON);
        tasks.open(new NewTask(
                warning.getBody(),
                own ? "warning-to-acknowledge" : KIND,
                subject(warning, code),
                Map.of("squadron", name(warning), "level", warning.getLevel(), "code", code),
                "/scores/" + warning.getSquadron(),
                basis instanceof Basis.Clause clause ? clause.clause() : null,
                null,
                own ? null : section,
                own ? warning.getSquadron() : null,
                own ? Role.SQUADRON_HEAD : Role.SECTION_HEAD,
                null));
    }

    void close(WarningRecord warning, String code) {
        tasks.close(
                warning.getBody(), code.equals(TO_SQUADRON) ? "warning-to-acknowledge" : KIND, subject(warning, code));
    }

    void dropAll(WarningRecord warning) {
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
