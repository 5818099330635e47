package org.mingcha.inspections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.planning.DrawnDistrict.AUGUST;
import static org.mingcha.planning.DrawnDistrict.JIANGNING;
import static org.mingcha.planning.DrawnDistrict.JINGAN;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.findings.Content;
import org.mingcha.findings.Ending;
import org.mingcha.findings.Filter;
import org.mingcha.findings.Finding;
import org.mingcha.findings.Findings;
import org.mingcha.findings.Severity;
import org.mingcha.handover.HandoverItem;
import org.mingcha.handover.Handovers;
import org.mingcha.planning.Orders;
import org.mingcha.planning.OwnCheck;
import org.mingcha.planning.OwnChecks;
import org.mingcha.planning.Plans;
import org.mingcha.planning.Target;
import org.mingcha.policy.Channel;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The third tier (三级督察): units inspect their own people on the same forms, and it counts for nobody else. */
@SpringBootTest
@RealPostgres
@Import(VisitDistrict.class)
class OwnChecksTests {
    private static final String ELSEWHERE = "310106011";

    @Autowired
    VisitDistrict district;

    @Autowired
    OwnChecks checks;

    @Autowired
    Visits visits;

    @Autowired
    Recusals recusals;

    @Autowired
    Findings findings;

    @Autowired
    Plans plans;

    @Autowired
    Handovers handovers;

    @Autowired
    Orders orders;

    @Autowired
    DSLContext sql;

    private final Viewer inspector = unit("三级督察员", Role.SQUADRON_INSPECTOR, JIANGNING);
    private final Viewer head = unit("中队长", Role.SQUADRON_HEAD, JIANGNING);
    private final Viewer street = unit("街道督察员", Role.SUBDISTRICT_READER, JIANGNING);
    private final Viewer other = unit("他队督察员", Role.SQUADRON_INSPECTOR, ELSEWHERE);

    @BeforeEach
    void theFifthOfAugust() {
        district.drawn.begin();
    }

    @AfterEach
    void backToTheWall() {
        district.drawn.end();
    }

    private static Viewer unit(String name, Role role, String squadron) {
        return VisitDistrict.viewer(UUID.randomUUID(), name, role, null, squadron);
    }

