package org.mingcha.scoring;

import static org.mingcha.scoring.internal.db.Tables.WARNING;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.scoring.internal.Sight;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How many warnings there were in some days, as it was known on a day: for modules that report and appraise. */
@Component
public class WarningCounts {
    private final DSLContext sql;
    private final Sight sight;
    private final Clock clock;

    WarningCounts(DSLContext sql, Sight sight, Clock clock) {
        this.sql = sql;
        this.sight = sight;
        this.clock = clock;
    }

    /** Which warnings are counted. */
    public enum Measure {
        /** Raised in the days, from none or a lower one; not those whose ground was undone. */
        RAISED,
        /** In force on any of the days; not those that a higher one replaced in them, nor those whose ground was undone. */
        IN_FORCE,
        /** In force when the last day had ended, or on the day it is asked for where that comes first; one at most a squadron. */
        STANDING,
        /** Ended in the days and followed by none. */
        LIFTED
    }

    /**
     * What is asked.
     *
     * @param until the day after the last
     * @param asOf what came on a later day does not count
     */
    public record Asked(String body, Measure measure, LocalDate from, LocalDate until, Instant asOf) {}

    /** One of them. */
    public record Counted(
            UUID id,
            String squadron,
            Warning.Level level,
            int points,
            LocalDate raisedOn,
            @Nullable LocalDate endedOn) {}

    @Transactional(readOnly = true)
    public long count(Asked asked) {
        return sql.fetchCount(WARNING, meant(asked));
    }

    /** How many to each squadron, by its code. */
    @Transactional(readOnly = true)
    public Map<String, Long> bySquadron(Asked asked) {
        return sql.select(WARNING.SQUADRON, DSL.count().cast(Long.class))
                .from(WARNING)
                .where(meant(asked))
                .groupBy(WARNING.SQUADRON)
                .fetchMap(row -> row.value1(), row -> row.value2());
    }

    /** Those of the squadrons whose points this viewer may see, in the order in which they were raised. */
    @Transactional(readOnly = true)
    public Page<Counted> rows(Viewer viewer, Asked asked, int page, int size) {
        var which = meant(asked).and(WARNING.SQUADRON.in(sight.squadrons(viewer, asked.body())));
        var rows = sql.selectFrom(WARNING)
                .where(which)
                .orderBy(WARNING.RAISED_ON, WARNING.ID)
                .limit(size)
                .offset((long) page * size)
                .fetch(row -> new Counted(
                        row.getId(),
                        row.getSquadron(),
                        Warning.Level.of(row.getLevel()),
                        row.getPoints(),
                        row.getRaisedOn(),
                        row.getEndedOn()));
        return new Page<>(rows, sql.fetchCount(WARNING, which), page, size);
    }

    private Condition meant(Asked asked) {
        var known = LocalDate.ofInstant(asked.asOf(), clock.getZone());
        var undone = ended(known, Warning.Ended.UNDONE);
        return DSL.and(
                WARNING.BODY.eq(asked.body()),
                WARNING.RAISED_ON.lt(asked.until()),
                WARNING.RAISED_ON.le(known),
                switch (asked.measure()) {
                    case RAISED -> DSL.and(WARNING.RAISED_ON.ge(asked.from()), WARNING.RISEN.isTrue(), DSL.not(undone));
                    case IN_FORCE ->
                        DSL.and(
                                holdsAfter(asked.from().minusDays(1), known),
                                DSL.not(undone),
                                // what rose later is told here; what rose in these days the higher one tells
                                DSL.not(ended(known, Warning.Ended.ROSE).and(WARNING.ENDED_ON.lt(asked.until()))));
                    case STANDING -> holdsAfter(asked.until().minusDays(1), known);
                    case LIFTED ->
                        DSL.and(
                                WARNING.ENDED_ON.ge(asked.from()),
                                WARNING.ENDED_ON.lt(asked.until()),
                                WARNING.ENDED_ON.le(known),
                                WARNING.ENDED_BECAUSE.ne(Warning.Ended.ROSE.name()),
                                DSL.not(lowered()));
                });
    }

    /** Whether it had not ended by that day, as far as was known. */
    private static Condition holdsAfter(LocalDate day, LocalDate known) {
        return DSL.or(WARNING.ENDED_ON.isNull(), WARNING.ENDED_ON.gt(day), WARNING.ENDED_ON.gt(known));
    }

    private static Condition ended(LocalDate known, Warning.Ended because) {
        return WARNING.ENDED_ON
                .isNotNull()
                .and(WARNING.ENDED_ON.le(known))
                .and(WARNING.ENDED_BECAUSE.eq(because.name()));
    }

    /** Whether a lower one took its place the same day. */
    private static Condition lowered() {
        var lower = WARNING.as("lower");
        return DSL.exists(DSL.selectOne()
                .from(lower)
                .where(
                        lower.BODY.eq(WARNING.BODY),
                        lower.SQUADRON.eq(WARNING.SQUADRON),
                        lower.RAISED_ON.eq(WARNING.ENDED_ON),
                        lower.RISEN.isFalse(),
                        lower.ID.gt(WARNING.ID)));
    }
}
