package org.mingcha.reviews.internal;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.mingcha.reviews.internal.db.Tables.REVIEW;
import static org.mingcha.reviews.internal.db.Tables.SHEET;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jooq.DSLContext;
import org.mingcha.access.Viewer;
import org.mingcha.reviews.Agreement;
import org.mingcha.reviews.Grade;
import org.mingcha.reviews.internal.db.tables.records.ReviewRecord;
import org.springframework.stereotype.Component;

/** How far blind reviewers agreed, by standard. */
@Component
public class AgreementBook {
    private final DSLContext sql;
    private final Standards standards;

    AgreementBook(DSLContext sql, Standards standards) {
        this.sql = sql;
        this.standards = standards;
    }

    private record Scored(ReviewRecord review, boolean third, Kappa.Pair pair) {}

    /** Only reviews whose two sheets are open to each other count; whoever looks cannot tell one from a difference of two answers. */
    public List<Agreement> of(Viewer viewer, YearMonth from, YearMonth until) {
        var first = SHEET.as("one");
        var second = SHEET.as("two");
        var third = SHEET.as("third");
        var disputed = field(org.jooq.impl.DSL.exists(
                select(third.ID).from(third).where(third.REVIEW.eq(REVIEW.ID), third.PLACE.eq(3))));
        var byStandard = new LinkedHashMap<String, List<Scored>>();
        sql.select(REVIEW, first.GRADE, second.GRADE, disputed)
                .from(REVIEW)
                .join(first)
                .on(first.REVIEW.eq(REVIEW.ID), first.PLACE.eq(1))
                .join(second)
                .on(second.REVIEW.eq(REVIEW.ID), second.PLACE.eq(2))
                .where(
                        ReviewBook.seen(viewer),
                        REVIEW.SCORERS.eq(2),
                        REVIEW.STATE.in("DISPUTED", "SETTLED"),
                        REVIEW.MONTH.ge(from.toString()),
                        REVIEW.MONTH.lt(until.toString()))
                .orderBy(REVIEW.STANDARD, REVIEW.MONTH.desc())
                .forEach(row -> byStandard
                        .computeIfAbsent(row.value1().getStandard(), _ -> new ArrayList<>())
                        .add(new Scored(
                                row.value1(),
                                row.value4() || row.value1().getState().equals("DISPUTED"),
                                new Kappa.Pair(Grade.valueOf(row.value2()), Grade.valueOf(row.value3())))));
        return byStandard.values().stream().map(this::agreement).toList();
    }

    private Agreement agreement(List<Scored> scored) {
        var kappa = Kappa.of(scored.stream().map(Scored::pair).toList());
        var one = scored.getFirst().review();
        return new Agreement(
                one.getStandard(),
                standards.of(one).title(),
                kappa.files(),
                kappa.table(),
                (int) scored.stream().filter(Scored::third).count(),
                kappa.value(),
                kappa.steps());
    }
}
