package org.mingcha.records;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one kind of record consists of: its columns, how they are recognised in the files of offices, what makes a record itself.
 * Kinds are data of the program, not of the site: each has a table of its own, so a new field travels with a migration. What differs
 * from site to site — column names, unit names, codes — stands in the mapping profile of each source.
 *
 * @param id kebab case, for example {@code case}
 * @param title as shown, for example 案件
 * @param key names of the fields that together identify a record within its body
 * @param date the field whose day places a record in a month
 * @param retention years after the last use until identities are erased
 * @param entry whether people enter it on a page because no system exports it
 * @param place whether it is a place that inspections visit
 * @param matter how two records are recognised as the same matter, for kinds where that happens
 * @param course names of the dates every record of the kind comes by in turn, where it comes by several
 */
public record RecordKind(
        String id,
        String title,
        String table,
        List<String> key,
        String date,
        int retention,
        boolean entry,
        boolean place,
        @Nullable Matter matter,
        List<String> course,
        List<Field> fields) {

    /** How a field's text is read. */
    public enum Type {
        TEXT,
        DATE,
        TIME,
        /** A day with a time of day, in Shanghai. */
        MOMENT,
        INTEGER,
        DECIMAL,
        BOOLEAN,
        /** One of a few choices, kept as its code. */
        CODE,
        /** A squadron, kept as its code; always named {@code squadron}. */
        UNIT
    }

    /**
     * One field.
     *
     * @param name camel case; the name conditions of a regime use
     * @param label as shown
     * @param identifying whether it tells who complained, petitioned or was party; kept apart and never in a population
     * @param auto whether an entry without it is given one
     * @param synonyms other headings under which it arrives
     * @param values for {@link Type#CODE}: the words for each code
     */
    public record Field(
            String name,
            String label,
            Type type,
            boolean required,
            boolean identifying,
            boolean auto,
            List<String> synonyms,
            Map<String, List<String>> values) {}

    /**
     * Fields by which complaints and petitions about one thing are brought together (domain: same matter).
     *
     * @param links fields in which a source names another record of the same matter, each with the kind whose number stands in it
     */
    public record Matter(String place, String category, String date, Map<String, String> links) {}

    /** The field of this name. */
    public Field field(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no field " + name + " in kind " + id));
    }

    public boolean has(String name) {
        return fields.stream().anyMatch(field -> field.name().equals(name));
    }
}
