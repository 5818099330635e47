package org.mingcha.records.internal.population;

import static org.mingcha.records.internal.db.Tables.BATCH;
import static org.mingcha.records.internal.db.Tables.IDENTITY;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.mingcha.access.Viewer;
import org.mingcha.records.RecordStanding;
import org.mingcha.records.RepeatGroup;
import org.mingcha.records.internal.kinds.KindTable;
import org.mingcha.records.internal.kinds.Kinds;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/**
 * One record with what lies around it, as far as a viewer may see: its versions, the records that name it, the matter it belongs to.
 * Who is confined to a squadron sees that squadron's rows, and none that accuse it.
 */
@Component
public class Histories {
    /** More rows than a person can read beside one record. */
    private static final int MOST = 200;
    /** One character stands in too many words to be looked for. */
    private static final int SHORTEST = 2;

    private static final Pattern SEVERAL = Pattern.compile("[、，,；;/]");

    private final DSLContext sql;
    private final Kinds kinds;
    private final SameMatters matters;
    private final ObjectMapper json;

    Histories(DSLContext sql, Kinds kinds, SameMatters matters, ObjectMapper json) {
        this.sql = sql;
        this.kinds = kinds;
        this.matters = matters;
        this.json = json;
    }

    /** What identifies somebody in any version of a record, as the text would have to be searched for it. */
    private List<String> identities(String body, String kind, String number) {
        var table = KindTable.of(kinds.get(kind));
        return sql
                .select(IDENTITY.PERSONS)
                .from(IDENTITY)
                .where(IDENTITY.RECORD.in(DSL.select(table.record)
                        .from(table.versions)
                        .where(table.body.eq(body), table.upstream.eq(number))))
                .fetch(IDENTITY.PERSONS)
                .stream()
                .flatMap(persons -> json.readValue(persons, Chains.PERSONS).values().stream())
                .flatMap(value -> Stream.concat(Stream.of(value), SEVERAL.splitAsStream(value)))
                .map(String::strip)
                .filter(value -> value.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** The text with what identifies somebody in any version of a record left out. */
    public String unnamed(String body, String kind, String number, String text) {
        var left = text;
        for (var value : identities(body, kind, number)) left = left.replace(value, "某某");
        return left;
    }

    /** All versions of one record, the latest first. */
    public List<RecordStanding> versions(Viewer viewer, String kind, UUID record) {
        var table = KindTable.of(kinds.get(kind));
        var versions = standings(
                table,
                table.record.eq(record).and(table.body.in(viewer.bodies())).and(seen(viewer, table)),
                table.version.desc());
        if (versions.isEmpty()) throw Chains.noSuchRecord();
        return versions;
    }

    /** The records of a kind that hold now and have one of these values in a field. */
    public List<RecordStanding> beside(
            Viewer viewer, String body, String kind, String field, Collection<String> values) {
        var table = KindTable.of(kinds.get(kind));
        if (table.kind.field(field).identifying() || !viewer.bodies().contains(body) || values.isEmpty())
            return List.of();
        var which = table.body
                .eq(body)
                .and(table.replaced.isNull())
                .and(DSL.not(table.vanished))
                .and(text(table.column(table.kind.field(field))).in(values))
                .and(seen(viewer, table));
        return standings(table, which, table.upstream);
    }

    /** A text is compared as it lies there, so that its index serves. */
    @SuppressWarnings("unchecked")
    private static Field<String> text(Field<?> column) {
        return column.getType() == String.class ? (Field<String>) column : column.cast(String.class);
    }

    private List<RecordStanding> standings(KindTable table, Condition which, org.jooq.OrderField<?> order) {
        var columns = Chains.columns(table);
        columns.add(table.body);
        columns.add(BATCH.FINISHED_AT);
        return sql.select(columns)
                .from(table.versions)
                .leftJoin(BATCH)
                .on(BATCH.ID.eq(table.batch))
                .where(which)
                .orderBy(order)
                .limit(MOST)
                .fetch(row -> standing(table, row));
    }

    private static RecordStanding standing(KindTable table, Record row) {
        return new RecordStanding(
                row.get(table.record),
                row.get(table.version),
                row.get(table.body),
                row.get(table.upstream),
                row.get(table.squadron),
                row.get(table.published),
                row.get(BATCH.FINISHED_AT),
                row.get(table.vanished),
                Chains.fields(table, row));
    }

    private static Condition seen(Viewer viewer, KindTable table) {
        return viewer.squadron()
                .map(own -> table.squadron.eq(own).and(Chains.noAccusation(table)))
                .orElseGet(DSL::noCondition);
    }

    /** The complaints and petitions that raise the same matter as this one, the earliest first; those the viewer may not see are left out. */
    public Optional<RepeatGroup> thread(Viewer viewer, String body, UUID record, int withinDays) {
        if (!viewer.bodies().contains(body)) return Optional.empty();
        return matters.of(body, record, withinDays)
                .map(group -> new RepeatGroup(group.matter(), visible(viewer, body, group)));
    }

    private List<RepeatGroup.Member> visible(Viewer viewer, String body, RepeatGroup group) {
        var numbers = new HashMap<String, Set<String>>();
        for (var member : group.members())
            numbers.computeIfAbsent(member.kind(), _ -> new HashSet<>()).add(member.upstream());
        var seen = new HashSet<UUID>();
        numbers.forEach((kind, of) ->
                beside(viewer, body, kind, "number", of).forEach(standing -> seen.add(standing.record())));
        return group.members().stream()
                .filter(member -> seen.contains(member.record()))
                .toList();
    }
}
