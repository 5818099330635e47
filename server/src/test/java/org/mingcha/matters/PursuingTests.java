package org.mingcha.matters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.ledger.internal.db.Tables.PENDING;
import static org.mingcha.matters.PursuedDistrict.JIANGNING;
import static org.mingcha.matters.PursuedDistrict.STREET;
import static org.mingcha.matters.PursuedDistrict.at;
import static org.mingcha.matters.PursuedDistrict.form;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Document;
import org.mingcha.documents.Documents;
import org.mingcha.matters.Matter.State;
import org.mingcha.tasks.Task;
import org.mingcha.tasks.Tasks;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** How matters that are late, or wanted by a day, pursue themselves, and the register of pressing. */
@SpringBootTest
@RealPostgres
@Import(PursuedDistrict.class)
class PursuingTests {
    @Autowired
    PursuedDistrict district;

    @Autowired
    Matters matters;

    @Autowired
    MatterForms forms;

    @Autowired
    Documents documents;

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

    private List<String> reminded(Viewer viewer) {
        return tasks.openFor(viewer, 0, 50).rows().stream()
                .filter(task -> task.values().containsKey("reminded"))
                .map(Task::kind)
                .toList();
    }

    private List<String> desk(Viewer viewer) {
        return tasks.openFor(viewer, 0, 50).rows().stream().map(Task::kind).toList();
    }

    @Test
    void aUnitIsRemindedTwoWorkingDaysBeforeItsLastDay() {
        district.opened();

        district.passTo("2024-10-08");
        assertThat(desk(district.squadron)).containsExactly("matter-to-report");
        assertThat(desk(PursuedDistrict.somebody("三级督察员", Role.SQUADRON_INSPECTOR, null, "310106006")))
                .containsExactly("matter-to-report");
        assertThat(desk(district.street)).isEmpty();
        assertThat(reminded(district.squadron)).isEmpty();
        district.passTo("2024-10-09");
        assertThat(reminded(district.squadron)).containsExactly("matter-to-report");
    }

    @Test
    void aMatterIsLateOnTheDayAfterItsLastDayAndItsSectionIsToldToPress() {
        var opened = district.opened();

        district.passTo("2024-10-11");
        assertThat(matters.get(district.member, opened.id()).late()).isFalse();
        assertThat(desk(district.member)).isEmpty();
        district.passTo("2024-10-12");

        var late = matters.get(district.member, opened.id());
        assertThat(late.late()).isTrue();
        assertThat(late.units())
                .singleElement()
                .satisfies(unit -> assertThat(unit.lapsedOn()).isEqualTo(LocalDate.of(2024, 10, 11)));
        assertThat(desk(district.member)).containsExactly("matter-to-press");
        assertThat(district.board
                        .search(district.leader, new Board.Filter(null, null, null, null, true, null), 0, 50)
                        .rows())
                .extracting(Line::id)
                .containsExactly(opened.id());
        assertThat(sql.selectFrom(PENDING).fetch(PENDING.KIND)).containsOnlyOnce("matter-lapsed");
    }

    @Test
    void aServerThatSleptTellsTheDaysItMissedInOrderAndOnce() {
        var opened = district.opened();
        district.sweep.run();
        district.goTo("2024-10-15T01:00:00Z");

        district.sweep.run();
        district.sweep.run();

        assertThat(matters.get(district.member, opened.id()).story())
                .extracting(Matter.Step::kind)
                .containsOnlyOnce("matter-lapsed");
    }

