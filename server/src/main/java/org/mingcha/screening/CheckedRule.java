package org.mingcha.screening;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.policy.RuleDrafts.Fault;

/**
 * What is wrong with a rule that somebody is writing, and the rule in both its forms.
 *
 * @param rule null while the text is no tree at all
 * @param sentence a hit's sentence with the names of what will stand in its places; null while there are faults
 */
public record CheckedRule(
        @Nullable Map<String, Object> rule,
        String yaml,
        List<Fault> faults,
        @Nullable String sentence) {}
