package org.mingcha.matters;

import static org.jooq.impl.DSL.arrayAgg;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectOne;
import static org.mingcha.matters.internal.db.Tables.MATTER;
import static org.mingcha.matters.internal.db.Tables.PRESSING;
import static org.mingcha.matters.internal.db.Tables.UNIT;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.exports.Listing;
import org.mingcha.matters.internal.Sight;
import org.mingcha.matters.internal.db.tables.records.MatterRecord;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The board of all matters (督办看板), by how far each is. */
@Component
public class Board {
    private final DSLContext sql;
    private final Clock clock;

    Board(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * What is looked for; what is null does not narrow.
     *
     * @param words a part of number or title
     * @param late whether a unit's last day has passed without a report
     * @param dueUntil those whose last day is this one or earlier
     */
    public record Filter(
            @Nullable String words,
            @Nullable String kind,
            @Nullable String unit,
            Matter.@Nullable State state,
            @Nullable Boolean late,
            @Nullable LocalDate dueUntil) {
        public static final Filter ALL = new Filter(null, null, null, null, null, null);
    }

    /** How many stand where, and how many are late, for the answer at the top of the page. */
    public record Counts(Map<Matter.State, Integer> states, int late) {}

    /** What this viewer may see: late ones first, then by their last day; closed ones by the day they were closed. */
    @Transactional(readOnly = true)
    public Page<Line> search(Viewer viewer, Filter filter, int page, int size) {
        return new Page<>(listing(viewer, filter).page(page, size), total(viewer, filter), page, size);
    }

    /** The whole list in the order of the board, for a page of it or for a file. */
    public Listing<?, Line> listing(Viewer viewer, Filter filter) {
        var late = field(late(viewer));
        var pressed =
                field(selectCount().from(PRESSING).where(PRESSING.MATTER.eq(MATTER.ID), PRESSING.ENTRY.isNotNull()));
        var units = field(select(arrayAgg(UNIT.NAME).orderBy(UNIT.POSITION))
                .from(UNIT)
                .where(UNIT.MATTER.eq(MATTER.ID), own(viewer)));
        return new Listing<>(
                sql.select(MATTER, late, pressed, units)
                        .from(MATTER)
                        .where(which(viewer, filter))
                        .orderBy(
                                late.desc(),
                                MATTER.CLOSED_ON.desc().nullsFirst(),
                                MATTER.DUE_ON.asc().nullsLast(),
                                MATTER.DRAFTED_AT.desc(),
                                MATTER.ID),
                rows -> rows.stream()
                        .map(row -> line(row.value1(), row.value2(), row.value3(), row.value4()))
                        .toList());
    }

    private static Line line(MatterRecord matter, @Nullable Boolean late, int pressed, String @Nullable [] units) {
        return new Line(
                matter.getId(),
                matter.getKind(),
                matter.getKindTitle(),
                Matter.State.valueOf(matter.getState()),
                matter.getSection(),
                matter.getTitle(),
                matter.getNumberText(),
                units == null ? List.of() : Arrays.asList(units),
                matter.getOpenedOn(),
                matter.getDueOn(),
                Boolean.TRUE.equals(late),
                pressed,
                matter.getClosedOn());
    }

    /** How many lines the list has. */
    public int total(Viewer viewer, Filter filter) {
        return sql.fetchCount(MATTER, which(viewer, filter));
    }

    private Condition which(Viewer viewer, Filter filter) {
        return Sight.seenBy(viewer).and(condition(viewer, filter));
    }

    @Transactional(readOnly = true)
    public Counts counts(Viewer viewer) {
        var states = new EnumMap<Matter.State, Integer>(Matter.State.class);
        for (var state : Matter.State.values()) states.put(state, 0);
        sql.select(MATTER.STATE, count())
                .from(MATTER)
                .where(Sight.seenBy(viewer))
                .groupBy(MATTER.STATE)
                .forEach(row -> states.put(Matter.State.valueOf(row.value1()), row.value2()));
        return new Counts(states, sql.fetchCount(MATTER, Sight.seenBy(viewer).and(late(viewer))));
    }

    private Condition condition(Viewer viewer, Filter filter) {
        Condition condition = DSL.noCondition();
        if (filter.words() != null)
            condition = condition.and(MATTER.TITLE
                    .containsIgnoreCase(filter.words())
                    .or(MATTER.NUMBER_TEXT.containsIgnoreCase(filter.words())));
        if (filter.kind() != null) condition = condition.and(MATTER.KIND.eq(filter.kind()));
        if (filter.unit() != null)
            condition = condition.and(exists(selectOne()
                    .from(UNIT)
                    .where(UNIT.MATTER.eq(MATTER.ID), UNIT.UNIT_.eq(filter.unit()), own(viewer))));
        if (filter.state() != null)
            condition = condition.and(MATTER.STATE.eq(filter.state().name()));
        if (filter.late() != null) condition = condition.and(filter.late() ? late(viewer) : DSL.not(late(viewer)));
        if (filter.dueUntil() != null)
            condition = condition.and(MATTER.DUE_ON.le(filter.dueUntil())).and(MATTER.CLOSED_ON.isNull());
        return condition;
    }

    /** A unit that still works on it, and whose last day is over; a responsible unit is told of itself alone. */
    private Condition late(Viewer viewer) {
        return exists(selectOne()
                .from(UNIT)
                .where(
                        UNIT.MATTER.eq(MATTER.ID),
                        UNIT.STATE.eq("WORKING"),
                        UNIT.DUE_ON.lt(LocalDate.now(clock)),
                        own(viewer)));
    }

    private static Condition own(Viewer viewer) {
        return Sight.ownUnits(viewer);
    }
}
