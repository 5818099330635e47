package org.mingcha.scoring.internal;

import static org.mingcha.scoring.internal.db.Tables.CONSEQUENCE;
import static org.mingcha.scoring.internal.db.Tables.DEMERIT;
import static org.mingcha.scoring.internal.db.Tables.WARNING;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Squadron;
import org.mingcha.policy.PointRules;
import org.mingcha.scoring.Warning;
import org.mingcha.scoring.Warning.Consequence;
import org.mingcha.scoring.internal.db.tables.records.ConsequenceRecord;
import org.mingcha.scoring.internal.db.tables.records.WarningRecord;
import org.springframework.stereotype.Component;

/** Warnings with what they stand on and what they ask for. */
@Component
public class Warnings {
    private final DSLContext sql;
    private final Directory directory;
    private final WarningTasks tasks;

    Warnings(DSLContext sql, Directory directory, WarningTasks tasks) {
        this.sql = sql;
        this.directory = directory;
        this.tasks = tasks;
    }

    public Page<Warning> of(Viewer viewer, String body, List<String> squadrons, LocalDate today, int page, int size) {
        var which = DSL.and(WARNING.BODY.eq(body), WARNING.SQUADRON.in(squadrons));
        var rows = sql.selectFrom(WARNING)
                .where(which)
                .orderBy(WARNING.ENDED_ON.desc().nullsFirst(), WARNING.RAISED_ON.desc(), WARNING.ID.desc())
                .limit(size)
                .offset((long) page * size)
                .fetch(row -> one(viewer, row, today));
        return new Page<>(rows, sql.fetchCount(WARNING, which), page, size);
    }

    public Warning one(Viewer viewer, WarningRecord row, LocalDate today) {
        return new Warning(
                row.getId(),
                row.getBody(),
                row.getSquadron(),
                directory.squadrons(row.getBody()).stream()
                        .filter(one -> one.code().equals(row.getSquadron()))
                        .map(Squadron::shortName)
                        .findFirst()
                        .orElse(row.getSquadron()),
                Warning.Level.of(row.getLevel()),
                row.getPoints(),
                row.getFirm(),
                row.getRaisedOn(),
                row.getEndedOn(),
                row.getEndedBecause() == null ? null : Warning.Ended.valueOf(row.getEndedBecause()),
                sql.selectFrom(DEMERIT)
                        .where(DEMERIT.ID.in(row.getDemerits()))
                        .orderBy(DEMERIT.COUNTED_ON, DEMERIT.ID)
                        .fetch(demerit -> Counting.demerit(demerit, today)),
                sql.selectFrom(CONSEQUENCE)
                        .where(CONSEQUENCE.WARNING.eq(row.getId()))
                        .orderBy(CONSEQUENCE.CODE)
                        .fetch(each -> consequence(viewer, row, each)));
    }

    private static Consequence consequence(Viewer viewer, WarningRecord warning, ConsequenceRecord row) {
        return new Consequence(
                row.getCode(),
                row.getTitle(),
                PointRules.Effect.valueOf(row.getEffect()),
                row.getByWhom().toLowerCase(Locale.ROOT).replace('_', '-'),
                Consequence.State.valueOf(row.getState()),
                row.getNote(),
                row.getTalkOn(),
                row.getTalkWith(),
                row.getDecidedByName(),
                row.getDecidedAt(),
                row.getState().equals("OPEN") && viewer.body().equals(warning.getBody()) && may(viewer, row));
    }

    /** Whether this viewer is whom the regime names: what a section's head does, the leaders above him may do too. */
    public static boolean may(Viewer viewer, ConsequenceRecord row) {
        if (!viewer.may(Permission.DECIDE_WARNINGS)) return false;
        var roles = viewer.roles();
        return switch (Role.valueOf(row.getByWhom())) {
            case SQUADRON_HEAD -> viewer.squadron().isPresent() && roles.contains(Role.SQUADRON_HEAD);
            case SECTION_HEAD ->
                viewer.squadron().isEmpty()
                        && (roles.contains(Role.SECTION_HEAD) || roles.contains(Role.LEADER_IN_CHARGE));
            default -> viewer.squadron().isEmpty() && roles.contains(Role.LEADER_IN_CHARGE);
        };
    }

    public void closeTask(WarningRecord warning, String code) {
        tasks.close(warning, code);
    }
}
