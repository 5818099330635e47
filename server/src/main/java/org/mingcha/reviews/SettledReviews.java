package org.mingcha.reviews;

import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.mingcha.reviews.internal.db.Tables.FAULT;
import static org.mingcha.reviews.internal.db.Tables.REVIEW;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import org.jooq.DSLContext;
import org.mingcha.directory.Directory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The settled reviews, for the modules that count them; it is shown to nobody by this: who asks narrows it. */
@Component
public class SettledReviews {
    private final DSLContext sql;
    private final Directory directory;

    SettledReviews(DSLContext sql, Directory directory) {
        this.sql = sql;
        this.directory = directory;
    }

    /**
     * Those of files drawn for these months, in the order of months, squadrons and numbers.
     *
     * @param until the month after the last
     */
    @Transactional(readOnly = true)
    public List<SettledReview> of(String body, YearMonth from, YearMonth until) {
        var names = new HashMap<String, String>();
        directory.allSquadrons(body).forEach(one -> names.put(one.code(), one.name()));
        var faults = multiset(select(FAULT.ITEM)
                        .from(FAULT)
                        .where(FAULT.REVIEW.eq(REVIEW.ID))
                        .orderBy(FAULT.POSITION))
                .convertFrom(rows -> rows.map(row -> row.value1()));
        return sql.select(REVIEW, faults)
                .from(REVIEW)
                .where(
                        REVIEW.BODY.eq(body),
                        REVIEW.STATE.eq("SETTLED"),
                        REVIEW.MONTH.ge(from.toString()),
                        REVIEW.MONTH.lt(until.toString()))
                .orderBy(REVIEW.MONTH, REVIEW.SQUADRON, REVIEW.NUMBER)
                .fetch(found -> {
                    var row = found.value1();
                    var code = row.getSquadron() == null ? "" : row.getSquadron();
                    return new SettledReview(
                            row.getBody(),
                            row.getDuty(),
                            YearMonth.parse(row.getMonth()),
                            row.getDraw(),
                            code,
                            names.getOrDefault(code, code),
                            row.getItem(),
                            row.getStandard(),
                            row.getScore(),
                            Grade.valueOf(row.getGrade()),
                            found.value2(),
                            Drawing.valueOf(row.getDrawing()));
                });
    }
}
