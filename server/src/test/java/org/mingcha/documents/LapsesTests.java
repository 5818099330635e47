package org.mingcha.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;
import static org.mingcha.documents.NoticedDistrict.SHIMEN;
import static org.mingcha.documents.NoticedDistrict.at;
import static org.mingcha.documents.NoticedDistrict.draft;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Accounts;
import org.mingcha.access.Grant;
import org.mingcha.access.NewAccount;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Document.State;
import org.mingcha.documents.Document.Verb;
import org.mingcha.documents.internal.Sweep;
import org.mingcha.tasks.Task;
import org.mingcha.tasks.Tasks;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

@SpringBootTest
@RealPostgres
@Import(NoticedDistrict.class)
class LapsesTests {
    @Autowired
    NoticedDistrict district;

    @Autowired
    Documents documents;

    @Autowired
    Replies replies;

    @Autowired
    Escalations escalations;

    @Autowired
    Terms terms;

    @Autowired
    Sweep sweep;

    @Autowired
    Accounts accounts;

    @Autowired
    Tasks tasks;

    @Autowired
    DSLContext sql;

    private final Viewer administrator = NoticedDistrict.somebody("系统管理员", Role.SYSTEM_ADMINISTRATOR, null, null);

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

    private List<Task> open(Viewer viewer, String kind) {
        return tasks.openFor(viewer, 0, 50).rows().stream()
                .filter(task -> task.kind().equals(kind))
                .toList();
    }

    /** Sweeps in the morning of each of these days, as the timer does. */
    private void throughThe(String first, String last) {
        LocalDate.parse(first).datesUntil(LocalDate.parse(last).plusDays(1)).forEach(day -> {
            district.goTo(day + "T01:00:00Z");
            sweep.run();
        });
    }

    private int lapses() {
        return sql.fetchCount(DSL.table("ledger.pending"), DSL.condition("kind = 'document-lapsed'"));
    }

    private Document lapsed() {
        var served = district.served();
        throughThe("2024-09-26", "2024-10-01");
        return district.seenBy(district.head, served);
    }

    @Test
    void itIsRecalledTwoDaysBeforeOneDayBeforeAndThatMorning() {
        district.served(); // Thursday; the last day is Monday the 30th, Saturday off, Sunday made up

        sweep.run();
        assertThat(open(district.squadron, "document-to-answer"))
                .singleElement()
                .satisfies(task -> assertThat(task.values()).doesNotContainKey("reminded"));
        throughThe("2024-09-27", "2024-09-27");
        assertThat(open(district.squadron, "document-to-answer"))
                .singleElement()
                .satisfies(task -> assertThat(task.values()).containsEntry("reminded", "2"));
        throughThe("2024-09-28", "2024-09-29");
        assertThat(open(district.squadron, "document-to-answer"))
                .singleElement()
                .satisfies(task -> assertThat(task.values()).containsEntry("reminded", "1"));
        throughThe("2024-09-30", "2024-09-30");
        assertThat(open(district.squadron, "document-to-answer"))
                .singleElement()
                .satisfies(task -> assertThat(task.values()).containsEntry("reminded", "0"));
    }

    @Test
    void itHoldsThroughItsLastDayAndLapsesOnceWhenThatHasEnded() {
        var served = district.served();
        throughThe("2024-09-26", "2024-09-30");
        district.goTo("2024-09-30T15:59:00Z");
        sweep.run();
        assertThat(district.seenBy(district.head, served).lapsedOn()).isNull();

        district.goTo("2024-09-30T16:01:00Z");
        sweep.run();
        sweep.run();

        assertThat(district.seenBy(district.head, served).lapsedOn()).isEqualTo("2024-09-30");
        assertThat(lapses()).isEqualTo(1);
        assertThat(open(district.squadron, "document-reason-asked")).hasSize(1);
    }

    @Test
    void anAnsweredDocumentNeverLapses() {
        var served = district.served();
        replies.reply(district.squadron, served.id(), at(served), new Replies.Answer("已整改", "中队长", false, List.of()));

        throughThe("2024-09-26", "2024-10-09");

        assertThat(lapses()).isZero();
    }

