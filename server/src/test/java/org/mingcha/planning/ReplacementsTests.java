package org.mingcha.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.planning.Assignment.Ground.HINDERED;
import static org.mingcha.planning.Assignment.Ground.RECUSAL;
import static org.mingcha.planning.DrawnDistrict.AUGUST;
import static org.mingcha.planning.DrawnDistrict.JIANGNING;
import static org.mingcha.planning.DrawnDistrict.JINGAN;
import static org.mingcha.planning.DrawnDistrict.somebody;
import static org.mingcha.planning.DrawnDistrict.viewer;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Role;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Ground;
import org.mingcha.ledger.Ledger;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** An inspector gives his place to the next drawn substitute. */
@SpringBootTest
@RealPostgres
@Import(DrawnDistrict.class)
class ReplacementsTests {
    @Autowired
    DrawnDistrict district;

    @Autowired
    Orders orders;

    @Autowired
    Directory directory;

    @Autowired
    Ledger ledger;

    @Autowired
    DSLContext sql;

    @BeforeEach
    void aDrawnMonthWithItsOrders() {
        district.begin();
        district.draw();
        orders.write(district.member, AUGUST);
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

    private Order order() {
        return orders.of(district.leader, JINGAN, AUGUST).stream()
                .filter(order -> order.section().equals("supervision"))
                .findFirst()
                .orElseThrow();
    }

    private Order submitted() {
        var author = somebody("编制人", Role.SECTION_MEMBER, "supervision", null);
        return orders.submit(author, order().id(), new IfMatch(order().version()));
    }

    private void approve() {
        var order = submitted();
        orders.approve(district.leader, order.id(), new IfMatch(order.version()));
    }

    private Assignment visit() {
        return order().assignments().stream()
                .filter(one -> one.squadron().equals(JIANGNING))
                .findFirst()
                .orElseThrow();
    }

    private Assignment replaceFirst(Assignment visit, String reason) {
        return orders.replace(
                district.head,
                visit.id(),
                new IfMatch(visit.version()),
                visit.pair().getFirst().id(),
                RECUSAL,
                reason);
    }

    private List<UUID> asked(UUID assignment) {
        return sql.fetch(
                        "select account from tasks.task where kind = 'visit-to-make' and closed_at is null and subject like ?",
                        assignment + "%")
                .into(UUID.class);
    }

    @Test
    void theNextDrawnSubstituteTakesThePlaceAndTheVisit() {
        approve();
        var before = visit();

        var after = replaceFirst(before, "与该中队有近亲属关系");

        assertThat(after.pair())
                .containsExactlyInAnyOrder(
                        before.pair().get(1), before.substitutes().getFirst());
        assertThat(after.substitutes())
                .isEqualTo(before.substitutes().subList(1, before.substitutes().size()));
        assertThat(after.replaced()).singleElement().satisfies(one -> {
            assertThat(one.outgoing()).isEqualTo(before.pair().getFirst().name());
            assertThat(one.incoming()).isEqualTo(before.substitutes().getFirst().name());
            assertThat(one.reason()).isEqualTo("与该中队有近亲属关系");
        });
        assertThat(asked(before.id()))
                .containsExactlyInAnyOrder(
                        district.accounts.get(before.pair().get(1).name()),
                        district.accounts.get(before.substitutes().getFirst().name()));
    }

    @Test
    void theLedgerHasOneEntryThatNamesNobody() {
        approve();
        var visit = visit();

        replaceFirst(visit, "与该中队有近亲属关系");
        ledger.sequenceNow();

        assertThat(sql.fetchValues(
                        "select convert_from(content, 'UTF8') from ledger.entry where kind = 'inspector-replaced'"))
                .singleElement()
                .asString()
                .contains(visit.id().toString(), "commitment")
                .doesNotContain(
                        "近亲属",
                        visit.pair().getFirst().id().toString(),
                        visit.pair().getFirst().name());
    }

    @Test
    void whenNoSubstituteIsLeftTheReplacementIsRefused() {
        approve();
        var left = visit().substitutes().size();
        for (var i = 0; i < left; i++) replaceFirst(visit(), "出差");

        refused(() -> replaceFirst(visit(), "出差"), "no-substitute-left");
        assertThat(visit().pair()).hasSize(2);
    }

    @Test
    void aSubstituteWhoIsKeptAwayByNowIsPassedOver() {
        approve();
        var visit = visit();
        var kin = visit.substitutes().getFirst();
        directory.declare(JINGAN, kin.id(), Ground.KIN, JIANGNING, LocalDate.of(2024, 8, 5), null);

        var after = replaceFirst(visit, "出差");

        assertThat(after.pair())
                .doesNotContain(kin)
                .contains(visit.substitutes().get(1));
    }

    @Test
    void onlyTheSectionsHeadOrALeaderDecidesAndNobodyForHimself() {
        approve();
        var visit = visit();
        var at = new IfMatch(visit.version());
        var first = visit.pair().getFirst();
        var headWhoGoes =
                viewer(district.accounts.get(first.name()), first.name(), Role.SECTION_HEAD, "supervision", null);
        var headElsewhere = somebody("审理科长", Role.SECTION_HEAD, "case-adjudication", null);

        refused(() -> orders.replace(district.member, visit.id(), at, first.id(), HINDERED, "出差"), "not-your-order");
        refused(() -> orders.replace(headElsewhere, visit.id(), at, first.id(), HINDERED, "出差"), "not-your-order");
        refused(() -> orders.replace(headWhoGoes, visit.id(), at, first.id(), RECUSAL, "近亲属"), "second-person-needed");
        assertThat(orders.replace(district.leader, visit.id(), at, first.id(), HINDERED, "出差")
                        .replaced())
                .hasSize(1);
    }

    @Test
    void aReplacementNeedsAReasonAPlaceAndAVisitStillToBeMade() {
        var draft = visit();
        refused(() -> replaceFirst(draft, " "), "reason-needed");
        submitted();
        refused(() -> replaceFirst(visit(), "出差"), "order-not-at-this-step");
        orders.approve(district.leader, order().id(), new IfMatch(order().version()));
        var visit = visit();
        var stranger = visit.substitutes().getFirst().id();
        refused(
                () -> orders.replace(district.head, visit.id(), new IfMatch(visit.version()), stranger, HINDERED, "出差"),
                "not-of-the-pair");
        refused(
                () -> orders.replace(
                        district.head,
                        visit.id(),
                        new IfMatch(visit.version() + 1),
                        visit.pair().getFirst().id(),
                        HINDERED,
                        "出差"),
                "changed-meanwhile");
        district.goTo("2024-08-06T08:00:00Z");
        district.made(visit.id(), LocalDate.of(2024, 8, 6));
        refused(() -> replaceFirst(visit(), "出差"), "visit-done-already");
    }

    @Test
    void whoeverWasReplacedNoLongerKnowsTheVisit() {
        approve();
        var visit = visit();
        var leaves = visit.pair().getFirst();
        var inspector = viewer(district.accounts.get(leaves.name()), leaves.name(), Role.INSPECTOR, null, null);
        assertThat(orders.mine(inspector)).extracting(Assignment::id).contains(visit.id());

        replaceFirst(visit, "出差");

        assertThat(orders.mine(inspector)).extracting(Assignment::id).doesNotContain(visit.id());
        refused(() -> orders.assignment(inspector, visit.id()), "no-such-visit");
    }
}
