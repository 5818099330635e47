package org.mingcha.appraisal.internal.sheets;

import static org.mingcha.appraisal.internal.db.Tables.SHEET;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.mingcha.appraisal.internal.db.tables.records.SheetRecord;
import org.springframework.stereotype.Component;

/** The table of issued sheets. */
@Component
public class SheetBook {
    private final DSLContext sql;

    SheetBook(DSLContext sql) {
        this.sql = sql;
    }

    /** The latest edition of each squadron. */
    public Map<String, SheetRecord> latest(String body, String use, String period, Collection<String> squadrons) {
        return sql.select(SHEET.fields())
                .distinctOn(SHEET.SQUADRON)
                .from(SHEET)
                .where(SHEET.BODY.eq(body), SHEET.USE.eq(use), SHEET.PERIOD.eq(period), SHEET.SQUADRON.in(squadrons))
                .orderBy(SHEET.SQUADRON, SHEET.EDITION.desc())
                .fetchInto(SHEET)
                .intoMap(SHEET.SQUADRON);
    }

    public Optional<SheetRecord> find(UUID id, Collection<String> bodies) {
        return sql.selectFrom(SHEET)
                .where(SHEET.ID.eq(id), SHEET.BODY.in(bodies))
                .fetchOptional();
    }

    /** All editions of what this one is an edition of, the first one first. */
    public List<SheetRecord> editions(SheetRecord one) {
        return sql.selectFrom(SHEET)
                .where(
                        SHEET.BODY.eq(one.getBody()),
                        SHEET.USE.eq(one.getUse()),
                        SHEET.PERIOD.eq(one.getPeriod()),
                        SHEET.SQUADRON.eq(one.getSquadron()))
                .orderBy(SHEET.EDITION)
                .fetch();
    }

    /** Stores an edition; answers no when somebody else has issued the same meanwhile. */
    public boolean issue(SheetRecord row) {
        return sql.insertInto(SHEET)
                        .set(row)
                        .onConflict(SHEET.BODY, SHEET.USE, SHEET.PERIOD, SHEET.SQUADRON, SHEET.EDITION)
                        .doNothing()
                        .execute()
                == 1;
    }
}
