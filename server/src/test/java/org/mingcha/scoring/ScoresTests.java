package org.mingcha.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;
import static org.mingcha.documents.NoticedDistrict.JINGAN;
import static org.mingcha.documents.NoticedDistrict.SHIMEN;
import static org.mingcha.documents.NoticedDistrict.at;
import static org.mingcha.documents.NoticedDistrict.draft;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Document;
import org.mingcha.documents.Documents;
import org.mingcha.documents.NoticedDistrict;
import org.mingcha.documents.Objections;
import org.mingcha.documents.Register;
import org.mingcha.findings.Findings;
import org.mingcha.findings.SelfReport;
import org.mingcha.findings.SelfReports;
import org.mingcha.findings.Severity;
import org.mingcha.findings.Source;
import org.mingcha.policy.PointRules;
import org.mingcha.scoring.Demerit.Cause;
import org.mingcha.scoring.Demerit.Undoing;
import org.mingcha.scoring.Warning.Level;
import org.mingcha.scoring.internal.Judge;
import org.mingcha.tasks.Task;
import org.mingcha.tasks.Tasks;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/** What a document costs, when it counts for good, and which warning the points come to (domain.md §8; every number a default). */
@SpringBootTest
@RealPostgres
@Import(NoticedDistrict.class)
class ScoresTests {
    @Autowired
    NoticedDistrict district;

    @Autowired
    Scores scores;

    @Autowired
    Documents documents;

    @Autowired
    Objections objections;

    @Autowired
    Judge judge;

    @Autowired
    Register register;

    @Autowired
    Tasks tasks;

    @Autowired
    SelfReports reports;

    @Autowired
    Findings findings;

