package org.mingcha.matters.internal;

import static org.mingcha.matters.internal.db.Tables.DECISION;
import static org.mingcha.matters.internal.db.Tables.MATTER;
import static org.mingcha.matters.internal.db.Tables.PRESSING;
import static org.mingcha.matters.internal.db.Tables.PROGRESS;
import static org.mingcha.matters.internal.db.Tables.REPORT;
import static org.mingcha.matters.internal.db.Tables.SERIES;
import static org.mingcha.matters.internal.db.Tables.STEP;
import static org.mingcha.matters.internal.db.Tables.UNIT;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.ledger.EntryId;
import org.mingcha.matters.Matter;
import org.mingcha.matters.internal.db.tables.records.DecisionRecord;
import org.mingcha.matters.internal.db.tables.records.MatterRecord;
import org.mingcha.matters.internal.db.tables.records.PressingRecord;
import org.mingcha.matters.internal.db.tables.records.ProgressRecord;
import org.mingcha.matters.internal.db.tables.records.ReportRecord;
import org.mingcha.matters.internal.db.tables.records.UnitRecord;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The tables of matters, their units, reports, registers and stories. */
@Component
public class MatterBook {
    private final DSLContext sql;
    private final Clock clock;

    MatterBook(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    public MatterRecord find(UUID id, Condition seen) {
        return sql.selectFrom(MATTER)
                .where(MATTER.ID.eq(id), seen)
                .fetchOptional()
                .orElseThrow(MatterBook::noSuchMatter);
    }

    /** The matter, held against other changes until the transaction ends. */
    public MatterRecord held(UUID id, Condition seen) {
        return sql.selectFrom(MATTER)
                .where(MATTER.ID.eq(id), seen)
                .forUpdate()
                .fetchOptional()
                .orElseThrow(MatterBook::noSuchMatter);
    }

    static Refusal noSuchMatter() {
        return new Refusal(HttpStatus.NOT_FOUND, "no-such-matter", "没有这件督察事项，或者它不由您办理；请从督办看板中选择。");
    }

    void begin(MatterRecord matter, List<UnitRecord> units) {
        sql.executeInsert(matter);
        sql.batchInsert(units).execute();
    }

    /** Stores a changed matter with its next version. */
    void store(MatterRecord matter) {
        matter.setVersion(matter.getVersion() + 1);
        matter.attach(sql.configuration());
        matter.update();
    }

    /** A draft goes without a trace. */
    void drop(UUID draft) {
        sql.deleteFrom(MATTER).where(MATTER.ID.eq(draft)).execute();
    }

    public List<UnitRecord> units(UUID matter) {
        return sql.selectFrom(UNIT)
                .where(UNIT.MATTER.eq(matter))
                .orderBy(UNIT.POSITION)
                .fetch();
    }

    Optional<UnitRecord> unit(UUID matter, String unit) {
        return sql.selectFrom(UNIT)
                .where(UNIT.MATTER.eq(matter), UNIT.UNIT_.eq(unit))
                .fetchOptional();
    }

    void units(UUID matter, List<UnitRecord> units) {
        sql.deleteFrom(UNIT).where(UNIT.MATTER.eq(matter)).execute();
        sql.batchInsert(units).execute();
    }

    void store(UnitRecord unit) {
        unit.attach(sql.configuration());
        unit.update();
    }

    /** The last day of a matter is that of the latest unit that has not concluded; once all have, it stays as it was. */
    void dueAnew(MatterRecord matter) {
        units(matter.getId()).stream()
                .filter(unit -> !unit.getState().equals("ACCEPTED") && unit.getDueOn() != null)
                .max(Comparator.comparing(UnitRecord::getDueOn))
                .ifPresent(latest -> {
                    matter.setDueOn(latest.getDueOn());
                    matter.setDueSum(latest.getDueSum());
                });
    }

    public List<ReportRecord> reports(UUID matter) {
        return sql.selectFrom(REPORT)
                .where(REPORT.MATTER.eq(matter))
                .orderBy(REPORT.AT, REPORT.ID)
                .fetch();
    }

    /** The last report of a unit. */
    Optional<ReportRecord> lastReport(UUID matter, String unit) {
        return sql.selectFrom(REPORT)
                .where(REPORT.MATTER.eq(matter), REPORT.UNIT.eq(unit))
                .orderBy(REPORT.ROUND.desc())
                .limit(1)
                .fetchOptional();
    }

    void add(ReportRecord report) {
        sql.executeInsert(report);
    }

    void store(ReportRecord report) {
        report.attach(sql.configuration());
        report.update();
    }

    public List<ProgressRecord> progress(UUID matter) {
        return sql.selectFrom(PROGRESS)
                .where(PROGRESS.MATTER.eq(matter))
                .orderBy(PROGRESS.AT, PROGRESS.ID)
                .fetch();
    }

    void add(ProgressRecord progress) {
        sql.executeInsert(progress);
    }

    void store(ProgressRecord progress) {
        progress.attach(sql.configuration());
        progress.update();
    }

    public List<PressingRecord> pressings(UUID matter) {
        return sql.selectFrom(PRESSING)
                .where(PRESSING.MATTER.eq(matter))
                .orderBy(PRESSING.PRESSED_ON, PRESSING.AT, PRESSING.ID)
                .fetch();
    }

    Optional<PressingRecord> pressingOf(UUID document) {
        return sql.selectFrom(PRESSING).where(PRESSING.DOCUMENT.eq(document)).fetchOptional();
    }

    void add(PressingRecord pressing) {
        sql.executeInsert(pressing);
    }

    void store(PressingRecord pressing) {
        pressing.attach(sql.configuration());
        pressing.update();
    }

    public List<DecisionRecord> decisions(UUID matter) {
        return sql.selectFrom(DECISION)
                .where(DECISION.MATTER.eq(matter))
                .orderBy(DECISION.AT, DECISION.ID)
                .fetch();
    }

    void add(DecisionRecord decision) {
        sql.executeInsert(decision);
    }

    /** The next number of a body's procedure in a year; the series stays locked until the transaction ends: take it last. */
    int nextNumber(String body, String procedure, int year) {
        return Objects.requireNonNull(sql.insertInto(SERIES)
                        .set(SERIES.BODY, body)
                        .set(SERIES.PROCEDURE, procedure)
                        .set(SERIES.YEAR, year)
                        .set(SERIES.LAST, 1)
                        .onConflict(SERIES.BODY, SERIES.PROCEDURE, SERIES.YEAR)
                        .doUpdate()
                        .set(SERIES.LAST, SERIES.LAST.plus(1))
                        .returning(SERIES.LAST)
                        .fetchOne())
                .getLast();
    }

    /** Adds to the story. */
    void tell(
            MatterRecord matter,
            String kind,
            String by,
            @Nullable String unit,
            @Nullable String note,
            @Nullable EntryId entry) {
        sql.insertInto(STEP)
                .set(STEP.ID, Ids.next(clock))
                .set(STEP.MATTER, matter.getId())
                .set(STEP.BODY, matter.getBody())
                .set(STEP.KIND, kind)
                .set(STEP.AT, OffsetDateTime.now(clock))
                .set(STEP.BY_NAME, by)
                .set(STEP.UNIT, unit)
                .set(STEP.NOTE, note)
                .set(STEP.ENTRY, entry == null ? null : entry.value())
                .execute();
    }

    public List<Matter.Step> story(UUID matter) {
        return sql.selectFrom(STEP)
                .where(STEP.MATTER.eq(matter))
                .orderBy(STEP.AT, STEP.ID)
                .fetch(row -> new Matter.Step(
                        row.getKind(), row.getAt(), row.getByName(), row.getUnit(), row.getNote(), row.getEntry()));
    }
}
