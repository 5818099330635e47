package org.mingcha.appraisal.internal;

import static org.mingcha.appraisal.internal.db.Tables.HONOUR;
import static org.mingcha.appraisal.internal.db.Tables.HONOUR_DECISION;
import static org.mingcha.appraisal.internal.db.Tables.HONOUR_STEP;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.mingcha.appraisal.Honour.State;
import org.mingcha.appraisal.Honour.What;
import org.mingcha.appraisal.HonourProposal.Refused;
import org.mingcha.appraisal.internal.db.tables.records.HonourDecisionRecord;
import org.mingcha.appraisal.internal.db.tables.records.HonourRecord;
import org.mingcha.records.RecordRows;
import org.mingcha.records.Records;
import org.springframework.stereotype.Component;

/** Records of honours beside the register: which it does not have, and what was decided over them. */
@Component
public class ProposalBook {
    private static final String KIND = "honour";
    /** What a record says happened, as the register says it; of a re-examination it says only that it was passed. */
    private static final Map<String, What> CHANGES =
            Map.of("granted", What.GIVEN, "examined", What.PASSED, "delisted", What.DELISTED);

    private final DSLContext sql;
    private final RecordRows rows;
    private final Field<String> title;
    private final Field<String> change;
    private final Field<String> level;
    private final Field<LocalDate> decidedOn;
    private final Field<String> reason;

    ProposalBook(DSLContext sql, Records records) {
        this.sql = sql;
        this.rows = RecordRows.of(records.kind(KIND), "r");
        this.title = text("title");
        this.change = text("change");
        this.level = text("level");
        this.decidedOn = rows.field("decidedOn").coerce(LocalDate.class);
        this.reason = text("reason");
    }

    private Field<String> text(String name) {
        return rows.field(name).coerce(String.class);
    }

    /** A record as it holds now. */
    public record Row(
            UUID record,
            int version,
            String number,
            UUID batch,
            long row,
            @Nullable String squadron,
            String title,
            What what,
            LocalDate on,
            @Nullable String by,
            @Nullable String reason) {}

    /** The records of a body that hold now, are not in the register and were not decided upon as they stand. */
    public Condition open(String body) {
        var decided = DSL.exists(DSL.selectOne()
                .from(HONOUR_DECISION)
                .where(
                        HONOUR_DECISION.RECORD.eq(rows.record()),
                        HONOUR_DECISION.ENTRY.isNotNull().or(HONOUR_DECISION.VERSION.eq(rows.version()))));
        return of(body).and(DSL.not(decided)).and(DSL.not(entered()));
    }

    /** Those that were refused as they stand; a correction of what is in the register is told beside its entry. */
    public Condition refused(String body) {
        var taken = DSL.exists(DSL.selectOne()
                .from(HONOUR_DECISION)
                .where(HONOUR_DECISION.RECORD.eq(rows.record()), HONOUR_DECISION.ENTRY.isNotNull()));
        return of(body).andNot(taken)
                .and(DSL.exists(DSL.selectOne()
                        .from(HONOUR_DECISION)
                        .where(
                                HONOUR_DECISION.RECORD.eq(rows.record()),
                                HONOUR_DECISION.VERSION.eq(rows.version()),
                                HONOUR_DECISION.REASON.isNotNull())));
    }

    public Condition oneOf(Collection<UUID> records) {
        return rows.record().in(records);
    }

    public Condition version(int version) {
        return rows.version().eq(version);
    }

    private Condition of(String body) {
        return rows.body().eq(body).and(rows.current());
    }

    /** Whether somebody typed it: the same unit, honour and day. */
    private Condition entered() {
        return DSL.exists(DSL.selectOne()
                .from(HONOUR)
                .join(HONOUR_STEP)
                .on(HONOUR_STEP.HONOUR.eq(HONOUR.ID))
                .where(
                        HONOUR.BODY.eq(rows.body()),
                        HONOUR.SQUADRON.eq(rows.squadron()),
                        HONOUR.TITLE.eq(DSL.trim(title)),
                        HONOUR_STEP.DAY.eq(decidedOn),
                        DSL.or(
                                change.eq("granted").and(HONOUR_STEP.KIND.eq(What.GIVEN.name())),
                                change.eq("examined")
                                        .and(HONOUR_STEP.KIND.in(What.PASSED.name(), What.NOT_PASSED.name())),
                                change.eq("delisted").and(HONOUR_STEP.KIND.eq(What.DELISTED.name())))));
    }

    /** The oldest first: an honour is given before it can be examined again. */
    public List<Row> rows(Condition which, int page, int size) {
        return sql.select(
                        rows.record(),
                        rows.version(),
                        rows.upstream(),
                        rows.batch(),
                        rows.rowNumber(),
                        rows.squadron(),
                        title,
                        change,
                        decidedOn,
                        level,
                        reason)
                .from(rows.table())
                .where(which)
                .orderBy(decidedOn, rows.upstream())
                .limit(size)
                .offset((long) page * size)
                .fetch(this::row);
    }

    private Row row(Record row) {
        return new Row(
                row.get(rows.record()),
                row.get(rows.version()),
                row.get(rows.upstream()),
                row.get(rows.batch()),
                row.get(rows.rowNumber()),
                row.get(rows.squadron()),
                row.get(title).strip(),
                Objects.requireNonNull(CHANGES.get(row.get(change))), // every choice of the kind has its step
                row.get(decidedOn),
                row.get(level),
                row.get(reason));
    }

    public int count(Condition which) {
        return sql.fetchCount(DSL.selectFrom(rows.table()).where(which));
    }

    /** The honours of a body that are held. */
    public List<HonourRecord> held(String body) {
        return sql.selectFrom(HONOUR)
                .where(HONOUR.BODY.eq(body), HONOUR.STATE.eq(State.HELD.name()))
                .fetch();
    }

    /** The last refusal of each record. */
    public Map<UUID, Refused> refusals(Collection<UUID> records) {
        return sql
                .selectFrom(HONOUR_DECISION)
                .where(HONOUR_DECISION.RECORD.in(records), HONOUR_DECISION.REASON.isNotNull())
                .orderBy(HONOUR_DECISION.VERSION)
                .stream()
                .collect(Collectors.toMap(
                        HonourDecisionRecord::getRecord,
                        row -> new Refused(
                                row.getVersion(), row.getReason(), row.getDecidedByName(), row.getDecidedAt()),
                        (_, later) -> later));
    }

    /** Stores a decision; answers no when somebody else decided meanwhile. */
    public boolean decide(HonourDecisionRecord row) {
        return sql.insertInto(HONOUR_DECISION).set(row).onConflictDoNothing().execute() == 1;
    }
}
