package org.mingcha.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.planning.DrawnDistrict.JIANGNING;
import static org.mingcha.planning.DrawnDistrict.JINGAN;
import static org.mingcha.planning.DrawnDistrict.somebody;

import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Role;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** A section's head sends somebody out for what the regime leaves to the order. */
@SpringBootTest
@RealPostgres
@Import(DrawnDistrict.class)
class AdditionsTests {
    private static final LocalDate UNTIL = LocalDate.of(2024, 8, 16);

    @Autowired
    DrawnDistrict district;

    @Autowired
    Additions additions;

    @Autowired
    Orders orders;

    @Autowired
    Plans plans;

    @BeforeEach
    void aDrawnMonthWithStalls() {
        district.begin();
        district.stalls(2);
        district.draw();
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private static void refused(ThrowingCallable step, String type) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }

    private List<String> places() {
        return additions.places(district.head, "stalls", JIANGNING).stream()
                .map(Additions.Choice::id)
                .toList();
    }

    private static Additions.NewVisit visit(String duty, List<String> places) {
        return new Additions.NewVisit(duty, JIANGNING, places, UNTIL, "8月领导批示");
    }

    @Test
    void theHeadIsOfferedTheSectionsDutiesByOrderWithTheirClauses() {
        assertThat(additions.choices(district.head).duties())
                .extracting(Additions.Duty::duty)
                .contains("stalls")
                .doesNotContain("premises", "street-routine", "case-file-review");
        assertThat(additions.choices(district.head).squadrons()).hasSize(16);
        assertThat(places()).hasSize(2);
    }

    @Test
    void anOrderedVisitStandsInTheDraftWithItsPlacesItsBasisAndTheDrawnPair() {
        var visit = additions.add(district.head, visit("stalls", places().subList(0, 1)));

        assertThat(visit.purpose()).isEqualTo(Assignment.Purpose.BY_ORDER);
        assertThat(visit.reason()).isEqualTo("8月领导批示");
        assertThat(visit.places()).containsExactly("第0号点位");
        assertThat(visit.pair()).hasSize(2);
        assertThat(visit.until()).isEqualTo(UNTIL);
        assertThat(visit.checklist()).hasSize(7);
    }

    @Test
    void whoOrderedItDoesNotApproveItAndOnceMadeItCounts() {
        var visit = additions.add(district.head, visit("stalls", places()));
        var order = orders.submit(
                district.member,
                visit.order(),
                new IfMatch(orders.get(district.member, visit.order()).version()));
        refused(() -> orders.approve(district.head, order.id(), new IfMatch(order.version())), "second-person-needed");
        orders.approve(district.leader, order.id(), new IfMatch(order.version()));
        district.goTo("2024-08-06T08:00:00Z");

        district.made(visit.id(), LocalDate.of(2024, 8, 6));

        assertThat(orders.assignment(district.member, visit.id()).state()).isEqualTo(Assignment.State.DONE);
    }

    @Test
    void whatTheRegimeDrawsNobodyNames() {
        refused(() -> additions.add(district.head, visit("street-routine", List.of())), "drawn-by-the-regime");
        refused(() -> additions.add(district.head, visit("premises", List.of())), "drawn-by-the-regime");
    }

    @Test
    void onlyTheHeadOfAResponsibleSectionOrders() {
        var headElsewhere = somebody("审理科长", Role.SECTION_HEAD, "case-adjudication", null);

        refused(() -> additions.add(district.member, visit("stalls", places())), "not-your-order");
        refused(() -> additions.add(headElsewhere, visit("stalls", places())), "not-your-order");
        refused(() -> additions.add(district.leader, visit("stalls", places())), "not-your-order");
    }

    @Test
    void aVisitByOrderNeedsABasisADayToComeAndPlacesOfThatSquadron() {
        refused(() -> additions.add(district.head, visit("stalls", List.of())), "places-needed");
        refused(
                () -> additions.add(district.head, visit("stalls", List.of(places().getFirst(), "stall-point:fremd"))),
                "places-needed");
        refused(
                () -> additions.add(district.head, new Additions.NewVisit("stalls", JIANGNING, places(), UNTIL, " ")),
                "reason-needed");
        refused(
                () -> additions.add(
                        district.head,
                        new Additions.NewVisit("stalls", JIANGNING, places(), LocalDate.of(2024, 8, 4), "批示")),
                "days-out-of-order");
        assertThat(orders.of(district.leader, JINGAN, DrawnDistrict.AUGUST)).isEmpty();
    }
}
