package org.mingcha.reviews;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far two blind reviewers agree by one standard (评查一致性).
 *
 * @param files scored by two, both sheets in
 * @param table how many files the first gave the grade of the row and the second that of the column, in the order of {@link Grade}
 * @param disputed how many a third had to settle
 * @param kappa Cohen's κ; null where it is undefined
 * @param steps how it comes about, or why it is undefined
 */
public record Agreement(
        String standard,
        String title,
        int files,
        List<List<Integer>> table,
        int disputed,
        @Nullable Double kappa,
        List<String> steps) {}
