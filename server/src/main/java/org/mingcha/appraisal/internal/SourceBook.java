package org.mingcha.appraisal.internal;

import static org.mingcha.appraisal.internal.db.Tables.HONOUR;
import static org.mingcha.appraisal.internal.db.Tables.HONOUR_DECISION;
import static org.mingcha.appraisal.internal.db.Tables.HONOUR_STEP;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.SelectFromStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.appraisal.Honour.Changed;
import org.mingcha.appraisal.Honour.Difference;
import org.mingcha.directory.Squadron;
import org.mingcha.records.RecordRows;
import org.mingcha.records.RecordStanding;
import org.mingcha.records.Records;
import org.springframework.stereotype.Component;

/** The records behind entries of the register: which of them no longer say what was taken over, and nobody has decided upon that. */
@Component
public class SourceBook {
    private static final String KIND = "honour";
    /** What a record says; by its number it is the same record. */
    private static final List<String> COMPARED = List.of("squadron", "title", "change", "decidedOn", "level", "reason");
    /** What says which step of which honour it is. */
    private static final Set<String> WHICH = Set.of("squadron", "title", "change");

    private final DSLContext sql;
    private final Records records;
    private final Sight sight;
    private final RecordRows then;
    private final RecordRows now;

    SourceBook(DSLContext sql, Records records, Sight sight) {
        this.sql = sql;
        this.records = records;
        this.sight = sight;
        var kind = records.kind(KIND);
        this.then = RecordRows.of(kind, "record_then");
        this.now = RecordRows.of(kind, "record_now");
    }

    /** Entries of the register behind which a record changed. */
    public Condition behind() {
        return HONOUR.ID.in(changed(DSL.select(HONOUR_STEP.HONOUR)));
    }

    /**
     * What the records behind these entries have become, by record.
     *
     * @param since the version that the register follows
     */
    public record Since(int since, Changed changed) {}

    public Map<UUID, Since> behind(Viewer viewer, Collection<UUID> honours) {
        var found = new HashMap<UUID, Since>();
        changed(sql.select(HONOUR_DECISION.RECORD, HONOUR_DECISION.VERSION, now.version()))
                .and(HONOUR_STEP.HONOUR.in(honours))
                .forEach(row -> found.put(
                        row.value1(), new Since(row.value2(), told(viewer, row.value1(), row.value2(), row.value3()))));
        return found;
    }

    /**
     * A changed record, and the step of the register that was taken from it.
     *
     * @param entry the step's, which the register has followed since
     */
    public record Now(int version, String number, UUID honour, UUID entry) {}

    /** The changed record of this body; null where it says what it said, or somebody has decided upon it as it is now. */
    public @Nullable Now now(String body, UUID record) {
        return changed(sql.select(now.version(), now.upstream(), HONOUR_STEP.HONOUR, HONOUR_STEP.ENTRY))
                .and(HONOUR_DECISION.BODY.eq(body))
                .and(HONOUR_DECISION.RECORD.eq(record))
                .fetchOne(row -> new Now(row.value1(), row.value2(), row.value3(), row.value4()));
    }

    private <R extends Record> SelectConditionStep<R> changed(SelectFromStep<R> what) {
        var later = HONOUR_DECISION.as("later");
        var decided = later.VERSION
                .eq(now.version())
                .or(later.ENTRY.isNotNull().and(later.VERSION.gt(HONOUR_DECISION.VERSION)));
        return what.from(HONOUR_STEP)
                .join(HONOUR_DECISION)
                .on(HONOUR_DECISION.ENTRY.eq(HONOUR_STEP.ENTRY))
                .join(then.table())
                .on(then.record().eq(HONOUR_DECISION.RECORD), then.version().eq(HONOUR_DECISION.VERSION))
                .join(now.table())
                .on(
                        now.record().eq(HONOUR_DECISION.RECORD),
                        now.latest(),
                        now.version().gt(HONOUR_DECISION.VERSION))
                .where(
                        now.vanished().or(differs()),
                        DSL.notExists(
                                DSL.selectOne().from(later).where(later.RECORD.eq(HONOUR_DECISION.RECORD), decided)));
    }

    private Condition differs() {
        return DSL.or(COMPARED.stream()
                .map(name -> text(then, name).isDistinctFrom(text(now, name)))
                .toList());
    }

    private static Field<String> text(RecordRows rows, String name) {
        return rows.field(name).cast(String.class);
    }

    private Changed told(Viewer viewer, UUID record, int since, int version) {
        var versions = records.versions(viewer, KIND, record).stream()
                .collect(Collectors.toMap(RecordStanding::version, Function.identity()));
        var before = Objects.requireNonNull(versions.get(since));
        var after = Objects.requireNonNull(versions.get(version));
        var names = sight.squadrons(viewer).stream().collect(Collectors.toMap(Squadron::code, Squadron::shortName));
        var differences = new ArrayList<Difference>();
        for (var name : COMPARED) {
            var one = said(before, name, names);
            var other = said(after, name, names);
            if (!Objects.equals(one, other)) differences.add(new Difference(name, one, other));
        }
        boolean same = differences.stream().noneMatch(one -> WHICH.contains(one.field()));
        boolean may = same && !after.vanished() && after.fields().get("level") != null;
        return new Changed(version, after.publishedAt(), after.vanished(), differences, may);
    }

    private static @Nullable String said(RecordStanding standing, String name, Map<String, String> names) {
        var unit = standing.squadron();
        if (name.equals("squadron")) return unit == null ? null : names.getOrDefault(unit, unit);
        var value = standing.fields().get(name);
        return value == null ? null : value.toString();
    }
}
