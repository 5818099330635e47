package org.mingcha.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;
import static org.mingcha.documents.NoticedDistrict.at;

import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Document.State;
import org.mingcha.documents.Document.Verb;
import org.mingcha.findings.Finding;
import org.mingcha.tasks.Task;
import org.mingcha.tasks.Tasks;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

@SpringBootTest
@RealPostgres
@Import(NoticedDistrict.class)
class CorrectionsTests {
    @Autowired
    NoticedDistrict district;

    @Autowired
    Documents documents;

    @Autowired
    Register register;

    @Autowired
    Tasks tasks;

    @Autowired
    DSLContext sql;

    private Document old;

    @BeforeEach
    void aServedNotice() {
        district.begin();
        old = district.served();
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private Document corrected() {
        var draft = documents.correct(district.member, old.id(), at(old));
        var submitted = documents.submit(district.member, draft.id(), at(draft));
        return documents.approve(district.head, submitted.id(), at(submitted));
    }

    @Test
    void theCorrectedOneTakesItsPlaceAndBothSayWhichIsWhich() {
        var approved = corrected();
        assertThat(documents.get(district.member, old.id()).state()).isEqualTo(State.SERVED);

        var issued = documents.issue(district.member, approved.id(), at(approved));

        var before = documents.get(district.member, old.id());
        assertThat(before.state()).isEqualTo(State.SUPERSEDED);
        assertThat(before.number()).isEqualTo("督告〔2024〕1号");
        assertThat(before.replacedBy()).isEqualTo(new Document.Related(issued.id(), "督告〔2024〕2号"));
        assertThat(issued.replaces()).isEqualTo(new Document.Related(old.id(), "督告〔2024〕1号"));
        assertThat(documents.page(district.member, issued.id())).contains("本件替代督告〔2024〕1号");
        assertThat(before.may()).isEmpty();
    }

    @Test
    void itsFindingsAndItsTermMoveToTheCorrectedOne() {
        var approved = corrected();
        var issued = documents.issue(district.member, approved.id(), at(approved));
        assertThat(tasks.openFor(district.squadron, 0, 50).rows())
                .extracting(Task::kind)
                .doesNotContain("document-to-answer", "document-to-acknowledge");

        district.papers.write(issued.id());
        district.goTo("2024-09-29T01:00:00Z");
        var served = district.served(documents.get(district.member, issued.id()), LocalDate.of(2024, 9, 29));

        assertThat(served.dueOn()).isEqualTo("2024-10-09");
        assertThat(district.findings.in(served.id()))
                .singleElement()
                .extracting(Finding::state)
                .isEqualTo(Finding.State.IN_DOCUMENT);
        assertThat(district.findings.in(old.id())).isEmpty();
        assertThat(tasks.openFor(district.squadron, 0, 50).rows())
                .extracting(Task::kind)
                .contains("document-to-answer");
    }

    @Test
    void itsPointsAreUndoneVisiblyAndTheCorrectedOneCountsForItself() {
        var approved = corrected();
        var issued = documents.issue(district.member, approved.id(), at(approved));

        assertThat(undone(old)).containsExactly("SUPERSEDED");
        assertThat(undone(issued)).containsExactly((String) null);
    }

    private List<String> undone(Document document) {
        return sql.select(DSL.field("undone_because", String.class))
                .from(DSL.table("scoring.demerit"))
                .where(DSL.field("document", java.util.UUID.class).eq(document.id()))
                .fetch(row -> row.value1());
    }

    @Test
    void aFindingThatTheCorrectedOneLeavesOutWaitsAgain() {
        var more = district.finding(JIANGNING, "另一处问题。");
        var draft = documents.correct(district.member, old.id(), at(old));
        var changed = documents.change(
                district.member, draft.id(), at(draft), NoticedDistrict.draft("finding-notice", JIANGNING, more));
        var submitted = documents.submit(district.member, changed.id(), at(changed));
        var approved = documents.approve(district.head, submitted.id(), at(submitted));

        documents.issue(district.member, approved.id(), at(approved));

        var left = old.points().getFirst().finding();
        assertThat(district.findings.get(district.member, left).state()).isEqualTo(Finding.State.OPEN);
    }

    @Test
    void oneCorrectionAtATimeAndNoneOfWhatIsObjectedTo() {
        var draft = documents.correct(district.member, old.id(), at(old));
        assertThat(documents.get(district.member, old.id()).may()).doesNotContain(Verb.CORRECT);
        var again = documents.get(district.member, old.id());
        assertThatThrownBy(() -> documents.correct(district.member, old.id(), at(again)))
                .isInstanceOf(Refusal.class);

        documents.drop(district.member, draft.id(), at(draft));

        assertThat(documents.get(district.member, old.id()).may()).contains(Verb.CORRECT);
        assertThat(register.counts(district.member).open()).isEqualTo(1);
    }
}
