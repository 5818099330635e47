package org.mingcha.estimates.internal.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers worked out by hand. */
class DistrictShareTests {

    @Test
    void everySquadronWeighsWhatItHasNotWhatWasDrawnOfIt() {
        // 300 files at 10 % and 100 at 50 %: 0.75·0.1 + 0.25·0.5 = 20 %, though 15 of 60 drawn are 25 %
        var margin = DistrictShare.of(List.of(
                new SquadronFiles(List.of(new Stratum(300, 40, 4)), List.of()),
                new SquadronFiles(List.of(new Stratum(100, 20, 10)), List.of())));

        assertThat(margin.share()).isCloseTo(0.2, within(1e-12));
        assertThat(margin.low()).isBetween(0.09, 0.15);
        assertThat(margin.high()).isBetween(0.25, 0.33);
    }

    @Test
    void whenEveryFileWasDrawnTheShareIsCertain() {
        var margin = DistrictShare.of(List.of(
                new SquadronFiles(List.of(new Stratum(6, 6, 1)), List.of()),
                new SquadronFiles(List.of(new Stratum(4, 4, 1)), List.of())));

        assertThat(margin.certain()).isTrue();
        assertThat(margin.share()).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void aSingleSquadronWithoutFaultsHasThePlainUpperLimit() {
        // 1/n − 1/N = 1/20 − 1/200: worth 22.2 files; 1 − 0.025^(1/22.2) = 15.3 %
        var margin = DistrictShare.of(List.of(new SquadronFiles(List.of(new Stratum(200, 20, 0)), List.of())));

        assertThat(margin.low()).isZero();
        assertThat(margin.high()).isCloseTo(0.153, within(0.001));
    }

    @Test
    void monthsNotDrawnFromMakeItWider() {
        var all = DistrictShare.of(List.of(new SquadronFiles(List.of(new Stratum(60, 30, 6)), List.of())));
        var some = DistrictShare.of(List.of(new SquadronFiles(List.of(new Stratum(60, 30, 6)), List.of(60, 60, 60))));

        assertThat(some.share()).isEqualTo(all.share());
        assertThat(some.high() - some.low()).isGreaterThan(all.high() - all.low());
    }

    @Test
    void monthsOfOneSquadronThatDisagreeMakeItWider() {
        var alike = DistrictShare.of(
                List.of(new SquadronFiles(List.of(new Stratum(50, 25, 5), new Stratum(50, 25, 5)), List.of(50, 50))));
        var unlike = DistrictShare.of(
                List.of(new SquadronFiles(List.of(new Stratum(50, 25, 0), new Stratum(50, 25, 10)), List.of(50, 50))));

        assertThat(unlike.share()).isEqualTo(alike.share());
        assertThat(unlike.high() - unlike.low()).isGreaterThan(1.3 * (alike.high() - alike.low()));
    }

    @Test
    void aFileThatWasFoundFaultyIsFaulty() {
        var margin = DistrictShare.of(List.of(new SquadronFiles(List.of(new Stratum(20, 19, 19)), List.of())));

        assertThat(margin.low()).isGreaterThanOrEqualTo(0.95);
        assertThat(margin.high()).isEqualTo(1);
    }
}
