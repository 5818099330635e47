package org.mingcha.reviews.internal;

import static org.jooq.impl.DSL.avg;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.mingcha.reviews.internal.db.Tables.REVIEW;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.mingcha.directory.Directory;
import org.mingcha.policy.Regime;
import org.mingcha.policy.ReviewStandard;
import org.mingcha.records.RecordRows;
import org.mingcha.records.Records;
import org.mingcha.reviews.CollectiveReview.BySquadron;
import org.mingcha.reviews.CollectiveReview.ByStandard;
import org.mingcha.reviews.CollectiveReview.Leniency;
import org.mingcha.reviews.CollectiveReview.Results;
import org.springframework.stereotype.Component;

/** What the files of a period came to, and how slight offences were treated in it. */
@Component
class CollectiveFigures {
    private static final int MOST_FAULTS = 30;

    private static final Condition SETTLED = REVIEW.STATE.eq("SETTLED");

    private final DSLContext sql;
    private final Directory directory;
    private final Debriefing debriefing;
    private final Records records;

    CollectiveFigures(DSLContext sql, Directory directory, Debriefing debriefing, Records records) {
        this.sql = sql;
        this.directory = directory;
        this.debriefing = debriefing;
        this.records = records;
    }

    Results of(String body, ReviewPeriod period, Regime regime) {
        var which = of(body, period);
        var standards = standards(which, regime);
        return new Results(
                standards.stream().mapToInt(ByStandard::files).sum(),
                standards.stream().mapToInt(ByStandard::settled).sum(),
                standards,
                squadrons(body, which),
                leniency(body, period),
                debriefing.inBody(body, period.first(), period.until()).stream()
                        .limit(MOST_FAULTS)
                        .toList());
    }

    private static Condition of(String body, ReviewPeriod period) {
        return REVIEW.BODY
                .eq(body)
                .and(REVIEW.MONTH.ge(period.first().toString()))
                .and(REVIEW.MONTH.lt(period.until().toString()));
    }

    private static Field<Integer> graded(String grade) {
        return count().filterWhere(REVIEW.GRADE.eq(grade));
    }

    private List<ByStandard> standards(Condition which, Regime regime) {
        var mean = avg(REVIEW.SCORE);
        return sql.select(
                        REVIEW.STANDARD,
                        count(),
                        count().filterWhere(SETTLED),
                        graded("EXCELLENT"),
                        graded("ACCEPTABLE"),
                        graded("UNACCEPTABLE"),
                        mean)
                .from(REVIEW)
                .where(which)
                .groupBy(REVIEW.STANDARD)
                .orderBy(REVIEW.STANDARD)
                .fetch(row -> new ByStandard(
                        row.value1(),
                        regime.standard(row.value1()).map(ReviewStandard::title).orElse(row.value1()),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        rounded(row.value7())));
    }

    private static @Nullable Double rounded(@Nullable BigDecimal mean) {
        return mean == null ? null : mean.setScale(1, RoundingMode.HALF_UP).doubleValue();
    }

    private List<BySquadron> squadrons(String body, Condition which) {
        var found = sql.select(
                        REVIEW.SQUADRON,
                        count(),
                        count().filterWhere(SETTLED),
                        graded("EXCELLENT"),
                        graded("UNACCEPTABLE"))
                .from(REVIEW)
                .where(which, REVIEW.SQUADRON.isNotNull())
                .groupBy(REVIEW.SQUADRON)
                .fetchMap(REVIEW.SQUADRON);
        var rows = new ArrayList<BySquadron>();
        for (var squadron : directory.allSquadrons(body)) {
            var row = found.get(squadron.code());
            if (row != null)
                rows.add(new BySquadron(
                        squadron.code(), squadron.shortName(), row.value2(), row.value3(), row.value4(), row.value5()));
        }
        return rows;
    }

    /** By the records of cases: where they do not tell, nothing is counted. */
    @SuppressWarnings("unchecked")
    private Leniency leniency(String body, ReviewPeriod period) {
        var rows = RecordRows.of(records.kind("case"), "told");
        var state = (Field<String>) rows.field("state");
        var slight = condition((Field<Boolean>) rows.field("minorOffence"));
        var educated = condition((Field<Boolean>) rows.field("educated"));
        var day = DSL.coalesce((Field<LocalDate>) rows.field("decidedOn"), (Field<LocalDate>) rows.field("closedOn"));
        var spared = state.eq("not-punished");
        var punished = state.in("decided", "closed");
        return Objects.requireNonNull(sql.select(
                        count(),
                        count().filterWhere(slight),
                        count().filterWhere(slight.and(spared)),
                        count().filterWhere(slight.and(punished)),
                        count().filterWhere(spared),
                        count().filterWhere(spared.and(educated)))
                .from(rows.table())
                .where(
                        rows.body().eq(body),
                        rows.current(),
                        day.ge(period.first().atDay(1)),
                        day.le(period.lastDay()))
                .fetchOne(row -> new Leniency(
                        row.value1(), row.value2(), row.value3(), row.value4(), row.value5(), row.value6())));
    }
}
