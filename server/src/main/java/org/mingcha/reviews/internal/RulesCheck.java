package org.mingcha.reviews.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mingcha.policy.SectionCheck;
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
        if (rules.get("watching") instanceof Map<?, ?> watching) watching(watching, faults);
        if (rules.get("grades") instanceof List<?> grades) grades(grades, faults);
        if (rules.get("recordings") instanceof List<?> recordings)
            for (int i = 0; i < recordings.size(); i++)
                if (recordings.get(i) instanceof Map<?, ?> recording) recording("/recordings/" + i, recording, faults);
        return faults;
    }

    private static void watching(Map<?, ?> watching, List<Fault> faults) {
        if (watching.get("share") instanceof Map<?, ?> share
                && share.get("value") instanceof Number value
                && value.longValue() > 100)
            faults.add(new Fault("/watching/share/value", "每条音视频至多看 100%；现为 " + value + "，请改小"));
        if (watching.get("speed") instanceof Map<?, ?> speed
                && speed.get("value") instanceof Number value
                && value.longValue() < 1)
            faults.add(new Fault("/watching/speed/value", "播放速度不能低于 1 倍；现为 " + value + "，请改大"));
    }

    /** The kind is the case or names it, and has the fields asked; the scene is one that recordings have. */
    private static void recording(String pointer, Map<?, ?> recording, List<Fault> faults) {
        var scenes = KnownKinds.named("recording").stream()
                .flatMap(kind -> kind.field("scene").values().keySet().stream())
                .toList();
        if (recording.get("scene") instanceof String scene && !scenes.contains(scene))
            faults.add(new Fault(
                    pointer + "/scene", "音视频记录没有“" + scene + "”这个环节；请改为 " + String.join("、", scenes) + " 之一"));
        if (!(recording.get("of") instanceof String of)) return;
        var kind = KnownKinds.named(of).filter(one -> of.equals("case") || one.has("caseNumber"));
        if (kind.isEmpty()) {
            faults.add(new Fault(pointer + "/of", "“" + of + "”不是案件，也不是写明案件编号的记录；请改为 case 或这样的记录种类"));
            return;
        }
        KnownKinds.conditions(pointer, kind.get(), recording.get("where"), faults);
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
