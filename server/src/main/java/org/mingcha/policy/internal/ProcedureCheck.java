package org.mingcha.policy.internal;

import static org.mingcha.policy.internal.Trees.list;
import static org.mingcha.policy.internal.Trees.text;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Whether procedures lead from step to step, and name duties that there are; whether what is told at once does. */
final class ProcedureCheck {
    /** Looks a name up in the regime's lists. */
    interface Names {
        void refer(String pointer, String id, Set<String> lists, String what);
    }

    /** Takes down what is wrong. */
    interface Faults {
        void breach(String pointer, String sentence, Object... values);
    }

    private final Names names;
    private final Faults faults;

    private ProcedureCheck(Names names, Faults faults) {
        this.names = names;
        this.faults = faults;
    }

    static void of(JsonNode root, Names names, Faults faults) {
        var check = new ProcedureCheck(names, faults);
        var procedures = list(root, "procedures");
        var marked = new TreeSet<String>();
        for (int i = 0; i < procedures.size(); i++) check.steps(procedures.get(i), "/procedures/" + i, marked);
        var rules = list(root, "at-once");
        for (int i = 0; i < rules.size(); i++) check.duties(rules.get(i), "/at-once/" + i);
    }

    private void duties(JsonNode entry, String pointer) {
        var duties = list(entry, "duties");
        for (int i = 0; i < duties.size(); i++)
            names.refer(pointer + "/duties/" + i, duties.get(i).asString(""), Set.of("duties"), "职责");
    }

    private void steps(JsonNode procedure, String pointer, Set<String> marked) {
        var kinds = list(procedure, "documents");
        for (int i = 0; i < kinds.size(); i++)
            names.refer(pointer + "/documents/" + i, kinds.get(i).asString(""), Set.of("documents"), "文书");
        var ids = new LinkedHashSet<String>();
        var steps = list(procedure, "steps");
        for (int i = 0; i < steps.size(); i++)
            if (!ids.add(text(steps.get(i), "id")))
                faults.breach(pointer + "/steps/" + i + "/id", "步骤“%s”出现两次；请改名", text(steps.get(i), "id"));
        for (int i = 0; i < steps.size(); i++) {
            var at = pointer + "/steps/" + i;
            duties(steps.get(i), at);
            var ways = list(steps.get(i), "next");
            for (int k = 0; k < ways.size(); k++)
                if (!ids.contains(text(ways.get(k), "to")))
                    faults.breach(
                            at + "/next/" + k + "/to",
                            "没有名为“%s”的步骤；请改为：%s",
                            text(ways.get(k), "to"),
                            String.join("、", ids));
            var marks = list(steps.get(i), "marks");
            for (int k = 0; k < marks.size(); k++)
                if (!marked.add(marks.get(k).asString("")))
                    faults.breach(
                            at + "/marks/" + k,
                            "“%s”已经是另一步的标志；一件事只能停在一步上，请删去其一",
                            marks.get(k).asString(""));
        }
    }
}
