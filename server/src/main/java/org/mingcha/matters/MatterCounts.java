package org.mingcha.matters;

import static org.mingcha.matters.internal.db.Tables.MATTER;
import static org.mingcha.matters.internal.db.Tables.PRESSING;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.matters.internal.Sight;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How many matters the bureau opened, pursued and closed in some days, as it was known at an instant: for modules that report figures. */
@Component
public class MatterCounts {
    private static final List<String> NOT_OPENED = List.of("DRAFT", "SUBMITTED");

    private final DSLContext sql;
    private final Clock clock;

    MatterCounts(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What of matters is counted. */
    public enum Measure {
        /** Opened on a day of the period (立案). */
        OPENED,
        /** Opened by its end, and not closed before it began (督办). */
        PURSUED,
        /** Closed on a day of the period (办结). */
        CLOSED,
        /** Entries of the register of pressing dated in the period (催办). */
        PRESSED
    }

    /**
     * Which matters are meant.
     *
     * @param duties empty: of every duty
     * @param kinds empty: of every kind
     * @param until the day after the last
     */
    public record Asked(
            String body,
            Measure measure,
            Collection<String> duties,
            Collection<String> kinds,
            LocalDate from,
            LocalDate until,
            Instant asOf) {}

    /** One of them, or a pressing for it. */
    public record Counted(
            UUID matter, String label, @Nullable LocalDate day) {}

    @Transactional(readOnly = true)
    public long count(Asked asked) {
        if (asked.measure() == Measure.PRESSED) return pressings(meant(asked).and(pressed(asked)));
        return sql.fetchCount(MATTER, meant(asked).and(in(asked)));
    }

    private int pressings(Condition which) {
        return sql.fetchCount(sql.selectOne()
                .from(PRESSING)
                .join(MATTER)
                .on(MATTER.ID.eq(PRESSING.MATTER))
                .where(which));
    }

    /** Those that this viewer may see, by their numbers. */
    @Transactional(readOnly = true)
    public Page<Counted> rows(Viewer viewer, Asked asked, int page, int size) {
        var seen = meant(asked).and(Sight.seenBy(viewer));
        if (asked.measure() == Measure.PRESSED) return pressingRows(seen.and(pressed(asked)), page, size);
        var which = seen.and(in(asked));
        var rows = sql.selectFrom(MATTER)
                .where(which)
                .orderBy(MATTER.OPENED_ON, MATTER.NUMBER, MATTER.ID)
                .limit(size)
                .offset((long) page * size)
                .fetch(row -> new Counted(
                        row.getId(),
                        row.getNumberText() + " · " + row.getTitle(),
                        asked.measure() == Measure.CLOSED ? row.getClosedOn() : row.getOpenedOn()));
        return new Page<>(rows, sql.fetchCount(MATTER, which), page, size);
    }

    private Page<Counted> pressingRows(Condition which, int page, int size) {
        var rows = sql.select(MATTER.ID, MATTER.NUMBER_TEXT, MATTER.TITLE, PRESSING.WAY_TITLE, PRESSING.PRESSED_ON)
                .from(PRESSING)
                .join(MATTER)
                .on(MATTER.ID.eq(PRESSING.MATTER))
                .where(which)
                .orderBy(PRESSING.PRESSED_ON, PRESSING.ID)
                .limit(size)
                .offset((long) page * size)
                .fetch(row -> new Counted(
                        row.value1(), row.value2() + " · " + row.value3() + " · " + row.value4(), row.value5()));
        return new Page<>(rows, pressings(which), page, size);
    }

    private Condition meant(Asked asked) {
        return DSL.and(
                MATTER.BODY.eq(asked.body()),
                MATTER.STATE.notIn(NOT_OPENED),
                MATTER.OPENED_ON.le(known(asked)),
                asked.duties().isEmpty() ? DSL.noCondition() : MATTER.DUTY.in(asked.duties()),
                asked.kinds().isEmpty() ? DSL.noCondition() : MATTER.KIND.in(asked.kinds()));
    }

    /** Openings and closings are days: what happened on the day asked for counts. */
    private LocalDate known(Asked asked) {
        return LocalDate.ofInstant(asked.asOf(), clock.getZone());
    }

    private Condition in(Asked asked) {
        return switch (asked.measure()) {
            case OPENED -> MATTER.OPENED_ON.ge(asked.from()).and(MATTER.OPENED_ON.lt(asked.until()));
            case PURSUED ->
                MATTER.OPENED_ON
                        .lt(asked.until())
                        .and(MATTER.CLOSED_ON
                                .isNull()
                                .or(MATTER.CLOSED_ON.ge(asked.from()))
                                .or(MATTER.CLOSED_ON.gt(known(asked))));
            case CLOSED ->
                DSL.and(
                        MATTER.CLOSED_ON.ge(asked.from()),
                        MATTER.CLOSED_ON.lt(asked.until()),
                        MATTER.CLOSED_ON.le(known(asked)));
            case PRESSED -> throw new IllegalArgumentException("pressings are not matters");
        };
    }

    private static Condition pressed(Asked asked) {
        return DSL.and(
                PRESSING.ENTRY.isNotNull(),
                PRESSING.PRESSED_ON.ge(asked.from()),
                PRESSING.PRESSED_ON.lt(asked.until()),
                PRESSING.AT.le(asked.asOf().atOffset(ZoneOffset.UTC)));
    }
}
