package org.mingcha.policy.internal;

import static org.mingcha.policy.internal.Trees.list;
import static org.mingcha.policy.internal.Trees.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.policy.BulletinRule;
import tools.jackson.databind.JsonNode;

/**
 * Periodicals (月报、讲评、简报): each stands beside a report with a rhythm, names sections and figures that there are, and puts nobody in
 * order by what its own table does not show.
 */
final class BulletinReferences {
    private static final List<String> RHYTHMS = List.of("month", "quarter", "half-year", "year");

    private final JsonNode root;
    private final ProcedureCheck.Names names;
    private final ProcedureCheck.Faults faults;

    private BulletinReferences(JsonNode root, ProcedureCheck.Names names, ProcedureCheck.Faults faults) {
        this.root = root;
        this.names = names;
        this.faults = faults;
    }

    static void of(JsonNode root, ProcedureCheck.Names names, ProcedureCheck.Faults faults) {
        var check = new BulletinReferences(root, names, faults);
        var bulletins = list(root, "bulletins");
        for (int i = 0; i < bulletins.size(); i++)
            if (bulletins.get(i).isObject()) check.bulletin(bulletins.get(i), "/bulletins/" + i);
    }

    private void bulletin(JsonNode bulletin, String pointer) {
        var id = text(bulletin, "id");
        names.refer(pointer + "/id", id, Set.of("reports"), "报表");
        var report = entry("reports", id);
        if (report != null && !RHYTHMS.contains(text(report, "every")))
            faults.breach(pointer + "/id", "报表“%s”没有固定的频次，不能定期编发；请把它的 every 改为 month、quarter、half-year 或 year", id);
        refer(bulletin, "editors", pointer, "sections", "科室");
        var seen = new HashSet<String>();
        var chapters = list(bulletin, "chapters");
        for (int i = 0; i < chapters.size(); i++) {
            var at = pointer + "/chapters/" + i;
            if (!seen.add(text(chapters.get(i), "id")))
                faults.breach(at + "/id", "“%s”在各章中出现两次；请改名或合并", text(chapters.get(i), "id"));
            chapter(chapters.get(i), at);
        }
    }

    private void chapter(JsonNode chapter, String pointer) {
        names.refer(pointer + "/by", text(chapter, "by"), Set.of("sections"), "科室");
        refer(chapter, "figures", pointer, "figures", "指标");
        for (var blank : BulletinRule.Chapter.blanks(text(chapter, "fill")))
            names.refer(pointer + "/fill", blank, Set.of("figures"), "指标");
        if (chapter.path("table").isObject()) table(chapter.get("table"), pointer + "/table");
        var chart = chapter.path("chart");
        refer(chart, "figures", pointer + "/chart", "figures", "指标");
        var drawn = list(chart, "figures");
        for (int i = 0; i < drawn.size(); i++) {
            var figure = entry("figures", drawn.get(i).asString(""));
            if (figure != null && figure.has("ratio"))
                faults.breach(pointer + "/chart/figures/" + i, "图上只画数，不画占比；请改为直接计数的指标");
        }
    }

    private void table(JsonNode table, String pointer) {
        refer(table, "columns", pointer, "figures", "指标");
        var columns = new HashSet<String>();
        var listed = list(table, "columns");
        for (int i = 0; i < listed.size(); i++) {
            var id = listed.get(i).asString("");
            columns.add(id);
            var figure = entry("figures", id);
            if (figure != null && !figure.path("by-squadron").asBoolean(false))
                faults.breach(pointer + "/columns/" + i, "指标“%s”不能分中队统计；请改用写有 by-squadron: true 的指标", id);
        }
        var rank = table.path("rank");
        for (var side : List.of("part", "whole"))
            if (rank.has(side) && !columns.contains(text(rank, side)))
                faults.breach(pointer + "/rank/" + side, "排名用到的“%s”没有列在表中；排名须连同数量一起列出，请补入 columns", text(rank, side));
    }

    private void refer(JsonNode entry, String key, String pointer, String in, String what) {
        var ids = list(entry, key);
        for (int i = 0; i < ids.size(); i++)
            names.refer(pointer + "/" + key + "/" + i, ids.get(i).asString(""), Set.of(in), what);
    }

    private @Nullable JsonNode entry(String list, String id) {
        for (var one : list(root, list)) if (text(one, "id").equals(id)) return one;
        return null;
    }
}
