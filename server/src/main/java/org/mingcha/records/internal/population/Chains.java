package org.mingcha.records.internal.population;

import static org.mingcha.records.internal.db.Tables.COMPLAINT;
import static org.mingcha.records.internal.db.Tables.IDENTITY;
import static org.mingcha.records.internal.db.Tables.PETITION;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.exports.Listing;
import org.mingcha.records.RecordKind;
import org.mingcha.records.internal.kinds.KindTable;
import org.mingcha.records.internal.kinds.Kinds;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** Shows records to people: lists as of a publication number, and the versions of one record. */
@Component
public class Chains {
    static final TypeReference<Map<String, String>> PERSONS = new TypeReference<>() {};

    private final DSLContext sql;
    private final Kinds kinds;
    private final ObjectMapper json;

    Chains(DSLContext sql, Kinds kinds, ObjectMapper json) {
        this.sql = sql;
        this.kinds = kinds;
        this.json = json;
    }

    /**
     * Narrows a list: unit, day, and a part of the record's number.
     *
     * @param confined whether the reader belongs to the unit, and so sees no accusation against it (信访工作条例 art. 30)
     */
    public record Filter(
            @Nullable String squadron,
            boolean confined,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable String number) {}

    static Condition noAccusation(KindTable table) {
        return table.kind.has("accusation")
                ? table.column(table.kind.field("accusation"))
                        .cast(Boolean.class)
                        .isNotDistinctFrom(true)
                        .not()
                : DSL.noCondition();
    }

    /** A record as a list shows it, without what identifies persons. */
    public record Listed(
            UUID record,
            int version,
            String number,
            @Nullable String squadron,
            Map<String, Object> fields) {}

    /** The records that hold as of a publication number, the latest day first. */
    public Page<Listed> list(String body, String kindId, Filter filter, long publication, int page, int size) {
        return new Page<>(
                listing(body, kindId, filter, publication).page(page, size),
                count(body, kindId, filter, publication),
                page,
                size);
    }

    Listing<?, Listed> listing(String body, String kindId, Filter filter, long publication) {
        var table = KindTable.of(kinds.get(kindId));
        return new Listing<>(
                sql.select(columns(table))
                        .from(table.versions)
                        .where(which(table, body, filter, publication))
                        .orderBy(
                                table.column(table.kind.field(table.kind.date()))
                                        .desc()
                                        .nullsLast(),
                                table.upstream),
                rows -> rows.stream().map(row -> listed(table, row)).toList());
    }

    int count(String body, String kindId, Filter filter, long publication) {
        var table = KindTable.of(kinds.get(kindId));
        return sql.fetchCount(table.versions, which(table, body, filter, publication));
    }

    private static Listed listed(KindTable table, Record row) {
        return new Listed(
                row.get(table.record),
                row.get(table.version),
                row.get(table.upstream),
                row.get(table.squadron),
                fields(table, row));
    }

    private static Condition which(KindTable table, String body, Filter filter, long publication) {
        var condition = table.asOf(body, publication);
        if (filter.squadron() != null) {
            condition = condition.and(table.squadron.eq(filter.squadron()));
        }
        if (filter.confined()) {
            condition = condition.and(noAccusation(table));
        }
        if (filter.from() != null || filter.until() != null) {
            condition = condition.and(table.dayIn(table.kind.date(), filter.from(), filter.until()));
        }
        if (filter.number() != null && !filter.number().isBlank()) {
            condition = condition.and(
                    table.upstream.containsIgnoreCase(filter.number().strip()));
        }
        return condition;
    }

    static List<Field<?>> columns(KindTable table) {
        var columns = new ArrayList<Field<?>>(List.of(
                table.record,
                table.version,
                table.upstream,
                table.squadron,
                table.published,
                table.replaced,
                table.vanished,
                table.batch,
                table.identity));
        table.ownColumns().forEach(name -> columns.add(table.versions.field(name)));
        return columns;
    }

    static Map<String, Object> fields(KindTable table, Record row) {
        var fields = new LinkedHashMap<String, Object>();
        for (var field : table.kind.fields()) {
            if (!field.identifying() && field.type() != RecordKind.Type.UNIT) {
                var value = row.get(table.column(field));
                if (value != null) {
                    fields.put(field.name(), value);
                }
            }
        }
        return fields;
    }

    /**
     * One version of a record.
     *
     * @param persons identifying fields, for who may see them; null for others
     * @param erased whether persons were named and have been erased
     */
    public record Standing(
            int version,
            String number,
            @Nullable String squadron,
            long published,
            @Nullable Long replaced,
            boolean vanished,
            UUID batch,
            Map<String, Object> fields,
            @Nullable Map<String, String> persons,
            boolean erased) {}

    /** The versions of a record, the latest first; none of another body or unit than one may see. */
    public List<Standing> chain(
            Collection<String> bodies, String kindId, UUID record, @Nullable String squadron, boolean identities) {
        var table = KindTable.of(kinds.get(kindId));
        Condition condition = table.record.eq(record).and(table.body.in(bodies));
        if (squadron != null) {
            condition = condition.and(table.squadron.eq(squadron)).and(noAccusation(table));
        }
        var persons = sql.select(IDENTITY.VERSION, IDENTITY.PERSONS)
                .from(IDENTITY)
                .where(IDENTITY.RECORD.eq(record))
                .fetchMap(IDENTITY.VERSION, IDENTITY.PERSONS);
        var chain = sql.select(columns(table))
                .from(table.versions)
                .where(condition)
                .orderBy(table.version.desc())
                .fetch(row -> {
                    var named = persons.get(row.get(table.version));
                    return new Standing(
                            row.get(table.version),
                            row.get(table.upstream),
                            row.get(table.squadron),
                            row.get(table.published),
                            row.get(table.replaced),
                            row.get(table.vanished),
                            row.get(table.batch),
                            fields(table, row),
                            identities && named != null ? json.readValue(named, PERSONS) : null,
                            named == null && row.get(table.identity) != null);
                });
        if (chain.isEmpty()) throw noSuchRecord();
        return chain;
    }

    static Refusal noSuchRecord() {
        return new Refusal(HttpStatus.NOT_FOUND, "no-such-record", "没有这条记录，或者它不属于您可以查看的单位");
    }

    /** Refuses a record that is no complaint or petition of this body. */
    public void requireMatter(String body, UUID record) {
        boolean known = sql.fetchExists(COMPLAINT, COMPLAINT.BODY.eq(body), COMPLAINT.RECORD.eq(record))
                || sql.fetchExists(PETITION, PETITION.BODY.eq(body), PETITION.RECORD.eq(record));
        if (!known) {
            throw new Refusal(HttpStatus.NOT_FOUND, "no-such-record", "没有这条诉件或信访件，或者它不属于您所在的单位");
        }
    }
}
