package org.mingcha.estimates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.planning.DrawnDistrict.AUGUST;
import static org.mingcha.planning.DrawnDistrict.JINGAN;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingcha.access.Role;
import org.mingcha.api.Refusal;
import org.mingcha.planning.DrawnDistrict;
import org.mingcha.testing.RealPostgres;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** From the sheet of August and its reviews to the figures of the half-year. */
@SpringBootTest
@RealPostgres
@Import(DrawnDistrict.class)
class EstimatesTests extends SettledAugust {
    @BeforeEach
    void aDrawnAugust() {
        district.begin();
        draw();
    }

    /** Settles all drawn files but the first few; every third has a fault. */
    private void settle(int leftOut) {
        var items = result.items();
        for (int i = leftOut; i < items.size(); i++) settled(items.get(i).id(), "DRAWN", i % 3 == 0);
    }

    @Test
    void aMonthSpeaksOfTheSquadronsDrawnAndOfNobodyElse() {
        settle(0);

        var month = estimates.month(head, JINGAN, AUGUST, null, Measure.FAULTY);

        assertThat(month.drawn()).isEqualTo(result.items().size());
        assertThat(month.faulty()).isEqualTo(Math.ceilDiv(result.items().size(), 3));
        assertThat(month.squadrons())
                .extracting(SquadronEstimate::squadron)
                .containsExactlyInAnyOrderElementsOf(result.items().stream()
                        .map(item -> squadronOf(item.id()))
                        .distinct()
                        .toList());
        assertThat(month.squadrons()).allMatch(one -> one.funnel() == null);
    }

    @Test
    void aHalfYearHasNoDistrictShareBeforeEverySquadronWasDrawn() {
        settle(0);

        var half = estimates.halfYear(head, JINGAN, SECOND_HALF, null, Measure.FAULTY);

        assertThat(half.share()).isNull();
        assertThat(half.withheld()).isEqualTo(HalfYearEstimate.Withheld.NOT_ALL_DRAWN);
        assertThat(half.squadrons()).hasSize(16);
        assertThat(half.files()).isEqualTo(draws.population(result.draw()).size());
    }

    @Test
    void theLeastNumberIsTheRegimesForHalfAYear() {
        var half = estimates.halfYear(head, JINGAN, SECOND_HALF, null, Measure.FAULTY);

        assertThat(half.least()).isEqualTo(5);
        assertThat(half.leastBasis()).startsWith("静城管政〔2024〕4号");
        assertThat(half.withheld()).isEqualTo(HalfYearEstimate.Withheld.NOT_ALL_DRAWN);
    }

    @Test
    void aListWithAFileNotYetSettledDoesNotEnter() {
        settle(1);
        var waiting = squadronOf(result.items().getFirst().id());

        var month = estimates.month(head, JINGAN, AUGUST, null, Measure.FAULTY);

        assertThat(month.awaiting()).isEqualTo(1);
        assertThat(month.squadrons())
                .filteredOn(one -> one.squadron().equals(waiting))
                .allMatch(one -> one.state() == SquadronEstimate.State.AWAITING && one.share() == null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RISK", "DIRECTED"})
    void aFilePickedForItsRiskOrNamedByAnOrderNeverEnters(String drawing) {
        settle(0);
        var before = estimates.halfYear(head, JINGAN, SECOND_HALF, null, Measure.FAULTY);
        var undrawn = draws.population(result.draw()).items().stream()
                .map(one -> one.id())
                .filter(id ->
                        result.items().stream().noneMatch(item -> item.id().equals(id)))
                .findFirst()
                .orElseThrow();
        settled(undrawn, drawing, true);

        var after = estimates.halfYear(head, JINGAN, SECOND_HALF, null, Measure.FAULTY);

        assertThat(after.besides()).isEqualTo(1);
        assertThat(after.squadrons()).isEqualTo(before.squadrons());
        assertThat(files(false, true).rows()).extracting(CountedFile::item).containsExactly(undrawn);
    }

    private org.mingcha.api.Page<CountedFile> files(boolean counted, boolean besides) {
        return estimates.files(head, JINGAN, SECOND_HALF.months(), null, Measure.FAULTY, null, counted, besides, 0, 5);
    }

    @Test
    void everyFigureOpensToItsFiles() {
        settle(0);
        var half = estimates.halfYear(head, JINGAN, SECOND_HALF, null, Measure.FAULTY);

        assertThat(files(false, false).total()).isEqualTo(half.drawn());
        assertThat(files(false, false).rows()).hasSizeLessThanOrEqualTo(5);
        assertThat(files(true, false).total()).isEqualTo(half.faulty());
        assertThat(files(true, false).rows()).allMatch(CountedFile::counted);
    }

    @Test
    void filesOfOneDutySayNothingOfAnother() {
        settle(0);

        var files = estimates.halfYear(head, JINGAN, SECOND_HALF, null, Measure.FAULTY);
        var recordings = estimates.halfYear(head, JINGAN, SECOND_HALF, "recordings", Measure.FAULTY);

        assertThat(files.duty()).isEqualTo(DUTY);
        assertThat(files.duties()).extracting(HalfYearEstimate.Reviewing::duty).containsExactly(DUTY, "recordings");
        assertThat(files.drawn()).isPositive();
        assertThat(recordings.duty()).isEqualTo("recordings");
        assertThat(recordings.drawn()).isZero();
        assertThat(recordings.awaiting()).isPositive();
        assertThatThrownBy(() -> estimates.halfYear(head, JINGAN, SECOND_HALF, "premises", Measure.FAULTY))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void nobodyOutsideTheBureauSeesEstimatesAndTheCityOnlyOpenSheets() {
        settle(0);

        assertThatThrownBy(() -> estimates.month(
                        viewer(JINGAN, Role.SQUADRON_HEAD, DrawnDistrict.JIANGNING),
                        JINGAN,
                        AUGUST,
                        null,
                        Measure.FAULTY))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> estimates.month(head, "310101", AUGUST, null, Measure.FAULTY))
                .isInstanceOf(Refusal.class);
        var city = viewer("31", Role.CITY_READER, null);
        assertThat(estimates.month(city, JINGAN, AUGUST, null, Measure.FAULTY).squadrons())
                .isEmpty();
        district.goTo("2024-09-02T01:00:00Z");
        assertThat(estimates.month(city, JINGAN, AUGUST, null, Measure.FAULTY).squadrons())
                .isNotEmpty();
    }
}
