package org.mingcha.estimates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.planning.DrawnDistrict.AUGUST;
import static org.mingcha.planning.DrawnDistrict.JINGAN;
import static org.mingcha.reviews.internal.db.Tables.FAULT;
import static org.mingcha.reviews.internal.db.Tables.REVIEW;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Grant;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.access.internal.Matrix;
import org.mingcha.api.Refusal;
import org.mingcha.planning.DrawnDistrict;
import org.mingcha.sampling.Draws;
import org.mingcha.sampling.Result;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** From the sheet of August and its reviews to the figures of the half-year. */
@SpringBootTest
@RealPostgres
@Import(DrawnDistrict.class)
class EstimatesTests {
    private static final HalfYear SECOND_HALF = new HalfYear(2024, 2);
    private static final String DUTY = "case-file-review";

    @Autowired
    DrawnDistrict district;

    @Autowired
    Estimates estimates;

    @Autowired
    Draws draws;

    @Autowired
    DSLContext sql;

    private final Viewer head = viewer(JINGAN, Role.SECTION_HEAD, null);
    private Result result;

    private static Viewer viewer(String body, Role role, String squadron) {
        return new Viewer(
                UUID.randomUUID(),
                role.name(),
                body,
                body.equals(JINGAN) ? Set.of(JINGAN) : Set.of(body, JINGAN),
                Set.of(new Grant(role, role == Role.SECTION_HEAD ? "case-adjudication" : null, squadron)),
                Matrix.of(List.of(role)));
    }

    @BeforeEach
    void aDrawnAugust() {
        district.begin();
        district.draw();
        result = draws.results(JINGAN, AUGUST).stream()
                .filter(one -> one.duty().equals(DUTY))
                .findFirst()
                .orElseThrow();
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    /** Settles all drawn files but the first few; every third has a fault. */
    private void settle(int leftOut) {
        var items = result.items();
        for (int i = leftOut; i < items.size(); i++) settled(items.get(i).id(), "DRAWN", i % 3 == 0);
    }

    private void settled(String item, String drawing, boolean faulty) {
        var id = UUID.randomUUID();
        sql.insertInto(REVIEW)
                .set(REVIEW.ID, id)
                .set(REVIEW.BODY, JINGAN)
                .set(REVIEW.DUTY, DUTY)
                .set(REVIEW.MONTH, AUGUST.toString())
                .set(REVIEW.DRAW, result.draw())
                .set(REVIEW.SQUADRON, squadronOf(item))
                .set(REVIEW.ITEM, item)
                .set(REVIEW.KIND, "case")
                .set(REVIEW.NUMBER, item)
                .set(REVIEW.DRAWING, drawing)
                .set(REVIEW.SECTION, "case-adjudication")
                .set(REVIEW.REGIME, "")
                .set(REVIEW.STANDARD, "ordinary-procedure")
                .set(REVIEW.SCORERS, 1)
                .set(REVIEW.STATE, "SETTLED")
                .set(REVIEW.LISTED_BY, id)
                .set(REVIEW.LISTED_AT, OffsetDateTime.parse("2024-08-06T09:00:00+08:00"))
                .set(REVIEW.SCORE, faulty ? 85 : 100)
                .set(REVIEW.GRADE, faulty ? "ACCEPTABLE" : "EXCELLENT")
                .set(REVIEW.SETTLED_AT, OffsetDateTime.parse("2024-08-08T09:00:00+08:00"))
                .set(REVIEW.ENTRY, id)
                .execute();
        if (faulty)
            sql.insertInto(FAULT)
                    .set(FAULT.REVIEW, id)
                    .set(FAULT.BODY, JINGAN)
                    .set(FAULT.ITEM, "form-1")
                    .set(FAULT.POSITION, 1)
                    .set(FAULT.TAKEN, 15)
                    .set(FAULT.STRUCK, false)
                    .set(FAULT.COMMENT, "见卷内第3页")
                    .execute();
    }

    private String squadronOf(String item) {
        return draws.population(result.draw()).items().stream()
                .filter(one -> one.id().equals(item))
                .findFirst()
                .orElseThrow()
                .unit();
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

    @Test
    void aFilePickedForItsRiskNeverEnters() {
        settle(0);
        var before = estimates.halfYear(head, JINGAN, SECOND_HALF, null, Measure.FAULTY);
        var undrawn = draws.population(result.draw()).items().stream()
                .map(one -> one.id())
                .filter(id ->
                        result.items().stream().noneMatch(item -> item.id().equals(id)))
                .findFirst()
                .orElseThrow();
        settled(undrawn, "RISK", true);

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
