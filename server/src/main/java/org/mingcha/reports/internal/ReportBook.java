package org.mingcha.reports.internal;

import static org.mingcha.reports.internal.db.Tables.EDITION;
import static org.mingcha.reports.internal.db.Tables.ENTRY;
import static org.mingcha.reports.internal.db.Tables.PART;
import static org.mingcha.reports.internal.db.Tables.REPORT;
import static org.mingcha.reports.internal.db.Tables.SIGNATURE;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.mingcha.reports.Editions;
import org.mingcha.reports.internal.db.tables.records.EditionRecord;
import org.mingcha.reports.internal.db.tables.records.EntryRecord;
import org.mingcha.reports.internal.db.tables.records.PartRecord;
import org.mingcha.reports.internal.db.tables.records.ReportRecord;
import org.mingcha.reports.internal.db.tables.records.SignatureRecord;
import org.springframework.stereotype.Component;

/** The tables of reports. */
@Component
public class ReportBook {
    private final DSLContext sql;

    ReportBook(DSLContext sql) {
        this.sql = sql;
    }

    /** Begins a report with its parts; answers no when the month has it already. */
    public boolean begin(ReportRecord report, List<PartRecord> parts) {
        if (sql.insertInto(REPORT)
                        .set(report)
                        .onConflict(REPORT.BODY, REPORT.FORM, REPORT.MONTH)
                        .doNothing()
                        .execute()
                == 0) return false;
        sql.batchInsert(parts).execute();
        return true;
    }

    public Optional<ReportRecord> report(UUID id, Collection<String> bodies) {
        return one(REPORT.ID.eq(id).and(REPORT.BODY.in(bodies)));
    }

    public Optional<ReportRecord> report(String body, String form, String month) {
        return one(REPORT.BODY.eq(body).and(REPORT.FORM.eq(form)).and(REPORT.MONTH.eq(month)));
    }

    private Optional<ReportRecord> one(Condition which) {
        return sql.selectFrom(REPORT).where(which).fetchOptional();
    }

    /** The report, held against other changes until the transaction ends. */
    public Optional<ReportRecord> held(UUID id, String body) {
        return sql.selectFrom(REPORT)
                .where(REPORT.ID.eq(id), REPORT.BODY.eq(body))
                .forUpdate()
                .fetchOptional();
    }

    public List<ReportRecord> search(Condition which, int page, int size) {
        return sql.selectFrom(REPORT)
                .where(which)
                .orderBy(REPORT.MONTH.desc(), REPORT.BODY, REPORT.FORM)
                .limit(size)
                .offset((long) page * size)
                .fetch();
    }

    public int count(Condition which) {
        return sql.fetchCount(REPORT, which);
    }

    /** The parts of some reports, each report's in its order. */
    public Map<UUID, List<PartRecord>> parts(Collection<UUID> reports) {
        return sql.selectFrom(PART).where(PART.REPORT.in(reports)).orderBy(PART.REPORT, PART.POSITION).fetch().stream()
                .collect(Collectors.groupingBy(PartRecord::getReport));
    }

    public List<PartRecord> parts(UUID report) {
        return parts(List.of(report)).getOrDefault(report, List.of());
    }

    /** What was entered, by {@code cell/field}. */
    public Map<String, String> entries(UUID report) {
        return sql.selectFrom(ENTRY).where(ENTRY.REPORT.eq(report)).orderBy(ENTRY.CELL, ENTRY.FIELD).fetch().stream()
                .collect(Collectors.toMap(row -> row.getCell() + "/" + row.getField(), EntryRecord::getValue));
    }

    /** Writes a blank anew, or empties it. */
    public void enter(EntryRecord entry) {
        if (entry.getValue().isBlank()) {
            sql.deleteFrom(ENTRY)
                    .where(
                            ENTRY.REPORT.eq(entry.getReport()),
                            ENTRY.CELL.eq(entry.getCell()),
                            ENTRY.FIELD.eq(entry.getField()))
                    .execute();
            return;
        }
        sql.insertInto(ENTRY)
                .set(entry)
                .onConflict(ENTRY.REPORT, ENTRY.CELL, ENTRY.FIELD)
                .doUpdate()
                .set(ENTRY.VALUE, entry.getValue())
                .set(ENTRY.ENTERED_BY, entry.getEnteredBy())
                .set(ENTRY.ENTERED_BY_NAME, entry.getEnteredByName())
                .set(ENTRY.ENTERED_AT, entry.getEnteredAt())
                .where(ENTRY.VALUE.ne(entry.getValue()))
                .execute();
    }

    /** Stores a changed row with its next version. */
    public void store(ReportRecord report) {
        report.setVersion(report.getVersion() + 1);
        report.attach(sql.configuration());
        report.update();
    }

    /** Stores a changed row with its next version. */
    public void store(PartRecord part) {
        part.setVersion(part.getVersion() + 1);
        part.attach(sql.configuration());
        part.update();
    }

    /** The signatures of the current edition that stand, in the order in which they were given. */
    public List<SignatureRecord> signatures(UUID report, int edition) {
        return sql.selectFrom(SIGNATURE)
                .where(SIGNATURE.REPORT.eq(report), SIGNATURE.EDITION.eq(edition), SIGNATURE.VOIDED_AT.isNull())
                .orderBy(SIGNATURE.SIGNED_AT, SIGNATURE.ID)
                .fetch();
    }

