package org.mingcha.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;
import static org.mingcha.documents.NoticedDistrict.JINGAN;
import static org.mingcha.documents.NoticedDistrict.at;
import static org.mingcha.documents.NoticedDistrict.draft;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Accounts;
import org.mingcha.access.Deputies;
import org.mingcha.access.Grant;
import org.mingcha.access.NewAccount;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Document.State;
import org.mingcha.documents.Document.Verb;
import org.mingcha.tasks.Task;
import org.mingcha.tasks.Tasks;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

@SpringBootTest
@RealPostgres
@Import(NoticedDistrict.class)
class ApprovalsTests {
    private static final LocalDate THURSDAY = LocalDate.of(2024, 9, 26);

    @Autowired
    NoticedDistrict district;

    @Autowired
    Documents documents;

    @Autowired
    Objections objections;

    @Autowired
    Accounts accounts;

    @Autowired
    Deputies deputies;

    @Autowired
    Tasks tasks;

    @Autowired
    DSLContext sql;

    private UUID head;
    private UUID deputy;

    @BeforeEach
    void aHeadWhoIsAwayUntilFriday() {
        district.begin();
        head = account("kezhang", "周科长", Grant.inSection(Role.SECTION_HEAD, "supervision"));
        deputy = account("daili", "吴代理", Grant.inSection(Role.SECTION_MEMBER, "coordination"));
        deputies.name(viewer(head), deputy, THURSDAY, THURSDAY.plusDays(1));
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

    private Document submitted() {
        var document =
                documents.draft(district.member, draft("finding-notice", JIANGNING, district.finding(JIANGNING)));
        return documents.submit(district.member, document.id(), at(document));
    }

    private static void refused(ThrowingCallable step, String type) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }

