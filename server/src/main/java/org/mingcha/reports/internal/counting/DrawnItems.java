package org.mingcha.reports.internal.counting;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.mingcha.records.PopulationQuery;
import org.mingcha.records.RecordVersion;
import org.mingcha.records.Records;
import org.mingcha.sampling.Draws;
import org.springframework.stereotype.Component;

/** The items that a month's draws listed and drew for some duties, each once, and the records behind them. */
@Component
class DrawnItems {
    private final Draws draws;
    private final Records records;

    DrawnItems(Draws draws, Records records) {
        this.draws = draws;
        this.records = records;
    }

    /** An item of a frozen list: its kind, its own number, its unit, and the draw it was listed in. */
    record Item(String kind, String number, String unit, UUID draw) {
        String id() {
            return kind + ":" + number;
        }
    }

    /** Those drawn. */
    Map<String, Item> drawn(Question asked) {
        return of(asked, false);
    }

    /** Those listed, drawn or not. */
    Map<String, Item> listed(Question asked) {
        return of(asked, true);
    }

    private Map<String, Item> of(Question asked, boolean all) {
        var found = new TreeMap<String, Item>();
        for (var result : draws.results(asked.body(), asked.month(), asked.asOf())) {
            if (!asked.rule().duties().contains(result.duty())) continue;
            var drawn = result.items().stream()
                    .map(org.mingcha.sampling.Result.Item::id)
                    .collect(java.util.stream.Collectors.toSet());
            var population = draws.population(result.draw());
            for (int i = 0; i < population.size(); i++) {
                var id = population.id(i);
                if (!all && !drawn.contains(id)) continue;
                var kind = kind(id);
                if (meant(asked.rule().kinds(), kind))
                    found.putIfAbsent(
                            id, new Item(kind, number(id), population.item(i).unit(), result.draw()));
            }
        }
        return found;
    }

    static boolean meant(Collection<String> kinds, String kind) {
        return kinds.isEmpty() || kinds.contains(kind);
    }

    static String kind(String item) {
        return item.substring(0, Math.max(0, item.indexOf(':')));
    }

    static String number(String item) {
        return item.substring(item.indexOf(':') + 1);
    }

    /** Where the records behind some items are shown, by item; those that have gone are left out. */
    Map<String, String> links(String body, Collection<String> items) {
        var links = new HashMap<String, String>();
        var numbers = new HashMap<String, List<String>>();
        for (var item : items)
            numbers.computeIfAbsent(kind(item), _ -> new java.util.ArrayList<>())
                    .add(number(item));
        var known = records.kinds().stream()
                .map(org.mingcha.records.RecordKind::id)
                .collect(java.util.stream.Collectors.toSet());
        long publication = records.publication(body);
        numbers.forEach((kind, of) -> {
            if (!known.contains(kind)) return;
            for (var record : named(body, kind, "number", of, publication))
                links.put(kind + ":" + record.upstream(), "/records/" + kind + "/" + record.record() + "/timeline");
        });
        return links;
    }

    /** The records of a kind that have one of these values in a field. */
    List<RecordVersion> named(
            String body, String kind, String field, Collection<String> values, long publication, String... facts) {
        if (values.isEmpty()) return List.of();
        return records.population(
                body,
                PopulationQuery.all(kind)
                        .where(field, values.toArray(String[]::new))
                        .with(facts),
                publication);
    }
}
