package org.mingcha.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mingcha.planning.DrawnDistrict.JINGAN;
import static org.mingcha.procedures.TwoRegimes.AUGUST;
import static org.mingcha.procedures.TwoRegimes.CITY;
import static org.mingcha.procedures.TwoRegimes.JIANGNING;
import static org.mingcha.procedures.TwoRegimes.at;
import static org.mingcha.procedures.TwoRegimes.draft;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Document.State;
import org.mingcha.documents.Escalations;
import org.mingcha.documents.Replies;
import org.mingcha.documents.internal.Sweep;
import org.mingcha.findings.Severity;
import org.mingcha.planning.Assignment;
import org.mingcha.planning.Orders;
import org.mingcha.planning.Progress;
import org.mingcha.planning.Target;
import org.mingcha.policy.Regimes;
import org.mingcha.policy.Tier;
import org.mingcha.tasks.Task;
import org.mingcha.tasks.Tasks;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Both regimes play their month on one database: the district's own, and the city's of 2009 for district and city. */
@SpringBootTest
@RealPostgres
@Import(TwoRegimes.class)
class TwoRegimesTests {
    private static final Replies.Answer MENDED = new Replies.Answer("已安排专人值守并谈话提醒。", "中队长", false, List.of());

    @Autowired
    TwoRegimes month;

    @Autowired
    Regimes regimes;

    @Autowired
    Replies replies;

    @Autowired
    Escalations escalations;

    @Autowired
    Sweep sweep;

    @Autowired
    Progress progress;

    @Autowired
    Tasks tasks;

    @BeforeEach
    void aDistrictWithTwoRegimes() {
        month.begin();
    }

    @AfterEach
    void backToTheWall() {
        month.end();
    }

    @Test
    void aMonthsPlanHoldsTheDutiesOfBothRegimes() {
        month.plans.prepare(month.head, AUGUST);

        var plan = month.plans.plan(month.head, JINGAN, AUGUST);

        assertThat(plan.versions())
                .extracting(version -> version.name())
                .containsExactlyInAnyOrder("jingan-2024", "shanghai-2009");
        assertThat(plan.targets().stream().collect(Collectors.groupingBy(Target::regime, Collectors.counting())))
                .containsOnlyKeys("jingan-2024", "shanghai-2009");
        assertThat(plan.targets())
                .extracting(Target::duty)
                .contains("case-file-review", "routine-inspection", "next-month-plan");
        assertThat(plan.targets()).extracting(Target::tier).doesNotContain(Tier.MUNICIPAL.word());
    }

    @Test
    void aBodysOwnRegimeComesFirstWhicheverCameIntoForceLater() {
        month.plans.prepare(month.head, AUGUST);
        month.plans.prepare(month.cityHead, AUGUST);

        var plan = month.plans.plan(month.head, JINGAN, AUGUST);

        assertThat(plan.versions())
                .extracting(version -> version.name(), version -> version.own())
                .containsExactly(tuple("jingan-2024", true), tuple("shanghai-2009", false));
        assertThat(plan.targets().stream().map(Target::regime).distinct())
                .containsExactly("jingan-2024", "shanghai-2009");
        assertThat(month.plans.plan(month.cityHead, CITY, AUGUST).versions())
                .extracting(version -> version.own())
                .containsExactly(true);
        assertThat(regimes.standings(JINGAN, AUGUST.atEndOfMonth()))
                .extracting(standing -> standing.regime())
                .containsExactly("jingan-2024", "shanghai-2009");
    }

    @Test
    void theKindsToWriteStandByTheirRegulationsTheOwnOnesFirst() {
        var kinds = month.documents.kinds(month.member);

        assertThat(kinds.stream().map(rule -> rule.regime()).distinct())
                .containsExactly(
                        regimes.offered().get("jingan-2024").head().title(),
                        TwoRegimes.OLDER.head().title());
        assertThat(kinds).extracting(rule -> rule.kind()).contains("finding-notice", "inspection-notice");
    }

