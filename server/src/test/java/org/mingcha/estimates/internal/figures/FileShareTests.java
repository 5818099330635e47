package org.mingcha.estimates.internal.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers worked out by hand. */
class FileShareTests {

    @Test
    void noFaultAmongHalfOfTenFilesLeavesTwoPossible() {
        // all five drawn clean: with two faulty files of ten C(8,5)/C(10,5) = 56/252 = 22 %, with three 21/252 = 8.3 %,
        // with four 6/252 = 2.38 %: less than 2.5 %, so three are the most
        var margin = FileShare.of(List.of(new Stratum(10, 5, 0)));

        assertThat(margin.low()).isZero();
        assertThat(margin.high()).isEqualTo(0.3);
    }

    @Test
    void oneFaultAmongThreeOfFourFilesIsOneOrTwo() {
        // two faulty: C(2,1)·C(2,2)/C(4,3) = 1/2 for exactly one of them drawn; three faulty: at least two are drawn
        var margin = FileShare.of(List.of(new Stratum(4, 3, 1)));

        assertThat(margin.share()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(margin.low()).isEqualTo(0.25);
        assertThat(margin.high()).isEqualTo(0.5);
    }

    @Test
    void whenEveryFileWasDrawnTheShareIsCertain() {
        var margin = FileShare.of(List.of(new Stratum(7, 7, 2), new Stratum(3, 3, 0)));

        assertThat(margin.certain()).isTrue();
        assertThat(margin.share()).isEqualTo(0.2);
    }

    @Test
    void ofAnEndlessListTheLimitsAreClopperAndPearsons() {
        // 2 of 20: 1.2 % to 31.7 %
        var margin = FileShare.of(List.of(new Stratum(20_000, 20, 2)));

        assertThat(margin.low()).isCloseTo(0.0123, within(0.0002));
        assertThat(margin.high()).isCloseTo(0.3170, within(0.0002));
    }

    @Test
    void twoListsTellMoreThanOneAndLessThanTheirPool() {
        var one = FileShare.of(List.of(new Stratum(40, 10, 1)));
        var two = FileShare.of(List.of(new Stratum(40, 10, 1), new Stratum(40, 10, 1)));
        var pooled = FileShare.of(List.of(new Stratum(80, 20, 2)));

        assertThat(two.high() - two.low()).isLessThan(one.high() - one.low());
        assertThat(two.high() - two.low()).isGreaterThanOrEqualTo(pooled.high() - pooled.low());
    }
}
