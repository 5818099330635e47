package org.mingcha.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;
import static org.mingcha.documents.NoticedDistrict.at;
import static org.mingcha.documents.NoticedDistrict.because;
import static org.mingcha.documents.NoticedDistrict.draft;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Viewer;
import org.mingcha.documents.Document.State;
import org.mingcha.findings.Ending;
import org.mingcha.findings.Findings;
import org.mingcha.tasks.Task;
import org.mingcha.tasks.Tasks;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** What leads to one of the two instruments besides silence: demands that are refused, and serious circumstances (方案四（一）二). */
@SpringBootTest
@RealPostgres
@Import(NoticedDistrict.class)
class GroundsOfInstrumentsTests {
    private static final String OVERDUE = "case-decision-overdue";

    @Autowired
    NoticedDistrict district;

    @Autowired
    Documents documents;

    @Autowired
    Replies replies;

    @Autowired
    Escalations escalations;

    @Autowired
    Findings findings;

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

    private Document answered(Document served, boolean refused) {
        var now = district.seenBy(district.squadron, served);
        return replies.reply(
                district.squadron, now.id(), at(now), new Replies.Answer("认为不属本队职责。", "中队长", refused, List.of()));
    }

    private List<String> open(Viewer viewer) {
        return tasks.openFor(viewer, 0, 50).rows().stream().map(Task::kind).toList();
    }

    @Test
    void demandsThatAreRefusedProposeTheDecisionWithWhatTheUnitSaid() {
        var notice = answered(district.served(), true);

        var proposal = escalations.open(district.member).getFirst();
        assertThat(proposal.cause()).isEqualTo(Proposal.Cause.REFUSAL);
        assertThat(proposal.nextKind()).isEqualTo("supervision-decision");
        assertThat(proposal.open()).as("the unit has given its reason").isTrue();
        assertThat(proposal.reason()).isEqualTo("认为不属本队职责。");
        assertThat(proposal.refusedOn()).isEqualTo("2024-09-26");
        assertThat(open(district.head))
                .as("its author has no account here, so that it lies on the head's desk")
                .contains("document-refusal-proposed");

        var decision = escalations.take(district.member, proposal.id());
        assertThat(decision.rule().kind()).isEqualTo("supervision-decision");
        assertThat(decision.opening()).contains(Objects.requireNonNull(notice.number()), "拒不落实");
        var judged = documents.change(
                district.member,
                decision.id(),
                at(decision),
                because("supervision-decision", JIANGNING, notice, "职责清单写明属该队，无正当理由。"));

        assertThat(documents.submit(district.member, judged.id(), at(judged)).state())
                .isEqualTo(State.SUBMITTED);
        assertThat(open(district.head)).doesNotContain("document-refusal-proposed");
    }

    @Test
    void anAnswerThatRefusesNothingProposesNothing() {
        answered(district.served(), false);

        assertThat(escalations.open(district.head)).isEmpty();
    }

    @Test
    void whatWasRefusedAndIsDoneAfterAllIsProposedNoMore() {
        var refused = answered(district.served(), true);
        var seen = district.seenBy(district.member, refused);

        var back = replies.sendBack(district.member, seen.id(), at(seen), "请对照职责清单重新办理");
        assertThat(escalations.open(district.head)).hasSize(1);
        answered(back, false);

        assertThat(escalations.open(district.head)).isEmpty();
        assertThat(open(district.head)).doesNotContain("document-refusal-proposed");
    }

    @Test
    void whoDeclinesTheStepSaysWhyAndItIsNotProposedAgain() {
        answered(district.served(), true);
        var proposal = escalations.open(district.head).getFirst();

        escalations.decline(district.member, proposal.id(), "职责确有争议，先协调");

        assertThat(escalations.open(district.head)).isEmpty();
        assertThat(open(district.head)).doesNotContain("document-refusal-proposed");
    }

    @Test
    void aFindingInASeriousCircumstanceIsProposedForARecommendationToItsSection() {
        var finding = district.findingOfRule(JIANGNING, OVERDUE, "立案后历时120日仍未作出处罚决定。");

        assertThat(tasks.openFor(district.adjudicator, 0, 50).rows())
                .filteredOn(task -> task.kind().equals("finding-of-grave-ground"))
                .singleElement()
                .satisfies(task -> {
                    assertThat(task.values()).containsEntry("ground", "办案超期").containsEntry("next", "执法监督建议书");
                    assertThat(task.link())
                            .isEqualTo("/documents/new?kind=supervision-recommendation&squadron=310106006&findings="
                                    + finding + "&ground=%E5%8A%9E%E6%A1%88%E8%B6%85%E6%9C%9F");
                });

        var made = documents.draft(district.adjudicator, draft("finding-notice", JIANGNING, finding));
        assertThat(open(district.adjudicator))
                .as("people have decided, for whichever document")
                .doesNotContain("finding-of-grave-ground");
        documents.drop(district.adjudicator, made.id(), at(made));

        assertThat(open(district.adjudicator)).contains("finding-of-grave-ground");
    }

    @Test
    void aWithdrawnDocumentLetsTheSeriousCircumstanceWaitAgainAndAnEndingEndsIt() {
        var finding = district.findingOfRule(JIANGNING, OVERDUE, "立案后历时120日仍未作出处罚决定。");
        var drafted = documents.draft(district.adjudicator, draft("finding-notice", JIANGNING, finding));
        var submitted = documents.submit(district.adjudicator, drafted.id(), at(drafted));
        var approved = documents.approve(district.adjudicationHead, submitted.id(), at(submitted));
        var issued = documents.issue(district.adjudicator, approved.id(), at(approved));

        documents.withdraw(district.leader, issued.id(), at(issued), "事实有误", null, null);
        assertThat(open(district.adjudicator)).contains("finding-of-grave-ground");
        findings.end(
                district.adjudicationHead,
                finding,
                findings.get(district.adjudicationHead, finding).version(),
                Ending.MINOR,
                "期限自补正之日起算，未超期");

        assertThat(open(district.adjudicator)).doesNotContain("finding-of-grave-ground");
    }

    @Test
    void whatIsNoSeriousCircumstanceIsProposedForNothing() {
        district.findingOfRule(JIANGNING, "decision-service-overdue", "决定书逾期未送达。");
        district.finding(JIANGNING);

        assertThat(open(district.adjudicator)).doesNotContain("finding-of-grave-ground");
        assertThat(open(district.member)).doesNotContain("finding-of-grave-ground");
    }
}