    private static void refused(ThrowingCallable step, String type) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }

    private OwnCheck first() {
        return checks.plan(inspector, AUGUST).checks().getFirst();
    }

    private Visit begun(OwnCheck check) {
        visits.take(inspector, check.id());
        return visits.start(inspector, check.id(), Channel.ON_SITE, null);
    }

    private Visit found(UUID check) {
        var item = visits.get(inspector, check).items().getFirst();
        return visits.found(
                inspector,
                check,
                new Visits.PointFound(
                        item.duty(),
                        item.list(),
                        item.no(),
                        item.points().getFirst().point(),
                        new Content("一分队未按时巡查第0路", Severity.ORDINARY, null, null)));
    }

    private Visit answered(UUID check) {
        return visits.answer(inspector, check, VisitDistrict.allInOrder(visits.get(inspector, check)));
    }

    private Visit completed(OwnCheck check) {
        begun(check);
        var whole = answered(check.id());
        visits.attest(inspector, check.id(), whole.hash(), null);
        return visits.complete(inspector, check.id());
    }

    @Test
    void aMonthHasACheckForEachWorkingDayAndEveryRoadOnce() {
        var month = checks.plan(inspector, AUGUST);

        assertThat(month.checks()).hasSize(20);
        assertThat(month.checks().getFirst().day()).isEqualTo("2024-08-05");
        assertThat(month.placesLeft()).isZero();
        var roads = new HashSet<String>();
        month.checks().forEach(check -> roads.addAll(check.places()));
        assertThat(roads).containsExactlyInAnyOrder("第0路", "第1路", "第2路", "第3路", "第4路");
        assertThat(month.checks().getFirst().duties())
                .extracting(OwnCheck.Work::duty)
                .contains("street-routine-daily", "premises-daily", "conduct-daily", "personnel-monthly");
        assertThat(month.checks().get(1).duties())
                .extracting(OwnCheck.Work::duty)
                .contains("street-routine-daily")
                .doesNotContain("personnel-monthly");
        refused(() -> checks.plan(inspector, AUGUST), "month-planned-already");
    }

    @Test
    void itIsRecordedOnTheSameFormsAndOneMaySufficeWhereNothingIsFound() {
        var done = completed(first());

        assertThat(done.state()).isEqualTo(Visit.State.COMPLETED);
        assertThat(done.issuer()).isEqualTo("squadron/" + JIANGNING);
        assertThat(done.rule().title()).isEqualTo("三级督察");
        assertThat(visits.completed(head, null, 0, 50).rows())
                .extracting(VisitLine::id)
                .containsExactly(done.id());
    }

    @Test
    void theCityIsToHaveItAndTheUnitHandsItOver() {
        var done = completed(first());

        assertThat(handovers.search(inspector, HandoverItem.Filter.ALL, 0, 50).rows())
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.id()).isEqualTo(done.id());
                    assertThat(item.kind()).isEqualTo(HandoverItem.Kind.VISIT);
                    assertThat(item.mayHandOver()).isTrue();
                });
        assertThat(handovers.search(other, HandoverItem.Filter.ALL, 0, 50).rows())
                .isEmpty();
        var form = handovers.form(inspector, List.of(done.id()));
        assertThat(handovers.workbook(inspector, form.id())).isNotEmpty();
    }

    @Test
    void aSecondConfirmsWhatIsFound() {
        var check = first();
        begun(check);
        found(check.id());
        var whole = answered(check.id());
        visits.attest(inspector, check.id(), whole.hash(), null);
        refused(() -> visits.complete(inspector, check.id()), "too-few-attestations");

        visits.take(head, check.id());
        var now = visits.get(head, check.id());
        visits.attest(inspector, check.id(), now.hash(), null);
        visits.attest(head, check.id(), now.hash(), null);

        assertThat(visits.complete(head, check.id()).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.issuer()).isEqualTo("squadron/" + JIANGNING));
    }

    @Test
    void whatAUnitFindsIsNeverAmongTheBureaus() {
        aSecondConfirmsWhatIsFound();

        assertThat(findings.search(district.head, Filter.ALL, 0, 50).rows()).isEmpty();
        assertThat(visits.completed(district.head, null, 0, 50).total()).isZero();
        assertThat(orders.visitsMade(JINGAN, LocalDate.parse("2024-08-01"), LocalDate.parse("2024-08-31")))
                .isEmpty();
        var apart = new Filter(null, null, null, null, null, null, null, null, true);
        assertThat(findings.search(district.head, apart, 0, 50).rows()).hasSize(1);
        assertThat(visits.completed(district.head, null, true, 0, 50).total()).isEqualTo(1);
        assertThat(findings.search(inspector, Filter.ALL, 0, 50).rows()).hasSize(1);
        assertThat(findings.search(street, Filter.ALL, 0, 50).rows()).hasSize(1);
        assertThat(findings.search(other, Filter.ALL, 0, 50).rows()).isEmpty();
    }

    @Test
    void theUnitItselfEndsWhatItFoundAndTheBureauDoesNot() {
        aSecondConfirmsWhatIsFound();
        var apart = new Filter(null, null, null, null, null, null, null, null, true);
        var finding = findings.search(district.head, apart, 0, 50).rows().getFirst();

        refused(
                () -> findings.end(district.head, finding.id(), finding.version(), Ending.MINOR, "轻微"),
                "not-your-finding");
        refused(() -> findings.end(inspector, finding.id(), finding.version(), Ending.MINOR, "轻微"), "not-your-finding");
        findings.end(head, finding.id(), finding.version(), Ending.CORRECTED_ON_THE_SPOT, "当场补巡");

        assertThat(findings.get(head, finding.id()).state()).isEqualTo(Finding.State.ENDED);
    }

    @Test
    void aSquadronsPlanCountsItsDaysAndRoads() {
        completed(first());

        var targets = plans.plan(inspector, JINGAN, AUGUST).targets();

        var street = targets.stream()
                .filter(target -> target.duty().equals("street-routine-daily"))
                .findFirst()
                .orElseThrow();
        assertThat(street.demands())
                .filteredOn(demand -> demand.unit().equals("days"))
                .singleElement()
                .satisfies(days -> assertThat(days.done()).isEqualTo(1));
        assertThat(street.demands())
                .filteredOn(demand -> demand.unit().equals("places"))
                .singleElement()
                .satisfies(places -> assertThat(places.done()).isEqualTo(1));
        assertThat(plans.plan(other, JINGAN, AUGUST).targets())
                .filteredOn(target -> target.tier().equals("squadron"))
                .flatExtracting(Target::demands)
                .allSatisfy(demand -> assertThat(demand.done()).isZero());
    }

    @Test
    void aStreetChecksItsOwnSquadronAndItIsNotTheSquadronsDay() {
        refused(() -> checks.plan(street, AUGUST), "squadron-plans-its-month");
        var check = checks.add(street, LocalDate.parse("2024-08-05"), List.of("conduct-daily"));

        visits.take(street, check.id());
        visits.start(street, check.id(), Channel.ON_SITE, null);
        visits.answer(street, check.id(), VisitDistrict.allInOrder(visits.get(street, check.id())));
        visits.attest(street, check.id(), visits.get(street, check.id()).hash(), null);
        var done = visits.complete(street, check.id());

        assertThat(done.issuer()).isEqualTo("subdistrict/" + JIANGNING);
        refused(() -> visits.get(inspector, check.id()), "no-such-visit");
        assertThat(sql.fetchCount(sql.selectFrom("planning.progress"))).isZero();
    }

    @Test
    void nobodyOfAnotherUnitComesNear() {
        var check = first();

        for (var stranger : Set.of(other, street, unit("他街", Role.SUBDISTRICT_READER, ELSEWHERE))) {
            refused(() -> visits.get(stranger, check.id()), "no-such-visit");
            refused(() -> visits.take(stranger, check.id()), "no-such-visit");
            refused(() -> checks.drop(stranger, check.id()), "no-such-visit");
        }
        refused(() -> checks.of(district.head, AUGUST), "third-tier-is-of-units");
        refused(() -> visits.take(district.head, check.id()), "third-tier-is-of-units");
    }

    @Test
    void itAsksForNoDeclarationAndNobodyTakesACheckOffThatHasBegun() {
        var check = first();
        var taken = visits.take(inspector, check.id());

        assertThat(taken.told()).isTrue();
        assertThat(taken.may().declare()).isFalse();
        assertThat(taken.may().ask()).isFalse();
        refused(() -> recusals.noGround(inspector, check.id()), "no-recusal-here");
        refused(() -> checks.drop(head, check.id()), "check-is-taken");
        assertThat(visits.mine(head, 0, 50).rows()).hasSize(6);
    }

    @Test
    void aCheckIsPlannedForTodayOrLaterAndOfTheUnitsOwnDuties() {
        refused(() -> checks.add(inspector, LocalDate.parse("2024-08-02"), List.of("conduct-daily")), "day-has-passed");
        refused(() -> checks.add(inspector, LocalDate.parse("2024-08-06"), List.of("conduct")), "no-such-duty");
        refused(() -> checks.add(inspector, LocalDate.parse("2024-08-06"), List.of()), "nothing-to-inspect");
        var check = checks.add(inspector, LocalDate.parse("2024-08-10"), List.of("conduct-daily"));
        checks.drop(head, check.id());
        assertThat(checks.of(head, AUGUST).checks()).isEmpty();
    }
}
