package org.mingcha.records;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which records of one kind are meant.
 *
 * @param kind id of the record kind
 * @param dateFields a record is in when the day of any of these lies in {@code [from, until)}; empty: whatever its day
 * @param from first day, null for no bound
 * @param until the day after the last, null for no bound
 * @param where per field the values it may have; for booleans {@code "true"} or {@code "false"}
 * @param squadrons only these units; null for all of the body, units unknown included
 * @param facts fields to give along with each record; identifying fields are refused
 */
public record PopulationQuery(
        String kind,
        List<String> dateFields,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        Map<String, Set<String>> where,
        @Nullable Set<String> squadrons,
        List<String> facts) {

    public PopulationQuery {
        dateFields = List.copyOf(dateFields);
        where = Map.copyOf(where);
        facts = List.copyOf(facts);
    }

    /** All records of a kind. */
    public static PopulationQuery all(String kind) {
        return new PopulationQuery(kind, List.of(), null, null, Map.of(), null, List.of());
    }

    /** Those whose day lies in {@code [from, until)}. */
    public PopulationQuery dated(LocalDate from, LocalDate until, String... anyOf) {
        return new PopulationQuery(kind, List.of(anyOf), from, until, where, squadrons, facts);
    }

    /** Those whose field has one of these values. */
    public PopulationQuery where(String field, String... anyOf) {
        var more = new java.util.HashMap<>(where);
        more.put(field, Set.of(anyOf));
        return new PopulationQuery(kind, dateFields, from, until, more, squadrons, facts);
    }

    /** Only of these units. */
    public PopulationQuery in(Set<String> squadrons) {
        return new PopulationQuery(kind, dateFields, from, until, where, Set.copyOf(squadrons), facts);
    }

    /** With these fields given along. */
    public PopulationQuery with(String... facts) {
        return new PopulationQuery(kind, dateFields, from, until, where, squadrons, List.of(facts));
    }
}
