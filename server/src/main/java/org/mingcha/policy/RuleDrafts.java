package org.mingcha.policy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.policy.internal.Answering;
import org.mingcha.policy.internal.Draft;
import org.mingcha.policy.internal.Drafts;
import org.mingcha.policy.internal.RuleEdit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The screening rules of a draft (草案中的网上督察规则), read, checked and changed one at a time by the section that answers for them.
 * All else of the draft stays as it is.
 */
@Component
public class RuleDrafts {
    private final Drafts drafts;

    RuleDrafts(Drafts drafts) {
        this.drafts = drafts;
    }

    /**
     * A rule as somebody wrote it: exactly one of the two.
     *
     * @param rule plain maps, lists, texts, integers and truth values
     * @param yaml the same as a text
     */
    public record Written(
            @Nullable Map<String, Object> rule, @Nullable String yaml) {}

    /**
     * One fault of a rule.
     *
     * @param path where it stands in the rule, such as {@code when/all/0/gt}
     * @param line of the text, counted from 1; 0 when it was not written as a text
     * @param sentence what is wrong and how to mend it
     */
    public record Fault(String path, int line, String sentence) {}

    /**
     * What was read of a rule.
     *
     * @param tree null when the text is no tree at all
     * @param yaml the rule in the manner of the files
     * @param rule null when there are faults
     */
    public record Reading(
            @Nullable Map<String, Object> tree,
            String yaml,
            List<Fault> faults,
            @Nullable ScreeningRule rule) {
        public Reading {
            faults = List.copyOf(faults);
        }
    }

    /**
     * A rule as the draft has it.
     *
     * @param version of the draft, for {@code If-Match}
     * @param mayEdit whether this viewer's section answers for it
     */
    public record Kept(long version, Map<String, Object> tree, String yaml, boolean mayEdit) {}

    /** The draft as a whole, to look at beside the rule. */
    @Transactional(readOnly = true)
    public Regime regime(Viewer viewer, UUID draft) {
        return drafts.draft(viewer.body(), draft).regime();
    }

    /** The version of the draft, which a new rule is added to. */
    @Transactional(readOnly = true)
    public long version(Viewer viewer, UUID draft) {
        return drafts.draft(viewer.body(), draft).version();
    }

    @Transactional(readOnly = true)
    public Kept get(Viewer viewer, UUID draft, String id) {
        var of = drafts.draft(viewer.body(), draft);
        var rule = rule(of.regime(), id);
        var tree = RuleEdit.tree(of.regime(), id);
        return new Kept(of.version(), tree, RuleEdit.yaml(tree), answers(viewer, of.regime(), rule.duty()));
    }

    /**
     * Reads a rule as if it stood in the draft and tells everything that is wrong with it.
     *
     * @param replaces the rule whose place it takes; null: it is added
     */
    @Transactional(readOnly = true)
    public Reading check(Viewer viewer, UUID draft, @Nullable String replaces, Written written) {
        return RuleEdit.reading(drafts.draft(viewer.body(), draft).regime(), replaces, written);
    }

    /**
     * Puts the rule into the draft.
     *
     * @param replaces the rule whose place it takes; null: it is added
     * @return the new version of the draft
     */
    @Transactional
    public long save(Viewer viewer, UUID draft, IfMatch at, @Nullable String replaces, Written written) {
        var held = held(viewer, draft, at, written);
        if (replaces != null)
            answering(viewer, held.regime(), rule(held.regime(), replaces).duty());
        var reading = RuleEdit.reading(held.regime(), replaces, written);
        if (reading.rule() == null || reading.tree() == null) throw faulty(reading.faults());
        answering(viewer, held.regime(), reading.rule().duty());
        var changed = RuleEdit.with(held.regime(), replaces, reading.tree());
        return drafts.save(viewer, held, () -> changed).version();
    }

    /** Takes the rule out of the draft: when the draft is in force, nothing is looked for by it any more. */
    @Transactional
    public long retire(Viewer viewer, UUID draft, IfMatch at, String id) {
        var held = held(viewer, draft, at, null);
        answering(viewer, held.regime(), rule(held.regime(), id).duty());
        var changed = RuleEdit.without(held.regime(), id);
        return drafts.save(viewer, held, () -> changed).version();
    }

    private Draft held(Viewer viewer, UUID id, IfMatch at, @Nullable Written yours) {
        var held = drafts.held(viewer.body(), id);
        var changes = Map.of("changedBy", held.changedBy(), "changedAt", held.changedAt());
        at.expect(held.version(), changes, yours);
        return held;
    }

    private static ScreeningRule rule(Regime regime, String id) {
        return regime.screening().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-rule", "草案中没有这条规则，可能已被停用；请回到规则目录"));
    }

    /** Whether the viewer's section answers for the duty; the leading section answers for all. */
    public static boolean answers(Viewer viewer, Regime regime, String duty) {
        var sections = viewer.sections();
        return Answering.leads(viewer, regime)
                || regime.duty(duty).map(Duty::sections).orElse(List.of()).stream()
                        .anyMatch(sections::contains);
    }

    private static void answering(Viewer viewer, Regime regime, String duty) {
        if (answers(viewer, regime, duty)) return;
        var title = regime.duty(duty).map(Duty::title).orElse(duty);
        throw new Refusal(
                HttpStatus.FORBIDDEN, "not-your-rule", "规则由所属职责的责任科室或牵头科室修改，“" + title + "”不由您所在的科室负责；请转请责任科室办理");
    }

    private static Refusal faulty(List<Fault> faults) {
        return new Refusal(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "rule-faulty",
                        "规则有 %d 处错误，没有保存；请改正：%s"
                                .formatted(faults.size(), faults.getFirst().sentence()))
                .with("faults", faults);
    }
}
