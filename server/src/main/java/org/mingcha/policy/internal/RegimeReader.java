package org.mingcha.policy.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.mingcha.policy.Regime;
import org.mingcha.policy.RegimeFaults;
import org.mingcha.policy.RegimeFaults.Fault;
import org.mingcha.policy.SectionCheck;
import tools.jackson.databind.JsonNode;

/** Reads a regime from its files or from a stored tree and refuses it with everything that is wrong with it. */
public final class RegimeReader {

    /** What upper modules check of their own sections. */
    private static final List<SectionCheck> CHECKS =
            ServiceLoader.load(SectionCheck.class, SectionCheck.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    private RegimeReader() {}

    /**
     * @param files their texts by file name; read in the order of the names
     * @throws RegimeFaults naming file and line of every fault
     */
    public static Regime read(Map<String, String> files) {
        var tree = new YamlTree();
        new TreeMap<>(files).forEach(tree::add);
        var faults = new ArrayList<>(tree.faults());
        if (faults.isEmpty() || !tree.root().isEmpty()) {
            for (var breach : breaches(tree.root())) {
                var line = tree.lineOf(breach.pointer());
                faults.add(new Fault(
                        line.file(), line.number(), Trees.spoken(tree.root(), breach.pointer()), breach.sentence()));
            }
        }
        if (!faults.isEmpty()) {
            faults.sort(Comparator.comparing((Fault fault) -> String.valueOf(fault.file()))
                    .thenComparingInt(Fault::line)
                    .thenComparing(Fault::path));
            throw new RegimeFaults(faults);
        }
        return RegimeJson.regime(tree.root());
    }

    /** The regime of a tree without files, checked in the same way. */
    public static Regime read(JsonNode tree) {
        var faults = breaches(tree).stream()
                .map(breach -> new Fault(null, 0, Trees.spoken(tree, breach.pointer()), breach.sentence()))
                .toList();
        if (!faults.isEmpty()) throw new RegimeFaults(faults);
        return RegimeJson.regime(tree);
    }

    /** What is wrong with a tree, each with its place as a pointer such as {@code /screening/0/when}. */
    static List<Fault> faults(JsonNode tree) {
        return breaches(tree).stream()
                .map(breach -> new Fault(null, 0, breach.pointer(), breach.sentence()))
                .toList();
    }

    private static List<RegimeSchema.Breach> breaches(JsonNode tree) {
        var all = new ArrayList<>(RegimeSchema.breaches(tree));
        all.addAll(RegimeCheck.breaches(tree));
        for (var check : CHECKS) {
            var section = tree.get(check.section());
            var plain = section == null ? null : RegimeJson.plain(section);
            if (plain == null) continue;
            for (var fault : check.faults(plain)) {
                all.add(new RegimeSchema.Breach("/" + check.section() + fault.pointer(), fault.sentence()));
            }
        }
        return all;
    }
}