    @Test
    void theCityHasItsOwnDutiesOfTheSameRegulation() {
        month.plans.prepare(month.cityHead, AUGUST);

        var plan = month.plans.plan(month.cityHead, CITY, AUGUST);

        assertThat(plan.targets()).extracting(Target::tier).containsOnly(Tier.MUNICIPAL.word());
        assertThat(plan.targets())
                .extracting(Target::duty)
                .contains("city-street-inspection", "inspection-news", "city-inspection-meeting");
    }

    @Test
    void aCityMeetingThatWasHeldIsRecordedAndMeetsItsQuarter() {
        month.plans.prepare(month.cityHead, AUGUST);

        progress.record(
                month.cityHead,
                AUGUST,
                new Progress.Done(
                        "city-inspection-meeting",
                        "",
                        List.of(),
                        LocalDate.of(2024, 8, 5),
                        "交流总结工作经验、通报督察情况、明确工作要求、布置工作任务。"));

        assertThat(month.plans.plan(month.cityHead, CITY, AUGUST).targets())
                .filteredOn(target -> target.duty().equals("city-inspection-meeting"))
                .extracting(Target::state)
                .containsExactly(Target.State.MET);
    }

    @Test
    void thePlanIsDueByThe25thAndTheStatisticsByThe5th() {
        month.plans.prepare(month.head, AUGUST);

        // the 25th of August 2024 is a Sunday
        assertThat(due("next-month-plan")).isEqualTo(LocalDate.of(2024, 8, 23));
        assertThat(due("monthly-statistics")).isEqualTo(LocalDate.of(2024, 9, 5));

        month.drawn.goTo("2024-08-22T01:00:00Z");
        progress.record(month.member, AUGUST, done("next-month-plan", "2024-08-22"));
        month.drawn.goTo("2024-09-04T01:00:00Z");
        progress.record(month.member, AUGUST, done("monthly-statistics", "2024-09-04"));

        assertThat(reportsDue())
                .extracting(Task::subject)
                .noneMatch(subject -> subject.startsWith("next-month-plan 2024-08"));
        assertThat(reportsDue())
                .extracting(Task::subject)
                .noneMatch(subject -> subject.startsWith("monthly-statistics 2024-08"));
        assertThat(month.plans.plan(month.head, JINGAN, AUGUST).targets())
                .filteredOn(target ->
                        Set.of("next-month-plan", "monthly-statistics").contains(target.duty()))
                .extracting(Target::state)
                .containsOnly(Target.State.MET);
    }

    private LocalDate due(String report) {
        return reportsDue().stream()
                .filter(task -> task.subject().startsWith(report + " "))
                .findFirst()
                .orElseThrow()
                .dueOn();
    }

    private List<Task> reportsDue() {
        return tasks.openFor(month.head, 0, 500).rows().stream()
                .filter(task -> task.kind().equals("report-due"))
                .toList();
    }

    private static Progress.Done done(String duty, String day) {
        return new Progress.Done(duty, "", List.of(), LocalDate.parse(day), null);
    }

    @Test
    void itsVisitsAreDrawnWithTheOthersAndMadeInItsForms() {
        month.drawn.draw();
        month.orders.write(month.member, AUGUST);

        var visit = visits(month.member, JINGAN).stream()
                .filter(one -> does(one, "routine-inspection"))
                .findFirst()
                .orElseThrow();

        assertThat(visit.manner()).isNotNull().satisfies(manner -> {
            assertThat(manner.title()).isEqualTo("实地督察");
            assertThat(manner.sides()).containsExactly("日常督察", "重点抽查", "随机抽查");
            assertThat(manner.choices()).hasSize(5);
        });
        var changed = month.orders.change(
                month.member,
                visit.id(),
                new IfMatch(visit.version()),
                new Orders.Change(visit.from(), visit.until(), visit.nature(), List.of("市总队"), "accompanying"));
        assertThat(changed.manner()).isNotNull().satisfies(manner -> {
            assertThat(manner.title()).isEqualTo("随行督察");
            assertThat(manner.sides()).containsExactly("日常督察", "重点抽查", "随机抽查", "联合督察");
        });
        refused(
                () -> month.orders.change(
                        month.member,
                        visit.id(),
                        new IfMatch(changed.version()),
                        new Orders.Change(visit.from(), visit.until(), visit.nature(), List.of(), "by-balloon")),
                "no-such-method");
    }

