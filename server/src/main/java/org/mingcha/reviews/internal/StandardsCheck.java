package org.mingcha.reviews.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mingcha.policy.SectionCheck;

/** Checks the review standards of a regime when it is loaded or saved. */
public final class StandardsCheck implements SectionCheck {
    private static final List<String> GROUPS = List.of("vetoes", "form", "content");

    @Override
    public String section() {
        return "standards";
    }

    @Override
    public List<Fault> faults(Object section) {
        var faults = new ArrayList<Fault>();
        if (!(section instanceof List<?> standards)) return faults;
        for (int i = 0; i < standards.size(); i++)
            if (standards.get(i) instanceof Map<?, ?> standard) check("/" + i, standard, faults);
        return faults;
    }

    private static void check(String pointer, Map<?, ?> standard, List<Fault> faults) {
        var seen = new HashSet<String>();
        for (var group : GROUPS) {
            if (!(standard.get(group) instanceof List<?> items)) continue;
            for (int i = 0; i < items.size(); i++)
                if (items.get(i) instanceof Map<?, ?> item) item(pointer + "/" + group + "/" + i, item, seen, faults);
        }
        if (List.of("form", "content").stream()
                .allMatch(group -> !(standard.get(group) instanceof List<?> items) || items.isEmpty()))
            faults.add(new Fault(pointer, "评查标准没有一项计分；请在 form（卷面）或 content（内容）中至少写一项"));
        kind(pointer, standard, faults);
        papers(pointer, standard, seen, faults);
    }

    /** Each kind of paper once, asked of fields that the record has, commented on at an item that the standard has. */
    private static void papers(String pointer, Map<?, ?> standard, Set<String> items, List<Fault> faults) {
        if (!(standard.get("papers") instanceof List<?> papers)) return;
        var seen = new HashSet<Object>();
        for (int i = 0; i < papers.size(); i++) {
            if (!(papers.get(i) instanceof Map<?, ?> paper)) continue;
            var at = pointer + "/papers/" + i;
            if (paper.get("id") instanceof String id && !seen.add(id))
                faults.add(new Fault(at + "/id", "卷内材料“" + id + "”在这份标准中出现两次；请改名或删去其一"));
            if (paper.get("item") instanceof String item && !items.contains(item))
                faults.add(new Fault(at + "/item", "这份标准没有“" + item + "”这一项；请改为已有的项目，或删去 item"));
            if (standard.get("about") instanceof String about)
                KnownKinds.named(about).ifPresent(kind -> KnownKinds.conditions(at, kind, paper.get("where"), faults));
        }
    }

    private static void item(String pointer, Map<?, ?> item, Set<String> seen, List<Fault> faults) {
        if (item.get("id") instanceof String id && !seen.add(id))
            faults.add(new Fault(pointer + "/id", "“" + id + "”在这份标准中出现两次，扣分会算到两处；请改名"));
        if (item.get("points") instanceof Number points
                && item.get("each") instanceof Number each
                && each.longValue() > points.longValue())
            faults.add(new Fault(pointer + "/each", "每处扣 " + each + " 分，多于该项的 " + points + " 分；请改小 each 或者加大 points"));
    }

    private static void kind(String pointer, Map<?, ?> standard, List<Fault> faults) {
        if (!(standard.get("about") instanceof String about)) return;
        KnownKinds.named(about)
                .ifPresentOrElse(
                        kind -> KnownKinds.conditions(pointer, kind, standard.get("where"), faults),
                        () -> faults.add(new Fault(pointer + "/about", "没有“" + about + "”这种记录；请改为已有的记录种类，如 case")));
    }
}