    @Test
    void daysSleptThroughAreToldInOrder() {
        var notice = district.served();
        var other = district.served(
                district.written(district.approved(draft("reminder-notice", SHIMEN, district.finding(SHIMEN)))),
                LocalDate.of(2024, 9, 26));
        throughThe("2024-09-26", "2024-09-30");

        throughThe("2024-10-05", "2024-10-05");

        assertThat(terms.standing(district.head).told()).isEqualTo("2024-10-04");
        assertThat(lapses()).isEqualTo(2);
        assertThat(district.seenBy(district.head, notice).lapsedOn()).isEqualTo("2024-09-30");
        assertThat(district.seenBy(district.head, other).lapsedOn()).isEqualTo("2024-09-30");
        // a reminder climbs only when the same fault comes again: the section is told
        assertThat(open(district.member, "document-unanswered")).hasSize(1);
    }

    @Test
    void twoNodesBookALapseOnce() throws Exception {
        for (int i = 0; i < 5; i++) district.served();
        throughThe("2024-09-26", "2024-09-30");
        district.goTo("2024-10-01T01:00:00Z");

        try (var nodes = Executors.newFixedThreadPool(4)) {
            for (var run : IntStream.range(0, 4)
                    .mapToObj(_ -> nodes.submit(() -> sweep.run()))
                    .toList()) run.get();
        }

        assertThat(lapses()).isEqualTo(5);
    }

    @Test
    void aLeapOfTheClockWaitsForAPerson() {
        var served = district.served();
        throughThe("2024-09-26", "2024-09-27");

        throughThe("2024-10-20", "2024-10-21");

        assertThat(lapses()).isZero();
        assertThat(terms.standing(district.head).waiting()).isEqualTo(Sweep.Waiting.CLOCK_JUMPED);
        assertThat(open(administrator, "lapses-to-confirm")).hasSize(1);
        refused(() -> terms.resume(district.member, false), "not-yours-to-resume");

        terms.resume(administrator, false);
        sweep.run();
        assertThat(open(district.head, "lapses-to-confirm")).hasSize(1);
        terms.resume(district.head, false);
        sweep.run();

        assertThat(lapses()).isEqualTo(1);
        assertThat(district.seenBy(district.head, served).lapsedOn()).isEqualTo("2024-09-30");
        assertThat(open(district.head, "lapses-to-confirm")).isEmpty();
        refused(() -> terms.resume(district.head, false), "nothing-waits");
    }

    @Test
    void nobodyIsLateWhoCouldNotAnswerOnTheLastDay() {
        var served = district.served();
        throughThe("2024-09-26", "2024-09-29");

        throughThe("2024-10-08", "2024-10-08");

        assertThat(terms.standing(district.head).waiting()).isEqualTo(Sweep.Waiting.DOWN_ON_LAST_DAY);
        assertThat(lapses()).isZero();
        terms.resume(district.head, true);
        sweep.run();
        assertThat(lapses()).isZero();
        assertThat(district.seenBy(district.head, served).dueOn()).isEqualTo("2024-10-08");
        throughThe("2024-10-09", "2024-10-09");
        assertThat(lapses()).isEqualTo(1);
    }

    @Test
    void theUnitIsAskedForItsReasonBeforeAnybodyDecidesTheNextStep() {
        var lapsed = lapsed();
        var proposal = escalations.open(district.head).getFirst();
        assertThat(proposal.nextKind()).isEqualTo("expedite-notice");
        assertThat(proposal.reasonUntil()).isEqualTo("2024-10-08");
        refused(() -> escalations.take(district.member, proposal.id()), "reason-term-runs");
        var seen = district.seenBy(district.squadron, lapsed);
        assertThat(seen.may()).contains(Verb.GIVE_REASON, Verb.REPLY);

        escalations.giveReason(district.squadron, seen.id(), at(seen), "负责人外出培训");

        // who wrote it has no account any more: the section's head finds it on his desk
        assertThat(open(district.head, "document-escalation-proposed")).hasSize(1);
        var draft = escalations.take(district.member, proposal.id());
        assertThat(draft.state()).isEqualTo(State.DRAFT);
        assertThat(draft.rule().kind()).isEqualTo("expedite-notice");
        assertThat(draft.points()).hasSize(1);
        assertThat(documents.submit(district.member, draft.id(), at(draft)).state())
                .isEqualTo(State.SUBMITTED);
        assertThat(open(district.head, "document-escalation-proposed")).isEmpty();
        assertThat(district.seenBy(district.head, lapsed).escalatedTo()).isEqualTo(draft.id());
    }