    @Test
    void aPressingGoesIntoTheRegisterAndTheLateMatterIsPressedForAgainAfterThreeWorkingDays() {
        var opened = district.opened();
        district.passTo("2024-10-12");
        var late = matters.get(district.member, opened.id());

        var pressed = matters.press(district.member, opened.id(), at(late), district.call("三家店整改中。"));

        assertThat(pressed.state()).isEqualTo(State.EXPEDITED);
        assertThat(pressed.pressings()).singleElement().satisfies(line -> {
            assertThat(line.wayTitle()).isEqualTo("电话");
            assertThat(line.by()).isEqualTo("协调科员");
            assertThat(line.standing()).isEqualTo("三家店整改中。");
            assertThat(line.result()).isNull();
        });
        assertThat(desk(district.member)).isEmpty();
        // 10-12 is a made-up Saturday; 10-14, 10-15 and 10-16 are the three working days after it
        district.passTo("2024-10-15");
        assertThat(desk(district.member)).isEmpty();
        district.passTo("2024-10-16");
        assertThat(desk(district.member)).containsExactly("matter-to-press");
    }

    @Test
    void whatCameOfAPressingIsEnteredOnce() {
        var opened = district.opened();
        var pressed = matters.press(district.member, opened.id(), at(opened), district.call("正在核查。"));
        var line = pressed.pressings().getFirst().id();

        var entered = matters.result(district.member, opened.id(), at(pressed), line, "当日报送了报告。");

        assertThat(entered.pressings().getFirst().result()).isEqualTo("当日报送了报告。");
        refused(
                () -> matters.result(district.member, opened.id(), at(entered), line, "另一个结果。"),
                "result-entered-already");
    }

    @Test
    void nothingIsEnteredThatIsNotDoneYetOrInAWayTheRegulationDoesNotHave() {
        var opened = district.opened();

        refused(
                () -> matters.press(
                        district.member,
                        opened.id(),
                        at(opened),
                        new NewPressing(JIANGNING, "telephone", LocalDate.of(2024, 9, 27), "催办。", "未知。", null, null)),
                "not-done-yet");
        refused(
                () -> matters.press(
                        district.member,
                        opened.id(),
                        at(opened),
                        new NewPressing(JIANGNING, "shouting", LocalDate.of(2024, 9, 26), "催办。", "未知。", null, null)),
                "no-such-way");
    }

    @Test
    void aNoticeIsDraftedAsADocumentAndCountsWhenItIsIssued() {
        var opened = district.opened();
        district.passTo("2024-10-12");
        var prepared = matters.press(
                district.member,
                opened.id(),
                at(matters.get(district.member, opened.id())),
                new NewPressing(
                        JIANGNING,
                        "expedite-notice",
                        LocalDate.of(2024, 10, 12),
                        "请立即报送办理结果。",
                        "逾期未报。",
                        "请盯办。",
                        LocalDate.of(2024, 10, 18)));
        assertThat(prepared.state()).isEqualTo(State.UNDERWAY);
        assertThat(desk(district.member)).contains("matter-to-press", "document-to-submit");
        assertThat(matters.get(district.squadron, opened.id()).pressings()).isEmpty();
        var id = prepared.pressings().getFirst().document();

        Document document = documents.get(district.member, id);
        document = documents.submit(district.member, id, new IfMatch(document.version()));
        document = documents.approve(district.leader, id, new IfMatch(document.version()));
        document = documents.issue(district.member, id, new IfMatch(document.version()));

        assertThat(document.number()).isEqualTo("督办〔2024〕1号");
        var pressed = matters.get(district.member, opened.id());
        assertThat(pressed.state()).isEqualTo(State.EXPEDITED);
        assertThat(pressed.pressings()).singleElement().satisfies(line -> {
            assertThat(line.documentNumber()).isEqualTo("督办〔2024〕1号");
            assertThat(line.entry()).isNotNull();
        });
        assertThat(desk(district.member)).doesNotContain("matter-to-press");
        assertThat(matters.get(district.squadron, opened.id()).pressings()).hasSize(1);
    }

