package org.mingcha.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.planning.DrawnDistrict.JINGAN;
import static org.mingcha.procedures.TwoRegimes.CITY;

import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.findings.AtOnceNotice;
import org.mingcha.findings.AtOnceNotice.State;
import org.mingcha.findings.AtOnceNotices;
import org.mingcha.findings.Content;
import org.mingcha.findings.Finding;
import org.mingcha.findings.Severity;
import org.mingcha.tasks.Task;
import org.mingcha.tasks.Tasks;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** What the city's inspectors find grave in the streets goes to the district at once. */
@SpringBootTest
@RealPostgres
@Import(TwoRegimes.class)
class AtOnceTests {
    private static final String FACT = "共和新路天桥下十余处占道设摊，通行受阻。";

    @Autowired
    TwoRegimes month;

    @Autowired
    AtOnceNotices notices;

    @Autowired
    Tasks tasks;

    @Autowired
    DSLContext sql;

    @BeforeEach
    void aCityAndItsDistrict() {
        month.begin();
    }

    @AfterEach
    void backToTheWall() {
        month.end();
    }

    private UUID found(Severity severity) {
        return month.finding(month.corps, JINGAN, "city-street-inspection", "city-street/4", severity, FACT);
    }

    private AtOnceNotice only(Viewer viewer) {
        return notices.search(viewer, null, 0, 50).rows().getFirst();
    }

    private static IfMatch at(AtOnceNotice notice) {
        return new IfMatch(notice.version());
    }

    private List<Task> asked(Viewer viewer, String kind) {
        return tasks.openFor(viewer, 0, 200).rows().stream()
                .filter(task -> task.kind().equals(kind))
                .toList();
    }

    @Test
    void aGraveOneIsToBeToldTheSameDayAndTheDistrictKnowsItOnceItIs() {
        found(Severity.GRAVE);
        assertThat(asked(month.corps, "tell-at-once")).singleElement().satisfies(task -> {
            assertThat(task.group()).isEqualTo(Task.Group.TODAY);
            assertThat(task.basis()).contains("四（一）4");
        });
        assertThat(notices.search(month.head, null, 0, 50).rows()).isEmpty();

        var told = notices.told(month.corps, only(month.corps).id(), at(only(month.corps)), "区局值班员", "电话");

        assertThat(told.state()).isEqualTo(State.TOLD);
        assertThat(asked(month.corps, "tell-at-once")).isEmpty();
        assertThat(only(month.head)).satisfies(seen -> {
            assertThat(seen.fact()).isEqualTo(FACT);
            assertThat(seen.may().handle()).isTrue();
            assertThat(seen.may().tell()).isFalse();
        });
        assertThat(asked(month.head, "handle-at-once")).hasSize(1);

        var handled = notices.handled(month.member, told.id(), at(told), "当日组织清理，恢复通行。");

        assertThat(handled.state()).isEqualTo(State.HANDLED);
        assertThat(asked(month.head, "handle-at-once")).isEmpty();
        assertThat(only(month.corps).handled()).isNotNull();
        assertThat(entries()).containsExactlyInAnyOrder("told-at-once", "at-once-handled");
    }

    private List<String> entries() {
        month.ledger.sequenceNow();
        assertThat(sql.fetch("select convert_from(content, 'UTF8') from ledger.entry where kind like '%at-once%'")
                        .into(String.class))
                .noneMatch(entry -> entry.contains("共和新路") || entry.contains("值班员"));
        return sql.fetch("select kind from ledger.entry where kind like '%at-once%'")
                .into(String.class);
    }

