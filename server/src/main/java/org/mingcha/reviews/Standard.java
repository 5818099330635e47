package org.mingcha.reviews;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingcha.policy.Basis;
import org.mingcha.policy.ReviewRules;
import org.mingcha.policy.ReviewStandard;

/**
 * A review standard (评查标准) as pages show it.
 *
 * @param clause what the whole rests on, or that it is a default
 * @param assumed notes on what is a default in it
 */
public record Standard(
        String id,
        String title,
        List<Item> vetoes,
        List<Item> form,
        List<Item> content,
        List<Threshold> grades,
        String clause,
        List<String> assumed) {

    /**
     * A veto or an item.
     *
     * @param points what it is worth; null for a veto
     * @param each what one fault takes
     * @param clause on what it rests
     * @param ours whether that, or the marks, are a default of the system
     */
    public record Item(
            String id,
            String title,
            @Nullable Integer points,
            @Nullable Integer each,
            String clause,
            boolean ours,
            List<String> assumed) {}

    /** From which score a grade holds; null for what is left. */
    public record Threshold(
            Grade grade, String title, @Nullable Integer from, String clause) {}

    /** As written in a regime. */
    public static Standard of(ReviewStandard written, ReviewRules rules) {
        return new Standard(
                written.id(),
                written.title(),
                written.vetoes().stream()
                        .map(veto -> new Item(
                                veto.id(),
                                veto.title(),
                                null,
                                null,
                                veto.basis().inWords(),
                                veto.basis() instanceof Basis.Assumed,
                                List.of()))
                        .toList(),
                items(written.form().stream()),
                items(written.content().stream()),
                rules.grades().stream()
                        .map(grade -> new Threshold(
                                Grade.of(grade.level()),
                                grade.title(),
                                grade.from(),
                                grade.basis().inWords()))
                        .toList(),
                written.basis().inWords(),
                List.copyOf(written.assumed().values()));
    }

    private static List<Item> items(Stream<ReviewStandard.Item> items) {
        return items.map(item -> new Item(
                        item.id(),
                        item.title(),
                        item.points(),
                        item.each(),
                        item.basis().inWords(),
                        item.basis() instanceof Basis.Assumed || !item.assumed().isEmpty(),
                        item.assumed().values().stream().distinct().toList()))
                .toList();
    }
}
