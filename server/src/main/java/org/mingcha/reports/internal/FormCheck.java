package org.mingcha.reports.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.policy.SectionCheck;

/** Checks the forms of a regime when it is loaded or saved: every blank has a field, every field one way of being filled. */
public final class FormCheck implements SectionCheck {
    @Override
    public String section() {
        return "reports";
    }

    @Override
    public List<Fault> faults(Object section) {
        var faults = new ArrayList<Fault>();
        if (!(section instanceof List<?> reports)) return faults;
        for (int i = 0; i < reports.size(); i++)
            if (reports.get(i) instanceof Map<?, ?> report) report("/" + i, report, faults);
        return faults;
    }

    private static void report(String pointer, Map<?, ?> report, List<Fault> faults) {
        if (!(report.get("cells") instanceof List<?> cells)) return;
        var filled = false;
        for (int i = 0; i < cells.size(); i++) {
            if (!(cells.get(i) instanceof Map<?, ?> cell)) continue;
            filled |= !maps(cell.get("lines")).isEmpty();
            cell(pointer + "/cells/" + i, cell, faults);
        }
        if (filled && !(report.get("form") instanceof Map))
            faults.add(new Fault(pointer, "填报的表没有写表样；请补上 form（标题、列名、注）"));
    }

    private static void cell(String pointer, Map<?, ?> cell, List<Fault> faults) {
        var fields = maps(cell.get("fields"));
        var known = new HashSet<String>();
        for (int i = 0; i < fields.size(); i++) field(pointer + "/fields/" + i, fields.get(i), known, faults);
        var placed = new HashSet<String>();
        var lines = maps(cell.get("lines"));
        for (int i = 0; i < lines.size(); i++)
            if (lines.get(i).get("fill") instanceof String fill) {
                for (var blank : Composer.blanks(fill)) {
                    if (!known.contains(blank))
                        faults.add(new Fault(
                                pointer + "/lines/" + i + "/fill", "空格“" + blank + "”没有字段；请在 fields 中补上，或改正名称"));
                    if (!placed.add(blank))
                        faults.add(new Fault(pointer + "/lines/" + i + "/fill", "字段“" + blank + "”在一格中用了两次；请改名或删去其一"));
                }
            }
        if (lines.isEmpty() && !fields.isEmpty()) faults.add(new Fault(pointer, "写了字段而没有写填法；请补上 lines，或删去 fields"));
    }

    private static void field(String pointer, Map<?, ?> field, Set<String> known, List<Fault> faults) {
        if (field.get("id") instanceof String id && !known.add(id))
            faults.add(new Fault(pointer + "/id", "字段“" + id + "”在一格中出现两次；请改名或合并"));
        if (field.containsKey("figure") == field.containsKey("enter"))
            faults.add(new Fault(pointer, "字段须且只须写 figure（由指标填）或 enter（由科室填）之一；请补上或删去其一"));
        int words = field.get("words") instanceof List<?> list ? list.size() : 0;
        if ("yes-no".equals(field.get("enter")) && words != 2)
            faults.add(new Fault(pointer, "填是否的字段须写 words：先写“是”、后写“否”在表上的字样；请补上"));
    }

    private static List<Map<?, ?>> maps(@Nullable Object list) {
        var maps = new ArrayList<Map<?, ?>>();
        if (list instanceof List<?> all) for (var one : all) if (one instanceof Map<?, ?> map) maps.add(map);
        return maps;
    }
}
