package org.mingcha.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;
import static org.mingcha.documents.NoticedDistrict.at;
import static org.mingcha.documents.NoticedDistrict.draft;

import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Document.State;
import org.mingcha.documents.Document.Verb;
import org.mingcha.policy.Offer;
import org.mingcha.tasks.Task;
import org.mingcha.tasks.Tasks;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Who decides on a document that was served: as the regime says. */
@SpringBootTest
@RealPostgres
@Import(NoticedDistrict.class)
class DecidersTests {
    private static final LocalDate LATER = LocalDate.of(2024, 10, 31);

    @Autowired
    NoticedDistrict district;

    @Autowired
    Documents documents;

    @Autowired
    Extensions extensions;

    @Autowired
    Objections objections;

    @Autowired
    Tasks tasks;

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private static void refused(ThrowingCallable step) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo("not-your-document"));
    }

    private List<String> open(Viewer viewer) {
        return tasks.openFor(viewer, 0, 50).rows().stream().map(Task::kind).toList();
    }

    private Document expedited() {
        return district.served(
                district.written(district.approvedBy(
                        district.leader, draft("expedite-notice", JIANGNING, district.finding(JIANGNING)))),
                LocalDate.of(2024, 9, 26));
    }

    @Test
    void aSectionsHeadNeitherExtendsNorWithdrawsWhatTheLeaderInChargeApproved() {
        district.begin();
        var served = expedited();

        var asked = extensions.ask(district.squadron, served.id(), at(served), LATER, "人员外出");

        assertThat(open(district.leader)).contains("extension-to-decide");
        assertThat(open(district.head)).doesNotContain("extension-to-decide");
        assertThat(district.seenBy(district.head, asked).may()).doesNotContain(Verb.DECIDE_EXTENSION, Verb.WITHDRAW);
        refused(() -> extensions.decide(district.head, asked.id(), at(asked), true, "同意"));
        refused(() -> documents.withdraw(district.head, asked.id(), at(asked), "事实有误", null, null));

        var granted = extensions.decide(district.leader, asked.id(), at(asked), true, "同意");
        assertThat(granted.dueOn()).isEqualTo(LATER);
        assertThat(open(district.leader)).doesNotContain("extension-to-decide");
        assertThat(documents
                        .withdraw(district.chief, granted.id(), at(granted), "事实有误", null, null)
                        .state())
                .isEqualTo(State.WITHDRAWN);
    }

    @Test
    void anotherRegimeSaysWhoDecidesAndIsObeyed() {
        district.begin(Offer.bundled("jingan-2024")
                .regime()
                .with("documents/expedite-notice/objection-by", "leader-in-charge")
                .with("documents/expedite-notice/withdrawal-by", "head")
                .with("documents/expedite-notice/extension-by", "section-head"));
        var other = NoticedDistrict.somebody("另一分管领导", Role.LEADER_IN_CHARGE, null, null);
        var served = expedited();

        var asked = extensions.ask(district.squadron, served.id(), at(served), LATER, "人员外出");
        assertThat(open(district.head)).contains("extension-to-decide");
        var granted = extensions.decide(district.head, asked.id(), at(asked), true, "同意");

        assertThat(district.seenBy(district.leader, granted).may()).doesNotContain(Verb.WITHDRAW);
        assertThat(district.seenBy(district.chief, granted).may()).contains(Verb.WITHDRAW);

        var objected = objections.raise(district.squadron, granted.id(), at(granted), "该处属邻队管辖");
        assertThat(open(other)).contains("objection-to-decide");
        assertThat(district.seenBy(district.leader, objected).may()).doesNotContain(Verb.DECIDE_OBJECTION);
        assertThat(objections
                        .decide(other, objected.id(), at(objected), false, "经查属你队", null, null)
                        .state())
                .isEqualTo(State.SERVED);
    }
}
