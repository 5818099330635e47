package org.mingcha.reviews;

import static org.mingcha.reviews.internal.db.Tables.REVIEW;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.reviews.internal.ReviewBook;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How many files of a month were reviewed and with what grade, as it was known at an instant: for modules that report figures. */
@Component
public class ReviewCounts {
    private final DSLContext sql;

    ReviewCounts(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Which reviews are meant: settled by then.
     *
     * @param month for which the files were drawn or named
     * @param duties empty: of every duty
     * @param grade null: of every grade
     */
    public record Asked(
            String body,
            YearMonth month,
            Collection<String> duties,
            @Nullable Grade grade,
            Instant asOf) {}

    /** One of them. */
    public record Counted(UUID id, String number, @Nullable String squadron) {}

    @Transactional(readOnly = true)
    public long count(Asked asked) {
        return sql.fetchCount(REVIEW, meant(asked));
    }

    /** How many at each squadron, by its code. */
    @Transactional(readOnly = true)
    public Map<String, Long> bySquadron(Asked asked) {
        return sql.select(REVIEW.SQUADRON, DSL.count().cast(Long.class))
                .from(REVIEW)
                .where(meant(asked), REVIEW.SQUADRON.isNotNull())
                .groupBy(REVIEW.SQUADRON)
                .fetchMap(row -> row.value1(), row -> row.value2());
    }

    /** Those that this viewer may see, squadron by squadron. */
    @Transactional(readOnly = true)
    public Page<Counted> rows(Viewer viewer, Asked asked, int page, int size) {
        var which = meant(asked).and(ReviewBook.seen(viewer));
        var rows = sql.selectFrom(REVIEW)
                .where(which)
                .orderBy(REVIEW.SQUADRON, REVIEW.NUMBER, REVIEW.ID)
                .limit(size)
                .offset((long) page * size)
                .fetch(row -> new Counted(row.getId(), row.getNumber(), row.getSquadron()));
        return new Page<>(rows, sql.fetchCount(REVIEW, which), page, size);
    }

    private static Condition meant(Asked asked) {
        return DSL.and(
                REVIEW.BODY.eq(asked.body()),
                REVIEW.MONTH.eq(asked.month().toString()),
                REVIEW.STATE.eq("SETTLED"),
                REVIEW.SETTLED_AT.le(asked.asOf().atOffset(ZoneOffset.UTC)),
                asked.duties().isEmpty() ? DSL.noCondition() : REVIEW.DUTY.in(asked.duties()),
                asked.grade() == null
                        ? DSL.noCondition()
                        : REVIEW.GRADE.eq(asked.grade().name()));
    }
}
