package org.mingcha.scoring.internal;

import static org.mingcha.scoring.internal.db.Tables.CONSEQUENCE;
import static org.mingcha.scoring.internal.db.Tables.DEMERIT;
import static org.mingcha.scoring.internal.db.Tables.WARNING;

import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.mingcha.api.Page;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Squadron;
import org.mingcha.scoring.Warning;
import org.mingcha.scoring.Warning.Consequence;
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

    public Page<Warning> of(String body, List<String> squadrons, LocalDate today, int page, int size) {
        var which = DSL.and(WARNING.BODY.eq(body), WARNING.SQUADRON.in(squadrons));
        var rows = sql.selectFrom(WARNING)
                .where(which)
                .orderBy(WARNING.ENDED_ON.desc().nullsFirst(), WARNING.RAISED_ON.desc(), WARNING.ID.desc())
                .limit(size)
                .offset((long) page * size)
                .fetch(row -> one(row, today));
        return new Page<>(rows, sql.fetchCount(WARNING, which), page, size);
    }

    public Warning one(WarningRecord row, LocalDate today) {
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
                        .fetch(each -> new Consequence(
                                each.getCode(),
                                Consequence.State.valueOf(each.getState()),
                                each.getNote(),
                                each.getDecidedByName(),
                                each.getDecidedAt())));
    }

    public void closeTask(WarningRecord warning, String code) {
        tasks.close(warning, code);
    }
}