    @Test
    void withoutAReasonTheStepIsProposedWhenItsTermHasEnded() {
        var lapsed = lapsed();
        assertThat(escalations.open(district.head))
                .singleElement()
                .satisfies(it -> assertThat(it.open()).isFalse());

        throughThe("2024-10-02", "2024-10-09");

        assertThat(escalations.open(district.head))
                .singleElement()
                .satisfies(it -> assertThat(it.open()).isTrue());
        escalations.decline(
                district.head, escalations.open(district.head).getFirst().id(), "已电话说明");
        assertThat(escalations.open(district.head)).isEmpty();
        assertThat(district.seenBy(district.head, lapsed).story())
                .extracting(Document.Step::kind)
                .contains("document-lapsed", "escalation-declined");
    }

    @Test
    void theProposalGoesToWhoWroteTheDocumentWhileHeIsThere() {
        var account = accounts.openForDemo(new NewAccount(NoticedDistrict.JINGAN, "author", "起草人"), "Correct-horse-7");
        accounts.grant(account, Grant.inSection(Role.SECTION_MEMBER, "supervision"), Accounts.SYSTEM);
        var author = accounts.viewer(account).orElseThrow();
        var document = documents.draft(author, draft("finding-notice", JIANGNING, district.finding(JIANGNING)));
        document = documents.submit(author, document.id(), at(document));
        document = documents.approve(district.head, document.id(), at(document));
        district.served(district.written(document), LocalDate.of(2024, 9, 26));

        throughThe("2024-09-26", "2024-10-09");

        assertThat(open(author, "document-escalation-proposed")).hasSize(1);
        assertThat(open(district.head, "document-escalation-proposed")).isEmpty();
    }

    @Test
    void anAnswerTakesTheProposalAway() {
        var lapsed = lapsed();

        replies.reply(district.squadron, lapsed.id(), at(lapsed), new Replies.Answer("已整改", "中队长", false, List.of()));

        assertThat(escalations.open(district.head)).isEmpty();
        assertThat(open(district.squadron, "document-reason-asked")).isEmpty();
    }

    @Test
    void theLadderEndsAtTheDecisionWhichNeedsAJudgementInWriting() {
        var lapsed = lapsed();
        throughThe("2024-10-02", "2024-10-09");
        var draft = escalations.take(
                district.member, escalations.open(district.head).getFirst().id());
        var submitted = documents.submit(district.member, draft.id(), at(draft));
        var approved = documents.approve(district.leader, submitted.id(), at(submitted));
        var expedite = district.served(district.written(approved), LocalDate.of(2024, 10, 9));
        assertThat(expedite.dueOn()).isEqualTo("2024-10-15");
        throughThe("2024-10-10", "2024-10-18");

        var decision = escalations.take(
                district.member, escalations.open(district.head).getFirst().id());

        assertThat(decision.rule().kind()).isEqualTo("supervision-decision");
        refused(() -> documents.submit(district.member, decision.id(), at(decision)), "precondition-missing");
        var judged = documents.change(
                district.member,
                decision.id(),
                at(decision),
                NoticedDistrict.because("supervision-decision", JIANGNING, expedite, "中队未说明理由，也无客观困难。"));
        var waiting = documents.submit(district.member, judged.id(), at(judged));
        var consented =
                documents.consent(district.secretary, waiting.id(), at(waiting), LocalDate.of(2024, 10, 18), "纪要15号");
        var served = district.served(district.written(consented), LocalDate.of(2024, 10, 18));
        assertThat(served.copies()).containsExactly("江宁路街道办事处");
        assertThat(district.seenBy(district.street, served).number()).isEqualTo("执监决〔2024〕1号");
        assertThat(lapsed.id()).isNotEqualTo(expedite.id());
    }
}
