package org.mingcha.appraisal.internal;

import static org.mingcha.appraisal.internal.db.Tables.HONOUR;
import static org.mingcha.appraisal.internal.db.Tables.HONOUR_DECISION;
import static org.mingcha.appraisal.internal.db.Tables.HONOUR_STEP;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.mingcha.appraisal.EvidenceSheet.Row;
import org.mingcha.appraisal.Honour;
import org.mingcha.appraisal.Honour.What;
import org.mingcha.appraisal.HonourProposal.Refused;
import org.mingcha.appraisal.internal.db.tables.HonourDecision;
import org.mingcha.appraisal.internal.db.tables.HonourStep;
import org.mingcha.appraisal.internal.db.tables.records.HonourRecord;
import org.mingcha.appraisal.internal.db.tables.records.HonourStepRecord;
import org.springframework.stereotype.Component;

/** The tables of honours. */
@Component
public class HonourBook {
    /** The last decision to let an entry stand though its record changed. */
    private static final HonourDecision STANDS = HONOUR_DECISION.as("stands");

    private static final HonourDecision LATER = HONOUR_DECISION.as("later");
    private static final HonourStep CORRECTED = HONOUR_STEP.as("corrected");

    private final DSLContext sql;

    HonourBook(DSLContext sql) {
        this.sql = sql;
    }

    public List<HonourRecord> search(Condition which, int page, int size) {
        return sql.selectFrom(HONOUR)
                .where(which)
                .orderBy(HONOUR.GIVEN_ON.desc(), HONOUR.ID.desc())
                .limit(size)
                .offset((long) page * size)
                .fetch();
    }

    public int count(Condition which) {
        return sql.fetchCount(HONOUR, which);
    }

    public Optional<HonourRecord> held(UUID id, String body) {
        return sql.selectFrom(HONOUR)
                .where(HONOUR.ID.eq(id), HONOUR.BODY.eq(body))
                .forUpdate()
                .fetchOptional();
    }

    /** Stores a new honour; answers no when the squadron holds it already. */
    public boolean give(HonourRecord row) {
        return sql.insertInto(HONOUR).set(row).onConflictDoNothing().execute() == 1;
    }

    public void store(HonourRecord row) {
        row.setVersion(row.getVersion() + 1);
        row.attach(sql.configuration());
        row.update();
    }

    public void add(HonourStepRecord step) {
        sql.executeInsert(step);
    }

    /** The steps of an honour as they lie there, the first first. */
    public List<HonourStepRecord> steps(UUID honour) {
        return sql.selectFrom(HONOUR_STEP)
                .where(HONOUR_STEP.HONOUR.eq(honour))
                .orderBy(HONOUR_STEP.AT, HONOUR_STEP.ID)
                .fetch();
    }

    /** @param behind what became of the records behind the entries, by record */
    public Map<UUID, List<Honour.Step>> steps(Collection<UUID> honours, Map<UUID, SourceBook.Since> behind) {
        return sql.select()
                .from(HONOUR_STEP)
                .leftJoin(HONOUR_DECISION)
                .on(HONOUR_DECISION.ENTRY.eq(HONOUR_STEP.ENTRY))
                .leftJoin(CORRECTED)
                .on(CORRECTED.ENTRY.eq(HONOUR_STEP.CORRECTS), CORRECTED.HONOUR.eq(HONOUR_STEP.HONOUR))
                .leftJoin(STANDS)
                .on(
                        STANDS.RECORD.eq(HONOUR_DECISION.RECORD),
                        STANDS.VERSION.eq(DSL.select(DSL.max(LATER.VERSION))
                                .from(LATER)
                                .where(
                                        LATER.RECORD.eq(HONOUR_DECISION.RECORD),
                                        LATER.VERSION.gt(HONOUR_DECISION.VERSION),
                                        LATER.REASON.isNotNull())))
                .where(HONOUR_STEP.HONOUR.in(honours))
                .orderBy(HONOUR_STEP.AT, HONOUR_STEP.ID)
                .fetchGroups(
                        HONOUR_STEP.HONOUR,
                        row -> new Honour.Step(
                                What.valueOf(row.get(HONOUR_STEP.KIND)),
                                row.get(CORRECTED.KIND) == null ? null : What.valueOf(row.get(CORRECTED.KIND)),
                                row.get(HONOUR_STEP.DAY),
                                row.get(HONOUR_STEP.BY_WHOM),
                                row.get(HONOUR_STEP.PAPER),
                                row.get(HONOUR_STEP.REASON),
                                row.get(HONOUR_STEP.ENTERED_BY_NAME),
                                row.get(HONOUR_STEP.AT),
                                row.get(HONOUR_STEP.ENTRY),
                                source(row, behind)));
    }

    private static Honour.@Nullable Source source(Record row, Map<UUID, SourceBook.Since> behind) {
        var record = row.get(HONOUR_DECISION.RECORD);
        if (record == null) return null;
        int version = row.get(HONOUR_DECISION.VERSION);
        var since = behind.get(record);
        return new Honour.Source(
                record,
                version,
                row.get(HONOUR_DECISION.NUMBER),
                since != null && since.since() == version ? since.changed() : null,
                row.get(STANDS.REASON) == null
                        ? null
                        : new Refused(
                                row.get(STANDS.VERSION),
                                row.get(STANDS.REASON),
                                row.get(STANDS.DECIDED_BY_NAME),
                                row.get(STANDS.DECIDED_AT)));
    }

    /** Honours taken away on days of a period, by squadron. */
    public Map<String, List<Row>> delistings(String body, LocalDate from, LocalDate last) {
        var all = new HashMap<String, List<Row>>();
        sql.selectFrom(HONOUR)
                .where(HONOUR.BODY.eq(body), HONOUR.DELISTED_ON.between(from, last))
                .orderBy(HONOUR.DELISTED_ON, HONOUR.ID)
                .forEach(row -> all.computeIfAbsent(row.getSquadron(), _ -> new ArrayList<>())
                        .add(new Row(
                                row.getTitle() + "摘牌",
                                row.getDelistedOn().toString(),
                                null,
                                "/appraisal/honours?words=" + row.getSquadronName())));
        return all;
    }

    /** Part of the squadron's name, the title, an authority or a paper. */
    public static Condition holds(String words) {
        return HONOUR.SQUADRON_NAME
                .containsIgnoreCase(words)
                .or(HONOUR.TITLE.containsIgnoreCase(words))
                .or(HONOUR.GIVEN_BY.containsIgnoreCase(words))
                .or(HONOUR.PAPER.containsIgnoreCase(words))
                .or(DSL.exists(DSL.selectOne()
                        .from(HONOUR_STEP)
                        .where(
                                HONOUR_STEP.HONOUR.eq(HONOUR.ID),
                                HONOUR_STEP
                                        .PAPER
                                        .containsIgnoreCase(words)
                                        .or(HONOUR_STEP.REASON.containsIgnoreCase(words)))));
    }
}