    @Autowired
    Clock clock;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void aDistrict() {
        district.begin();
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    @Test
    void aFindingNoticeCostsThreePointsFromTheDayItIsIssued() {
        district.written(district.approved(JIANGNING));

        assertThat(demerits()).singleElement().satisfies(demerit -> {
            assertThat(demerit.points()).isEqualTo(3);
            assertThat(demerit.cause()).isEqualTo(Cause.DOCUMENT);
            assertThat(demerit.number()).isEqualTo("督告〔2024〕1号");
            assertThat(demerit.sum()).isEqualTo("督察告知单 3 分");
            assertThat(demerit.provisional()).isTrue();
        });
        assertThat(standing(JIANGNING).month()).isEqualTo(3);
        assertThat(standing(SHIMEN).window()).isZero();
    }

    @Test
    void aDraftOrAnApprovalCostsNothing() {
        district.approved(JIANGNING);

        assertThat(demerits()).isEmpty();
    }

    @Test
    void provisionalPointsRaiseBlueButNeverYellow() {
        district.served();
        district.served();

        var standing = standing(JIANGNING);

        assertThat(standing.window()).isGreaterThanOrEqualTo(6);
        assertThat(standing.firm()).isZero();
        assertThat(standing.level()).isEqualTo(Level.BLUE);
    }

    @Test
    void pointsAreFirmWhenTheTermOfObjectingIsOver() {
        var served = district.served();
        district.served();
        var last = register.factsOf(served.id()).objectionUntil();

        goToDay(last);
        assertThat(standing(JIANGNING).firm()).as("on the last day").isZero();
        goToDay(last.plusDays(1));

        assertThat(standing(JIANGNING).firm()).isGreaterThanOrEqualTo(6);
        judgeToday();
        assertThat(standing(JIANGNING).level()).isEqualTo(Level.YELLOW);
        assertThat(warnings()).extracting(Warning::level).containsExactly(Level.YELLOW, Level.BLUE);
        assertThat(warnings().getLast().endedBecause()).isEqualTo(Warning.Ended.ROSE);
    }

    @Test
    void theSameFaultAgainCountsTwice() {
        district.served();

        district.written(district.approved(JIANGNING));

        assertThat(demerits()).extracting(Demerit::points).containsExactly(6, 3);
        assertThat(demerits().getFirst().sum()).contains("× 2");
    }

    private java.util.UUID toldByTheUnit() {
        return reports.report(
                        district.squadron,
                        new SelfReport.New(
                                "street-routine",
                                "street-order/1",
                                null,
                                "队员自己发现漏查两处跨门营业。",
                                Severity.ORDINARY,
                                LocalDate.now(clock),
                                "已补查并改正。",
                                null,
                                List.of()))
                .id();
    }

    @Test
    void whatAUnitToldOfItselfCostsNothingButItsNeighbourInTheDocumentDoes() {
        var told = toldByTheUnit();
        district.written(district.approved(draft("finding-notice", JIANGNING, told)));
        assertThat(demerits()).isEmpty();

        district.goTo("2024-09-27T01:00:00Z");
        var again = toldByTheUnit();
        district.written(district.approved(draft("finding-notice", JIANGNING, again, district.finding(JIANGNING))));

        assertThat(demerits()).extracting(Demerit::points).containsExactly(3);
    }

    @Test
    void nobodyPaysTwiceBecauseTheUnitHadToldOfItself() {
        var told = toldByTheUnit();
        var written = district.written(district.approved(draft("finding-notice", JIANGNING, told)));
        district.served(written, LocalDate.now(clock));

        var found = district.finding(JIANGNING);
        district.written(district.approved(draft("finding-notice", JIANGNING, found)));

        assertThat(findings.repeatsOf(found))
                .as("it is shown beside the new one all the same")
                .singleElement()
                .satisfies(earlier -> assertThat(earlier.source()).isEqualTo(Source.Kind.SELF_REPORT));
        assertThat(demerits()).extracting(Demerit::points).containsExactly(3);
    }

    @Test
    void whatAUnitToldOfItselfCostsNothingAtAHigherStepEitherButTheMissedTermDoes() {
        var written = district.written(district.approved(draft("finding-notice", JIANGNING, toldByTheUnit())));
        var served = district.served(written, LocalDate.now(clock));

        district.lapse(served);
        var next = district.written(approvedByLeader(served));
        var pressed = district.served(next, LocalDate.now(clock));
        district.lapse(pressed);

        assertThat(demerits())
                .as("not the fault, but each term the unit let pass: that it has not told of itself")
                .extracting(Demerit::cause, Demerit::number, Demerit::points)
                .containsExactlyInAnyOrder(
                        tuple(Cause.LATE_REPLY, written.number(), 2), tuple(Cause.LATE_REPLY, next.number(), 2));
    }

    @Test
    void aFaultFoundAgainCountsTwiceAtItsHighestStepToo() {
        district.served();
        var again = district.served();
        district.lapse(again);

        var next = district.written(approvedByLeader(again));

        assertThat(demerits())
                .filteredOn(demerit -> demerit.number().equals(next.number()))
                .extracting(Demerit::points)
                .containsExactly(12);
    }

    @Test
    void aFaultCountsOnceAtItsHighestStep() {
        var served = district.served();
        district.lapse(served);
        var next = district.written(approvedByLeader(served));

        assertThat(next.number()).startsWith("督办");
        assertThat(demerits())
                .filteredOn(demerit -> demerit.undoneOn() == null)
                .extracting(Demerit::cause, Demerit::points)
                .containsExactlyInAnyOrder(tuple(Cause.DOCUMENT, 6), tuple(Cause.LATE_REPLY, 2));
        assertThat(demerits())
                .filteredOn(demerit -> demerit.undoneOn() != null)
                .extracting(Demerit::undoneBecause)
                .containsExactly(Undoing.HIGHER_STEP);
    }

    @Test
    void anUpheldObjectionUndoesEverythingVisibly() {
        var served = district.served();
        assertThat(standing(JIANGNING).level()).isEqualTo(Level.BLUE);
        var objected = objections.raise(district.squadron, served.id(), at(served), "现场系合法外摆，有批准文件。");

        objections.decide(district.leader, objected.id(), at(objected), true, "经核实，外摆已获批准。", null, null);

        assertThat(demerits()).singleElement().satisfies(demerit -> {
            assertThat(demerit.undoneBecause()).isEqualTo(Undoing.WITHDRAWN);
            assertThat(demerit.points()).isEqualTo(3);
        });
        assertThat(standing(JIANGNING).window()).isZero();
        assertThat(warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.endedBecause()).isEqualTo(Warning.Ended.UNDONE);
            assertThat(warning.demerits()).hasSize(1);
        });
        assertThat(open(district.squadron)).doesNotContain("warning-to-acknowledge");
    }

    @Test
    void anObjectionKeepsPointsProvisionalAndCostsNothingEvenWhenItIsDismissed() {
        var served = district.served();
        var objected = objections.raise(district.squadron, served.id(), at(served), "现场系合法外摆，有批准文件。");

        goToDay(register.factsOf(served.id()).objectionUntil().plusDays(1));
        assertThat(standing(JIANGNING).firm())
                .as("the term is over, the objection open")
                .isZero();
        objections.decide(district.leader, objected.id(), at(objected), false, "经查，外摆未获批准。", null, null);

        assertThat(demerits()).extracting(Demerit::cause, Demerit::points).containsExactly(tuple(Cause.DOCUMENT, 3));
        assertThat(standing(JIANGNING).firm()).isEqualTo(3);
    }

    @Test
    void pointsLeaveTheWindowAfterNinetyDays() {
        district.served();
        var issued = LocalDate.now(clock);

        goToDay(issued.plusDays(89));
        judgeToday();
        assertThat(standing(JIANGNING).level()).isEqualTo(Level.BLUE);
        goToDay(issued.plusDays(90));
        judgeToday();

        assertThat(standing(JIANGNING).window()).isZero();
        assertThat(warnings().getFirst().endedBecause()).isEqualTo(Warning.Ended.FELL);
    }

    @Test
    void judgingAgainRaisesNothingTwice() {
        district.served();

        judgeToday();
        judgeToday();

        assertThat(warnings()).hasSize(1);
    }

    @Test
    void theSquadronsHeadAcknowledgesAndNobodyElseDoesItForHim() {
        district.served();
        var warning = warnings().getFirst();
        assertThat(open(district.squadron)).contains("warning-to-acknowledge");

        assertThatThrownBy(() -> decide(district.head, warning, "reminder-to-squadron-head"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo("not-yours-to-decide"));
        var decided = decide(district.squadron, warning, "reminder-to-squadron-head");

        assertThat(decided.consequences()).singleElement().satisfies(one -> {
            assertThat(one.state()).isEqualTo(Warning.Consequence.State.DONE);
            assertThat(one.decidedBy()).isEqualTo(district.squadron.name());
        });
        assertThat(open(district.squadron)).doesNotContain("warning-to-acknowledge");
        assertThatThrownBy(() -> decide(district.squadron, warning, "reminder-to-squadron-head"))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void aTalkLeavesARecordOfDayPartnerAndWords() {
        var yellow = aYellowWarning();
        assertThat(yellow.consequences())
                .filteredOn(one -> one.code().equals("reminder-talk"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.title()).isEqualTo("提醒谈话");
                    assertThat(one.effect()).isEqualTo(PointRules.Effect.TALK);
                    assertThat(one.may()).isTrue();
                });

        assertThatThrownBy(() -> decide(district.head, yellow, "reminder-talk"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo("talk-needs-a-record"));
        var decided = scores.decide(
                district.head,
                yellow.id(),
                "reminder-talk",
                new Scores.Decision(true, "指出两次跨门营业问题，要求本周整改。", null, LocalDate.now(clock), "江宁路中队负责人"));

        assertThat(decided.consequences())
                .filteredOn(one -> one.code().equals("reminder-talk"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.state()).isEqualTo(Warning.Consequence.State.DONE);
                    assertThat(one.talkWith()).isEqualTo("江宁路中队负责人");
                });
    }

    @Test
    void whatAnUndoneWarningAskedForIsNotToBeDoneAnyMore() {
        var yellow = aYellowWarning();
        var notices = register.search(district.head, Register.Filter.ALL, 0, 10).rows();
        for (var line : notices) {
            var document = documents.get(district.leader, line.id());
            documents.withdraw(district.leader, line.id(), at(document), "事实有误", null, null);
        }

        var undone = warnings().stream()
                .filter(one -> one.id().equals(yellow.id()))
                .findFirst()
                .orElseThrow();

        assertThat(undone.endedBecause()).isEqualTo(Warning.Ended.UNDONE);
        assertThat(undone.consequences())
                .extracting(Warning.Consequence::state)
                .containsOnly(Warning.Consequence.State.DROPPED);
        assertThat(open(district.head)).doesNotContain("warning-consequence");
    }

    private Warning aYellowWarning() {
        var served = district.served();
        district.served();
        goToDay(register.factsOf(served.id()).objectionUntil().plusDays(1));
        judgeToday();
        return warnings().getFirst();
    }

    @Test
    void aSquadronSeesItsOwnPointsAlone() {
        district.served();

        assertThat(scores.standings(district.squadron, JINGAN))
                .extracting(Standing::squadron)
                .containsExactly(JIANGNING);
        assertThat(scores.standings(district.otherSquadron, JINGAN))
                .extracting(Standing::squadron)
                .containsExactly(SHIMEN);
        assertThatThrownBy(() -> scores.demerits(district.otherSquadron, JINGAN, JIANGNING, 0, 10))
                .isInstanceOf(Refusal.class);
        assertThat(scores.warnings(district.otherSquadron, JINGAN, null, 0, 10).total())
                .isZero();
        assertThat(scores.standings(district.head, "310107")).isEmpty();
    }

    @Test
    void aSquadronWithoutVisitsIsListedAsSuch() {
        assertThat(standing(SHIMEN).funnel()).isEqualTo(Standing.Funnel.NO_ACTIVITY);
        assertThat(standing(SHIMEN).rate()).isNull();
        assertThat(scores.standings(district.head, JINGAN)).hasSize(16);
    }

    private Document approvedByLeader(Document lapsed) {
        return district.approvedBy(
                district.leader,
                NoticedDistrict.because("expedite-notice", JIANGNING, district.seenBy(district.member, lapsed), null));
    }

    private void goToDay(LocalDate day) {
        district.goTo(day + "T01:00:00Z");
    }

    private void judgeToday() {
        transaction.executeWithoutResult(_ -> judge.judge(JINGAN, JIANGNING, LocalDate.now(clock)));
    }

    private Warning decide(Viewer actor, Warning warning, String code) {
        return scores.decide(actor, warning.id(), code, Scores.Decision.done("已签收并布置整改。"));
    }

    private List<Demerit> demerits() {
        return scores.demerits(district.head, JINGAN, JIANGNING, 0, 50).rows();
    }

    private List<Warning> warnings() {
        return scores.warnings(district.head, JINGAN, JIANGNING, 0, 50).rows();
    }

    private Standing standing(String squadron) {
        return scores.standings(district.head, JINGAN).stream()
                .filter(one -> one.squadron().equals(squadron))
                .findFirst()
                .orElseThrow();
    }

    private List<String> open(Viewer viewer) {
        return tasks.openFor(viewer, 0, 50).rows().stream().map(Task::kind).toList();
    }
}
