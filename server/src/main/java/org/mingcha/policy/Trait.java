package org.mingcha.policy;

import java.util.List;
import java.util.Map;

/**
 * How a word of the regulation is recognised in the fields that sources deliver (特征): what a complaint is about, whether whoever
 * complained was satisfied. Of several traits of one field the first that fits tells it.
 *
 * @param field the name under which conditions ask for it
 * @param is what it then is: a text or a truth value
 * @param any groups of conditions; the trait fits where all of one group hold
 */
public record Trait(
        String id,
        String title,
        String field,
        Object is,
        List<Map<String, Condition>> any,
        Basis basis,
        Map<String, String> assumed) {

    public Trait {
        any = List.copyOf(any);
        assumed = Lists.orEmpty(assumed);
    }

    public boolean fits(Map<String, Object> facts) {
        return any.stream().anyMatch(group -> Condition.hold(group, facts));
    }
}
