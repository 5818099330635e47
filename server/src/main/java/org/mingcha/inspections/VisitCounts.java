package org.mingcha.inspections;

import static org.mingcha.inspections.internal.db.Tables.ANSWER;
import static org.mingcha.inspections.internal.db.Tables.VISIT;

import java.time.Clock;
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
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.inspections.internal.VisitBook;
import org.mingcha.policy.Channel;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How many visits the bureau made in some days, as it was known at an instant: for modules that report figures. */
@Component
public class VisitCounts {
    private final DSLContext sql;
    private final VisitBook book;
    private final Clock clock;

    VisitCounts(DSLContext sql, VisitBook book, Clock clock) {
        this.sql = sql;
        this.book = book;
        this.clock = clock;
    }

    /**
     * Which visits are meant: of the bureau, begun on a day of {@code [from, until)}, attested and completed by then.
     *
     * @param channels in which they were made in fact; empty: in any
     * @param duties of which something was answered; empty: any
     */
    public record Asked(
            String body,
            Collection<Channel> channels,
            Collection<String> duties,
            LocalDate from,
            LocalDate until,
            Instant asOf) {}

    /** One of them. */
    public record Made(UUID id, String section, @Nullable String squadron, Channel mode, LocalDate day) {}

    @Transactional(readOnly = true)
    public long visits(Asked asked) {
        return sql.fetchCount(VISIT, meant(asked));
    }

    /** How many different squadrons they went to. */
    @Transactional(readOnly = true)
    public long squadrons(Asked asked) {
        return sql.select(DSL.countDistinct(VISIT.SQUADRON))
                .from(VISIT)
                .where(meant(asked))
                .fetchSingle()
                .value1();
    }

    /** How many visits to each squadron, by its code. */
    @Transactional(readOnly = true)
    public Map<String, Long> bySquadron(Asked asked) {
        return sql.select(VISIT.SQUADRON, DSL.count().cast(Long.class))
                .from(VISIT)
                .where(meant(asked), VISIT.SQUADRON.isNotNull())
                .groupBy(VISIT.SQUADRON)
                .fetchMap(row -> row.value1(), row -> row.value2());
    }

    /** Those that this viewer may see, squadron by squadron. */
    @Transactional(readOnly = true)
    public Page<Made> rows(Viewer viewer, Asked asked, int page, int size) {
        var which = meant(asked).and(VISIT.BODY.in(viewer.bodies()));
        if (!viewer.may(Permission.SEE_VISITS)) which = which.and(book.attestedBy(viewer.account()));
        var rows = sql.selectFrom(VISIT)
                .where(which)
                .orderBy(VISIT.SQUADRON, VISIT.STARTED_AT, VISIT.ID)
                .limit(size)
                .offset((long) page * size)
                .fetch(row -> new Made(
                        row.getId(),
                        row.getSection(),
                        row.getSquadron(),
                        Channel.valueOf(row.getMode()),
                        LocalDate.ofInstant(row.getStartedAt().toInstant(), clock.getZone())));
        return new Page<>(rows, sql.fetchCount(VISIT, which), page, size);
    }

    private Condition meant(Asked asked) {
        var zone = clock.getZone();
        return DSL.and(
                VISIT.BODY.eq(asked.body()),
                VISIT.ISSUER.isNull(),
                VISIT.STATE.eq(Visit.State.COMPLETED.name()),
                VISIT.COMPLETED_AT.le(asked.asOf().atOffset(ZoneOffset.UTC)),
                VISIT.STARTED_AT.ge(asked.from().atStartOfDay(zone).toOffsetDateTime()),
                VISIT.STARTED_AT.lt(asked.until().atStartOfDay(zone).toOffsetDateTime()),
                asked.channels().isEmpty()
                        ? DSL.noCondition()
                        : VISIT.MODE.in(
                                asked.channels().stream().map(Enum::name).toList()),
                asked.duties().isEmpty()
                        ? DSL.noCondition()
                        : DSL.exists(DSL.selectOne()
                                .from(ANSWER)
                                .where(ANSWER.VISIT.eq(VISIT.ID), ANSWER.DUTY.in(asked.duties()))));
    }
}
