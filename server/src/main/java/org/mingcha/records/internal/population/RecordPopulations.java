package org.mingcha.records.internal.population;

import static org.mingcha.records.internal.db.Tables.BATCH;
import static org.mingcha.records.internal.db.Tables.PUBLICATION_COUNTER;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.PopulationQuery;
import org.mingcha.records.RecordKind;
import org.mingcha.records.RecordVersion;
import org.mingcha.records.internal.kinds.KindTable;
import org.mingcha.records.internal.kinds.Kinds;
import org.springframework.stereotype.Component;

/** Selects the versions that hold as of a publication number. */
@Component
public class RecordPopulations {
    private final DSLContext sql;
    private final Kinds kinds;

    RecordPopulations(DSLContext sql, Kinds kinds) {
        this.sql = sql;
        this.kinds = kinds;
    }

    /** The last publication number of a body; 0 before its first. */
    public long publication(String body) {
        var last = sql.select(PUBLICATION_COUNTER.LAST)
                .from(PUBLICATION_COUNTER)
                .where(PUBLICATION_COUNTER.BODY.eq(body))
                .fetchOne(PUBLICATION_COUNTER.LAST);
        return last == null ? 0 : last;
    }

    /** The last publication number a body had at an instant; 0 before its first. */
    public long publication(String body, Instant asOf) {
        return sql.select(DSL.coalesce(DSL.max(BATCH.PUBLICATION), 0L))
                .from(BATCH)
                .where(BATCH.BODY.eq(body), BATCH.FINISHED_AT.le(asOf.atOffset(ZoneOffset.UTC)))
                .fetchSingle()
                .value1();
    }

    /** How many records are meant, or what a field of theirs adds up to. */
    public long count(String body, PopulationQuery query, @Nullable String sum, long publication) {
        var table = KindTable.of(kinds.get(query.kind()));
        var counted = sum == null
                ? DSL.count().cast(Long.class)
                : DSL.coalesce(DSL.sum(table.column(table.kind.field(sum)).cast(BigDecimal.class)), BigDecimal.ZERO)
                        .cast(Long.class);
        return sql.select(counted)
                .from(table.versions)
                .where(meant(table, body, query, publication))
                .fetchSingle()
                .value1();
    }

    /** The last publication number of each body that has one. */
    public Map<String, Long> publications() {
        return sql.select(PUBLICATION_COUNTER.BODY, PUBLICATION_COUNTER.LAST)
                .from(PUBLICATION_COUNTER)
                .where(PUBLICATION_COUNTER.LAST.gt(0L))
                .orderBy(PUBLICATION_COUNTER.BODY)
                .fetchMap(PUBLICATION_COUNTER.BODY, PUBLICATION_COUNTER.LAST);
    }

    /** The records meant, in the order of their own numbers. */
    public List<RecordVersion> population(String body, PopulationQuery query, long publication) {
        return page(body, query, publication, 0, Integer.MAX_VALUE);
    }

    /** A page of them. */
    public List<RecordVersion> page(String body, PopulationQuery query, long publication, int page, int size) {
        var table = KindTable.of(kinds.get(query.kind()));
        var columns = new ArrayList<Field<?>>(List.of(table.record, table.version, table.upstream, table.squadron));
        var facts = new LinkedHashMap<String, Field<?>>();
        for (var name : query.facts()) {
            var field = table.kind.field(name);
            if (field.identifying()) {
                throw new IllegalArgumentException("identifying, never part of a population: " + name);
            }
            facts.put(name, table.column(field));
        }
        columns.addAll(facts.values());
        return sql.select(columns)
                .from(table.versions)
                .where(meant(table, body, query, publication))
                .orderBy(table.upstream)
                .limit(size)
                .offset((long) page * size)
                .fetch(row -> new RecordVersion(
                        row.get(table.record),
                        row.get(table.version),
                        row.get(table.upstream),
                        row.get(table.squadron),
                        facts(row, facts)));
    }

    /** The names of the files of these batches. */
    public Map<UUID, String> files(String body, Collection<UUID> batches) {
        return sql.select(BATCH.ID, BATCH.FILE_NAME)
                .from(BATCH)
                .where(BATCH.BODY.eq(body), BATCH.ID.in(batches), BATCH.FILE_NAME.isNotNull())
                .fetchMap(BATCH.ID, BATCH.FILE_NAME);
    }

    /** How many of them each unit has; those without a unit stand under the empty code. */
    public Map<String, Integer> countBySquadron(String body, PopulationQuery query, long publication) {
        var table = KindTable.of(kinds.get(query.kind()));
        var unit = DSL.coalesce(table.squadron, DSL.inline(""));
        return sql.select(unit, DSL.count())
                .from(table.versions)
                .where(meant(table, body, query, publication))
                .groupBy(unit)
                .orderBy(unit)
                .fetchMap(unit, DSL.count());
    }

    private static Map<String, Object> facts(Record row, Map<String, Field<?>> fields) {
        var facts = new LinkedHashMap<String, Object>();
        fields.forEach((name, column) -> {
            var value = row.get(column);
            if (value != null) {
                facts.put(name, value);
            }
        });
        return facts;
    }

    private static Condition meant(KindTable table, String body, PopulationQuery query, long publication) {
        var condition = table.asOf(body, publication);
        if (!query.dateFields().isEmpty()) {
            condition = condition.and(DSL.or(query.dateFields().stream()
                    .map(name -> table.dayIn(name, query.from(), query.until()))
                    .toList()));
        }
        for (var entry : query.where().entrySet()) {
            condition = condition.and(hasOneOf(table, entry.getKey(), entry.getValue()));
        }
        return query.squadrons() == null ? condition : condition.and(table.squadron.in(query.squadrons()));
    }

    private static Condition hasOneOf(KindTable table, String name, Set<String> values) {
        var field = table.kind.field(name);
        if (field.identifying()) {
            throw new IllegalArgumentException("identifying, never part of a condition: " + name);
        }
        if (field.type() == RecordKind.Type.BOOLEAN) {
            return DSL.or(values.stream()
                    .map(value -> table.column(field).cast(Boolean.class).eq(Boolean.valueOf(value)))
                    .toList());
        }
        return table.column(field).cast(String.class).in(values);
    }
}
