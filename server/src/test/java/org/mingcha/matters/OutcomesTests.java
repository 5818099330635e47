package org.mingcha.matters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.matters.PursuedDistrict.JIANGNING;
import static org.mingcha.matters.PursuedDistrict.STREET;
import static org.mingcha.matters.PursuedDistrict.at;
import static org.mingcha.matters.PursuedDistrict.form;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Document;
import org.mingcha.documents.Documents;
import org.mingcha.matters.Matter.Verb;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** What the supervision of a major case comes to may end in one of the two instruments (方案三（二）1（3）监督方式1). */
@SpringBootTest
@RealPostgres
@Import(PursuedDistrict.class)
class OutcomesTests {
    @Autowired
    PursuedDistrict district;

    @Autowired
    Matters matters;

    @Autowired
    Documents documents;

    private final Viewer adjudicator = PursuedDistrict.somebody("审理科员", Role.SECTION_MEMBER, "case-adjudication", null);

    @BeforeEach
    void aThursday() {
        district.begin();
    }

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private Matter majorCase(String... units) {
        var words = form(null, units);
        var draft = matters.draft(
                adjudicator,
                new NewMatter(
                        "major-case",
                        words.source(),
                        "一起重大处罚案件久未执行",
                        words.facts(),
                        words.items(),
                        words.plan(),
                        words.units(),
                        words.demands(),
                        null,
                        words.opinion(),
                        null,
                        List.of()));
        var submitted = matters.submit(adjudicator, draft.id(), at(draft), null);
        matters.open(district.leader, submitted.id(), at(submitted), null);
        return matters.get(adjudicator, submitted.id());
    }

    @Test
    void theSupervisionOfAMajorCaseEndsInAnInstrumentThatNamesIt() {
        var matter = majorCase(JIANGNING, STREET);
        assertThat(matter.may()).contains(Verb.DRAFT_OUTCOME);
        assertThat(matter.rule().outcomes())
                .extracting(Matter.Outcome::document)
                .containsExactly("supervision-decision", "supervision-recommendation");

        var id = matters.draftOutcome(adjudicator, matter.id(), at(matter), "supervision-recommendation", JIANGNING);

        var draft = documents.get(adjudicator, id);
        assertThat(draft.squadron()).isEqualTo("310106006");
        assertThat(draft.cause()).isNotNull().satisfies(cause -> {
            assertThat(cause.kind()).isEqualTo("outcome-of-major-case-supervision");
            assertThat(cause.sentence()).contains(String.valueOf(matter.number()));
        });
        assertThat(documents
                        .submit(adjudicator, id, new IfMatch(draft.version()))
                        .state())
                .as("its ground is there, so it can be submitted for consent")
                .isEqualTo(Document.State.SUBMITTED);
        assertThat(matters.get(adjudicator, matter.id()).story())
                .last()
                .satisfies(step -> assertThat(step.kind()).isEqualTo("matter-notice-drafted"));
    }

    @Test
    void whatHasNoSuchGroundOffersNone() {
        var opened = district.opened();

        assertThat(opened.rule().outcomes()).isEmpty();
        assertThat(matters.get(district.member, opened.id()).may()).doesNotContain(Verb.DRAFT_OUTCOME);
    }

    @Test
    void aStreetIsSentNoneAndAKindWithoutTheGroundIsRefused() {
        var matter = majorCase(JIANGNING, STREET);

        refused(
                () -> matters.draftOutcome(adjudicator, matter.id(), at(matter), "supervision-decision", STREET),
                "no-such-unit");
        refused(
                () -> matters.draftOutcome(adjudicator, matter.id(), at(matter), "finding-notice", JIANGNING),
                "no-such-kind");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable act, String type) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }
}
