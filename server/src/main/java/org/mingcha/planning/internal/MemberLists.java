package org.mingcha.planning.internal;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.mingcha.directory.Directory;
import org.mingcha.policy.Condition;
import org.mingcha.policy.Population;
import org.mingcha.policy.Regime;
import org.mingcha.records.PopulationQuery;
import org.mingcha.records.RecordKind;
import org.mingcha.records.RecordVersion;
import org.mingcha.records.Records;
import org.springframework.stereotype.Component;

/** The members of a regime's populations: records of a month, places in use, or the units themselves. */
@Component
public class MemberLists {
    /** The regime's entry that says when two complaints are about the same matter. */
    private static final String SAME_MATTER = "same-matter";

    /** How often a matter was raised, counted across channels. */
    private static final String REPEATS = "repeats";

    private final Records records;
    private final Directory directory;

    MemberLists(Records records, Directory directory) {
        this.records = records;
        this.directory = directory;
    }

    /** The last publication number of a body's records. */
    public long publication(String body) {
        return records.publication(body);
    }

    /** The members of a population for the duties of a month. */
    public List<Item> members(String body, Regime regime, String name, YearMonth month, long publication) {
        var population = regime.population(name);
        if (population.units() != null) return units(body, population.units());
        if (population.places() != null) return places(body, regime, population.places(), month, publication);
        var items = new ArrayList<Item>();
        var repeats = repeats(body, regime, population, publication);
        for (var kind : population.records())
            items.addAll(records(body, regime, population, kind, month, publication, repeats));
        return items;
    }

    /** How many members each unit has. */
    public Map<String, Integer> counts(String body, Regime regime, String name, YearMonth month, long publication) {
        var population = regime.population(name);
        var counts = new TreeMap<String, Integer>();
        for (var id : population.records())
            if (population.where().isEmpty())
                records.countBySquadron(body, query(population, records.kind(id), month), publication)
                        .forEach((unit, count) ->
                                counts.merge(unit.isEmpty() ? Item.NO_UNIT : unit, count, Integer::sum));
        if (population.records().isEmpty() || !population.where().isEmpty())
            for (var item : members(body, regime, name, month, publication)) counts.merge(item.unit(), 1, Integer::sum);
        return counts;
    }

    private List<Item> units(String body, String kind) {
        return switch (kind) {
            case "squadron" ->
                directory.squadrons(body).stream()
                        .map(one -> new Item("squadron:" + one.code(), 1, one.code(), one.shortName(), null, Map.of()))
                        .toList();
            default -> List.of();
        };
    }

    private List<Item> places(String body, Regime regime, String kind, YearMonth month, long publication) {
        if (!records.placeKinds().contains(kind)) return named(regime, kind);
        var found = records.population(
                body,
                PopulationQuery.all(kind).with(known(records.kind(kind), "name", "activeFrom", "activeUntil")),
                publication);
        var items = new ArrayList<Item>();
        for (var place : found) {
            if (!inUse(place, month)) continue;
            var label = place.facts().getOrDefault("name", place.upstream()).toString();
            items.add(new Item(
                    kind + ":" + place.upstream(), place.version(), unit(place), label, place.record(), place.facts()));
        }
        return items.isEmpty() ? named(regime, kind) : items;
    }

    private static boolean inUse(RecordVersion place, YearMonth month) {
        var from = place.facts().get("activeFrom") instanceof LocalDate day ? day : LocalDate.MIN;
        var until = place.facts().get("activeUntil") instanceof LocalDate day ? day : LocalDate.MAX;
        return from.isBefore(month.plusMonths(1).atDay(1)) && until.isAfter(month.atDay(1));
    }

    /** Places the regulation itself names, while nobody has entered others. */
    private static List<Item> named(Regime regime, String kind) {
        return regime.places().stream()
                .filter(place -> place.kind().equals(kind))
                .map(place -> new Item(kind + ":" + place.id(), 1, place.body(), place.title(), null, Map.of()))
                .toList();
    }

    private List<Item> records(
            String body,
            Regime regime,
            Population population,
            String id,
            YearMonth month,
            long publication,
            Map<UUID, Integer> repeats) {
        var kind = records.kind(id);
        var fields = new TreeSet<>(population.where().keySet());
        fields.addAll(regime.askedByTraits());
        var query = query(population, kind, month).with(known(kind, fields.toArray(String[]::new)));
        var items = new ArrayList<Item>();
        for (var record : records.population(body, query, publication)) {
            var facts = new HashMap<>(record.facts());
            facts.putAll(regime.told(record.facts()));
            facts.put(REPEATS, repeats.getOrDefault(record.record(), 1));
            var item = new Item(
                    id + ":" + record.upstream(),
                    record.version(),
                    unit(record),
                    record.upstream(),
                    record.record(),
                    facts);
            if (item.fulfils(known(regime, population.where(), kind))) items.add(item);
        }
        return items;
    }

    /** Conditions on fields this kind does not have concern another kind of the same population. */
    private static Map<String, Condition> known(Regime regime, Map<String, Condition> where, RecordKind kind) {
        var known = new LinkedHashMap<String, Condition>();
        where.forEach((field, condition) -> {
            if (kind.has(field) || regime.tells(field) || field.equals(REPEATS)) known.put(field, condition);
        });
        return known;
    }

    /** How often the matter of each complaint or petition was raised, across channels, by the record's id. */
    private Map<UUID, Integer> repeats(String body, Regime regime, Population population, long publication) {
        if (population.records().stream().noneMatch(id -> records.kind(id).has("repeatOf"))) return Map.of();
        var window = regime.repeats().stream()
                .filter(repeat -> repeat.id().equals(SAME_MATTER))
                .findFirst();
        if (window.isEmpty()) return Map.of();
        var times = new HashMap<UUID, Integer>();
        for (var group : records.repeatGroups(body, publication, window.get().days(), 2))
            for (var member : group.members()) times.put(member.record(), group.times());
        return times;
    }

    private static PopulationQuery query(Population population, RecordKind kind, YearMonth month) {
        var query = PopulationQuery.all(kind.id());
        if (population.window() == null) return query;
        var of = population.window() == Population.Window.PREVIOUS_MONTH ? month.minusMonths(1) : month;
        var fields =
                population.dated().stream().map(field -> dated(kind, field)).toArray(String[]::new);
        return query.dated(of.atDay(1), of.plusMonths(1).atDay(1), fields);
    }

    /** A day the regime speaks of may be kept with its time of day: {@code receivedOn} as {@code receivedAt}. */
    private static String dated(RecordKind kind, String field) {
        if (kind.has(field)) return field;
        var moment = field.replaceFirst("On$", "At");
        return kind.has(moment) ? moment : kind.date();
    }

    private static String[] known(RecordKind kind, String... fields) {
        return java.util.Arrays.stream(fields)
                .filter(kind::has)
                .filter(field -> !kind.field(field).identifying())
                .toArray(String[]::new);
    }

    private static String unit(RecordVersion record) {
        return record.squadron() == null || record.squadron().isEmpty() ? Item.NO_UNIT : record.squadron();
    }
}
