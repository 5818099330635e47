package org.mingcha.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.planning.DrawnDistrict.AUGUST;
import static org.mingcha.planning.DrawnDistrict.JIANGNING;
import static org.mingcha.planning.DrawnDistrict.JINGAN;
import static org.mingcha.planning.DrawnDistrict.viewer;

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
import org.mingcha.ledger.Ledger;
import org.mingcha.planning.SpecialGroups.Candidate;
import org.mingcha.planning.SpecialGroups.NewGroup;
import org.mingcha.policy.Channel;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Special groups (专项检查组) composed by order. */
@SpringBootTest
@RealPostgres
@Import(DrawnDistrict.class)
class SpecialGroupsTests {
    private static final String REASON = "重大案件办理专业性强，抽调审理科、组织人事科共同检查";

    @Autowired
    DrawnDistrict district;

    @Autowired
    Orders orders;

    @Autowired
    SpecialGroups groups;

    @Autowired
    Ledger ledger;

    @Autowired
    DSLContext sql;

    private Assignment visit;

    @BeforeEach
    void aThematicVisitInTheDraft() {
        district.begin();
        district.draw();
        orders.write(district.member, AUGUST);
        var drawn = order().assignments().stream()
                .filter(one -> one.squadron().equals(JIANGNING) && one.channel() == Channel.ON_SITE)
                .findFirst()
                .orElseThrow();
        visit = orders.change(
                district.member,
                drawn.id(),
                new IfMatch(drawn.version()),
                new Orders.Change(drawn.from(), drawn.until(), Assignment.Nature.THEMATIC, List.of()));
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private Order order() {
        return orders.of(district.leader, JINGAN, AUGUST).stream()
                .filter(order -> order.section().equals("supervision"))
                .findFirst()
                .orElseThrow();
    }

    private UUID person(String name) {
        return groups.candidates(district.head, visit.id()).stream()
                .filter(one -> one.name().equals(name))
                .map(Candidate::person)
                .findFirst()
                .orElseThrow();
    }

    private NewGroup group(String leader, List<String> members, String... substitutes) {
        return new NewGroup(
                person(leader),
                members.stream().map(this::person).toList(),
                java.util.Arrays.stream(substitutes).map(this::person).toList(),
                REASON);
    }

    private Assignment composed() {
        return groups.compose(
                district.head,
                visit.id(),
                new IfMatch(visit.version()),
                group("case-adjudication1", List.of("supervision0", "personnel2"), "coordination3"));
    }

    private Order approved() {
        var draft = order();
        var submitted = orders.submit(district.member, draft.id(), new IfMatch(draft.version()));
        return orders.approve(district.leader, submitted.id(), new IfMatch(submitted.version()));
    }

    private List<String> entries(String kind) {
        ledger.sequenceNow();
        return sql.fetch("select convert_from(content, 'UTF8') from ledger.entry where kind = ?", kind)
                .into(String.class);
    }

    private static void refused(ThrowingCallable step, String type) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }

    @Test
    void peopleOfSeveralSectionsGoUnderOneLeaderAndThePaperSaysWhy() {
        var composed = composed();

        assertThat(composed.pair())
                .extracting(Assignment.Person::name)
                .containsExactly("case-adjudication1", "supervision0", "personnel2");
        assertThat(composed.substitutes()).extracting(Assignment.Person::name).containsExactly("coordination3");
        var group = composed.group();
        assertThat(group.leader()).isEqualTo(person("case-adjudication1"));
        assertThat(group.reason()).isEqualTo(REASON);
        assertThat(group.composedBy()).isEqualTo(district.head.name());
        assertThat(group.called())
                .extracting(Assignment.Called::section)
                .containsExactly("case-adjudication", "supervision", "personnel");
        assertThat(entries("group-composed"))
                .singleElement()
                .asString()
                .contains("commitment", "\"members\":3", "case-adjudication")
                .doesNotContain("重大案件", composed.pair().getFirst().id().toString());
    }

