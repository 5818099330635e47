package org.mingcha.records.internal.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.RecordKind;
import org.mingcha.records.RecordKind.Field;
import org.mingcha.records.internal.kinds.Kinds;
import org.mingcha.records.internal.reading.Header;
import org.mingcha.records.internal.reading.Row;
import org.mingcha.records.internal.values.Days;
import org.mingcha.records.internal.values.Numbers;
import org.mingcha.records.internal.values.YesNo;

/** Proposes how the columns of a file may be read, by their names first and by what stands in them. */
public final class Proposals {
    private static final double BY_NAME = 1.0;
    private static final double PART_OF_NAME = 0.55;
    private static final double BY_CONTENT = 0.5;
    private static final double ENOUGH = 0.5;

    private Proposals() {}

    /**
     * What is proposed.
     *
     * @param confidence per heading that is read, between 0 and 1
     * @param uncertainUnits unit names whose squadron is a guess, and those without any
     * @param unknownValues per field the words that mean no choice yet
     */
    public record Proposal(
            Mapping mapping,
            Map<String, Double> confidence,
            Set<String> uncertainUnits,
            Map<String, Set<String>> unknownValues) {}

    /** Looks at the header and the first rows. */
    public static Proposal propose(RecordKind kind, Header header, List<Row> rows, UnitNames units) {
        var chosen = choose(kind, header.names(), rows, units);
        var columns = new ArrayList<Mapping.Column>();
        var confidence = new LinkedHashMap<String, Double>();
        var unitCodes = new LinkedHashMap<String, String>();
        var uncertain = new LinkedHashSet<String>();
        var unknown = new LinkedHashMap<String, Set<String>>();
        for (int i = 0; i < header.names().size(); i++) {
            var candidate = chosen.get(i);
            if (candidate == null) {
                continue;
            }
            var heading = header.names().get(i);
            var field = candidate.field();
            columns.add(new Mapping.Column(heading, field.name(), order(field, rows, i)));
            confidence.put(heading, candidate.score());
            if (field.type() == RecordKind.Type.UNIT) {
                proposeUnits(distinct(rows, i), units, unitCodes, uncertain);
            } else if (field.type() == RecordKind.Type.CODE) {
                var words = unknownWords(field, distinct(rows, i));
                if (!words.isEmpty()) {
                    unknown.put(field.name(), words);
                }
            }
        }
        var mapping = new Mapping(
                columns,
                kind.key().stream().filter(name -> isRead(columns, name)).toList(),
                unitCodes,
                Map.of());
        return new Proposal(mapping, confidence, uncertain, unknown);
    }

    private static boolean isRead(List<Mapping.Column> columns, String field) {
        return columns.stream().anyMatch(column -> column.field().equals(field));
    }

    private record Candidate(int column, Field field, double score) {}

    /** Gives each field its best column and each column one field, the surest first. */
    private static Map<Integer, Candidate> choose(
            RecordKind kind, List<String> headings, List<Row> rows, UnitNames units) {
        var candidates = new ArrayList<Candidate>();
        for (int i = 0; i < headings.size(); i++) {
            var values = distinct(rows, i);
            for (var field : kind.fields()) {
                double score = score(field, headings.get(i), values, units);
                if (score >= ENOUGH) {
                    candidates.add(new Candidate(i, field, score));
                }
            }
        }
        candidates.sort(Comparator.comparingDouble(Candidate::score)
                .reversed()
                .thenComparingInt(Candidate::column)
                .thenComparingInt(candidate -> kind.fields().indexOf(candidate.field())));
        var chosen = new HashMap<Integer, Candidate>();
        var taken = new HashSet<String>();
        for (var candidate : candidates) {
            if (!chosen.containsKey(candidate.column())
                    && taken.add(candidate.field().name())) {
                chosen.put(candidate.column(), candidate);
            }
        }
        return chosen;
    }

    private static double score(Field field, String heading, Set<String> values, UnitNames units) {
        double byName = byName(field, heading);
        double fits = fit(field, values, units);
        if (byName == 0) {
            boolean telling =
                    field.type() == RecordKind.Type.UNIT || (field.type() == RecordKind.Type.CODE && values.size() > 1);
            return telling && fits > 0.9 ? BY_CONTENT : 0;
        }
        return values.isEmpty() ? byName : byName * (0.6 + 0.4 * fits);
    }

