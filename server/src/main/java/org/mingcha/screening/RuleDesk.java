package org.mingcha.screening;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.policy.RuleDrafts;
import org.mingcha.policy.RuleDrafts.Written;
import org.mingcha.screening.internal.leads.Catalogue;
import org.mingcha.screening.internal.leads.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where a section makes a rule without code: its words, what is wrong with it, what it would find, kept in a draft of the regime. */
@Component
public class RuleDesk {
    private final RuleDrafts drafts;
    private final Catalogue catalogue;
    private final Words words;

    RuleDesk(RuleDrafts drafts, Catalogue catalogue, Words words) {
        this.drafts = drafts;
        this.catalogue = catalogue;
        this.words = words;
    }

    /** What the form offers. */
    @Transactional(readOnly = true)
    public Vocabulary vocabulary(Viewer viewer, UUID draft) {
        return words.of(viewer, drafts.regime(viewer, draft));
    }

    /** The rule as the draft has it. */
    @Transactional(readOnly = true)
    public WrittenRule rule(Viewer viewer, UUID draft, String id) {
        var kept = drafts.get(viewer, draft, id);
        return new WrittenRule(kept.version(), kept.tree(), kept.yaml(), kept.mayEdit());
    }

    /**
     * What is wrong with a rule; nothing is kept.
     *
     * @param replaces the rule whose place it would take; null: it would be added
     */
    @Transactional(readOnly = true)
    public CheckedRule check(Viewer viewer, UUID draft, @Nullable String replaces, Written written) {
        var reading = drafts.check(viewer, draft, replaces, written);
        return new CheckedRule(
                reading.tree(),
                reading.yaml(),
                reading.faults(),
                reading.rule() == null ? null : catalogue.sentence(reading.rule()));
    }

    /** What a rule that is kept nowhere yet meets among the records of the last twelve months. */
    @Transactional(readOnly = true)
    public RuleTrial trial(Viewer viewer, UUID draft, @Nullable String replaces, Written written) {
        var reading = drafts.check(viewer, draft, replaces, written);
        if (reading.rule() == null) {
            throw new Refusal(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "rule-faulty",
                            "规则有 %d 处错误，不能试算；请改正：%s"
                                    .formatted(
                                            reading.faults().size(),
                                            reading.faults().getFirst().sentence()))
                    .with("faults", reading.faults());
        }
        return catalogue.trial(viewer.body(), reading.rule());
    }

    /** The version of the draft, for whoever adds a rule. */
    @Transactional(readOnly = true)
    public long version(Viewer viewer, UUID draft) {
        return drafts.version(viewer, draft);
    }

    /**
     * Puts a rule into the draft; a mistaken one is refused.
     *
     * @param replaces the rule whose place it takes; null: it is added
     * @return the draft's new version
     */
    @Transactional
    public long save(Viewer viewer, UUID draft, IfMatch at, @Nullable String replaces, Written written) {
        return drafts.save(viewer, draft, at, replaces, written);
    }

    /** Takes a rule out of the draft. */
    @Transactional
    public long retire(Viewer viewer, UUID draft, IfMatch at, String id) {
        return drafts.retire(viewer, draft, at, id);
    }
}
