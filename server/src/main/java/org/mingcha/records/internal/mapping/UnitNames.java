package org.mingcha.records.internal.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mingcha.records.internal.reading.Header;

/**
 * Finds the squadron behind a unit's name as files spell it: 「大宁路街道综合行政执法队」, 「大宁中队」, 「静安区大宁路街道」. Proposes only
 * what one squadron alone can be; a person confirms.
 */
public final class UnitNames {
    private static final Pattern AROUND =
            Pattern.compile("^(上海市)?(静安区|闸北区|本区|区)?|(综合行政执法|城市管理行政执法|城市管理|城管执法|城管综合执法|行政执法|城管|执法)*(大队|中队|分队|支队|队|局)?$");
    private static final Pattern LEVEL = Pattern.compile("(街道办事处|办事处|街道|镇|乡)$");

    private final Map<String, String> exact = new HashMap<>();
    private final Map<String, String> stems = new HashMap<>();

    /** @param names every known name of a squadron, with its code */
    public UnitNames(Map<String, String> names) {
        names.forEach((name, code) -> {
            exact.put(plain(name), code);
            exact.put(code, code);
            stems.merge(stem(name), code, (a, b) -> a.equals(b) ? a : "");
        });
    }

    /**
     * A squadron that a name may mean.
     *
     * @param certain whether the name is one of the squadron's own; otherwise it only looks like it
     */
    public record Found(String code, boolean certain) {}

    public Optional<Found> find(String name) {
        var known = exact.get(plain(name));
        if (known != null) {
            return Optional.of(new Found(known, true));
        }
        var stem = stem(name);
        if (stem.length() < 2) {
            return Optional.empty();
        }
        var candidates = stems.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .filter(entry -> entry.getKey().startsWith(stem) || stem.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .distinct()
                .toList();
        var same = stems.get(stem);
        if (same != null && !same.isEmpty() && (candidates.size() == 1 || namesLevel(name))) {
            return Optional.of(new Found(same, candidates.size() == 1));
        }
        return candidates.size() == 1 ? Optional.of(new Found(candidates.getFirst(), false)) : Optional.empty();
    }

    private static boolean namesLevel(String name) {
        return LEVEL.matcher(AROUND.matcher(plain(name)).replaceAll("")).find();
    }

    private static String plain(String name) {
        return Header.comparable(name);
    }

    private static String stem(String name) {
        var bare = AROUND.matcher(plain(name)).replaceAll("");
        var stem = LEVEL.matcher(bare).replaceAll("");
        return stem.isEmpty() ? bare : stem;
    }

    /** The names that mean nobody yet. */
    public List<String> unknown(Iterable<String> names) {
        var unknown = new java.util.ArrayList<String>();
        names.forEach(name -> {
            if (find(name).isEmpty()) {
                unknown.add(name);
            }
        });
        return unknown;
    }
}