    /** How many signatures of their current editions stand, by report. */
    public Map<UUID, Integer> signed(Collection<UUID> reports) {
        return sql.select(SIGNATURE.REPORT, DSL.count())
                .from(SIGNATURE)
                .join(REPORT)
                .on(REPORT.ID.eq(SIGNATURE.REPORT), REPORT.EDITION.eq(SIGNATURE.EDITION))
                .where(SIGNATURE.REPORT.in(reports), SIGNATURE.VOIDED_AT.isNull())
                .groupBy(SIGNATURE.REPORT)
                .fetchMap(SIGNATURE.REPORT, DSL.count());
    }

    public void sign(SignatureRecord signature) {
        sql.executeInsert(signature);
    }

    /** No signature of the edition stands any more. */
    public void voidSignatures(UUID report, int edition, java.time.OffsetDateTime at) {
        sql.update(SIGNATURE)
                .set(SIGNATURE.VOIDED_AT, at)
                .where(SIGNATURE.REPORT.eq(report), SIGNATURE.EDITION.eq(edition), SIGNATURE.VOIDED_AT.isNull())
                .execute();
    }

    public void freeze(EditionRecord edition) {
        sql.executeInsert(edition);
    }

    /** The frozen editions, the first one first. */
    public List<EditionRecord> editions(UUID report) {
        return sql.selectFrom(EDITION)
                .where(EDITION.REPORT.eq(report))
                .orderBy(EDITION.NUMBER)
                .fetch();
    }

    public Optional<EditionRecord> edition(UUID report, int number) {
        return sql.selectFrom(EDITION)
                .where(EDITION.REPORT.eq(report), EDITION.NUMBER.eq(number))
                .fetchOptional();
    }

    /** A frozen edition with what its report is. */
    public record Frozen(
            UUID report,
            String body,
            String form,
            String title,
            String month,
            int number,
            boolean latest,
            OffsetDateTime frozenAt,
            String hash) {}

    /** Condition of a list of frozen editions of these bodies. */
    public static Condition frozen(Collection<String> bodies, Editions.Asked asked) {
        var which = EDITION.BODY.in(bodies);
        if (asked.body() != null) which = which.and(EDITION.BODY.eq(asked.body()));
        if (asked.form() != null) which = which.and(REPORT.FORM.eq(asked.form()));
        if (asked.month() != null) which = which.and(REPORT.MONTH.eq(asked.month()));
        return asked.since() == null ? which : which.and(EDITION.FROZEN_AT.ge(asked.since()));
    }

    /** Frozen editions, those frozen first come first. */
    public List<Frozen> frozen(Condition which, int page, int size) {
        var later = EDITION.as("later");
        return sql.select(
                        REPORT.ID,
                        REPORT.BODY,
                        REPORT.FORM,
                        REPORT.TITLE,
                        REPORT.MONTH,
                        EDITION.NUMBER,
                        DSL.field(DSL.notExists(DSL.selectOne()
                                .from(later)
                                .where(later.REPORT.eq(EDITION.REPORT), later.NUMBER.gt(EDITION.NUMBER)))),
                        EDITION.FROZEN_AT,
                        EDITION.HASH)
                .from(EDITION)
                .join(REPORT)
                .on(REPORT.ID.eq(EDITION.REPORT))
                .where(which)
                .orderBy(EDITION.FROZEN_AT, EDITION.REPORT, EDITION.NUMBER)
                .limit(size)
                .offset((long) page * size)
                .fetch(Records.mapping(Frozen::new));
    }

    public int countFrozen(Condition which) {
        return sql.fetchCount(sql.selectOne()
                .from(EDITION)
                .join(REPORT)
                .on(REPORT.ID.eq(EDITION.REPORT))
                .where(which));
    }

    /**
     * A form as a body first handed it in.
     *
     * @param dueOn the last day for it
     * @param frozenAt when all had signed
     */
    public record Returned(
            UUID id, String body, String form, String title, String month, LocalDate dueOn, OffsetDateTime frozenAt) {}

    /** The forms of these bodies whose last day lies in the days, and which were handed in. */
    public List<Returned> returned(
            Collection<String> bodies, Collection<String> forms, LocalDate from, LocalDate until) {
        return sql.select(
                        REPORT.ID,
                        REPORT.BODY,
                        REPORT.FORM,
                        REPORT.TITLE,
                        REPORT.MONTH,
                        REPORT.DUE_ON,
                        EDITION.FROZEN_AT)
                .from(REPORT)
                .join(EDITION)
                .on(EDITION.REPORT.eq(REPORT.ID), EDITION.NUMBER.eq(1))
                .where(REPORT.BODY.in(bodies), REPORT.FORM.in(forms), REPORT.DUE_ON.ge(from), REPORT.DUE_ON.lt(until))
                .orderBy(REPORT.BODY, REPORT.DUE_ON, REPORT.FORM)
                .fetch(Records.mapping(Returned::new));
    }

    /** Condition of a list: reports of these bodies, only those with an edition where nothing else may be seen. */
    public static Condition of(Collection<String> bodies, String own, boolean inside) {
        var frozen = DSL.exists(DSL.selectOne().from(EDITION).where(EDITION.REPORT.eq(REPORT.ID)));
        return REPORT.BODY.in(bodies).and(inside ? REPORT.BODY.eq(own).or(frozen) : frozen);
    }

    public static Condition ofForm(String form) {
        return REPORT.FORM.eq(form);
    }
}