    private static double byName(Field field, String heading) {
        var name = Header.comparable(heading);
        var names = Kinds.names(field);
        if (names.contains(name)) {
            // the label itself outweighs a synonym, so that 「结案日期」 does not lose to a cousin
            return Header.comparable(field.label()).equals(name) ? BY_NAME : BY_NAME - 0.05;
        }
        boolean part = names.stream()
                .anyMatch(known ->
                        known.length() >= 3 && (name.contains(known) || (name.length() >= 3 && known.contains(name))));
        return part ? PART_OF_NAME + 0.3 : 0;
    }

    /** Which share of the values the field could take. */
    private static double fit(Field field, Set<String> values, UnitNames units) {
        if (values.isEmpty()) {
            return 0;
        }
        long good = values.stream()
                .filter(value -> switch (field.type()) {
                    case TEXT -> true;
                    case DATE, MOMENT -> isDay(value);
                    case TIME -> Days.time(value) != null;
                    case INTEGER -> Numbers.integer(value) != null;
                    case DECIMAL -> Numbers.decimal(value) != null;
                    case BOOLEAN -> YesNo.read(value) != null;
                    case CODE -> unknownWords(field, Set.of(value)).isEmpty();
                    case UNIT -> units.find(value).isPresent();
                })
                .count();
        return (double) good / values.size();
    }

    private static boolean isDay(String value) {
        for (var order : Days.Order.values()) {
            if (Days.day(value, order) != null) {
                return true;
            }
        }
        return false;
    }

    /** The order that reads most of a date column; year first when all read the same. */
    private static Days.Order order(Field field, List<Row> rows, int column) {
        if (field.type() != RecordKind.Type.DATE && field.type() != RecordKind.Type.MOMENT) {
            return Days.Order.YEAR_FIRST;
        }
        var best = Days.Order.YEAR_FIRST;
        long most = -1;
        var values = distinct(rows, column);
        for (var order : Days.Order.values()) {
            long read = values.stream()
                    .filter(value -> Days.day(value, order) != null)
                    .count();
            if (read > most) {
                best = order;
                most = read;
            }
        }
        return best;
    }

    private static void proposeUnits(
            Set<String> names, UnitNames units, Map<String, String> codes, Set<String> uncertain) {
        for (var name : names) {
            var found = units.find(name);
            found.ifPresent(unit -> codes.put(name, unit.code()));
            if (found.isEmpty() || !found.get().certain()) {
                uncertain.add(name);
            }
        }
    }

    private static Set<String> unknownWords(Field field, Set<String> words) {
        var known = new HashSet<String>();
        field.values().forEach((code, synonyms) -> {
            known.add(Header.comparable(code));
            synonyms.forEach(synonym -> known.add(Header.comparable(synonym)));
        });
        var unknown = new LinkedHashSet<String>();
        for (var word : words) {
            if (!known.contains(Header.comparable(word))) {
                unknown.add(word);
            }
        }
        return unknown;
    }

    private static Set<String> distinct(List<Row> rows, int column) {
        var values = new LinkedHashSet<String>();
        for (var row : rows) {
            var value = row.cell(column).strip();
            if (!value.isEmpty()) {
                values.add(value);
            }
        }
        return values;
    }

    /** Per field the words of these rows that neither every file may use nor a mapping that was kept explains. */
    public static Map<String, Set<String>> unknownValues(
            RecordKind kind, Mapping kept, List<String> headings, List<Row> rows) {
        var unknown = new LinkedHashMap<String, Set<String>>();
        for (var column : kept.columns()) {
            var field = kind.field(column.field());
            if (field.type() == RecordKind.Type.CODE) {
                var words = unknownWords(field, distinct(rows, headings.indexOf(column.heading())));
                words.removeAll(
                        kept.values().getOrDefault(field.name(), Map.of()).keySet());
                if (!words.isEmpty()) {
                    unknown.put(field.name(), words);
                }
            }
        }
        return unknown;
    }

    /** Fills up a mapping that was kept with units it has not met, where there is no doubt who is meant. */
    public static Mapping withNewUnits(Mapping kept, Iterable<String> names, UnitNames units) {
        var codes = new HashMap<>(kept.units());
        for (var name : names) {
            units.find(name).filter(UnitNames.Found::certain).ifPresent(unit -> codes.putIfAbsent(name, unit.code()));
        }
        return new Mapping(kept.columns(), kept.key(), codes, kept.values());
    }

    /** The heading that is read into a field, if any. */
    public static @Nullable String headingOf(Mapping mapping, String field) {
        return mapping.columns().stream()
                .filter(column -> column.field().equals(field))
                .map(Mapping.Column::heading)
                .findFirst()
                .orElse(null);
    }
}