    @Test
    void anotherInspectorOfTheSectionWhoFindsItOnHisDeskCanReadAndTellIt() {
        found(Severity.GRAVE);
        var colleague = TwoRegimes.of(TwoRegimes.CITY, "机动督察员", Role.INSPECTOR, "mobile-inspection", null);
        var stranger = TwoRegimes.of(TwoRegimes.CITY, "别的督察员", Role.INSPECTOR, "supervision", null);

        assertThat(asked(colleague, "tell-at-once")).hasSize(1);
        assertThat(asked(stranger, "tell-at-once")).isEmpty();
        assertThat(notices.search(stranger, null, 0, 50).rows()).isEmpty();
        var told = notices.told(colleague, only(colleague).id(), at(only(colleague)), "区局值班员", "电话");

        assertThat(told.state()).isEqualTo(State.TOLD);
        var reader = TwoRegimes.of(JINGAN, "区局督察员", Role.INSPECTOR, "supervision", null);
        assertThat(asked(reader, "handle-at-once")).isEmpty();
        assertThat(notices.search(reader, null, 0, 50).rows()).isEmpty();
    }

    @Test
    void whatADistrictFindsGraveGoesToTheSquadronByADefaultOfOurs() {
        month.finding(
                month.member, TwoRegimes.JIANGNING, "routine-inspection", "district-routine/1", Severity.GRAVE, FACT);

        var due = only(month.member);
        assertThat(due.clause()).contains("条文");
        assertThat(notices.search(month.squadron, null, 0, 50).rows()).isEmpty();
        var told = notices.told(month.member, due.id(), at(due), "中队值班员", "电话");

        assertThat(asked(month.squadron, "handle-at-once")).hasSize(1);
        assertThat(notices.handled(month.squadron, told.id(), at(told), "当日清理完毕。")
                        .state())
                .isEqualTo(State.HANDLED);
    }

    @Test
    void anOrdinaryOneWaitsForItsDocument() {
        found(Severity.ORDINARY);
        month.finding(
                month.member, TwoRegimes.JIANGNING, "street-routine", "street-order/1", Severity.GRAVE, "区局自己发现的严重问题。");

        assertThat(notices.search(month.corps, null, 0, 50).rows()).isEmpty();
        assertThat(notices.search(month.member, null, 0, 50).rows()).isEmpty();
    }

    @Test
    void aDraftThatIsAmendedToLessOrDroppedNeedsNotBeTold() {
        var amended = month.draftFinding(
                month.corps, JINGAN, "city-street-inspection", "city-street/4", Severity.GRAVE, FACT);
        assertThat(notices.search(month.corps, true, 0, 50).total()).isEqualTo(1);
        month.findings.amend(month.corps, amended, version(amended), Content.of(FACT, Severity.ORDINARY));
        assertThat(notices.search(month.corps, true, 0, 50).total()).isZero();

        month.findings.amend(month.corps, amended, version(amended), Content.of(FACT, Severity.GRAVE));
        assertThat(notices.search(month.corps, true, 0, 50).total()).isEqualTo(1);
        month.findings.drop(month.corps, amended, version(amended));
        assertThat(notices.search(month.corps, true, 0, 50).total()).isZero();
        assertThat(asked(month.corps, "tell-at-once")).isEmpty();
    }

    private long version(UUID finding) {
        Finding now = month.findings.get(month.corps, finding);
        return now.version();
    }

    @Test
    void itIsToldOnceByItsFindersAndHandledByItsUnitAlone() {
        found(Severity.GRAVE);
        var due = only(month.corps);
        var elsewhere = TwoRegimes.of(CITY, "监督处科员", Role.SECTION_MEMBER, "supervision", null);
        refused(() -> notices.handled(month.corps, due.id(), at(due), "已处置"), "not-told-yet");
        refused(() -> notices.told(elsewhere, due.id(), at(due), "值班员", "电话"), "not-your-finding");
        refused(() -> notices.told(month.corps, due.id(), at(due), " ", "电话"), "reason-needed");

        var told = notices.told(month.corps, due.id(), at(due), "值班员", "电话");

        refused(() -> notices.told(month.corps, told.id(), at(told), "值班员", "电话"), "told-already");
        refused(() -> notices.handled(month.corps, told.id(), at(told), "已处置"), "not-your-squadron");
        refused(() -> notices.get(month.squadron, told.id()), "no-such-notice");
    }

    private static void refused(ThrowingCallable step, String type) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }
}
