package org.mingcha.matters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.ledger.internal.db.Tables.PENDING;
import static org.mingcha.matters.PursuedDistrict.JIANGNING;
import static org.mingcha.matters.PursuedDistrict.SHIMEN;
import static org.mingcha.matters.PursuedDistrict.STREET;
import static org.mingcha.matters.PursuedDistrict.at;
import static org.mingcha.matters.PursuedDistrict.form;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Role;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.matters.Matter.State;
import org.mingcha.matters.Matter.Verb;
import org.mingcha.tasks.Task;
import org.mingcha.tasks.Tasks;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** A matter from its opening to its closing. */
@SpringBootTest
@RealPostgres
@Import(PursuedDistrict.class)
class MattersTests {
    @Autowired
    PursuedDistrict district;

    @Autowired
    Matters matters;

    @Autowired
    MatterForms forms;

    @Autowired
    Tasks tasks;

    @Autowired
    DSLContext sql;

    @BeforeEach
    void aThursday() {
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

    private List<String> desk(org.mingcha.access.Viewer viewer) {
        return tasks.openFor(viewer, 0, 50).rows().stream().map(Task::kind).toList();
    }

    @Test
    void aMatterGoesFromItsOpeningToItsClosing() {
        var closed = district.closed();

        assertThat(closed.state()).isEqualTo(State.CLOSED);
        assertThat(closed.number()).isEqualTo("督立〔2024〕1号");
        assertThat(closed.closedOn()).isEqualTo(LocalDate.of(2024, 9, 26));
        assertThat(closed.story())
                .extracting(Matter.Step::kind)
                .containsExactly(
                        "matter-drafted",
                        "matter-submitted",
                        "matter-opened",
                        "matter-reported",
                        "matter-report-accepted",
                        "matter-closing-proposed",
                        "matter-closed");
        assertThat(closed.decisions())
                .extracting(Matter.Decision::about, Matter.Decision::verdict)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("OPENING", "APPROVED"),
                        org.assertj.core.groups.Tuple.tuple("CLOSING", "APPROVED"));
        assertThat(closed.may()).isEmpty();
        assertThat(desk(district.member)).isEmpty();
        assertThat(desk(district.squadron)).isEmpty();
        assertThat(desk(district.leader)).isEmpty();
    }

    @Test
    void everyActBooksOneEntryThatNamesNobodyAndSaysNothing() {
        district.closed();

        var entries = sql.selectFrom(PENDING).orderBy(PENDING.ID).fetch().stream()
                .filter(row -> row.getKind().startsWith("matter-"))
                .toList();

        assertThat(entries)
                .extracting(row -> row.getKind())
                .containsExactly(
                        "matter-submitted",
                        "matter-opened",
                        "matter-reported",
                        "matter-report-accepted",
                        "matter-closing-proposed",
                        "matter-closed");
        for (var entry : entries)
            assertThat(new String(entry.getContent(), StandardCharsets.UTF_8))
                    .doesNotContain("油烟")
                    .doesNotContain("中队长")
                    .doesNotContain("同意");
    }

    @Test
    void eachStepLiesOnTheDeskOfWhoeverMustTakeIt() {
        var draft = district.draft(form(null, JIANGNING));
        assertThat(desk(district.member)).containsExactly("matter-to-submit");
        var submitted = matters.submit(district.member, draft.id(), at(draft), null);
        assertThat(desk(district.member)).isEmpty();
        assertThat(desk(district.leader)).containsExactly("matter-to-approve");
        var opened = matters.open(district.leader, submitted.id(), at(submitted), null);
        assertThat(desk(district.squadron)).containsExactly("matter-to-report");
        assertThat(desk(district.street)).isEmpty();
        var reported = district.reported(opened);
        assertThat(desk(district.member)).containsExactly("matter-report-to-judge");
        matters.accept(district.member, reported.id(), at(reported), JIANGNING, null);
        assertThat(desk(district.head)).containsExactly("matter-to-close");
    }

    @Test
    void theLastDayIsCountedInWorkingDaysFromApprovalWhereNoneIsSet() {
        var opened = district.opened(form(null, JIANGNING));

        // 15 working days after 2024-09-26: 09-29 and 10-12 are made up, 10-01 to 10-07 are off
        assertThat(opened.dueOn()).isEqualTo(LocalDate.of(2024, 10, 22));
        assertThat(opened.dueSum()).anyMatch(step -> step.contains("国庆节放假"));
    }

