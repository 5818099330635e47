package org.mingcha.reviews.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mingcha.policy.SectionCheck;
import org.mingcha.records.RecordKind;
import org.mingcha.records.Records;
import org.mingcha.reviews.Grade;

/** Checks how a regime reviews files when it is loaded or saved. */
public final class RulesCheck implements SectionCheck {
    @Override
    public String section() {
        return "reviews";
    }

    @Override
    public List<Fault> faults(Object section) {
        var faults = new ArrayList<Fault>();
        if (!(section instanceof Map<?, ?> rules)) return faults;
        if (rules.get("scorers") instanceof Map<?, ?> scorers
                && scorers.get("value") instanceof Number value
                && value.longValue() != 1
                && value.longValue() != 2)
            faults.add(new Fault("/scorers/value", "每卷评查人数为 1，或为 2（两人各自独立评查）；现为 " + value + "，请改正"));
        if (rules.get("difference") instanceof Map<?, ?> difference
                && difference.get("value") instanceof Number value
                && value.longValue() > 100)
            faults.add(new Fault("/difference/value", "分差不会超过 100 分；现为 " + value + "，请改小"));
        if (rules.get("grades") instanceof List<?> grades) grades(grades, faults);
        if (rules.get("recordings") instanceof List<?> recordings)
            for (int i = 0; i < recordings.size(); i++)
                if (recordings.get(i) instanceof Map<?, ?> recording) recording("/recordings/" + i, recording, faults);
        return faults;
    }

    /** The kind is the case or names it, and has the fields asked; the scene is one that recordings have. */
    private static void recording(String pointer, Map<?, ?> recording, List<Fault> faults) {
        var scenes = Kept.KINDS.stream()
                .filter(kind -> kind.id().equals("recording"))
                .flatMap(kind -> kind.field("scene").values().keySet().stream())
                .toList();
        if (recording.get("scene") instanceof String scene && !scenes.contains(scene))
            faults.add(new Fault(
                    pointer + "/scene", "音视频记录没有“" + scene + "”这个环节；请改为 " + String.join("、", scenes) + " 之一"));
        if (!(recording.get("of") instanceof String of)) return;
        var kind = Kept.KINDS.stream()
                .filter(one -> one.id().equals(of) && (of.equals("case") || one.has("caseNumber")))
                .findFirst();
        if (kind.isEmpty()) {
            faults.add(new Fault(pointer + "/of", "“" + of + "”不是案件，也不是写明案件编号的记录；请改为 case 或这样的记录种类"));
            return;
        }
        if (!(recording.get("where") instanceof Map<?, ?> where)) return;
        for (var name : where.keySet())
            if (!kind.get().has(String.valueOf(name)))
                faults.add(new Fault(
                        pointer + "/where/" + name, kind.get().title() + "没有字段“" + name + "”；请改为已有的字段，或删去这一条件"));
    }

    /** The kinds are the program's own: read once. */
    private static final class Kept {
        private static final List<RecordKind> KINDS = Records.bundledKinds();
    }

    private static void grades(List<?> grades, List<Fault> faults) {
        if (grades.size() != Grade.values().length)
            faults.add(new Fault("/grades", "等次须为优秀、合格、不合格三级；现有 " + grades.size() + " 级，请补足或删去"));
        long before = Long.MAX_VALUE;
        for (int i = 0; i < grades.size(); i++) {
            if (!(grades.get(i) instanceof Map<?, ?> grade)) continue;
            var last = i == grades.size() - 1;
            if (i < Grade.values().length && !Grade.values()[i].word().equals(grade.get("level")))
                faults.add(new Fault(
                        "/grades/" + i + "/level", "第 " + (i + 1) + " 级应为 " + Grade.values()[i].word() + "；请由好到差排列"));
            if (!(grade.get("from") instanceof Number from)) {
                if (!last) faults.add(new Fault("/grades/" + i, "没有写从多少分起；请写 from，只有最后一级不写"));
                continue;
            }
            if (last) faults.add(new Fault("/grades/" + i + "/from", "最后一级是其余的全部，不写 from；请删去"));
            if (from.longValue() >= before)
                faults.add(new Fault("/grades/" + i + "/from", "界线须逐级降低，" + from + " 不低于前一级的 " + before + "；请改正其一"));
            before = from.longValue();
        }
    }
}
