package org.mingcha.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;
import static org.mingcha.documents.NoticedDistrict.SHIMEN;
import static org.mingcha.documents.NoticedDistrict.at;
import static org.mingcha.documents.NoticedDistrict.because;
import static org.mingcha.documents.NoticedDistrict.draft;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Document.State;
import org.mingcha.documents.Document.Verb;
import org.mingcha.findings.Finding;
import org.mingcha.proof.Digest;
import org.mingcha.tasks.Task;
import org.mingcha.tasks.Tasks;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

@SpringBootTest
@RealPostgres
@Import(NoticedDistrict.class)
class DocumentsTests {
    private static final LocalDate THURSDAY = LocalDate.of(2024, 9, 26);

    @Autowired
    NoticedDistrict district;

    @Autowired
    Documents documents;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Register register;

    @Autowired
    Tasks tasks;

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

    private static void refused(ThrowingCallable step, String type) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }

    private List<String> open(Viewer viewer) {
        return tasks.openFor(viewer, 0, 50).rows().stream().map(Task::kind).toList();
    }

    private int entries(String kind) {
        return sql.fetchCount(DSL.table("ledger.pending"), DSL.condition("kind = ?", kind));
    }

    @Test
    void aFindingNoticeGoesFromDraftToItsSquadron() {
        var document =
                documents.draft(district.member, draft("finding-notice", JIANGNING, district.finding(JIANGNING)));
        assertThat(open(district.member)).contains("document-to-submit");
        document = documents.submit(district.member, document.id(), at(document));
        assertThat(open(district.head)).contains("document-to-approve");
        document = documents.approve(district.head, document.id(), at(document));
        assertThat(open(district.member)).contains("document-to-issue").doesNotContain("document-to-submit");
        document = district.written(document);
        assertThat(document.number()).isEqualTo("督告〔2024〕1号");
        assertThat(document.state()).isEqualTo(State.WRITTEN);
        assertThat(open(district.member)).contains("document-to-serve");

        document = district.served(document, THURSDAY);

        assertThat(document.dueOn()).isEqualTo("2024-09-30");
        assertThat(document.dueSum()).hasSizeGreaterThan(2);
        assertThat(document.receipt()).isEqualTo("值班员");
        assertThat(open(district.squadron)).contains("document-to-acknowledge", "document-to-answer");
        assertThat(document.story())
                .extracting(Document.Step::kind)
                .containsExactly(
                        "document-drafted",
                        "document-submitted",
                        "document-approved",
                        "document-issued",
                        "document-written",
                        "document-served");
        for (var act : List.of("submitted", "approved", "issued", "written", "served"))
            assertThat(entries("document-" + act)).as(act).isEqualTo(1);
    }

    @Test
    void theTermRunsThroughTheHolidayAndTheMakeUpDay() {
        district.goTo("2024-09-29T01:00:00Z");

        var document = district.served();

        assertThat(document.dueOn()).isEqualTo("2024-10-09");
        assertThat(String.join("；", document.dueSum())).contains("9月29日周日", "国庆节");
        assertThat(document.objectionUntil()).isEqualTo("2024-10-17");
    }

    @Test
    void nobodyApprovesWhatHeHasWritten() {
        var document = documents.draft(district.head, draft("finding-notice", JIANGNING, district.finding(JIANGNING)));
        var submitted = documents.submit(district.head, document.id(), at(document));

        refused(() -> documents.approve(district.head, submitted.id(), at(submitted)), "second-person-needed");

        assertThat(submitted.may()).doesNotContain(Verb.APPROVE);
        assertThat(documents
                        .approve(district.leader, submitted.id(), at(submitted))
                        .state())
                .isEqualTo(State.APPROVED);
    }

    @Test
    void onlyTheRoleTheKindNamesApproves() {
        var notice = documents.draft(district.member, draft("finding-notice", JIANGNING, district.finding(JIANGNING)));
        var submitted = documents.submit(district.member, notice.id(), at(notice));
        refused(() -> documents.approve(district.leader, submitted.id(), at(submitted)), "not-your-document");

        var expedite =
                documents.draft(district.member, draft("expedite-notice", JIANGNING, district.finding(JIANGNING)));
        var waiting = documents.submit(district.member, expedite.id(), at(expedite));
        refused(() -> documents.approve(district.head, waiting.id(), at(waiting)), "not-your-document");
        assertThat(documents.approve(district.leader, waiting.id(), at(waiting)).state())
                .isEqualTo(State.APPROVED);
    }

    @Test
    void itGoesBackWithAReasonAndIsWrittenAnew() {
        var finding = district.finding(JIANGNING);
        var document = documents.draft(district.member, draft("finding-notice", JIANGNING, finding));
        document = documents.submit(district.member, document.id(), at(document));

        var back = documents.sendBack(district.head, document.id(), at(document), "事实不清，请补时间地点");

        assertThat(back.state()).isEqualTo(State.DRAFT);
        assertThat(back.returnedBecause()).contains("事实不清");
        var other = district.finding(JIANGNING, "万航渡路一处占道。");
        var changed =
                documents.change(district.member, back.id(), at(back), draft("reminder-notice", JIANGNING, other));
        assertThat(changed.rule().kind()).isEqualTo("reminder-notice");
        assertThat(changed.points()).extracting(Document.Point::fact).containsExactly("万航渡路一处占道。");
        assertThat(district.findings.get(district.head, finding).state()).isEqualTo(Finding.State.OPEN);
        assertThat(district.findings.get(district.head, other).state()).isEqualTo(Finding.State.IN_DOCUMENT);
    }

    @Test
    void aSquadronKnowsOfItOnlyOnceServedAndNeverOfAnothers() {
        var written = district.written(district.approved(JIANGNING));
        refused(() -> district.seenBy(district.squadron, written), "no-such-document");

        district.served(written, THURSDAY);

        var seen = district.seenBy(district.squadron, written);
        assertThat(seen.story()).extracting(Document.Step::kind).first().isEqualTo("document-issued");
        assertThat(seen.may()).contains(Verb.ACKNOWLEDGE, Verb.REPLY, Verb.OBJECT, Verb.ASK_EXTENSION);
        refused(() -> district.seenBy(district.otherSquadron, written), "no-such-document");
        refused(() -> district.seenBy(district.street, written), "no-such-document");
        assertThat(register.search(district.otherSquadron, Register.Filter.ALL, 0, 50)
                        .total())
                .isZero();
        assertThat(register.search(district.squadron, Register.Filter.ALL, 0, 50)
                        .total())
                .isEqualTo(1);
    }

    @Test
    void draftsAreKnownToTheirSectionAndToLeadersAlone() {
        var draft = documents.draft(district.member, draft("finding-notice", JIANGNING, district.finding(JIANGNING)));

        refused(() -> district.seenBy(district.adjudicator, draft), "no-such-document");

        assertThat(district.seenBy(district.leader, draft).state()).isEqualTo(State.DRAFT);
    }

    @Test
    void itIsNotServedBeforeItsPaperStands() {
        var approved = district.approved(JIANGNING);
        var issued = documents.issue(district.member, approved.id(), at(approved));

        refused(
                () -> deliveries.serve(district.member, issued.id(), at(issued), THURSDAY, "值班员"),
                "document-not-at-this-step");
    }

    @Test
    void itsPaperIsWrittenOnceHoweverOftenAsked() {
        var written = district.written(district.approved(JIANGNING));

        district.papers.write(written.id());

        assertThat(entries("document-written")).isEqualTo(1);
        assertThat(written.files()).extracting(Document.File::format).containsExactlyInAnyOrder("PDF", "DOCX", "OFD");
        var pdf = documents.paper(district.member, written.id(), "PDF");
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(written.files())
                .filteredOn(file -> file.format().equals("PDF"))
                .singleElement()
                .satisfies(file -> assertThat(file.sha256()).isEqualTo(Digest.plainHex(pdf)));
        assertThat(documents.page(district.member, written.id()))
                .contains("督告〔2024〕1号", "昌平路沿街两处跨门营业", "3个工作日", "10个工作日");
    }

    @Test
    void aPaperWhoseTimerWasLostIsWrittenAllTheSame() {
        var approved = district.approved(JIANGNING);
        documents.issue(district.member, approved.id(), at(approved));
        district.papers.writeLeft();
        assertThat(documents.get(district.member, approved.id()).state()).isEqualTo(State.ISSUED);

        district.goTo("2024-09-26T01:05:00Z");
        district.papers.writeLeft();

        assertThat(documents.get(district.member, approved.id()).state()).isEqualTo(State.WRITTEN);
    }

    @Test
    void aPreviewKeepsNothing() {
        var finding = district.finding(JIANGNING);

        var page = documents.preview(district.member, draft("finding-notice", JIANGNING, finding));

        assertThat(page).contains("昌平路沿街两处跨门营业", "未编号");
        assertThat(register.search(district.member, Register.Filter.ALL, 0, 50).total())
                .isZero();
        assertThat(district.findings.get(district.head, finding).state()).isEqualTo(Finding.State.OPEN);
    }

    @Test
    void aFindingStandsInOneDocumentAndWaitsAgainWhenTheDraftIsDropped() {
        var finding = district.finding(JIANGNING);
        var draft = documents.draft(district.member, draft("finding-notice", JIANGNING, finding));
        refused(
                () -> documents.draft(district.member, draft("reminder-notice", JIANGNING, finding)),
                "finding-not-open");

        documents.drop(district.member, draft.id(), at(draft));

        assertThat(documents
                        .draft(district.member, draft("reminder-notice", JIANGNING, finding))
                        .state())
                .isEqualTo(State.DRAFT);
    }

    @Test
    void aFindingOfAnotherSquadronIsRefused() {
        var finding = district.finding(SHIMEN);

        refused(
                () -> documents.draft(district.member, draft("finding-notice", JIANGNING, finding)),
                "finding-of-another-unit");
    }

    @Test
    void aNoticeWithoutAFindingIsRefusedWithItsClause() {
        var draft = documents.draft(district.member, draft("finding-notice", JIANGNING));

        assertThatThrownBy(() -> documents.submit(district.member, draft.id(), at(draft)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.type()).isEqualTo("precondition-missing");
                    assertThat(refusal.clause()).contains("方案四（一）二");
                });
    }

    @Test
    void aDecisionNeedsMoreThanAnUnansweredNotice() {
        var served = district.served();

        var draft =
                documents.draft(district.adjudicator, because("supervision-decision", JIANGNING, served, "中队未说明理由"));

        // it is not late yet
        refused(() -> documents.submit(district.adjudicator, draft.id(), at(draft)), "precondition-missing");
    }

    @Test
    void anInstrumentNeedsTheConsentOfThePartyGroupAndIsIssuedByTheSupervisors() {
        var draft = documents.draft(
                district.adjudicator,
                new Draft(
                        "supervision-recommendation",
                        JIANGNING,
                        List.of(),
                        null,
                        null,
                        "经查，你队三件案件超过办案期限。",
                        List.of("建议追究相关人员责任。"),
                        null,
                        "办案超期",
                        null));
        var submitted = documents.submit(district.adjudicator, draft.id(), at(draft));
        refused(() -> documents.approve(district.leader, submitted.id(), at(submitted)), "not-your-document");
        refused(
                () -> documents.consent(
                        district.secretary, submitted.id(), at(submitted), THURSDAY.plusDays(1), "纪要12号"),
                "not-done-yet");

        var consented = documents.consent(
                district.secretary, submitted.id(), at(submitted), THURSDAY.minusDays(2), "局党组会议纪要〔2024〕12号");

        assertThat(consented.consentPaper()).contains("12号");
        refused(() -> documents.issue(district.adjudicator, consented.id(), at(consented)), "not-your-document");
        var written = district.written(consented);
        assertThat(written.number()).isEqualTo("执监建〔2024〕1号");
        assertThat(documents.page(district.member, written.id())).contains("2024年9月24日局党组会议研究同意", "约谈");
        var served = district.served(written, THURSDAY);
        assertThat(served.dueOn()).isEqualTo("2024-10-28");
    }

    @Test
    void withdrawingGivesTheFindingsBackAndKeepsTheNumber() {
        var finding = district.finding(JIANGNING);
        var document = district.served(
                district.written(district.approved(draft("finding-notice", JIANGNING, finding))), THURSDAY);

        var withdrawn = documents.withdraw(district.head, document.id(), at(document), "事实有误", null, null);

        assertThat(withdrawn.state()).isEqualTo(State.WITHDRAWN);
        assertThat(district.findings.get(district.head, finding).state()).isEqualTo(Finding.State.OPEN);
        assertThat(open(district.squadron)).isEmpty();
        assertThat(district.seenBy(district.squadron, document).withdrawnBecause())
                .isEqualTo("事实有误");
        assertThat(district.written(district.approved(JIANGNING)).number()).isEqualTo("督告〔2024〕2号");
    }

    @Test
    void aReminderEndsWithItsAcknowledgement() {
        var reminder = district.served(
                district.written(district.approved(draft("reminder-notice", JIANGNING, district.finding(JIANGNING)))),
                THURSDAY);
        var seen = district.seenBy(district.squadron, reminder);
        assertThat(seen.may()).contains(Verb.ACKNOWLEDGE).doesNotContain(Verb.REPLY);

        var closed = deliveries.acknowledge(district.squadron, reminder.id(), at(seen));

        assertThat(closed.state()).isEqualTo(State.CLOSED);
        assertThat(open(district.squadron)).isEmpty();
    }

    @Test
    void theRegisterFindsANumberAsPeopleWriteIt() {
        district.written(district.approved(JIANGNING));
        var second = district.written(district.approved(SHIMEN));

        for (var words : List.of("2号", "〔2024〕2", "[2024]2", "（2024）2号", "督告 2", "督告〔2024〕2号", "第2号"))
            assertThat(register.search(district.member, filter(words), 0, 50).rows())
                    .as(words)
                    .extracting(Line::id)
                    .containsExactly(second.id());
        assertThat(register.search(district.member, filter("石门二路"), 0, 50).rows())
                .hasSize(1);
        assertThat(register.search(district.member, filter("[2023]2"), 0, 50).rows())
                .isEmpty();
        assertThat(register.search(district.member, filter("督办 2"), 0, 50).rows())
                .isEmpty();
    }

    @Test
    void whatCannotBePrintedIsRefused() {
        var finding = district.finding(JIANGNING);
        for (var hostile : List.of("a\u0000b", "\u202Etxt", "\uD800", "零\u200B宽")) {
            refused(
                    () -> documents.draft(
                            district.member,
                            new Draft(
                                    "finding-notice",
                                    JIANGNING,
                                    List.of(finding),
                                    null,
                                    null,
                                    hostile,
                                    List.of(),
                                    null,
                                    null,
                                    null)),
                    "text-not-printable");
            refused(() -> register.search(district.member, filter(hostile), 0, 50), "text-not-printable");
        }
    }

    @Test
    void aChangeAgainstAnOldVersionIsRefusedWithBothStates() {
        var draft = documents.draft(district.member, draft("finding-notice", JIANGNING, district.finding(JIANGNING)));

        assertThatThrownBy(() -> documents.change(
                        district.member, draft.id(), new IfMatch(99), draft("finding-notice", JIANGNING)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.type()).isEqualTo("changed-meanwhile");
                    assertThat(refusal.details()).containsKeys("current", "yours");
                });
    }

    private static Register.Filter filter(String words) {
        return new Register.Filter(words, null, null, null, null, null);
    }
}
