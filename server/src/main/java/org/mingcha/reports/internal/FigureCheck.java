package org.mingcha.reports.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.policy.SectionCheck;
import org.mingcha.records.RecordKind;
import org.mingcha.records.Records;

/** Checks the figures of a regime when it is loaded or saved: the counter is there, and is given what it needs and nothing it ignores. */
public final class FigureCheck implements SectionCheck {

    /** What each counter can be given, beside its name. */
    private static final Map<String, Set<String>> TAKES = Map.ofEntries(
            Map.entry("documents", Set.of("kinds")),
            Map.entry("visits", Set.of("measure", "duties", "channels")),
            Map.entry("findings", Set.of("duties", "kinds")),
            Map.entry("records", Set.of("kinds", "dated", "where", "sum")),
            Map.entry("drawn", Set.of("measure", "duties", "kinds")),
            Map.entry("ordered", Set.of("duties", "kinds")),
            Map.entry("recordings", Set.of("measure", "duties", "kinds", "link")),
            Map.entry("matters", Set.of("measure", "duties", "kinds")),
            Map.entry("replies", Set.of("measure", "kinds")),
            Map.entry("warnings", Set.of("measure")),
            Map.entry("reviews", Set.of("measure", "duties")),
            Map.entry("returns", Set.of("measure", "kinds")));

    private static final Map<String, Set<String>> NEEDS = Map.ofEntries(
            Map.entry("visits", Set.of("measure")),
            Map.entry("records", Set.of("kinds", "dated")),
            Map.entry("drawn", Set.of("measure", "duties")),
            Map.entry("ordered", Set.of("duties")),
            Map.entry("recordings", Set.of("measure", "duties", "link")),
            Map.entry("matters", Set.of("measure")),
            Map.entry("replies", Set.of("measure", "kinds")),
            Map.entry("warnings", Set.of("measure")),
            Map.entry("reviews", Set.of("measure")),
            Map.entry("returns", Set.of("measure", "kinds")));

    private static final Map<String, Set<String>> MEASURES = Map.of(
            "visits", Set.of("visits", "squadrons"),
            "drawn", Set.of("drawn", "listed"),
            "recordings", Set.of("held", "missing"),
            "matters", Set.of("opened", "pursued", "closed", "pressed"),
            "replies", Set.of("due", "in-time", "late", "owed"),
            "warnings", Set.of("raised", "in-force", "standing", "lifted"),
            "reviews", Set.of("settled", "excellent", "acceptable", "unacceptable"),
            "returns", Set.of("in-time", "late", "owed"));

    /** Which counters can tell a figure squadron by squadron, and by which measures; none named: by each. */
    private static final Map<String, Set<String>> BY_SQUADRON = Map.of(
            "documents", Set.of(),
            "findings", Set.of(),
            "visits", Set.of("visits"),
            "drawn", Set.of("drawn", "listed"),
            "replies", Set.of(),
            "warnings", Set.of(),
            "reviews", Set.of("settled", "excellent", "acceptable", "unacceptable"),
            "returns", Set.of());

    @Override
    public String section() {
        return "figures";
    }

    @Override
    public List<Fault> faults(Object section) {
        var faults = new ArrayList<Fault>();
        if (!(section instanceof List<?> figures)) return faults;
        for (int i = 0; i < figures.size(); i++) {
            if (!(figures.get(i) instanceof Map<?, ?> figure)) continue;
            if (figure.get("counting") instanceof Map<?, ?> counting) counting("/" + i + "/counting", counting, faults);
            bySquadron("/" + i, figure, faults);
            if (figure.get("ratio") instanceof Map<?, ?> ratio) ratio("/" + i + "/ratio", ratio, figures, faults);
        }
        return faults;
    }

    private static void bySquadron(String pointer, Map<?, ?> figure, List<Fault> faults) {
        if (!Boolean.TRUE.equals(figure.get("by-squadron"))) return;
        var counting = figure.get("counting") instanceof Map<?, ?> map ? map : Map.of();
        var measures = BY_SQUADRON.get(String.valueOf(counting.get("counter")));
        if (measures == null || (!measures.isEmpty() && !measures.contains(String.valueOf(counting.get("measure")))))
            faults.add(new Fault(pointer + "/by-squadron", "这种计数不能分中队统计；请删去 by-squadron，或改用能分中队的计数"));
    }

