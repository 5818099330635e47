package org.mingcha.estimates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mingcha.planning.DrawnDistrict.JIANGNING;
import static org.mingcha.planning.DrawnDistrict.JINGAN;

import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.planning.DrawnDistrict;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Regime;
import org.mingcha.policy.Regimes;
import org.mingcha.scoring.Standing.Funnel;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** A half-year in which every squadron was drawn: the share of the district, and where each squadron lies among the others. */
@SpringBootTest
@RealPostgres
@Import(DrawnDistrict.class)
class WholeDistrictTests extends SettledAugust {
    @Autowired
    Regimes regimes;

    private static final Regime EVERYBODY =
            Offer.bundled("jingan-2024").regime().with("duties/case-file-review/draw/squadrons/at-least", "100%");

    private void inForce(Regime regime, LocalDate day) {
        regimes.confirm(district.leader, regimes.propose(district.head, regime, day, null, "每个中队都抽", null));
    }

    @BeforeEach
    void everySquadronDrawn() {
        district.begin();
        inForce(EVERYBODY.with("duties/case-file-review/draw/quota/at-least", "60%"), LocalDate.of(2024, 8, 1));
        draw();
    }

    @Test
    void theShareOfTheDistrictWeighsEachSquadronByItsFiles() {
        var items = result.items();
        for (int i = 0; i < items.size(); i++) settled(items.get(i).id(), "DRAWN", i % 3 == 0);

        var half = estimates.halfYear(head, JINGAN, SECOND_HALF, null, Measure.FAULTY);

        assertThat(half.withheld()).isNull();
        var files = draws.population(result.draw()).items().stream()
                .collect(Collectors.groupingBy(item -> item.unit(), Collectors.counting()));
        var share = half.squadrons().stream()
                        .mapToDouble(one -> files.get(one.squadron()) * one.faulty() / (double) one.drawn())
                        .sum()
                / draws.population(result.draw()).size();
        assertThat(half.share()).isCloseTo(share, within(1e-9));
        assertThat(half.low()).isPositive().isLessThan(half.share());
        assertThat(half.high()).isLessThan(1.0).isGreaterThan(half.share());
    }

    @Test
    void aSquadronIsComparedByFunnelLimits() {
        for (var item : result.items())
            settled(item.id(), "DRAWN", squadronOf(item.id()).equals(JIANGNING));

        var half = estimates.halfYear(head, JINGAN, SECOND_HALF, null, Measure.FAULTY);

        assertThat(half.limits()).isNotEmpty();
        assertThat(half.squadrons())
                .filteredOn(one -> one.squadron().equals(JIANGNING))
                .singleElement()
                .satisfies(one -> assertThat(one.funnel()).isEqualTo(Funnel.ABOVE_998));
        assertThat(half.squadrons())
                .filteredOn(one -> one.state() == SquadronEstimate.State.ESTIMATED)
                .hasSizeGreaterThan(5)
                .allSatisfy(
                        one -> assertThat(Objects.requireNonNull(one.funnel())).isNotEqualTo(Funnel.NO_ACTIVITY));
    }

    @Test
    void ofASquadronWithTooFewFilesNothingIsSaid() {
        for (var item : result.items()) settled(item.id(), "DRAWN", true);
        inForce(EVERYBODY.with("duties/case-file-review/draw/floor/at-least", "60"), LocalDate.of(2024, 9, 1));

        var half = estimates.halfYear(head, JINGAN, SECOND_HALF, null, Measure.FAULTY);

        assertThat(half.least()).isEqualTo(30);
        assertThat(half.squadrons())
                .filteredOn(one -> one.drawn() < one.of())
                .isNotEmpty()
                .allSatisfy(one -> {
                    assertThat(one.state()).isEqualTo(SquadronEstimate.State.TOO_FEW);
                    assertThat(one.share()).isNull();
                });
    }
}