    private List<Assignment> visits(Viewer viewer, String body) {
        return month.orders.of(viewer, body, AUGUST).stream()
                .flatMap(order -> order.assignments().stream())
                .toList();
    }

    private static boolean does(Assignment visit, String duty) {
        return visit.duties().stream().anyMatch(work -> work.duty().equals(duty));
    }

    @Test
    void theCityInspectsItsDistricts() {
        month.drawCity();
        month.orders.write(month.corps, AUGUST);

        var order = month.approved(month.corps, month.cityLeader);

        assertThat(order.assignments()).singleElement().satisfies(visit -> {
            assertThat(visit.squadron()).isEqualTo(JINGAN);
            assertThat(visit.pair()).hasSize(2);
            assertThat(visit.pair())
                    .allSatisfy(person -> assertThat(person.name()).startsWith("市mobile-inspection"));
        });
    }

    @Test
    void aNoticeIsAnsweredWithinThreeWorkingDaysAndVisitedAgain() {
        var served =
                month.served(month.member, month.head, draft("inspection-notice", JIANGNING, month.routineFinding()));
        assertThat(served.number()).isEqualTo("督通〔2024〕1号");
        assertThat(served.rule().regime()).isEqualTo(TwoRegimes.OLDER.head().title());
        assertThat(served.dueOn()).isEqualTo(LocalDate.of(2024, 8, 8));

        month.drawn.goTo("2024-08-08T01:00:00Z");
        var replied = replies.reply(month.squadron, served.id(), at(served), MENDED);
        var accepted = replies.accept(month.member, replied.id(), at(replied), LocalDate.of(2024, 8, 16));

        assertThat(accepted.state()).isEqualTo(State.ACCEPTED);
        assertThat(visits(month.member, JINGAN))
                .filteredOn(visit -> visit.purpose() == Assignment.Purpose.RETURN_VISIT)
                .singleElement()
                .satisfies(visit -> assertThat(visit.manner())
                        .isNotNull()
                        .satisfies(manner -> assertThat(manner.title()).isEqualTo("回访督察")));
    }

    @Test
    void aNoticeThatIsLateLeadsToTheNextStepOfItsOwnRegulation() {
        var served =
                month.served(month.member, month.head, draft("inspection-notice", JIANGNING, month.routineFinding()));
        sweep.run();

        for (var day = LocalDate.of(2024, 8, 6); !day.isAfter(LocalDate.of(2024, 8, 12)); day = day.plusDays(1)) {
            month.drawn.goTo(day + "T01:00:00Z");
            sweep.run();
        }

        assertThat(month.documents.get(month.member, served.id()).lapsedOn()).isEqualTo(LocalDate.of(2024, 8, 8));
        assertThat(escalations.open(month.member))
                .singleElement()
                .satisfies(proposed -> assertThat(proposed.nextKind()).isEqualTo("matter-expedite-notice"));
    }

    @Test
    void aFindingOfOneRegimeStandsInNoDocumentOfTheOther() {
        var older = month.routineFinding();
        var own = month.finding(
                month.member, JIANGNING, "street-routine", "street-order/1", Severity.ORDINARY, "昌平路两处跨门营业。");

        refused(
                () -> month.documents.draft(month.member, draft("finding-notice", JIANGNING, older)),
                "finding-of-another-regime");
        refused(
                () -> month.documents.draft(month.member, draft("inspection-notice", JIANGNING, own)),
                "finding-of-another-regime");
        assertThat(month.documents
                        .draft(month.member, draft("finding-notice", JIANGNING, own))
                        .state())
                .isEqualTo(State.DRAFT);
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable step, String type) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }
}
