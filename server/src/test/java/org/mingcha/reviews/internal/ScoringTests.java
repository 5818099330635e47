package org.mingcha.reviews.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Regime;
import org.mingcha.policy.ReviewStandard;
import org.mingcha.reviews.Desk.Mark;
import org.mingcha.reviews.Grade;
import org.mingcha.reviews.internal.Scoring.Scored;

class ScoringTests {
    private static final Regime REGIME = Offer.bundled("jingan-2024").regime();
    private static final Scoring ORDINARY =
            new Scoring(REGIME.standard("ordinary-procedure").orElseThrow(), REGIME.reviews());
    private static final Scoring SUMMARY =
            new Scoring(REGIME.standard("summary-procedure").orElseThrow(), REGIME.reviews());

    private static Mark takes(String item, int points) {
        return new Mark(item, points, false, "见第3页");
    }

    @Test
    void aFileWithoutAFaultHasAHundred() {
        assertThat(ORDINARY.of(List.of())).isEqualTo(new Scored(100, Grade.EXCELLENT));
        assertThat(SUMMARY.of(List.of())).isEqualTo(new Scored(100, Grade.EXCELLENT));
    }

    @Test
    void deductionsAddUp() {
        assertThat(ORDINARY.of(List.of(takes("filling", 3), takes("evidence", 6))))
                .isEqualTo(new Scored(91, Grade.EXCELLENT));
    }

    @Test
    void deductionsAtAnItemStopAtZero() {
        assertThat(ORDINARY.of(List.of(takes("service", 40)))).isEqualTo(new Scored(96, Grade.EXCELLENT));
    }

    @Test
    void noScoreIsBelowZero() {
        var everything = ORDINARY.standard().items().stream()
                .map(item -> takes(item.id(), 1000))
                .toList();

        assertThat(ORDINARY.of(everything)).isEqualTo(new Scored(0, Grade.UNACCEPTABLE));
    }

    @Test
    void nothingIsGivenForANegativeDeduction() {
        assertThat(ORDINARY.of(List.of(takes("evidence", -5), takes("law", 2))).score())
                .isEqualTo(98);
    }

    @Test
    void anyVetoMakesTheFileNotAcceptableAtZero() {
        assertThat(ORDINARY.of(List.of(new Mark("not-transferred", 0, true, "涉案金额已达追诉标准"))))
                .isEqualTo(new Scored(0, Grade.UNACCEPTABLE));
    }

    @Test
    void aVetoOfAnotherStandardStrikesNothing() {
        assertThat(ORDINARY.of(List.of(new Mark("not-on-the-spot", 0, true, "超过限额"))))
                .isEqualTo(new Scored(100, Grade.EXCELLENT));
    }

    @Test
    void gradesBeginAtTheirBounds() {
        assertThat(ORDINARY.grade(100)).isEqualTo(Grade.EXCELLENT);
        assertThat(ORDINARY.grade(90)).isEqualTo(Grade.EXCELLENT);
        assertThat(ORDINARY.grade(89)).isEqualTo(Grade.ACCEPTABLE);
        assertThat(ORDINARY.grade(60)).isEqualTo(Grade.ACCEPTABLE);
        assertThat(ORDINARY.grade(59)).isEqualTo(Grade.UNACCEPTABLE);
        assertThat(ORDINARY.grade(0)).isEqualTo(Grade.UNACCEPTABLE);
    }

    @Test
    void aScoreIsOfAHundredHoweverMuchAStandardIsWorth() {
        var heavier = REGIME.with("standards/ordinary-procedure/content/evidence/points", 36);
        var scoring = new Scoring(heavier.standard("ordinary-procedure").orElseThrow(), heavier.reviews());

        // 120 marks, 13 taken: 89.17 does not reach 90
        assertThat(scoring.of(List.of(takes("evidence", 13)))).isEqualTo(new Scored(89, Grade.ACCEPTABLE));
    }

    @Test
    void twoDifferInGradeOrByMoreThanTheFigure() {
        assertThat(ORDINARY.differ(new Scored(90, Grade.EXCELLENT), new Scored(89, Grade.ACCEPTABLE)))
                .isTrue();
        assertThat(ORDINARY.differ(new Scored(80, Grade.ACCEPTABLE), new Scored(70, Grade.ACCEPTABLE)))
                .isFalse();
        assertThat(ORDINARY.differ(new Scored(69, Grade.ACCEPTABLE), new Scored(80, Grade.ACCEPTABLE)))
                .isTrue();
    }

    @Test
    void formAndContentOfEachShippedStandardOfFilesAreTwentyAndEighty() {
        for (var standard : REGIME.standards()) {
            assertThat(sum(standard.form()) + sum(standard.content()))
                    .as(standard.id())
                    .isEqualTo(100);
            if (standard.watches()) continue;
            assertThat(sum(standard.form())).as(standard.id()).isEqualTo(20);
        }
    }

    private static int sum(List<ReviewStandard.Item> items) {
        return items.stream().mapToInt(ReviewStandard.Item::points).sum();
    }
}
