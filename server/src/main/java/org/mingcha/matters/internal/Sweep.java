package org.mingcha.matters.internal;

import static org.mingcha.matters.internal.db.Tables.DAY_CURSOR;
import static org.mingcha.matters.internal.db.Tables.MATTER;
import static org.mingcha.matters.internal.db.Tables.UNIT;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.mingcha.calendar.CalendarNotPublished;
import org.mingcha.calendar.PublishedCalendar;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.matters.MatterEvent;
import org.mingcha.matters.internal.db.tables.records.MatterRecord;
import org.mingcha.matters.internal.db.tables.records.UnitRecord;
import org.mingcha.policy.MatterRules.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells every ended day once, oldest first, each in its own transaction together with its cursor: a unit that has not reported by its
 * last day is booked as late and its section told to press for it, again and again until it has; units are reminded before their last
 * day and on the days on which a result is wanted. It presses for nothing itself: people do.
 */
@Component
public class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    /** Far enough to find a last day some working days off across any holiday. */
    private static final int LOOKS_AHEAD = 25;

    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final MatterBook book;
    private final Rulings rulings;
    private final MatterTasks tasks;
    private final Acts acts;
    private final WorkingCalendar calendar;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Sweep(
            DSLContext sql,
            TransactionTemplate transaction,
            MatterBook book,
            Rulings rulings,
            MatterTasks tasks,
            Acts acts,
            WorkingCalendar calendar,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.book = book;
        this.rulings = rulings;
        this.tasks = tasks;
        this.acts = acts;
        this.calendar = calendar;
        this.events = events;
        this.clock = clock;
    }

    /** Brings every body to today; a body that fails stops no other. */
    public void run() {
        var today = LocalDate.now(clock);
        for (var body : bodies()) {
            try {
                bring(body, today);
            } catch (RuntimeException failed) {
                LOG.error("the days of the matters of {} could not be told and will be tried again", body, failed);
            }
        }
    }

    private List<String> bodies() {
        var bodies = new TreeSet<>(sql.selectDistinct(MATTER.BODY).from(MATTER).fetch(MATTER.BODY));
        bodies.addAll(sql.select(DAY_CURSOR.BODY).from(DAY_CURSOR).fetch(DAY_CURSOR.BODY));
        return List.copyOf(bodies);
    }

    private void bring(String body, LocalDate today) {
        transaction.executeWithoutResult(_ -> sql.insertInto(DAY_CURSOR)
                .set(DAY_CURSOR.BODY, body)
                .set(DAY_CURSOR.TOLD, today.minusDays(1))
                .onConflictDoNothing()
                .execute());
        while (Boolean.TRUE.equals(transaction.execute(_ -> tellNext(body, today)))) {
            // one day a turn
        }
        transaction.executeWithoutResult(_ -> remind(body, today));
    }

    /** @return whether there may be a further day */
    private boolean tellNext(String body, LocalDate today) {
        var cursor = sql.selectFrom(DAY_CURSOR)
                .where(DAY_CURSOR.BODY.eq(body))
                .forUpdate()
                .fetchSingle();
        var ended = cursor.getTold().plusDays(1);
        if (!ended.isBefore(today)) return false;
        for (var unit : working(body, UNIT.DUE_ON.le(ended).and(UNIT.LAPSED_ON.isNull()))) lapse(unit, today);
        for (var unit : working(body, UNIT.LAPSED_ON.isNull())) untold(unit, ended, today);
        cursor.setTold(ended);
        cursor.update();
        return true;
    }

    private List<UnitRecord> working(String body, Condition which) {
        return sql.selectFrom(UNIT)
                .where(
                        UNIT.BODY.eq(body),
                        UNIT.STATE.eq("WORKING"),
                        which,
                        UNIT.MATTER.in(
                                DSL.select(MATTER.ID).from(MATTER).where(MATTER.STATE.in("UNDERWAY", "EXPEDITED"))))
                .orderBy(UNIT.DUE_ON, UNIT.MATTER, UNIT.POSITION)
                .forUpdate()
                .fetch();
    }

    private void lapse(UnitRecord unit, LocalDate today) {
        var matter = book.held(unit.getMatter(), DSL.noCondition());
        var last = Objects.requireNonNull(unit.getDueOn());
        unit.setLapsedOn(last);
        unit.setRecalled(today);
        book.store(unit);
        book.store(matter);
        var entry = acts.book("matter-lapsed", matter, Map.of("unit", unit.getUnit(), "lastDay", last.toString()));
        book.tell(matter, "matter-lapsed", "系统", unit.getUnit(), last.toString(), entry);
        tasks.toPress(matter, unit, today);
        events.publishEvent(
                new MatterEvent.Lapsed(matter.getId(), matter.getBody(), matter.getKind(), unit.getUnit(), last));
    }

    /** What this day asks for, however often it is told. */
    private void remind(String body, LocalDate today) {
        var published = calendar.published();
        for (var unit : working(body, UNIT.DUE_ON.le(today.plusDays(LOOKS_AHEAD)))) {
            var matter = book.find(unit.getMatter(), DSL.noCondition());
            try {
                if (unit.getLapsedOn() == null) beforeLastDay(matter, unit, today, published);
                else again(matter, unit, today, published);
            } catch (CalendarNotPublished unknown) {
                // the desk says what is missing; the tasks themselves stand there all the while
            }
        }
        for (var unit : working(body, DSL.noCondition())) wanted(unit, today);
    }

    private void beforeLastDay(MatterRecord matter, UnitRecord unit, LocalDate today, PublishedCalendar published) {
        var before = rulings.of(matter).step(Stage.EXPEDITE).before();
        if (before == null) return;
        var left = published.workingDaysBetween(
                today.plusDays(1), Objects.requireNonNull(unit.getDueOn()).plusDays(1));
        if (left <= before.value()) tasks.dueSoon(matter, unit, left);
    }

    /** Late, and so many working days have passed since it was pressed for last. */
    private void again(MatterRecord matter, UnitRecord unit, LocalDate today, PublishedCalendar published) {
        var again = rulings.of(matter).step(Stage.EXPEDITE).again();
        var last = unit.getRecalled();
        if (again == null || last == null || !last.isBefore(today)) return;
        if (published.workingDaysBetween(last.plusDays(1), today.plusDays(1)) < again.value()) return;
        unit.setRecalled(today);
        book.store(unit);
        tasks.toPress(matter, unit, today);
    }

    /** On a day on which a result is wanted (定时要结果) the unit is asked for it. */
    private void wanted(UnitRecord unit, LocalDate today) {
        var matter = book.find(unit.getMatter(), DSL.noCondition());
        if (wants(matter, today) && !told(matter, unit, today)) tasks.resultWanted(matter, unit, today);
    }

    /** The day has ended and no result was told: its section is to press for it. */
    private void untold(UnitRecord unit, LocalDate ended, LocalDate today) {
        var matter = book.find(unit.getMatter(), DSL.noCondition());
        if (!wants(matter, ended) || told(matter, unit, ended)) return;
        unit.setRecalled(today);
        book.store(unit);
        book.tell(matter, "matter-result-untold", "系统", unit.getUnit(), ended.toString(), null);
        tasks.toPress(matter, unit, today);
    }

    private static boolean wants(MatterRecord matter, LocalDate day) {
        return Arrays.asList(matter.getWantedOn()).contains(day);
    }

    /** Whether the unit has told how far it is since the day wanted before. */
    private boolean told(MatterRecord matter, UnitRecord unit, LocalDate day) {
        var before = Arrays.stream(matter.getWantedOn())
                .filter(one -> one.isBefore(day))
                .max(LocalDate::compareTo)
                .orElse(Objects.requireNonNullElse(matter.getOpenedOn(), LocalDate.MIN));
        return book.progress(matter.getId()).stream()
                .filter(one -> one.getUnit().equals(unit.getUnit()))
                .map(one -> one.getAt().atZoneSameInstant(clock.getZone()).toLocalDate())
                .anyMatch(told -> told.isAfter(before) && !told.isAfter(day));
    }
}
