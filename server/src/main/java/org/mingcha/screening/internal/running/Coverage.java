package org.mingcha.screening.internal.running;

import static org.mingcha.screening.internal.db.Tables.REACH;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.RecordKind;
import org.mingcha.records.RecordRows;
import org.mingcha.records.Records;
import org.mingcha.screening.internal.db.tables.records.ReachRecord;
import org.mingcha.screening.internal.language.Reach;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the records of each body state at all, kind by kind. It only grows, so that after the first look only what a publication
 * brought is looked at.
 */
@Component
public class Coverage {
    private final DSLContext sql;
    private final Records records;

    Coverage(DSLContext sql, Records records) {
        this.sql = sql;
        this.records = records;
    }

    /** What the body's records of a kind state, as far as they have been followed. */
    public Function<String, Reach> of(String body) {
        var known = new HashMap<String, Reach>();
        kept(body).forEach((kind, row) -> known.put(kind, reach(row)));
        return kind -> known.getOrDefault(kind, Reach.NONE);
    }

    private Map<String, ReachRecord> kept(String body) {
        return sql.selectFrom(REACH).where(REACH.BODY.eq(body)).fetchMap(REACH.KIND);
    }

    private static Reach reach(ReachRecord row) {
        return new Reach(java.util.Set.of(row.getStated()), row.getFirstDay(), row.getLastDay());
    }

    /** Looks at what the body's publications have brought since. */
    @Transactional
    public void follow(String body) {
        long publication = records.publication(body);
        var kept = kept(body);
        for (var kind : records.kinds()) {
            var before = kept.get(kind.id());
            if (before != null && before.getPublication() >= publication) continue;
            var grown = grown(body, kind, before);
            grown.setPublication(publication);
            sql.insertInto(REACH)
                    .set(grown)
                    .onConflict(REACH.BODY, REACH.KIND)
                    .doUpdate()
                    .set(REACH.PUBLICATION, publication)
                    .set(REACH.STATED, grown.getStated())
                    .set(REACH.FIRST_DAY, grown.getFirstDay())
                    .set(REACH.LAST_DAY, grown.getLastDay())
                    .execute();
        }
    }

    private ReachRecord grown(String body, RecordKind kind, @Nullable ReachRecord before) {
        var known = before == null ? Reach.NONE : reach(before);
        var rows = RecordRows.of(kind, "stated");
        var open = kind.fields().stream()
                .filter(field -> !field.identifying() && !known.stated().contains(field.name()))
                .toList();
        var day = rows.field(kind.date()).cast(SQLDataType.LOCALDATE);
        var columns = new ArrayList<Field<?>>(List.of(DSL.min(day), DSL.max(day)));
        for (var field : open) columns.add(DSL.boolOr(rows.field(field.name()).isNotNull()));
        var row = sql.select(columns)
                .from(rows.table())
                .where(rows.body().eq(body), rows.published().gt(before == null ? 0L : before.getPublication()))
                .fetchSingle();
        var stated = new TreeSet<>(known.stated());
        for (int i = 0; i < open.size(); i++) {
            if (Boolean.TRUE.equals(row.get(i + 2))) stated.add(open.get(i).name());
        }
        var made = new ReachRecord();
        made.setBody(body);
        made.setKind(kind.id());
        made.setStated(stated.toArray(String[]::new));
        made.setFirstDay(first(known.from(), (LocalDate) row.get(0)));
        made.setLastDay(last(known.until(), (LocalDate) row.get(1)));
        return made;
    }

    private static @Nullable LocalDate first(@Nullable LocalDate known, @Nullable LocalDate found) {
        if (found == null) return known;
        var month = YearMonth.from(found).atDay(1);
        return known == null || month.isBefore(known) ? month : known;
    }

    private static @Nullable LocalDate last(@Nullable LocalDate known, @Nullable LocalDate found) {
        if (found == null) return known;
        var month = YearMonth.from(found).atEndOfMonth();
        return known == null || month.isAfter(known) ? month : known;
    }
}
