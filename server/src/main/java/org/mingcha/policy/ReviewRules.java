package org.mingcha.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How drawn files are reviewed (案卷评查).
 *
 * @param scorers how many people score a file: one, or two blind to each other
 * @param difference a third settles when two scores lie further apart, or their grades differ
 * @param grades the best first; the last has no score of its own
 */
public record ReviewRules(Basis basis, Figure scorers, Figure difference, List<Grade> grades) {

    public ReviewRules {
        grades = Lists.orEmpty(grades);
    }

    /** A number with what it rests on. */
    public record Figure(String title, int value, String unit, Basis basis) {}

    /**
     * A grade (等次) and the score from which it holds.
     *
     * @param level {@code excellent}, {@code acceptable} or {@code unacceptable}
     * @param from null for what is left
     */
    public record Grade(
            String level, String title, @Nullable Integer from, Basis basis) {}
}
