package org.mingcha.screening.internal.language;

import java.util.List;
import org.mingcha.policy.SectionCheck;
import org.mingcha.records.Records;

/** Checks the rules of a regime against the kinds of records when it is loaded or saved. */
public final class RulesCheck implements SectionCheck {
    @Override
    public String section() {
        return "screening";
    }

    @Override
    public List<Fault> faults(Object section) {
        return section instanceof List<?> rules ? RuleReader.faults(rules, Kept.KINDS) : List.of();
    }

    /** The kinds are the program's own: read once. */
    private static final class Kept {
        private static final List<org.mingcha.records.RecordKind> KINDS = Records.bundledKinds();
    }
}