    @Test
    void whoWroteAMatterNeverApprovesIt() {
        var deputy = PursuedDistrict.somebody("协调科长兼", Role.LEADER_IN_CHARGE, null, null);
        var submitted = district.submitted(form(null, JIANGNING));

        refused(() -> matters.open(district.member, submitted.id(), at(submitted), null), "second-person-needed");
        refused(() -> matters.open(district.head, submitted.id(), at(submitted), null), "not-your-matter");
        assertThat(matters.open(deputy, submitted.id(), at(submitted), null).state())
                .isEqualTo(State.UNDERWAY);
    }

    @Test
    void aReturnedOpeningComesBackToItsAuthorWithTheReason() {
        var submitted = district.submitted(form(null, JIANGNING));

        var returned = matters.returnOpening(district.leader, submitted.id(), at(submitted), "责任单位还应有街道。");

        assertThat(returned.state()).isEqualTo(State.DRAFT);
        var draft = matters.get(district.member, returned.id());
        assertThat(draft.returned()).isEqualTo("责任单位还应有街道。");
        assertThat(draft.may()).containsExactlyInAnyOrder(Verb.CHANGE, Verb.DROP, Verb.SUBMIT);
        var changed = matters.change(district.member, draft.id(), at(draft), form(null, JIANGNING, STREET));
        assertThat(changed.units()).extracting(Matter.Unit::unit).containsExactly(JIANGNING, STREET);
    }

    @Test
    void whatNobodyHasDecidedYetIsTakenBackByItsSection() {
        var submitted = district.submitted(form(null, JIANGNING));

        refused(() -> matters.takeBack(district.leader, submitted.id(), at(submitted)), "not-your-matter");
        var draft = matters.takeBack(district.member, submitted.id(), at(submitted));

        assertThat(draft.state()).isEqualTo(State.DRAFT);
        assertThat(draft.may()).contains(Verb.CHANGE, Verb.SUBMIT);
        assertThat(desk(district.leader)).isEmpty();
        assertThat(desk(district.member)).containsExactly("matter-to-submit");
        var opened = matters.submit(district.member, draft.id(), at(draft), null);
        var underway = matters.open(district.leader, opened.id(), at(opened), null);
        assertThat(underway.number()).as("the taken back one used no number").isEqualTo("督立〔2024〕1号");
        refused(() -> matters.takeBack(district.member, underway.id(), at(underway)), "matter-not-at-this-step");
    }

    @Test
    void aClosingNobodyHasDecidedYetIsTakenBackToo() {
        var ended = district.concluded();
        var proposed = matters.proposeClosing(district.member, ended.id(), at(ended), "已办。", null, null);

        var concluded = matters.takeBack(district.member, proposed.id(), at(proposed));

        assertThat(concluded.state()).isEqualTo(State.CONCLUDED);
        assertThat(desk(district.leader)).isEmpty();
        assertThat(desk(district.head)).containsExactly("matter-to-close");
        assertThat(concluded.story()).extracting(Matter.Step::kind).endsWith("matter-closing-taken-back");
    }

    @Test
    void aLeadersInstructionMustBeWrittenDown() {
        var form = form(null, JIANGNING);
        var silent = new NewMatter(
                form.kind(),
                form.source(),
                form.title(),
                form.facts(),
                form.items(),
                form.plan(),
                form.units(),
                form.demands(),
                null,
                form.opinion(),
                null,
                List.of());

        refused(() -> district.draft(silent), "text-missing");
    }

    @Test
    void aSectionOpensOnlyWhatTheRegulationGivesIt() {
        assertThat(matters.kinds(district.member))
                .extracting(Matter.Rule::kind)
                .contains("leaders-instruction", "media-exposure")
                .doesNotContain("major-case");
        refused(() -> matters.draft(district.personnel, form(null, JIANGNING)), "not-your-matter-kind");
    }