    @Test
    void whoComposedItDoesNotApproveItAndEachOfItIsSent() {
        composed();
        var draft = order();
        var submitted = orders.submit(district.member, draft.id(), new IfMatch(draft.version()));
        refused(
                () -> orders.approve(district.head, submitted.id(), new IfMatch(submitted.version())),
                "second-person-needed");

        orders.approve(district.leader, submitted.id(), new IfMatch(submitted.version()));

        var called = viewer(district.accounts.get("personnel2"), "personnel2", Role.INSPECTOR, "personnel", null);
        assertThat(orders.mine(called)).extracting(Assignment::id).contains(visit.id());
        assertThat(sql.fetch(
                                "select account from tasks.task where kind = 'visit-to-make' and closed_at is null and subject like ?",
                                visit.id() + " %")
                        .into(UUID.class))
                .hasSize(3);
        refused(
                () -> groups.dissolve(
                        district.head,
                        visit.id(),
                        new IfMatch(orders.assignment(district.head, visit.id()).version())),
                "order-not-at-this-step");
    }

    @Test
    void aSubstituteOfAnotherSectionStepsInAndWhoComesForTheLeaderLeads() {
        composed();
        approved();
        var now = orders.assignment(district.leader, visit.id());

        var after = orders.replace(
                district.leader,
                visit.id(),
                new IfMatch(now.version()),
                now.group().leader(),
                Assignment.Ground.RECUSAL,
                "与当事人有利害关系");

        assertThat(after.pair())
                .extracting(Assignment.Person::name)
                .containsExactlyInAnyOrder("supervision0", "personnel2", "coordination3");
        assertThat(after.group().leader())
                .isEqualTo(after.pair().stream()
                        .filter(one -> one.name().equals("coordination3"))
                        .findFirst()
                        .orElseThrow()
                        .id());
    }

    @Test
    void aGroupIsSentHomeAndTheDrawnPairGoesAgain() {
        var composed = composed();

        var after = groups.dissolve(district.head, visit.id(), new IfMatch(composed.version()));

        assertThat(after.group()).isNull();
        assertThat(after.pair()).isEqualTo(visit.pair());
        assertThat(after.substitutes()).isEqualTo(visit.substitutes());
        assertThat(entries("group-dissolved")).hasSize(1);
    }

    @Test
    void whatIsNoGroupIsRefused() {
        var at = new IfMatch(visit.version());
        refused(
                () -> groups.compose(district.head, visit.id(), at, group("supervision0", List.of("supervision1"))),
                "one-section-alone");
        refused(
                () -> groups.compose(district.head, visit.id(), at, group("supervision0", List.of())),
                "too-few-inspectors");
        refused(
                () -> groups.compose(
                        district.head, visit.id(), at, group("supervision0", List.of("personnel0"), "personnel0")),
                "member-named-twice");
        refused(
                () -> groups.compose(
                        district.head,
                        visit.id(),
                        at,
                        new NewGroup(UUID.randomUUID(), List.of(person("personnel0")), List.of(), REASON)),
                "no-such-inspector");
        refused(
                () -> groups.compose(
                        district.head,
                        visit.id(),
                        at,
                        new NewGroup(person("supervision0"), List.of(person("personnel0")), List.of(), " ")),
                "reason-needed");
        refused(() -> groups.candidates(district.member, visit.id()), "not-your-order");
    }

    @Test
    void thePairOfARoutineVisitStaysAsItWasDrawn() {
        var routine = order().assignments().stream()
                .filter(one -> one.nature() == Assignment.Nature.ROUTINE && one.reason() == null)
                .findFirst()
                .orElseThrow();

        refused(
                () -> groups.compose(
                        district.head,
                        routine.id(),
                        new IfMatch(routine.version()),
                        group("supervision0", List.of("personnel0"))),
                "drawn-pair-stays");
    }
}
