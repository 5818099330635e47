package org.mingcha.findings;

import static org.mingcha.findings.internal.db.Tables.FINDING;

import java.time.Instant;
import java.time.LocalDate;
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
import org.mingcha.findings.internal.FindingSight;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How many findings the bureau made in some days, as it was known at an instant: for modules that report figures. */
@Component
public class FindingCounts {
    private final DSLContext sql;

    FindingCounts(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Which findings are meant: of the bureau, found on a day of {@code [from, until)} and standing by then, whether a document was
     * issued over them or not.
     *
     * @param duties empty: of every duty
     * @param sources words of what found them ({@link Source.Kind}); empty: whatever the bureau found them by, not what units told of themselves
     */
    public record Asked(
            String body,
            Collection<String> duties,
            Collection<String> sources,
            LocalDate from,
            LocalDate until,
            Instant asOf) {}

    /** One of them. */
    public record Found(UUID id, @Nullable String squadron, String duty, String wording, LocalDate day) {}

    @Transactional(readOnly = true)
    public long count(Asked asked) {
        return sql.fetchCount(FINDING, meant(asked));
    }

    /** How many at each squadron, by its code. */
    @Transactional(readOnly = true)
    public Map<String, Long> bySquadron(Asked asked) {
        return sql.select(FINDING.SQUADRON, DSL.count().cast(Long.class))
                .from(FINDING)
                .where(meant(asked), FINDING.SQUADRON.isNotNull())
                .groupBy(FINDING.SQUADRON)
                .fetchMap(row -> row.value1(), row -> row.value2());
    }

    /** Those that this viewer may see, by day. */
    @Transactional(readOnly = true)
    public Page<Found> rows(Viewer viewer, Asked asked, int page, int size) {
        var which = meant(asked).and(new FindingSight(viewer).rows());
        var rows = sql.selectFrom(FINDING)
                .where(which)
                .orderBy(FINDING.FOUND_ON, FINDING.ID)
                .limit(size)
                .offset((long) page * size)
                .fetch(row ->
                        new Found(row.getId(), row.getSquadron(), row.getDuty(), row.getWording(), row.getFoundOn()));
        return new Page<>(rows, sql.fetchCount(FINDING, which), page, size);
    }

    private static Condition meant(Asked asked) {
        return DSL.and(
                FINDING.BODY.eq(asked.body()),
                FINDING.ISSUER.isNull(),
                FINDING.STATE.ne(Finding.State.DRAFT.name()),
                FINDING.FOUND_ON.ge(asked.from()),
                FINDING.FOUND_ON.lt(asked.until()),
                // what stood before this was noted stands since the day it was found
                FINDING.SETTLED_AT
                        .isNull()
                        .or(FINDING.SETTLED_AT.le(asked.asOf().atOffset(ZoneOffset.UTC))),
                asked.duties().isEmpty() ? DSL.noCondition() : FINDING.DUTY.in(asked.duties()),
                asked.sources().isEmpty()
                        ? FINDING.SOURCE_KIND.ne(Source.Kind.SELF_REPORT.word())
                        : FINDING.SOURCE_KIND.in(asked.sources()));
    }
}