    @Test
    void aResponsibleUnitSeesWhatIsItsOwnAndNothingBeforeItIsOpened() {
        var submitted = district.submitted(form(null, JIANGNING, STREET, SHIMEN));
        refused(() -> matters.get(district.squadron, submitted.id()), "no-such-matter");
        var opened = matters.open(district.leader, submitted.id(), at(submitted), null);
        district.reported(opened, district.otherSquadron, SHIMEN);

        var seen = matters.get(district.squadron, opened.id());

        assertThat(seen.units()).extracting(Matter.Unit::unit).containsExactly(JIANGNING);
        assertThat(seen.reports()).isEmpty();
        assertThat(seen.opinion()).isNull();
        assertThat(seen.decisions()).isEmpty();
        assertThat(seen.origin().words()).isNull();
        assertThat(seen.story()).extracting(Matter.Step::kind).containsExactly("matter-opened");
        assertThat(matters.get(district.street, opened.id()).units())
                .extracting(Matter.Unit::unit)
                .containsExactly(STREET);
        var alone = district.opened(form(null, SHIMEN));
        refused(() -> matters.get(district.squadron, alone.id()), "no-such-matter");
        assertThat(district.board
                        .search(district.squadron, Board.Filter.ALL, 0, 50)
                        .rows())
                .singleElement()
                .satisfies(line -> assertThat(line.units()).hasSize(1));
    }

    @Test
    void anotherSectionAndAnotherDistrictSeeNothingOfAMatter() {
        var opened = district.opened();
        var elsewhere = PursuedDistrict.of("310104", "徐汇科长", Role.SECTION_HEAD, "coordination", null);

        refused(() -> matters.get(district.personnel, opened.id()), "no-such-matter");
        refused(() -> matters.get(elsewhere, opened.id()), "no-such-matter");
        assertThat(district.board.search(elsewhere, Board.Filter.ALL, 0, 50).rows())
                .isEmpty();
        assertThat(matters.get(district.chief, opened.id()).number()).isEqualTo("督立〔2024〕1号");
    }

    @Test
    void aSectionCanAnswerForAMatterToo() {
        var opened = district.opened(form(null, "section/personnel"));

        var reported = matters.report(
                district.personnel,
                opened.id(),
                at(matters.get(district.personnel, opened.id())),
                "section/personnel",
                "已核查。",
                List.of());

        assertThat(reported.units())
                .singleElement()
                .satisfies(unit -> assertThat(unit.state()).isEqualTo("REPORTED"));
        assertThat(reported.may()).isEmpty();
    }

