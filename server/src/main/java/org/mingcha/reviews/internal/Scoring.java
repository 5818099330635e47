package org.mingcha.reviews.internal;

import java.util.Collection;
import org.mingcha.policy.ReviewRules;
import org.mingcha.policy.ReviewStandard;
import org.mingcha.reviews.Desk.Mark;
import org.mingcha.reviews.Grade;

/**
 * What marks amount to. Pure: deductions at an item stop at zero (扣完为止), any veto makes the file not acceptable at 0, and the score
 * is of a hundred however many marks a standard is worth.
 */
public record Scoring(ReviewStandard standard, ReviewRules rules) {

    /** A score with its grade. */
    public record Scored(int score, Grade grade) {}

    public Scored of(Collection<Mark> marks) {
        if (marks.stream()
                .anyMatch(mark -> mark.struck() && standard.veto(mark.item()).isPresent()))
            return new Scored(0, Grade.UNACCEPTABLE);
        int full =
                standard.items().stream().mapToInt(ReviewStandard.Item::points).sum();
        int left = full;
        for (var item : standard.items()) {
            int taken = marks.stream()
                    .filter(mark -> mark.item().equals(item.id()))
                    .mapToInt(Mark::taken)
                    .sum();
            left -= Math.clamp(taken, 0, item.points());
        }
        // A fraction never lifts a file into a better grade.
        int score = full == 0 ? 100 : Math.floorDiv(left * 100, full);
        return new Scored(score, grade(score));
    }

    /** The first grade the score reaches; what is left is not acceptable. */
    public Grade grade(int score) {
        return rules.grades().stream()
                .filter(grade -> grade.from() != null && score >= grade.from())
                .findFirst()
                .map(grade -> Grade.of(grade.level()))
                .orElse(Grade.UNACCEPTABLE);
    }

    /** Whether a third must settle: two differ in grade, or by more than the regime's figure. */
    public boolean differ(Scored one, Scored other) {
        return one.grade() != other.grade()
                || Math.abs(one.score() - other.score()) > rules.difference().value();
    }
}
