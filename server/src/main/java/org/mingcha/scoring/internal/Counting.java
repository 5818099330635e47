package org.mingcha.scoring.internal;

import static org.mingcha.scoring.internal.db.Tables.DEMERIT;

import java.time.LocalDate;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.mingcha.scoring.Demerit;
import org.mingcha.scoring.internal.db.tables.records.DemeritRecord;

/** Which demerits count on a day, and which of them for good. */
final class Counting {
    private Counting() {}

    static Condition within(LocalDate from, LocalDate until) {
        return DEMERIT.COUNTED_ON.between(from, until).and(DEMERIT.UNDONE_ON.isNull());
    }

    static boolean provisional(DemeritRecord row, LocalDate day) {
        var until = row.getObjectionUntil();
        return row.getObjected() || until == null || !until.isBefore(day);
    }

    static Condition firm(LocalDate day) {
        return DSL.and(DEMERIT.OBJECTED.isFalse(), DEMERIT.OBJECTION_UNTIL.lt(day));
    }

    static Demerit demerit(DemeritRecord row, LocalDate today) {
        return new Demerit(
                row.getId(),
                row.getSquadron(),
                row.getDocument(),
                row.getNumberText(),
                row.getKindTitle(),
                Demerit.Cause.valueOf(row.getCause()),
                row.getPoints(),
                row.getSum(),
                row.getCountedOn(),
                row.getUndoneOn() == null && provisional(row, today),
                row.getUndoneOn(),
                row.getUndoneBecause() == null ? null : Demerit.Undoing.valueOf(row.getUndoneBecause()));
    }
}
