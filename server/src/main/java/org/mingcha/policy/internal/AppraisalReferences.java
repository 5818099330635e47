package org.mingcha.policy.internal;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the uses of results name elsewhere in the regime, and that no weight rests on what is never scored. */
final class AppraisalReferences {
    /** Ways of counting whose rows are work done or findings made, not faults that stand. */
    private static final Set<String> NOT_WEIGHED = Set.of("findings", "visits", "drawn", "ordered");

    private static final List<String> RECORDS_NOT_WEIGHED = List.of("complaint", "petition", "case");

    /** How often estimates are made. */
    private static final Set<String> ESTIMATED = Set.of("month", "half-year");

    private AppraisalReferences() {}

    interface Refer {
        void check(JsonNode entry, String pointer, String key, String what, String... lists);
    }

    interface Breach {
        void at(String pointer, String sentence, Object... values);
    }

    static void check(JsonNode root, Refer refer, Breach breach) {
        var uses = root.path("appraisal").path("uses");
        for (int i = 0; i < uses.size(); i++) {
            var pointer = "/appraisal/uses/" + i;
            refer.check(uses.get(i), pointer, "by", "科室", "sections");
            var lines = uses.get(i).path("lines");
            for (int k = 0; k < lines.size(); k++) {
                if (lines.get(k).path("takes").asString("").equals("reviews")
                        && !ESTIMATED.contains(uses.get(i).path("every").asString("")))
                    breach.at(pointer + "/every", "案卷评查只按月、按半年估计；请把 every 改为 month 或 half-year，或删去取评查的行");
                line(root, lines.get(k), pointer + "/lines/" + k, refer, breach);
            }
        }
        refer.check(root.path("appraisal").path("leaders"), "/appraisal/leaders", "trend", "指标", "figures");
    }

    private static void line(JsonNode root, JsonNode line, String pointer, Refer refer, Breach breach) {
        refer.check(line, pointer, "figure", "指标", "figures");
        refer.check(line, pointer, "volume", "指标", "figures");
        boolean takesFigure = line.path("takes").asString("").equals("figure");
        if (takesFigure != line.has("figure")) breach.at(pointer, "取指标的行须写 figure，其他的行不写；请补上或删去");
        if (line.path("weight").asInt(0) == 0) return;
        if (!line.has("each")) breach.at(pointer, "有权重的行须写每一单位扣几分（each）；请补上，或把权重改为 0");
        if (takesFigure && neverScored(root, line.path("figure").asString("")))
            breach.at(pointer + "/weight", "检查、问题、诉件、案件的数量不计分；请把权重改为 0，或改取别的指标");
    }

    private static boolean neverScored(JsonNode root, String id) {
        for (var figure : root.path("figures")) {
            if (!figure.path("id").asString("").equals(id)) continue;
            var counting = figure.path("counting");
            if (NOT_WEIGHED.contains(counting.path("counter").asString(""))) return true;
            for (var kind : counting.path("kinds")) if (RECORDS_NOT_WEIGHED.contains(kind.asString(""))) return true;
        }
        return false;
    }
}
