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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Document.State;
import org.mingcha.documents.Document.Verb;
import org.mingcha.findings.Finding;
import org.mingcha.planning.Orders;
import org.mingcha.tasks.Task;
import org.mingcha.tasks.Tasks;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

@SpringBootTest
@RealPostgres
@Import(NoticedDistrict.class)
class AnswersTests {
    private static final String MOBILE = "310106J01";
    private static final String STATION = "310106J02";
    private static final Replies.Answer ANSWER = new Replies.Answer("已约谈商户，两户均已入店经营。", "副中队长", false, List.of());

    @Autowired
    NoticedDistrict district;

    @Autowired
    Documents documents;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Replies replies;

    @Autowired
    Extensions extensions;

    @Autowired
    Objections objections;

    @Autowired
    Orders orders;

    @Autowired
    Tasks tasks;

    @BeforeEach
    void aDistrict() {
        district.begin();
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

    private List<String> open(Viewer viewer) {
        return tasks.openFor(viewer, 0, 50).rows().stream().map(Task::kind).toList();
    }

    private Document replied(Document served) {
        return replies.reply(district.squadron, served.id(), at(served), ANSWER);
    }

    @Test
    void anAcceptedReplyEndsTheDocument() {
        var served = district.served();
        assertThat(open(district.street))
                .as("a street answers nothing of the squadron")
                .isEmpty();
        var acknowledged = deliveries.acknowledge(district.squadron, served.id(), at(served));
        assertThat(acknowledged.state()).isEqualTo(State.ACKNOWLEDGED);
        var replied = replied(acknowledged);
        assertThat(open(district.squadron)).noneMatch(kind -> kind.startsWith("document"));
        assertThat(open(district.member)).contains("reply-to-review");

        var closed = replies.accept(district.member, replied.id(), at(replied), null);

        assertThat(closed.state()).isEqualTo(State.CLOSED);
        assertThat(closed.replies()).singleElement().satisfies(reply -> {
            assertThat(reply.outcome()).isEqualTo(Document.Reply.Outcome.ACCEPTED);
            assertThat(reply.late()).isFalse();
            assertThat(reply.responsible()).isEqualTo("副中队长");
        });
        assertThat(open(district.member)).doesNotContain("reply-to-review");
    }

    @Test
    void aReplySentBackIsGivenAgainWithinTheTermCountedAnew() {
        var replied = replied(district.served());
        district.goTo("2024-09-30T01:00:00Z");

        var back = replies.sendBack(district.member, replied.id(), at(replied), "缺整改后照片");

        assertThat(back.state()).isEqualTo(State.ACKNOWLEDGED);
        assertThat(back.dueOn()).isEqualTo("2024-10-10");
        assertThat(open(district.squadron)).contains("document-to-answer");
        var again = replied(district.seenBy(district.squadron, back));
        assertThat(again.replies())
                .extracting(Document.Reply::outcome)
                .containsExactly(Document.Reply.Outcome.RETURNED, Document.Reply.Outcome.GIVEN);
    }

    @Test
    void anotherSquadronCannotAnswer() {
        var served = district.served();

        refused(() -> replies.reply(district.otherSquadron, served.id(), at(served), ANSWER), "no-such-document");
        refused(() -> replies.reply(district.member, served.id(), at(served), ANSWER), "not-your-document");
    }

    @Test
    void aReplyNeedsMeasuresAndSomebodyResponsible() {
        var served = district.served();

        refused(
                () -> replies.reply(
                        district.squadron, served.id(), at(served), new Replies.Answer("已整改", " ", false, List.of())),
                "text-missing");
    }

    @Test
    void aLateReplyIsTakenAndSaysThatItIsLate() {
        var served = district.served();
        district.goTo("2024-10-08T01:00:00Z");

        var replied = replied(served);

        assertThat(replied.replies())
                .singleElement()
                .satisfies(reply -> assertThat(reply.late()).isTrue());
    }

    @Test
    void theReturnVisitStandsInAnOrderOfTheSection() {
        var replied = replied(district.served());

        var accepted = replies.accept(district.member, replied.id(), at(replied), LocalDate.of(2024, 9, 30));

        assertThat(accepted.state()).isEqualTo(State.ACCEPTED);
        assertThat(accepted.visit()).isNotNull();
        assertThat(orders.cameOf(NoticedDistrict.JINGAN, "documents/" + replied.id()))
                .isPresent();
        var closed = deliveries.close(district.member, accepted.id(), at(accepted), "回访属实");
        assertThat(closed.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void moreTimeIsAskedBeforeTheLastDayAndGrantedByTheHead() {
        var served = district.served();
        refused(
                () -> extensions.ask(district.squadron, served.id(), at(served), LocalDate.of(2024, 9, 27), "人员外出"),
                "extension-too-short");
        var asked = extensions.ask(district.squadron, served.id(), at(served), LocalDate.of(2024, 10, 10), "人员外出");
        assertThat(open(district.head)).contains("extension-to-decide");
        assertThat(asked.may()).doesNotContain(Verb.ASK_EXTENSION);
        refused(() -> extensions.decide(district.member, asked.id(), at(asked), true, "同意"), "not-your-document");

        var granted = extensions.decide(district.head, asked.id(), at(asked), true, "同意");

        assertThat(granted.dueOn()).isEqualTo("2024-10-10");
        assertThat(open(district.head)).doesNotContain("extension-to-decide");
        assertThat(tasks.openFor(district.squadron, 0, 50).rows())
                .filteredOn(task -> task.kind().equals("document-to-answer"))
                .singleElement()
                .satisfies(task -> assertThat(task.dueOn()).isEqualTo("2024-10-10"));
    }

    @Test
    void moreTimeRefusedChangesNothing() {
        var served = district.served();
        var asked = extensions.ask(district.squadron, served.id(), at(served), LocalDate.of(2024, 10, 10), "人员外出");

        var refused = extensions.decide(district.head, asked.id(), at(asked), false, "事项简单");

        assertThat(refused.dueOn()).isEqualTo("2024-09-30");
        assertThat(refused.extensions())
                .singleElement()
                .satisfies(extension -> assertThat(extension.because()).isEqualTo("事项简单"));
    }

    @Test
    void anObjectionIsDecidedByWhoTookNoPart() {
        var finding = district.finding(JIANGNING);
        var served = district.served(
                district.written(district.approved(draft("finding-notice", JIANGNING, finding))),
                LocalDate.of(2024, 9, 26));
        var objected = objections.raise(district.squadron, served.id(), at(served), "该处属邻队管辖");
        assertThat(objected.objection().dueOn()).isEqualTo("2024-10-22");
        assertThat(open(district.leader)).contains("objection-to-decide");
        refused(
                () -> objections.decide(district.head, objected.id(), at(objected), true, "成立", null, null),
                "second-person-needed");
        refused(
                () -> objections.decide(district.member, objected.id(), at(objected), true, "成立", null, null),
                "second-person-needed");

        var upheld = objections.decide(district.leader, objected.id(), at(objected), true, "属邻队", null, null);

        assertThat(upheld.state()).isEqualTo(State.WITHDRAWN);
        assertThat(upheld.objection().outcome()).isEqualTo(Document.Objection.Outcome.UPHELD);
        assertThat(district.findings.get(district.head, finding).state()).isEqualTo(Finding.State.OPEN);
        assertThat(open(district.squadron)).isEmpty();
    }

    @Test
    void anObjectionDismissedLetsTheDocumentStand() {
        var served = district.served();
        var objected = objections.raise(district.squadron, served.id(), at(served), "该处属邻队管辖");

        var dismissed = objections.decide(district.leader, objected.id(), at(objected), false, "经查属你队", null, null);

        assertThat(dismissed.state()).isEqualTo(State.SERVED);
        var seen = district.seenBy(district.squadron, dismissed);
        assertThat(seen.may()).doesNotContain(Verb.OBJECT).contains(Verb.REPLY);
    }

    @Test
    void anObjectionComesInTimeOrNotAtAll() {
        var served = district.served();
        assertThat(served.objectionUntil()).isEqualTo("2024-10-15");
        district.goTo("2024-10-15T15:59:59Z");
        assertThat(district.seenBy(district.squadron, served).may()).contains(Verb.OBJECT);

        district.goTo("2024-10-15T16:00:00Z");

        refused(() -> objections.raise(district.squadron, served.id(), at(served), "晚了"), "not-your-document");
    }

    @Test
    void aSectionsHeadDoesNotJudgeWhatTheLeaderInChargeApproved() {
        var served = district.served(
                district.written(district.approvedBy(
                        district.leader, draft("expedite-notice", JIANGNING, district.finding(JIANGNING)))),
                LocalDate.of(2024, 9, 26));
        var objected = objections.raise(district.squadron, served.id(), at(served), "已按期整改");

        assertThat(open(district.chief)).contains("objection-to-decide");
        assertThat(district.seenBy(district.head, objected).may()).doesNotContain(Verb.DECIDE_OBJECTION);
        refused(
                () -> objections.decide(district.head, objected.id(), at(objected), true, "成立", null, null),
                "not-your-document");
        refused(
                () -> objections.decide(district.leader, objected.id(), at(objected), true, "成立", null, null),
                "second-person-needed");

        assertThat(objections
                        .decide(district.chief, objected.id(), at(objected), true, "属实", null, null)
                        .state())
                .isEqualTo(State.WITHDRAWN);
    }

    @Test
    void aSectionsHeadNeitherProlongsNorTakesBackWhatTheLeaderInChargeApproved() {
        var served = district.served(
                district.written(district.approvedBy(
                        district.leader, draft("expedite-notice", JIANGNING, district.finding(JIANGNING)))),
                LocalDate.of(2024, 9, 26));
        var until = served.dueOn().plusDays(5);
        var asked = extensions.ask(district.squadron, served.id(), at(served), until, "人员外出");

        assertThat(open(district.leader)).contains("extension-to-decide");
        assertThat(open(district.head)).doesNotContain("extension-to-decide");
        assertThat(district.seenBy(district.head, asked).may()).doesNotContain(Verb.DECIDE_EXTENSION, Verb.WITHDRAW);
        refused(() -> extensions.decide(district.head, asked.id(), at(asked), true, "同意"), "not-your-document");

        var granted = extensions.decide(district.leader, asked.id(), at(asked), true, "同意");
        assertThat(granted.dueOn()).isEqualTo(until);
        assertThat(open(district.leader)).doesNotContain("extension-to-decide");
        refused(
                () -> documents.withdraw(district.head, granted.id(), at(granted), "开错单位", null, null),
                "not-your-document");
        assertThat(documents
                        .withdraw(district.chief, granted.id(), at(granted), "开错单位", null, null)
                        .state())
                .isEqualTo(State.WITHDRAWN);
    }

    @Test
    void aDirectlyLedSquadronObjectsToTheBureauAlone() {
        var mobile = NoticedDistrict.somebody("机动中队长", Role.SQUADRON_HEAD, null, MOBILE);
        var station = NoticedDistrict.somebody("铁路上海站中队长", Role.SQUADRON_HEAD, null, STATION);
        var served = district.served(district.written(district.approved(MOBILE)), LocalDate.of(2024, 9, 26));
        assertThat(served.copies()).isEmpty();

        var objected = objections.raise(mobile, served.id(), at(served), "该路段已移交街道中队");

        assertThat(objected.objection().dueOn()).isEqualTo("2024-10-22");
        assertThat(objected.state()).isEqualTo(State.SERVED);
        assertThat(objected.may()).contains(Verb.REPLY).doesNotContain(Verb.OBJECT);
        assertThat(open(district.leader)).contains("objection-to-decide");
        assertThat(open(district.street)).doesNotContain("objection-to-decide");
        for (var outsider : List.of(station, district.squadron, district.street))
            refused(() -> documents.get(outsider, served.id()), "no-such-document");

        objections.decide(district.leader, objected.id(), at(objected), true, "移交属实", null, null);

        var seen = district.seenBy(mobile, served);
        assertThat(seen.state()).isEqualTo(State.WITHDRAWN);
        assertThat(seen.objection()).satisfies(objection -> {
            assertThat(objection.outcome()).isEqualTo(Document.Objection.Outcome.UPHELD);
            assertThat(objection.because()).isEqualTo("移交属实");
        });
        assertThat(seen.story()).noneMatch(step -> step.kind().equals("document-approved"));
    }

    @Test
    void anInstrumentIsWithdrawnOnlyWithTheConsentOfThePartyGroup() {
        var draft = documents.draft(
                district.member,
                new Draft(
                        "supervision-recommendation",
                        JIANGNING,
                        List.of(),
                        null,
                        null,
                        "经查，你队三件案件超过办案期限。",
                        List.of(),
                        null,
                        "办案超期",
                        null));
        var submitted = documents.submit(district.member, draft.id(), at(draft));
        var consented = documents.consent(
                district.secretary, submitted.id(), at(submitted), LocalDate.of(2024, 9, 24), "纪要12号");
        var served = district.served(district.written(consented), LocalDate.of(2024, 9, 26));
        var objected = objections.raise(district.squadron, served.id(), at(served), "案件已延期审批");

        refused(
                () -> objections.decide(district.leader, objected.id(), at(objected), true, "成立", null, null),
                "consent-needed");

        var upheld = objections.decide(
                district.leader, objected.id(), at(objected), true, "成立", LocalDate.of(2024, 9, 25), "纪要13号");
        assertThat(upheld.state()).isEqualTo(State.WITHDRAWN);
    }
}
