package org.mingcha.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.planning.DrawnDistrict.AUGUST;
import static org.mingcha.planning.DrawnDistrict.JINGAN;

import java.time.LocalDate;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Accounts;
import org.mingcha.access.Deputies;
import org.mingcha.access.Grant;
import org.mingcha.access.NewAccount;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.tasks.Task;
import org.mingcha.tasks.Tasks;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Monthly orders while somebody who approves them is away. */
@SpringBootTest
@RealPostgres
@Import(DrawnDistrict.class)
class OrderDeputiesTests {
    private static final LocalDate MONDAY = LocalDate.of(2024, 8, 5);

    @Autowired
    DrawnDistrict district;

    @Autowired
    Orders orders;

    @Autowired
    Accounts accounts;

    @Autowired
    Deputies deputies;

    @Autowired
    Tasks tasks;

    private UUID head;
    private UUID deputy;

    @BeforeEach
    void aHeadWhoIsAwayOnMonday() {
        district.begin();
        district.draw();
        head = account("kezhang", "周科长", Grant.inSection(Role.SECTION_HEAD, "supervision"));
        deputy = account("daili", "吴代理", Grant.inSection(Role.SECTION_MEMBER, "coordination"));
        deputies.name(viewer(head), deputy, MONDAY, MONDAY);
        orders.write(district.member, AUGUST);
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private UUID account(String username, String name, Grant grant) {
        var id = accounts.openForDemo(new NewAccount(JINGAN, username, name), "Sicher-genug-123");
        accounts.grant(id, grant, Accounts.SYSTEM);
        return id;
    }

    private Viewer viewer(UUID account) {
        return accounts.viewer(account).orElseThrow();
    }

    private Order draft(String section) {
        return orders.of(district.leader, JINGAN, AUGUST).stream()
                .filter(order -> order.section().equals(section))
                .findFirst()
                .orElseThrow();
    }

    private Order submitted(Viewer author, String section) {
        var order = draft(section);
        return orders.submit(author, order.id(), new IfMatch(order.version()));
    }

    private static void refused(ThrowingCallable step, String type) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }

    @Test
    void theDeputyFindsTheOrderOnTheDeskOpensAllOfItAndApprovesAsDeputy() {
        var submitted = submitted(district.member, "supervision");

        assertThat(tasks.openFor(viewer(deputy), 0, 50).rows())
                .extracting(Task::kind)
                .contains("order-to-approve");
        var opened = orders.get(viewer(deputy), submitted.id());
        assertThat(opened.may().decide()).isTrue();
        assertThat(opened.assignments()).isNotEmpty().allMatch(visit -> !visit.hidden());

        orders.approve(viewer(deputy), submitted.id(), new IfMatch(opened.version()));

        var approved = orders.get(district.leader, submitted.id());
        assertThat(approved.state()).isEqualTo(Order.State.APPROVED);
        assertThat(approved.approvedBy()).isEqualTo("吴代理（代周科长）");
        assertThat(orders.get(viewer(deputy), submitted.id()).assignments()).allMatch(Assignment::hidden);
    }

    @Test
    void theDeputySendsItBackTooAndSaysForWhom() {
        var submitted = submitted(district.member, "supervision");

        orders.sendBack(viewer(deputy), submitted.id(), new IfMatch(submitted.version()), "日期有误");

        assertThat(orders.get(district.member, submitted.id()).returnedBy()).isEqualTo("吴代理（代周科长）");
    }

    @Test
    void aDeputyDecidesOnlyWhatThePersonAwayMightAndOnlyWhileHeIsAway() {
        var others = submitted(district.adjudicator, "case-adjudication");
        refused(() -> orders.approve(viewer(deputy), others.id(), new IfMatch(others.version())), "not-your-order");

        var own = submitted(district.member, "supervision");
        district.goTo("2024-08-06T01:00:00Z");
        refused(() -> orders.approve(viewer(deputy), own.id(), new IfMatch(own.version())), "not-your-order");
        assertThat(tasks.openFor(viewer(deputy), 0, 50).rows())
                .extracting(Task::kind)
                .doesNotContain("order-to-approve");
    }

    @Test
    void whatThePersonAwayHadAHandInHisDeputyDoesNotApprove() {
        var submitted = submitted(viewer(head), "supervision");

        refused(
                () -> orders.approve(viewer(deputy), submitted.id(), new IfMatch(submitted.version())),
                "not-your-order");
    }
}