    @Test
    void aStreetIsPressedByAFormOfTheMatterItself() {
        var opened = district.opened(form(LocalDate.of(2024, 10, 11), STREET));

        var pressed = matters.press(
                district.member,
                opened.id(),
                at(opened),
                new NewPressing(
                        STREET,
                        "expedite-notice",
                        LocalDate.of(2024, 9, 26),
                        "请于10月9日前报送办理结果。",
                        "尚未报送。",
                        null,
                        LocalDate.of(2024, 10, 9)));

        assertThat(pressed.state()).isEqualTo(State.EXPEDITED);
        var line = pressed.pressings().getFirst();
        assertThat(line.document()).isNull();
        assertThat(forms.page(district.street, opened.id(), "expedite-notice", line.id()))
                .contains("督办通知单", "江宁路街道", "请于10月9日前报送办理结果。", "2024年10月9日")
                .contains(Objects.requireNonNull(line.entry()).toString());
    }

    @Test
    void aPressingThatWasNoNoticeHasNone() {
        var opened = district.opened(form(LocalDate.of(2024, 10, 11), STREET));

        var pressed = matters.press(
                district.member,
                opened.id(),
                at(opened),
                new NewPressing(STREET, "telephone", LocalDate.of(2024, 9, 26), "请尽快报送。", "尚未报送。", null, null));

        var line = pressed.pressings().getFirst();
        refused(() -> forms.page(district.member, opened.id(), "expedite-notice", line.id()), "no-such-form");
    }

    @Test
    void aFormThatHasARowForItsNumberSaysItOnce() {
        var opened = district.opened();

        assertThat(forms.page(district.member, opened.id(), "opening-approval", null))
                .containsOnlyOnce(Objects.requireNonNull(
                        matters.get(district.member, opened.id()).number()));
    }

    @Test
    void theRegisterOnTheClosingFormReadsAsSentences() {
        var opened = district.opened();
        var pressed = matters.press(
                district.member,
                opened.id(),
                at(opened),
                new NewPressing(JIANGNING, "letter", LocalDate.of(2024, 9, 26), "请尽快报送。", "尚未报送。", "请抓紧办理。", null));
        matters.result(
                district.member,
                opened.id(),
                at(pressed),
                pressed.pressings().getFirst().id(),
                "次日已报送。");

        assertThat(forms.page(district.member, opened.id(), "closing-approval", null))
                .contains("1. 2024年9月26日，发函，江宁路街道综合行政执法队，经办人协调科员；办理情况：尚未报送；领导批示：请抓紧办理；结果：次日已报送。");
    }

    @Test
    void aResultWantedByADayIsAskedForOnThatDayAndPressedForOnTheNext() {
        var form = form(LocalDate.of(2024, 10, 11), JIANGNING);
        var timed = new NewMatter(
                form.kind(),
                form.source(),
                form.title(),
                form.facts(),
                form.items(),
                form.plan(),
                form.units(),
                form.demands(),
                form.instruction(),
                form.opinion(),
                form.lastDay(),
                List.of(LocalDate.of(2024, 9, 30), LocalDate.of(2024, 10, 9)));
        var opened = district.opened(timed);

        district.passTo("2024-09-30");
        assertThat(desk(district.squadron)).contains("matter-result-wanted");
        matters.progress(
                district.squadron,
                opened.id(),
                at(matters.get(district.squadron, opened.id())),
                JIANGNING,
                "已核查七家。",
                null,
                null,
                null);
        assertThat(desk(district.squadron)).doesNotContain("matter-result-wanted");
        district.passTo("2024-10-01");
        assertThat(desk(district.member)).isEmpty();
        district.passTo("2024-10-10");
        assertThat(desk(district.member)).containsExactly("matter-to-press");
        assertThat(matters.get(district.member, opened.id()).story())
                .extracting(Matter.Step::kind)
                .contains("matter-result-untold");
    }

    @Test
    void aReportEndsThePressingAndOneThatCameLateSaysSo() {
        var opened = district.opened();
        district.passTo("2024-10-12");

        var reported = district.reported(opened);

        assertThat(desk(district.member)).containsExactly("matter-report-to-judge");
        assertThat(reported.reports())
                .singleElement()
                .satisfies(report -> assertThat(report.late()).isTrue());
    }
}
