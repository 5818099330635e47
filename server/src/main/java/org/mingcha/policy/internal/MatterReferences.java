package org.mingcha.policy.internal;

import static org.mingcha.policy.internal.Trees.list;
import static org.mingcha.policy.internal.Trees.text;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mingcha.policy.internal.ImportColumns.Breaches;
import tools.jackson.databind.JsonNode;

/** Matters (专项督察事项): what kinds, procedures, ways and forms name must be there, and a procedure has each of its four steps once. */
final class MatterReferences {
    private static final List<String> STEPS = List.of("open", "handle", "expedite", "close");

    private final JsonNode root;
    private final JsonNode matters;
    private final Breaches breaches;

    private MatterReferences(JsonNode root, Breaches breaches) {
        this.root = root;
        this.matters = root.path("matters");
        this.breaches = breaches;
    }

    static void check(JsonNode root, Breaches breaches) {
        if (!root.path("matters").isObject()) return;
        var check = new MatterReferences(root, breaches);
        for (var list : List.of("kinds", "procedures", "ways", "forms")) check.twice(list);
        check.kinds();
        check.procedures();
        check.ways();
        check.duties();
    }

    private void twice(String list) {
        var seen = new HashSet<String>();
        var entries = list(matters, list);
        for (int i = 0; i < entries.size(); i++) {
            var id = text(entries.get(i), "id");
            if (!id.isEmpty() && !seen.add(id))
                breaches.add("/matters/" + list + "/" + i + "/id", "“%s”在 matters.%s 中出现两次；请改名或合并", id, list);
        }
    }

    private void kinds() {
        var kinds = list(matters, "kinds");
        for (int i = 0; i < kinds.size(); i++) {
            var pointer = "/matters/kinds/" + i;
            refer(pointer + "/duty", text(kinds.get(i), "duty"), ids(root, "duties"), "职责", "duties");
            refer(
                    pointer + "/procedure",
                    text(kinds.get(i), "procedure"),
                    ids(matters, "procedures"),
                    "程序",
                    "matters.procedures");
        }
    }

    private void procedures() {
        var procedures = list(matters, "procedures");
        for (int i = 0; i < procedures.size(); i++) {
            var pointer = "/matters/procedures/" + i;
            var steps = list(procedures.get(i), "steps");
            var named = new LinkedHashSet<String>();
            for (int k = 0; k < steps.size(); k++) {
                var step = steps.get(k);
                if (!named.add(text(step, "step")))
                    breaches.add(pointer + "/steps/" + k + "/step", "步骤“%s”写了两次；四步各写一次", text(step, "step"));
                step(step, pointer + "/steps/" + k);
            }
            for (var wanted : STEPS)
                if (!named.contains(wanted))
                    breaches.add(
                            pointer + "/steps", "程序缺少步骤 %s；open（立案）、handle（承办）、expedite（督办）、close（办结）各写一次", wanted);
        }
    }

    private void step(JsonNode step, String pointer) {
        var kind = text(step, "step");
        if (!kind.equals("expedite") && !kind.isEmpty() && !step.has("approval"))
            breaches.add(pointer, "步骤没有写由谁审批；请写 approval（section-head、leader-in-charge、head）");
        if (kind.equals("expedite") && list(step, "ways").isEmpty()) breaches.add(pointer, "督办没有写方式；请写 ways");
        if (step.has("form"))
            refer(pointer + "/form", text(step, "form"), ids(matters, "forms"), "表单", "matters.forms");
        if (step.has("term")) refer(pointer + "/term", text(step, "term"), ids(root, "terms"), "期限", "terms");
        var ways = list(step, "ways");
        for (int k = 0; k < ways.size(); k++)
            refer(pointer + "/ways/" + k, ways.get(k).asString(""), ids(matters, "ways"), "督办方式", "matters.ways");
    }

    private void ways() {
        var ways = list(matters, "ways");
        for (int i = 0; i < ways.size(); i++)
            if (ways.get(i).has("document"))
                refer(
                        "/matters/ways/" + i + "/document",
                        text(ways.get(i), "document"),
                        ids(root, "documents"),
                        "文书",
                        "documents");
    }

    /** How a duty's matters are pursued is one of the ways that are defined. */
    private void duties() {
        var duties = list(root, "duties");
        for (int i = 0; i < duties.size(); i++) {
            var pursuedBy = list(duties.get(i), "pursued-by");
            for (int k = 0; k < pursuedBy.size(); k++)
                refer(
                        "/duties/" + i + "/pursued-by/" + k,
                        pursuedBy.get(k).asString(""),
                        ids(matters, "ways"),
                        "督办方式",
                        "matters.ways");
        }
    }

    private static Set<String> ids(JsonNode node, String list) {
        var ids = new LinkedHashSet<String>();
        list(node, list).forEach(entry -> ids.add(text(entry, "id")));
        return ids;
    }

    private void refer(String pointer, String id, Set<String> known, String what, String where) {
        if (id.isEmpty() || known.contains(id)) return;
        breaches.add(
                pointer,
                "%s“%s”没有定义；请在 %s 中补上，或改为已有的：%s",
                what,
                id,
                where,
                known.isEmpty()
                        ? "（无）"
                        : String.join("、", known.stream().limit(12).toList()));
    }
}