    @Test
    void aReportMayBeReturnedForReinvestigationAndComesInAnew() {
        var reported = district.reported(district.opened());

        var again = matters.reinvestigate(
                district.member, reported.id(), at(reported), JIANGNING, "未说明三家店的处理结果。", LocalDate.of(2024, 10, 14));

        assertThat(again.units()).singleElement().satisfies(unit -> {
            assertThat(unit.state()).isEqualTo("WORKING");
            assertThat(unit.dueOn()).isEqualTo(LocalDate.of(2024, 10, 14));
        });
        var second = district.reported(again);
        assertThat(matters.get(district.member, second.id()).reports())
                .extracting(Matter.Report::round, Matter.Report::verdict)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, "RETURNED"),
                        org.assertj.core.groups.Tuple.tuple(2, null));
    }

    @Test
    void anAcceptedReportCanStillBeReturnedBeforeTheClosingIsAskedFor() {
        var concluded = district.concluded();

        var reopened =
                matters.reinvestigate(district.member, concluded.id(), at(concluded), JIANGNING, "回访发现反弹。", null);

        assertThat(reopened.state()).isEqualTo(State.UNDERWAY);
        assertThat(desk(district.head)).doesNotContain("matter-to-close");
    }

    @Test
    void aMatterIsConcludedOnlyWhenEveryUnitsReportIsAccepted() {
        var opened = district.opened(form(null, JIANGNING, SHIMEN));
        var reported = district.reported(opened);

        var half = matters.accept(district.member, reported.id(), at(reported), JIANGNING, null);

        assertThat(half.state()).isEqualTo(State.UNDERWAY);
        refused(
                () -> matters.proposeClosing(district.member, half.id(), at(half), "已办。", null, null),
                "matter-not-at-this-step");
        var other = district.reported(half, district.otherSquadron, SHIMEN);
        assertThat(matters.accept(district.member, other.id(), at(other), SHIMEN, null)
                        .state())
                .isEqualTo(State.CONCLUDED);
    }

    @Test
    void aReturnedClosingWaitsForTheSectionAgain() {
        var concluded = district.concluded();
        var proposed = matters.proposeClosing(district.member, concluded.id(), at(concluded), "已办。", null, null);

        var returned = matters.returnClosing(district.leader, proposed.id(), at(proposed), "结果写得太简。");

        assertThat(returned.state()).isEqualTo(State.CONCLUDED);
        assertThat(matters.get(district.member, returned.id()).returned()).isEqualTo("结果写得太简。");
        assertThat(desk(district.member)).containsExactly("matter-to-close");
    }

    @Test
    void whatCannotBeDoneInTimeIsToldWithReasonAndMeasuresAndGetsAnotherDay() {
        var opened = district.opened();
        var asked = matters.progress(
                district.squadron,
                opened.id(),
                at(matters.get(district.squadron, opened.id())),
                JIANGNING,
                "已完成七家，三家整改中。",
                LocalDate.of(2024, 10, 18),
                "三家店设备到货需时。",
                "每日上门督促。");
        assertThat(desk(district.head)).containsExactly("matter-day-to-decide");
        var progress = asked.progress().getFirst().id();

        refused(
                () -> matters.decideDay(district.member, opened.id(), at(asked), progress, true, null),
                "not-your-matter");
        var granted = matters.decideDay(district.head, opened.id(), at(asked), progress, true, "同意。");

        assertThat(granted.dueOn()).isEqualTo(LocalDate.of(2024, 10, 18));
        assertThat(granted.dueSum()).containsExactly("原定2024-10-11，经批准延期");
        assertThat(granted.progress()).extracting(Matter.Progress::state).containsExactly("GRANTED");
    }

    @Test
    void aNewDayIsNotAskedForWithoutReasonNorAfterTheLastDay() {
        var opened = district.opened();
        refused(
                () -> matters.progress(
                        district.squadron,
                        opened.id(),
                        at(opened),
                        JIANGNING,
                        "进行中。",
                        LocalDate.of(2024, 10, 18),
                        null,
                        "加派人手。"),
                "text-missing");
        district.goTo("2024-10-12T01:00:00Z");
        refused(
                () -> matters.progress(
                        district.squadron,
                        opened.id(),
                        at(opened),
                        JIANGNING,
                        "进行中。",
                        LocalDate.of(2024, 10, 18),
                        "设备未到。",
                        "加派人手。"),
                "too-late-to-ask");
    }

    @Test
    void oneSourceIsPursuedOnceAtATime() {
        var form = form(null, JIANGNING);
        district.opened(form);

        // free words name no source: they may be the same only by chance
        assertThat(district.draft(form).state()).isEqualTo(State.DRAFT);
    }

    @Test
    void aChangeMadeMeanwhileIsRefusedWithBothStates() {
        var opened = district.opened();
        matters.press(district.member, opened.id(), at(opened), district.call("正在核查。"));

        refused(
                () -> matters.press(district.member, opened.id(), at(opened), district.call("再问一次。")),
                "changed-meanwhile");
    }

    @Test
    void theFormsReadAsTheRegulationHasThem() {
        var closed = district.closed();

        var opening = forms.page(district.member, closed.id(), "opening-approval", null);
        assertThat(opening).contains("督察立案审批表", "督立〔2024〕1号", "沿街餐饮店油烟净化设施", "江宁路", "请区城管局抓紧核查处理。", "同意立案。", "分管领导");
        var closing = forms.page(district.leader, closed.id(), "closing-approval", null);
        assertThat(closing).contains("督察结案审批表", "油烟扰民已整改", "同意结案。", "已逐店核查");
        assertThat(forms.file(district.member, closed.id(), "closing-approval", null, "docx")
                        .bytes())
                .isNotEmpty();
        refused(() -> forms.page(district.squadron, closed.id(), "opening-approval", null), "not-your-matter");
        refused(() -> forms.page(district.member, closed.id(), "no-form", null), "no-such-form");
    }

    @Test
    void aDraftThrownAwayLeavesNothingBehind() {
        var draft = district.draft(form(null, JIANGNING));

        matters.drop(district.member, draft.id(), new IfMatch(draft.version()));

        refused(() -> matters.get(district.member, draft.id()), "no-such-matter");
        assertThat(desk(district.member)).isEmpty();
        refused(() -> matters.get(district.member, UUID.randomUUID()), "no-such-matter");
    }
}