    private static void ratio(String pointer, Map<?, ?> ratio, List<?> figures, List<Fault> faults) {
        for (var side : List.of("part", "whole"))
            for (var one : figures)
                if (one instanceof Map<?, ?> figure
                        && Objects.equals(figure.get("id"), ratio.get(side))
                        && figure.containsKey("ratio"))
                    faults.add(new Fault(pointer + "/" + side, "占比的分子、分母须是数，不能又是占比；请改为直接计数的指标"));
    }

    private static void counting(String pointer, Map<?, ?> counting, List<Fault> faults) {
        if (!(counting.get("counter") instanceof String counter)) return;
        var takes = TAKES.get(counter);
        if (takes == null) {
            faults.add(new Fault(
                    pointer + "/counter",
                    "没有“" + counter + "”这种计数；请改为 "
                            + String.join("、", TAKES.keySet().stream().sorted().toList()) + " 之一"));
            return;
        }
        for (var key : counting.keySet())
            if (!key.equals("counter") && !takes.contains(String.valueOf(key)))
                faults.add(new Fault(pointer + "/" + key, "计数 " + counter + " 不看 " + key + "；请删去，或改用别的计数"));
        for (var key : NEEDS.getOrDefault(counter, Set.of()))
            if (!counting.containsKey(key)) faults.add(new Fault(pointer, "计数 " + counter + " 须写 " + key + "；请补上"));
        if (counting.get("measure") instanceof String measure
                && !MEASURES.getOrDefault(counter, Set.of()).contains(measure))
            faults.add(new Fault(
                    pointer + "/measure",
                    "计数 " + counter + " 没有“" + measure + "”；请改为 "
                            + String.join(
                                    "、",
                                    MEASURES.getOrDefault(counter, Set.of()).stream()
                                            .sorted()
                                            .toList())
                            + " 之一"));
        if (counter.equals("records")) records(pointer, counting, faults);
        if (counter.equals("recordings")) field(pointer + "/link", kind("recording"), counting.get("link"), faults);
    }

    private static void records(String pointer, Map<?, ?> counting, List<Fault> faults) {
        if (!(counting.get("kinds") instanceof List<?> kinds)) return;
        for (int i = 0; i < kinds.size(); i++) {
            var kind = kind(String.valueOf(kinds.get(i)));
            if (kind == null) {
                faults.add(new Fault(pointer + "/kinds/" + i, "没有“" + kinds.get(i) + "”这种记录；请改为已有的记录种类"));
                continue;
            }
            if (counting.get("dated") instanceof List<?> dated)
                for (var name : dated) field(pointer + "/dated", kind, name, faults);
            field(pointer + "/sum", kind, counting.get("sum"), faults);
            if (counting.get("where") instanceof Map<?, ?> where) where(pointer + "/where", kind, where, faults);
        }
    }

    private static void where(String pointer, RecordKind kind, Map<?, ?> where, List<Fault> faults) {
        where.forEach((name, condition) -> {
            field(pointer + "/" + name, kind, name, faults);
            if (condition instanceof Map) faults.add(new Fault(pointer + "/" + name, "指标的条件只能写一个值或几个值之一；请改写"));
        });
    }

    private static void field(String pointer, @Nullable RecordKind kind, @Nullable Object name, List<Fault> faults) {
        if (kind == null || name == null) return;
        var known = kind.fields().stream()
                .filter(field -> !field.identifying())
                .anyMatch(field -> field.name().equals(name));
        if (!known) faults.add(new Fault(pointer, kind.title() + "没有可以统计的字段“" + name + "”；请改为已有的字段"));
    }

    private static @Nullable RecordKind kind(String id) {
        return Kept.KINDS.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** The kinds are the program's own: read once. */
    private static final class Kept {
        private static final List<RecordKind> KINDS = Records.bundledKinds();
    }
}
