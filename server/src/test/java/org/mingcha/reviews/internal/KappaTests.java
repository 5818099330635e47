package org.mingcha.reviews.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mingcha.reviews.Grade.ACCEPTABLE;
import static org.mingcha.reviews.Grade.EXCELLENT;
import static org.mingcha.reviews.Grade.UNACCEPTABLE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mingcha.reviews.Grade;
import org.mingcha.reviews.internal.Kappa.Pair;

/** Tables computed by hand. */
class KappaTests {

    private static List<Pair> pairs(int count, Grade first, Grade second) {
        return Collections.nCopies(count, new Pair(first, second));
    }

    @SafeVarargs
    private static Kappa kappa(List<Pair>... some) {
        var all = new ArrayList<Pair>();
        for (var one : some) all.addAll(one);
        return Kappa.of(all);
    }

    @Test
    void theTableOfTwoGradesGivesFourTenths() {
        // 20 5 / 10 15: po = 35/50, pe = (25·30 + 25·20)/2500 = 0.5, κ = 0.2/0.5
        var kappa = kappa(
                pairs(20, EXCELLENT, EXCELLENT),
                pairs(5, EXCELLENT, ACCEPTABLE),
                pairs(10, ACCEPTABLE, EXCELLENT),
                pairs(15, ACCEPTABLE, ACCEPTABLE));

        assertThat(kappa.files()).isEqualTo(50);
        assertThat(kappa.table()).containsExactly(List.of(20, 5, 0), List.of(10, 15, 0), List.of(0, 0, 0));
        assertThat(kappa.value()).isCloseTo(0.4, within(1e-12));
        assertThat(kappa.steps())
                .containsExactly(
                        "实际一致率 po = 等次相同的 35 卷 ÷ 50 卷 = 0.7000",
                        "偶然一致率 pe =（25×30 + 25×20 + 0×0）÷ 50² = 0.5000",
                        "κ =（po − pe）÷（1 − pe）=（0.7000 − 0.5000）÷（1 − 0.5000）= 0.4000");
    }

    @Test
    void threeGradesAreCountedAlike() {
        // rows 5 4 1, columns 4 4 2, agreed 3+3+1 = 7 of 10: po 0.7, pe (20+16+2)/100 = 0.38, κ = 0.32/0.62
        var kappa = kappa(
                pairs(3, EXCELLENT, EXCELLENT),
                pairs(1, EXCELLENT, ACCEPTABLE),
                pairs(1, EXCELLENT, UNACCEPTABLE),
                pairs(1, ACCEPTABLE, EXCELLENT),
                pairs(3, ACCEPTABLE, ACCEPTABLE),
                pairs(1, UNACCEPTABLE, UNACCEPTABLE));

        assertThat(kappa.value()).isCloseTo(0.32 / 0.62, within(1e-12));
    }

    @Test
    void fullAgreementIsOne() {
        assertThat(kappa(pairs(3, EXCELLENT, EXCELLENT), pairs(2, UNACCEPTABLE, UNACCEPTABLE))
                        .value())
                .isEqualTo(1.0);
    }

    @Test
    void fullDisagreementIsBelowZero() {
        // po 0, pe = (2·2 + 2·2)/16 = 0.5
        assertThat(kappa(pairs(2, EXCELLENT, ACCEPTABLE), pairs(2, ACCEPTABLE, EXCELLENT))
                        .value())
                .isEqualTo(-1.0);
    }

    @Test
    void agreementByChanceIsZero() {
        assertThat(kappa(
                                pairs(1, EXCELLENT, EXCELLENT),
                                pairs(1, EXCELLENT, ACCEPTABLE),
                                pairs(1, ACCEPTABLE, EXCELLENT),
                                pairs(1, ACCEPTABLE, ACCEPTABLE))
                        .value())
                .isZero();
    }

    @Test
    void oneGradeThroughoutLeavesItUndefinedAndSaysSo() {
        var kappa = kappa(pairs(7, ACCEPTABLE, ACCEPTABLE));

        assertThat(kappa.value()).isNull();
        assertThat(kappa.steps()).last().asString().contains("没有定义");
    }

    @Test
    void withoutFilesItIsUndefinedAndSaysSo() {
        var kappa = kappa();

        assertThat(kappa.value()).isNull();
        assertThat(kappa.steps()).singleElement().asString().contains("无从计算");
    }
}
