package org.mingcha.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;
import static org.mingcha.documents.NoticedDistrict.SHIMEN;
import static org.mingcha.documents.NoticedDistrict.at;
import static org.mingcha.documents.NoticedDistrict.draft;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Viewer;
import org.mingcha.documents.Document.State;
import org.mingcha.documents.Document.Verb;
import org.mingcha.documents.internal.Sweep;
import org.mingcha.findings.Ending;
import org.mingcha.findings.Findings;
import org.mingcha.tasks.Task;
import org.mingcha.tasks.Tasks;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The same fault again proposes the step that the regime names for it: from a reminder to a finding notice. */
@SpringBootTest
@RealPostgres
@Import(NoticedDistrict.class)
class RepeatsProposeTests {
    @Autowired
    NoticedDistrict district;

    @Autowired
    Documents documents;

    @Autowired
    Escalations escalations;

    @Autowired
    Findings findings;

    @Autowired
    Register register;

    @Autowired
    Sweep sweep;

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

    private Document reminder() {
        return district.served(
                district.written(district.approved(draft("reminder-notice", JIANGNING, district.finding(JIANGNING)))),
                LocalDate.of(2024, 9, 26));
    }

    private List<String> open(Viewer viewer) {
        return tasks.openFor(viewer, 0, 50).rows().stream().map(Task::kind).toList();
    }

    @Test
    void theSameFaultAfterAReminderProposesAFindingNoticeOnceTheUnitWasAsked() {
        var reminder = reminder();
        district.goTo("2024-10-10T01:00:00Z");

        var again = district.finding(JIANGNING);

        var asked = escalations.open(district.squadron).getFirst();
        assertThat(asked.cause()).isEqualTo(Proposal.Cause.REPEAT);
        assertThat(asked.finding()).as("not told to the unit").isNull();
        assertThat(asked.reasonUntil()).isEqualTo("2024-10-11");
        assertThat(open(district.squadron)).contains("document-repeat-reason-asked");
        var seen = district.seenBy(district.squadron, reminder);
        assertThat(seen.may()).contains(Verb.GIVE_REASON);
        escalations.giveReason(district.squadron, seen.id(), at(seen), "商户更换，新商户不知情");

        var proposal = escalations.open(district.member).getFirst();
        assertThat(proposal.open()).isTrue();
        assertThat(proposal.nextKind()).isEqualTo("finding-notice");
        assertThat(proposal.finding()).isEqualTo(again);
        assertThat(proposal.reason()).isEqualTo("商户更换，新商户不知情");
        var taken = escalations.take(district.member, proposal.id());

        assertThat(taken.rule().kind()).isEqualTo("finding-notice");
        assertThat(taken.points()).extracting(Document.Point::finding).containsExactly(again);
        assertThat(documents.submit(district.member, taken.id(), at(taken)).state())
                .isEqualTo(State.SUBMITTED);
        assertThat(register.factsOf(taken.id()).escalates())
                .as("a fault of its own: the reminder keeps its points")
                .isNull();
        assertThat(escalations.open(district.member)).isEmpty();
        assertThat(open(district.head)).doesNotContain("document-repeat-proposed");
    }

    @Test
    void withoutAReasonItIsProposedWhenTheTermHasEndedAndStandsInRedWhereItsAuthorIsGone() {
        reminder();
        sweep.run();
        district.goTo("2024-09-27T01:00:00Z");
        sweep.run();
        district.finding(JIANGNING);
        assertThat(escalations.open(district.head).getFirst().open()).isFalse();

        for (var day = LocalDate.of(2024, 9, 28); day.isBefore(LocalDate.of(2024, 10, 1)); day = day.plusDays(1)) {
            district.goTo(day + "T01:00:00Z");
            sweep.run();
        }

        var proposal = escalations.open(district.head).getFirst();
        assertThat(proposal.open()).isTrue();
        assertThat(proposal.unclaimed()).isTrue();
        assertThat(tasks.openFor(district.head, 0, 50).rows())
                .filteredOn(task -> task.kind().equals("document-repeat-proposed"))
                .singleElement()
                .satisfies(task -> assertThat(task.group()).isIn(Task.Group.TODAY, Task.Group.LATE));
    }

    @Test
    void anotherFaultAnotherSquadronOrAFindingNoticeProposesNothing() {
        reminder();
        district.finding(SHIMEN);
        assertThat(escalations.open(district.head)).isEmpty();

        var notice = district.served(
                district.written(district.approved(draft("finding-notice", SHIMEN, district.finding(SHIMEN)))),
                LocalDate.of(2024, 9, 26));
        district.finding(SHIMEN);

        assertThat(notice.state()).isEqualTo(State.SERVED);
        assertThat(escalations.open(district.head)).isEmpty();
    }

    @Test
    void afterTheWindowItIsNoRepeat() {
        reminder();
        district.goTo("2024-12-26T01:00:00Z");

        district.finding(JIANGNING);

        assertThat(escalations.open(district.head)).isEmpty();
    }

    @Test
    void aFindingThatEndsOrStandsInADocumentTakesTheProposalAway() {
        reminder();
        var first = district.finding(JIANGNING);
        assertThat(escalations.open(district.head)).hasSize(1);
        findings.end(district.head, first, findings.get(district.head, first).version(), Ending.MINOR, "当场指出，轻微");
        assertThat(escalations.open(district.head)).isEmpty();

        var second = district.finding(JIANGNING);
        assertThat(escalations.open(district.head)).hasSize(1);
        documents.draft(district.member, draft("finding-notice", JIANGNING, second));

        assertThat(escalations.open(district.head)).isEmpty();
        assertThat(open(district.squadron)).doesNotContain("document-repeat-reason-asked");
    }

    @Test
    void withTheWithdrawnReminderTheProposalGoes() {
        var reminder = reminder();
        district.finding(JIANGNING);

        documents.withdraw(district.leader, reminder.id(), at(reminder), "事实有误", null, null);

        assertThat(escalations.open(district.head)).isEmpty();
    }
}