    @Test
    void theDeputyFindsItOnTheDeskOpensItAndApprovesAsDeputyOfTheHead() {
        var submitted = submitted();
        assertThat(tasks.openFor(viewer(deputy), 0, 50).rows())
                .extracting(Task::kind)
                .containsExactly("document-to-approve");
        assertThat(documents.get(viewer(deputy), submitted.id()).may()).contains(Verb.APPROVE, Verb.SEND_BACK);

        documents.approve(viewer(deputy), submitted.id(), at(submitted));

        var approved = documents.get(district.member, submitted.id());
        assertThat(approved.state()).isEqualTo(State.APPROVED);
        assertThat(approved.decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.kind()).isEqualTo("APPROVED");
            assertThat(decision.by()).isEqualTo("吴代理");
            assertThat(decision.deputyOf()).isEqualTo("周科长");
        });
        assertThat(approved.story()).extracting(Document.Step::by).contains("吴代理（代周科长）");
    }

    @Test
    void whenTheTimeIsOverTheDeputyNeitherSeesNorApproves() {
        var submitted = submitted();

        district.goTo("2024-09-28T01:00:00Z");

        assertThat(tasks.openFor(viewer(deputy), 0, 50).rows()).isEmpty();
        refused(() -> documents.get(viewer(deputy), submitted.id()), "no-such-document");
        assertThat(documents
                        .approve(viewer(head), submitted.id(), at(submitted))
                        .state())
                .isEqualTo(State.APPROVED);
    }

    @Test
    void aDeputyApprovesNothingThatTheHeadHimselfHasWritten() {
        var document = documents.draft(viewer(head), draft("finding-notice", JIANGNING, district.finding(JIANGNING)));
        var submitted = documents.submit(viewer(head), document.id(), at(document));

        refused(() -> documents.approve(viewer(deputy), submitted.id(), at(submitted)), "not-your-document");
    }

    @Test
    void whoIsNamedApprovesAndNobodyElseOfTheSameRole() {
        var other = account("kezhang2", "郑副科长", Grant.inSection(Role.SECTION_HEAD, "supervision"));
        var document =
                documents.draft(district.member, draft("finding-notice", JIANGNING, district.finding(JIANGNING)));
        assertThat(documents.approvers(district.member, document.id()))
                .extracting(Document.Approver::name, Document.Approver::deputy)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("周科长", "吴代理"),
                        org.assertj.core.groups.Tuple.tuple("郑副科长", null));

        var submitted = documents.submit(district.member, document.id(), at(document), other);

        assertThat(submitted.approver()).isEqualTo("郑副科长");
        refused(() -> documents.approve(viewer(head), submitted.id(), at(submitted)), "not-your-document");
        assertThat(tasks.openFor(viewer(head), 0, 50).rows()).isEmpty();
        assertThat(documents
                        .approve(viewer(other), submitted.id(), at(submitted))
                        .state())
                .isEqualTo(State.APPROVED);
    }

    @Test
    void nobodyIsNamedWhoCouldNotApprove() {
        var document =
                documents.draft(district.member, draft("finding-notice", JIANGNING, district.finding(JIANGNING)));

        refused(() -> documents.submit(district.member, document.id(), at(document), deputy), "no-such-approver");
    }

    @Test
    void everyDecisionIsKeptEvenOfADraftThatIsThrownAway() {
        var first = submitted();
        var back = documents.sendBack(viewer(head), first.id(), at(first), "事实不清");
        var again = documents.submit(district.member, back.id(), at(back));
        var backAgain = documents.sendBack(viewer(deputy), again.id(), at(again), "仍不清楚");
        assertThat(backAgain.decisions()).extracting(Document.Decision::kind).containsExactly("RETURNED", "RETURNED");

        documents.drop(district.member, backAgain.id(), at(backAgain));

        assertThat(sql.fetchCount(DSL.table("documents.decision"))).isEqualTo(2);
    }

    @Test
    void anObjectionToWhatTheLeaderApprovedAsDeputyLiesOnTheDeskOfTheHeadOfTheOffice() {
        var leader = account("fenguan", "郑分管", Grant.of(Role.LEADER_IN_CHARGE));
        var chief = account("juzhang", "冯局长", Grant.of(Role.HEAD));
        deputies.end(viewer(head), deputies.of(viewer(head)).getFirst().id());
        deputies.name(viewer(head), leader, THURSDAY, THURSDAY.plusDays(1));
        var submitted = submitted();
        var approved = documents.approve(viewer(leader), submitted.id(), at(submitted));
        assertThat(approved.decisions())
                .singleElement()
                .satisfies(decision -> assertThat(decision.deputyOf()).isEqualTo("周科长"));

        var objected = objectedTo(approved);

        assertThat(tasksOf(chief)).contains("objection-to-decide");
        assertThat(tasksOf(leader)).doesNotContain("objection-to-decide");
        refused(
                () -> objections.decide(viewer(leader), objected.id(), at(objected), true, "成立", null, null),
                "second-person-needed");
        assertThat(objections
                        .decide(viewer(chief), objected.id(), at(objected), true, "属实", null, null)
                        .state())
                .isEqualTo(State.WITHDRAWN);
    }

    @Test
    void anObjectionThatNobodyWithoutPartCouldDecideStandsInRedBeforeAll() {
        var leader = account("fenguan", "郑分管", Grant.of(Role.LEADER_IN_CHARGE));
        var chief = account("juzhang", "冯局长", Grant.of(Role.HEAD));
        deputies.name(viewer(leader), chief, THURSDAY, THURSDAY.plusDays(1));
        var document =
                documents.draft(district.member, draft("expedite-notice", JIANGNING, district.finding(JIANGNING)));
        var submitted = documents.submit(district.member, document.id(), at(document));

        objectedTo(documents.approve(viewer(chief), submitted.id(), at(submitted)));

        assertThat(tasksOf(chief)).doesNotContain("objection-to-decide");
        assertThat(tasks.nobodyResponsible(district.member, 0, 50).rows())
                .extracting(Task::kind)
                .contains("objection-to-decide");
    }

    private List<String> tasksOf(UUID account) {
        return tasks.openFor(viewer(account), 0, 50).rows().stream()
                .map(Task::kind)
                .toList();
    }

    private Document objectedTo(Document approved) {
        var served = district.served(district.written(district.seenBy(district.member, approved)), THURSDAY);
        return objections.raise(district.squadron, served.id(), at(served), "该处属邻队管辖");
    }

    @Test
    void aLeaderWhoAlsoWorksInAnotherSectionOpensWhatHeIsToApprove() {
        var leader = NoticedDistrict.somebody("分管兼科员", Role.SECTION_MEMBER, "personnel", null, Role.LEADER_IN_CHARGE);
        var document =
                documents.draft(district.member, draft("expedite-notice", JIANGNING, district.finding(JIANGNING)));
        var submitted = documents.submit(district.member, document.id(), at(document));

        assertThat(documents.get(leader, submitted.id()).may()).contains(Verb.APPROVE);
    }

    @Test
    void oneDeputyAtATimeAndNeverOneself() {
        refused(() -> deputies.name(viewer(head), deputy, THURSDAY, THURSDAY), "deputy-named-already");
        refused(() -> deputies.name(viewer(deputy), deputy, THURSDAY, THURSDAY), "no-such-deputy");
        var absence = deputies.of(viewer(head)).getFirst();

        deputies.end(viewer(head), absence.id());

        assertThat(viewer(deputy).standsInFor()).isEmpty();
        deputies.name(viewer(head), deputy, THURSDAY, THURSDAY);
        assertThat(viewer(deputy).standsInFor()).hasSize(1);
    }
}
