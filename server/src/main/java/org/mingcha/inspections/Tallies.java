package org.mingcha.inspections;

import static org.mingcha.inspections.internal.db.Tables.ANSWER;
import static org.mingcha.inspections.internal.db.Tables.VISIT;

import java.time.YearMonth;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sums over the answers of completed visits, for modules that compare squadrons. Asks for no viewer: its callers do. */
@Component
public class Tallies {
    private final DSLContext sql;

    Tallies(DSLContext sql) {
        this.sql = sql;
    }

    /** By squadron, of the visits that belong to a month; a squadron without a visit is missing. */
    @Transactional(readOnly = true)
    public List<Tally> of(String body, YearMonth month, String duty) {
        return sql.select(
                        VISIT.SQUADRON,
                        DSL.countDistinct(VISIT.ID),
                        DSL.count().filterWhere(ANSWER.RESULT.eq("IN_ORDER")),
                        DSL.count().filterWhere(ANSWER.RESULT.eq("FINDING")),
                        DSL.count().filterWhere(ANSWER.RESULT.eq("NOT_CHECKED")))
                .from(VISIT)
                .join(ANSWER)
                .on(ANSWER.VISIT.eq(VISIT.ID))
                .where(
                        VISIT.BODY.eq(body),
                        VISIT.MONTH.eq(month.toString()),
                        VISIT.STATE.eq("COMPLETED"),
                        VISIT.SQUADRON.isNotNull(),
                        VISIT.ISSUER.isNull(), // what a unit finds of its own people counts for nobody but itself
                        ANSWER.DUTY.eq(duty))
                .groupBy(VISIT.SQUADRON)
                .orderBy(VISIT.SQUADRON)
                .fetch(row -> new Tally(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
    }
}
