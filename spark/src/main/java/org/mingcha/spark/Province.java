package org.mingcha.spark;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.mingcha.calendar.PublishedCalendar;
import org.mingcha.policy.Regime;
import org.mingcha.records.RecordKind;
import org.mingcha.screening.internal.language.Knowing;
import org.mingcha.screening.internal.language.Link;
import org.mingcha.screening.internal.language.Reach;
import org.mingcha.screening.internal.language.Reads;
import org.mingcha.screening.internal.language.Rule;
import org.mingcha.screening.internal.language.RuleReader;
import org.mingcha.spark.compiling.CalendarColumns;
import org.mingcha.spark.compiling.Screen;
import org.mingcha.spark.reading.RecordTables;
import org.mingcha.spark.reading.Survey;

/**
 * The records of many bodies under one regime. Each body is judged by its own records alone, as its own server would; bodies whose
 * records state the same things share a pass.
 */
final class Province {
    private final RecordTables tables;
    private final Map<RecordKind, List<Rule>> rules = new LinkedHashMap<>();
    private final CalendarColumns calendar;
    private final LocalDate today;
    private final Map<String, Map<String, Reach>> reaches = new TreeMap<>();

    Province(RecordTables tables, Regime regime, PublishedCalendar calendar, LocalDate today) {
        this.tables = tables;
        this.calendar = CalendarColumns.of(calendar);
        this.today = today;
        for (var written : regime.screening()) {
            var rule = RuleReader.rule(written, tables.kinds());
            rules.computeIfAbsent(rule.about(), _ -> new ArrayList<>()).add(rule);
        }
        if (rules.isEmpty()) throw new Refused("这部制度没有 screening（网上督察规则）；没有可以判断的。");
    }

    /** Kinds of which there are rules and no records. */
    List<RecordKind> withoutRecords() {
        return rules.keySet().stream().filter(kind -> !tables.has(kind)).toList();
    }

    /** All hits, kind by kind. */
    List<Dataset<Row>> hits() {
        survey();
        var hits = new ArrayList<Dataset<Row>>();
        rules.forEach((kind, ofKind) -> {
            if (!tables.has(kind)) return;
            placed(ofKind);
            judged(kind, ofKind)
                    .forEach(
                            (known, bodies) -> hits.add(new Screen(kind, known).hits(tables, bodies, today, calendar)));
        });
        if (hits.isEmpty()) throw new Refused("制度的规则所说的记录，这里一种也没有。");
        return hits;
    }

    /** Bodies by the rules as far as they can be judged there. */
    private Map<List<Rule>, List<String>> judged(RecordKind kind, List<Rule> ofKind) {
        var judged = new LinkedHashMap<List<Rule>, List<String>>();
        for (var body : reaches.getOrDefault(kind.id(), Map.of()).keySet()) {
            var known = ofKind.stream()
                    .map(rule -> Knowing.of(rule, other -> reach(other, body)).rule())
                    .toList();
            judged.computeIfAbsent(known, _ -> new ArrayList<>()).add(body);
        }
        return judged;
    }

    private Reach reach(String kind, String body) {
        return reaches.getOrDefault(kind, Map.of()).getOrDefault(body, Reach.NONE);
    }

    /** Looks at what the records state, as far as a rule depends on it. */
    private void survey() {
        var fields = new LinkedHashMap<RecordKind, Set<RecordKind.Field>>();
        for (var ofKind : rules.values()) {
            for (var rule : ofKind) {
                fields.computeIfAbsent(rule.about(), _ -> new LinkedHashSet<>()).addAll(rule.reads());
                for (var link : links(rule)) {
                    fields.computeIfAbsent(link.kind(), _ -> new LinkedHashSet<>())
                            .add(link.by());
                }
            }
        }
        fields.forEach((kind, asked) -> {
            if (tables.has(kind)) reaches.put(kind.id(), Survey.of(tables.of(kind), List.copyOf(asked)));
        });
    }

    private static Collection<Link> links(Rule rule) {
        return Reads.links(rule.when(), rule.let());
    }

    /** Matters are brought together by the normalised place, which only what took the records in can tell. */
    private void placed(List<Rule> ofKind) {
        var asking = ofKind.stream()
                .filter(rule -> !Reads.raised(rule.when(), rule.let()).isEmpty())
                .map(Rule::id)
                .collect(Collectors.toCollection(TreeSet::new));
        if (asking.isEmpty()) return;
        for (var kind : tables.kinds()) {
            if (kind.matter() == null || tables.tellsPlaces(kind)) continue;
            throw new Refused(kind.title() + "没有 place_key（归一的地点）这一列，规则 " + String.join("、", asking)
                    + " 认不出同一事项；请用明察导出的表，或者在制度里去掉这几条规则。");
        }
    }
}
