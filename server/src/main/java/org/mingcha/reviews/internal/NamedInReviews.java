package org.mingcha.reviews.internal;

import static org.mingcha.reviews.internal.db.Tables.REVIEW;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.records.NamesRecords;
import org.springframework.stereotype.Component;

/** The records that reviews name. */
@Component
class NamedInReviews implements NamesRecords {
    private final DSLContext sql;

    NamedInReviews(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public Set<String> namedSince(LocalDate day, String body, String kind, Collection<String> numbers) {
        var start = day.atStartOfDay(ShanghaiClock.SHANGHAI).toOffsetDateTime();
        return new HashSet<>(sql.selectDistinct(REVIEW.NUMBER)
                .from(REVIEW)
                .where(
                        REVIEW.BODY.eq(body),
                        REVIEW.KIND.eq(kind),
                        REVIEW.NUMBER.eq(DSL.any(numbers.toArray(String[]::new))),
                        DSL.or(REVIEW.LISTED_AT.ge(start), REVIEW.SETTLED_AT.ge(start), REVIEW.STATE.ne("SETTLED")))
                .fetch(REVIEW.NUMBER));
    }
}
