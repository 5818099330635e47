package org.mingcha.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.planning.DrawnDistrict.AUGUST;
import static org.mingcha.planning.DrawnDistrict.JIANGNING;
import static org.mingcha.planning.DrawnDistrict.JINGAN;
import static org.mingcha.planning.DrawnDistrict.somebody;

import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
@RealPostgres
@Import(DrawnDistrict.class)
class AddedVisitsTests {
    private static final LocalDate BY = LocalDate.of(2024, 8, 20);

    @Autowired
    DrawnDistrict district;

    @Autowired
    Orders orders;

    @Autowired
    Plans plans;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DSLContext sql;

    @BeforeEach
    void aDistrict() {
        district.begin();
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private static VisitWanted lookBack(String subject) {
        return wanted("premises", subject, null);
    }

    private static VisitWanted wanted(String duty, String subject, UUID by) {
        return new VisitWanted(
                JINGAN,
                JIANGNING,
                duty,
                "supervision",
                BY,
                "复核内务整改",
                subject,
                VisitWanted.Nature.LOOK_BACK,
                by,
                by == null ? "整改期满" : "监督科长");
    }

    private void publish(VisitWanted wanted) {
        transaction.executeWithoutResult(_ -> events.publishEvent(wanted));
    }

    private WantedVisit cameOf(String subject) {
        return orders.cameOf(JINGAN, subject).orElseThrow();
    }

    private Assignment visit(String subject) {
        return orders.assignment(district.leader, cameOf(subject).assignment());
    }

    private Order approved(UUID id) {
        var author = somebody("编制人", Role.SECTION_MEMBER, "supervision", null);
        var submitted =
                orders.submit(author, id, new IfMatch(orders.get(author, id).version()));
        return orders.approve(district.leader, id, new IfMatch(submitted.version()));
    }

    @Test
    void aWantedVisitStandsInTheDraftOfItsSectionWithThePairDrawnForThatSquadron() {
        district.draw();
        orders.write(district.member, AUGUST);

        publish(lookBack("document/1"));

        var visit = visit("document/1");
        var drawn = orders.get(district.leader, visit.order()).assignments().stream()
                .filter(one -> one.squadron().equals(JIANGNING) && one.purpose() == Assignment.Purpose.DRAWN)
                .findFirst()
                .orElseThrow();
        assertThat(visit.purpose()).isEqualTo(Assignment.Purpose.LOOK_BACK);
        assertThat(visit.reason()).isEqualTo("复核内务整改");
        assertThat(visit.subject()).isEqualTo("document/1");
        assertThat(visit.until()).isEqualTo(BY);
        assertThat(visit.pair()).hasSize(2).isEqualTo(drawn.pair());
        assertThat(visit.substitutes()).isEqualTo(drawn.substitutes());
        assertThat(visit.checklist()).isNotEmpty();
        assertThat(cameOf("document/1").orderState()).isEqualTo(Order.State.DRAFT);
    }

    @Test
    void theSameSubjectIsGivenOneVisit() {
        district.draw();
        publish(lookBack("document/1"));
        publish(lookBack("document/1"));
        publish(lookBack("document/2"));

        assertThat(orders.of(district.leader, JINGAN, AUGUST))
                .singleElement()
                .satisfies(order -> assertThat(order.assignments())
                        .extracting(Assignment::subject)
                        .containsExactly("document/1", "document/2"));
    }

    @Test
    void anOrderThatHasGoneForApprovalIsLeftAndASupplementaryOneBegun() {
        district.draw();
        orders.write(district.member, AUGUST);
        var first = orders.of(district.leader, JINGAN, AUGUST).stream()
                .filter(order -> order.section().equals("supervision"))
                .findFirst()
                .orElseThrow();
        var before = approved(first.id()).assignments().size();

        publish(lookBack("document/1"));
        var second = approved(cameOf("document/1").order());
        publish(lookBack("document/2"));

        assertThat(second.supplement()).isEqualTo(1);
        assertThat(second.number()).isEqualTo("督任〔2024〕2号");
        assertThat(orders.get(district.leader, cameOf("document/2").order()).supplement())
                .isEqualTo(2);
        assertThat(orders.get(district.leader, first.id()).assignments()).hasSize(before);
    }

    @Test
    void manyWishesAtOnceShareOneDraft() throws Exception {
        district.draw();
        try (var threads = Executors.newFixedThreadPool(6)) {
            var wishes = IntStream.range(0, 6)
                    .<Callable<Void>>mapToObj(i -> () -> {
                        publish(lookBack("document/" + i));
                        return null;
                    })
                    .toList();
            for (var done : threads.invokeAll(wishes)) done.get();
        }

        assertThat(orders.of(district.leader, JINGAN, AUGUST))
                .singleElement()
                .satisfies(order -> assertThat(order.assignments()).hasSize(6));
        assertThat(sql.fetchValues("select position from planning.assignment order by position"))
                .isEqualTo(IntStream.rangeClosed(1, 6).boxed().toList());
    }

    @Test
    void theVisitFallsWithTheActThatWantedIt() {
        district.draw();
        transaction.executeWithoutResult(status -> {
            events.publishEvent(lookBack("document/1"));
            status.setRollbackOnly();
        });

        assertThat(orders.cameOf(JINGAN, "document/1")).isEmpty();
        assertThatThrownBy(() -> events.publishEvent(lookBack("document/1")))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void aWishBeforeTheDrawGetsItsPairOnceThereIsOne() {
        publish(lookBack("document/1"));
        assertThat(visit("document/1").pair()).isEmpty();
        assertThat(visit("document/1").shortfall()).isEqualTo("pair-not-drawn");

        district.draw();
        var order = approved(cameOf("document/1").order());

        assertThat(order.assignments()).singleElement().satisfies(visit -> {
            assertThat(visit.pair()).hasSize(2);
            assertThat(visit.shortfall()).isEmpty();
        });
    }

    @Test
    void whoWantedTheVisitDoesNotApproveIt() {
        district.draw();
        publish(wanted("premises", "document/1", district.head.account()));
        var id = cameOf("document/1").order();
        var order = orders.submit(
                district.member, id, new IfMatch(orders.get(district.member, id).version()));

        assertThatThrownBy(() -> orders.approve(district.head, id, new IfMatch(order.version())))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo("second-person-needed"));
    }

    @Test
    void aDutyOfAnotherSectionOrOfNoneIsRefused() {
        district.draw();

        assertThatThrownBy(() -> publish(wanted("case-file-review", "document/1", null)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo("not-the-sections-duty"));
        assertThatThrownBy(() -> publish(wanted("no-such", "document/1", null)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo("no-such-duty"));
    }

    @Test
    void aLookBackDoesNotCoverASquadronForTheDraw() {
        district.draw();
        publish(lookBack("document/1"));
        approved(cameOf("document/1").order());
        district.goTo("2024-08-06T08:00:00Z");

        district.made(cameOf("document/1").assignment(), LocalDate.of(2024, 8, 6));

        assertThat(cameOf("document/1").doneOn()).isEqualTo("2024-08-06");
        assertThat(plans.plan(district.head, JINGAN, AUGUST).targets().stream()
                        .filter(target -> target.duty().equals("premises"))
                        .findFirst()
                        .orElseThrow()
                        .demands()
                        .getFirst()
                        .done())
                .isZero();
    }

    @Test
    void aSquadronLearnsOfALookBackOnlyOnceItWasMade() {
        district.draw();
        publish(lookBack("document/1"));
        approved(cameOf("document/1").order());
        Viewer squadron = somebody("中队长", Role.SQUADRON_HEAD, null, JIANGNING);

        district.goTo("2024-09-02T01:00:00Z");
        assertThat(orders.of(squadron, JINGAN, AUGUST)).isEmpty();

        district.made(cameOf("document/1").assignment(), LocalDate.of(2024, 8, 30));
        assertThat(orders.of(squadron, JINGAN, AUGUST))
                .singleElement()
                .satisfies(order -> assertThat(order.assignments())
                        .singleElement()
                        .satisfies(visit -> {
                            assertThat(visit.reason()).isNull();
                            assertThat(visit.subject()).isNull();
                        }));
    }
}
