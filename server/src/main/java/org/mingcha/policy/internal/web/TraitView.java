package org.mingcha.policy.internal.web;

import java.util.List;
import java.util.Map;
import org.mingcha.policy.Condition;
import org.mingcha.policy.Trait;
import org.mingcha.policy.internal.web.RegimeViews.BasisView;

/**
 * How a word of the regulation is recognised in what sources deliver (特征), as the page shows it.
 *
 * @param any groups of what is asked; the trait fits where all of one group hold
 * @param assumed what the regulation leaves open and the regime supposes
 */
record TraitView(String id, String title, List<List<Asked>> any, BasisView basis, Map<String, String> assumed) {

    /**
     * One field of a record and what it has to be.
     *
     * @param how {@code is} one of the values, {@code contains} the text, or {@code at-least} the number
     */
    record Asked(String field, String how, List<String> values) {
        private static Asked of(String field, Condition condition) {
            return switch (condition) {
                case Condition.Is(var value) -> new Asked(field, "is", List.of(value.toString()));
                case Condition.OneOf(var values) ->
                    new Asked(field, "is", values.stream().map(Object::toString).toList());
                case Condition.AtLeast(var number) -> new Asked(field, "at-least", List.of(String.valueOf(number)));
                case Condition.Contains(var part) -> new Asked(field, "contains", List.of(part));
            };
        }
    }

    static TraitView of(Trait trait) {
        var any = trait.any().stream()
                .map(group -> group.entrySet().stream()
                        .map(one -> Asked.of(one.getKey(), one.getValue()))
                        .toList())
                .toList();
        return new TraitView(trait.id(), trait.title(), any, BasisView.of(trait.basis()), trait.assumed());
    }
}
