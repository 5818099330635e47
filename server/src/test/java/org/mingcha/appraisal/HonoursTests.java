package org.mingcha.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.documents.NoticedDistrict.JIANGNING;
import static org.mingcha.documents.NoticedDistrict.SHIMEN;

import java.time.LocalDate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.appraisal.Honour.What;
import org.mingcha.documents.NoticedDistrict;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The register of honours: given, examined again, taken away, and nothing of it lost. */
@SpringBootTest
@RealPostgres
@Import(NoticedDistrict.class)
class HonoursTests {
    private static final Honours.Filter ALL = new Honours.Filter(null, null, null, null, null);

    @Autowired
    NoticedDistrict district;

    @Autowired
    Honours honours;

    @Autowired
    EvidenceSheets sheets;

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

    private static void refused(ThrowingCallable act, String type) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }

    private static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    private Honour given(String squadron) {
        return honours.give(
                district.member, new Honours.Given(squadron, "model-squadron", day("2024-01-18"), "市局", "沪城管〔2024〕3号"));
    }

    private static IfMatch at(Honour honour) {
        return new IfMatch(honour.version());
    }

    private static Honours.Decided decided(String day, String reason) {
        return new Honours.Decided(day(day), "市局", "沪城管〔2024〕40号", reason);
    }

    @Test
    void anHonourTheRegimeNamesIsEnteredWithItsPaperAndItsReexamination() {
        var honour = given(JIANGNING);

        assertThat(honour.title()).isEqualTo("规范示范中队");
        assertThat(honour.lookAgainOn()).isEqualTo(day("2025-01-18"));
        assertThat(honour.steps()).extracting(Honour.Step::what).containsExactly(What.GIVEN);
        refused(() -> given(JIANGNING), "honour-held-already");
        refused(
                () -> honours.give(
                        district.member, new Honours.Given(JIANGNING, "best-canteen", day("2024-01-18"), "市局", "无")),
                "no-such-honour-kind");
        refused(
                () -> honours.give(
                        district.member, new Honours.Given(SHIMEN, "model-squadron", day("2024-12-18"), "市局", "无")),
                "not-done-yet");
    }

    @Test
    void whatWasTakenAwayStaysWithReasonAndPaperAndMayBeGivenAgain() {
        var passed = honours.examine(
                district.member, given(JIANGNING).id(), new IfMatch(1), true, decided("2024-06-01", null));
        assertThat(passed.lookAgainOn()).isEqualTo(day("2025-06-01"));
        refused(
                () -> honours.delist(district.member, passed.id(), at(passed), decided("2024-09-20", " ")),
                "reason-needed");
        refused(
                () -> honours.delist(district.member, passed.id(), at(passed), decided("2023-09-20", "早了")),
                "before-it-was-given");

        var gone = honours.delist(district.head, passed.id(), at(passed), decided("2024-09-20", "复检发现台账造假"));
        var again = given(JIANGNING);

        assertThat(gone.state()).isEqualTo(Honour.State.DELISTED);
        assertThat(gone.steps()).extracting(Honour.Step::what).containsExactly(What.GIVEN, What.PASSED, What.DELISTED);
        assertThat(gone.steps().getLast().reason()).isEqualTo("复检发现台账造假");
        assertThat(again.state()).isEqualTo(Honour.State.HELD);
        assertThat(honours.search(district.head, ALL, 0, 50).total()).isEqualTo(2);
        refused(
                () -> honours.delist(district.head, gone.id(), at(gone), decided("2024-09-21", "再摘")),
                "honour-delisted-already");
    }

    @Test
    void nothingInTheRegisterIsDeleted() {
        var honour = given(JIANGNING);

        assertThatThrownBy(() -> sql.execute("delete from appraisal.honour where id = ?", honour.id()))
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(
                        () -> sql.execute("update appraisal.honour_step set paper = 'x' where honour = ?", honour.id()))
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void theRegisterIsSearchedAndNarrowed() {
        given(JIANGNING);
        given(SHIMEN);

        assertThat(honours.search(district.leader, new Honours.Filter("石门", null, null, null, null), 0, 50)
                        .rows())
                .extracting(Honour::squadron)
                .containsExactly(SHIMEN);
        assertThat(honours.search(district.leader, new Honours.Filter("〔2024〕3号", null, null, null, null), 0, 1)
                        .total())
                .isEqualTo(2);
        assertThat(honours.search(district.leader, new Honours.Filter(null, null, null, true, null), 0, 50)
                        .total())
                .isZero();
        assertThat(honours.search(district.squadron, ALL, 0, 50).rows())
                .extracting(Honour::squadron)
                .containsExactly(JIANGNING);
        assertThat(honours.search(district.street, ALL, 0, 50).rows())
                .extracting(Honour::squadron)
                .containsExactly(JIANGNING);
    }

    @Test
    void onlyTheLeadingSectionKeepsTheRegister() {
        refused(
                () -> honours.give(
                        district.adjudicator,
                        new Honours.Given(JIANGNING, "model-squadron", day("2024-01-18"), "市局", "无")),
                "leading-section-keeps");
        refused(
                () -> honours.give(
                        district.leader, new Honours.Given(JIANGNING, "model-squadron", day("2024-01-18"), "市局", "无")),
                "leading-section-keeps");
    }

    @Test
    void aDelistingStandsOnTheEvidenceSheetOfItsPeriod() {
        var honour = given(JIANGNING);
        honours.delist(district.head, honour.id(), at(honour), decided("2024-09-20", "复检未通过"));

        var line = sheets.preview(district.head, "model-squadron-review", "2024H2", JIANGNING).lines().stream()
                .filter(one -> one.id().equals("delistings"))
                .findFirst()
                .orElseThrow();

        assertThat(line.value()).isEqualTo("1");
        assertThat(line.score()).isZero();
        assertThat(line.rows().getFirst().label()).isEqualTo("规范示范中队摘牌");
    }
}
