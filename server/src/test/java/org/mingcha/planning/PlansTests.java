package org.mingcha.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.access.Grant;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Ground;
import org.mingcha.directory.NewPerson;
import org.mingcha.ledger.Ledger;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Regimes;
import org.mingcha.records.LoadOrder;
import org.mingcha.records.Records;
import org.mingcha.sampling.Ceremonies;
import org.mingcha.sampling.CeremonyOrder;
import org.mingcha.sampling.DrawRow;
import org.mingcha.sampling.Draws;
import org.mingcha.sampling.Escrow;
import org.mingcha.sampling.Share;
import org.mingcha.tasks.Task;
import org.mingcha.tasks.Tasks;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
@RealPostgres
class PlansTests {
    private static final String JINGAN = "310106";
    private static final YearMonth AUGUST = YearMonth.of(2024, 8);
    private static final String JIANGNING = "310106006";

    @Autowired
    Plans plans;

    @Autowired
    Progress progress;

    @Autowired
    Directory directory;

    @Autowired
    Regimes regimes;

    @Autowired
    Records records;

    @Autowired
    Ceremonies ceremonies;

    @Autowired
    Escrow escrow;

    @Autowired
    Draws draws;

    @Autowired
    Ledger ledger;

    @Autowired
    WorkingCalendar calendar;

    @Autowired
    ShanghaiClock clock;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Tasks tasks;

    @TempDir
    Path folder;

    private final Viewer planner = a(Role.SECTION_HEAD, "supervision", null);
    private final Viewer reviewer = a(Role.SECTION_MEMBER, "case-adjudication", null);
    private final Viewer squadron = a(Role.SQUADRON_HEAD, null, JIANGNING);
    private final Share.KeyPair key = Share.KeyPair.fresh();

    private static Viewer a(Role role, @Nullable String section, @Nullable String squadron) {
        var permissions = squadron == null
                ? Set.of(
                        Permission.SEE_PLAN,
                        Permission.MAKE_PLAN,
                        Permission.SEE_DRAW,
                        Permission.HOLD_CEREMONY,
                        Permission.PUT_REGIME_IN_FORCE)
                : Set.of(Permission.SEE_PLAN, Permission.SEE_DRAW);
        return new Viewer(
                UUID.randomUUID(),
                "某人",
                JINGAN,
                Set.of(JINGAN),
                Set.of(new Grant(role, section, squadron)),
                permissions);
    }

    @BeforeEach
    void aDistrictInAugust() {
        clock.shift(Duration.between(Clock.systemUTC().instant(), Instant.parse("2024-08-05T01:00:00Z")));
        calendar.loadShipped();
        directory.establish("31");
        directory.establish(JINGAN);
    }

    @AfterEach
    void backToTheWall() {
        clock.shift(Duration.ZERO);
    }

    private void theRegimeIsInForce() {
        var regime = Offer.bundled("jingan-2024").regime();
        var proposal = regimes.propose(reviewer, regime, LocalDate.of(2024, 4, 15), null, "施行", null);
        regimes.confirm(planner, proposal);
    }

    private void peopleWork() {
        for (var section :
                List.of("supervision", "case-adjudication", "coordination", "personnel", "legal-and-general"))
            for (var i = 0; i < 4; i++) directory.enlist(new NewPerson(JINGAN, section + i, null, section, null, true));
    }

    /** So many cases closed in July at each squadron, in the order of their codes. */
    private void casesClosedInJuly(int... counts) throws IOException {
        var squadrons = directory.squadrons(JINGAN);
        var lines = new StringBuilder("案件编号,办案中队,案件状态,立案日期,结案日期\n");
        for (var i = 0; i < counts.length; i++)
            for (var n = 0; n < counts[i]; n++)
                lines.append("%s-%d,%s,已结案,2024-06-03,2024-07-%02d%n"
                        .formatted(squadrons.get(i).code(), n, squadrons.get(i).name(), 1 + n % 30));
        load("case", lines.toString());
    }

    private void load(String kind, String text) throws IOException {
        var file = Files.writeString(Files.createTempFile(folder, kind, ".csv"), text);
        records.load(file, new LoadOrder(JINGAN, "导出", kind, planner.account(), null));
    }

    private void roads(int each) throws IOException {
        var lines = new StringBuilder("道路编号,道路名称,中队\n");
        for (var squadron : directory.squadrons(JINGAN))
            for (var i = 0; i < each; i++)
                lines.append("%s-R%d,第%d路,%s%n".formatted(squadron.code(), i, i, squadron.name()));
        load("road", lines.toString());
    }

    private void aReadyDistrict() throws IOException {
        theRegimeIsInForce();
        peopleWork();
        casesClosedInJuly(20, 15, 12, 8, 30, 9, 7, 14, 11, 6, 5, 13, 10, 16, 4, 3);
        roads(5);
    }

    private void drawn() {
        var frozen = plans.freeze(planner, AUGUST);
        ledger.sequenceNow();
        hold(frozen.id());
    }

    private void hold(UUID freeze) {
        if (escrow.holder(JINGAN) == null) escrow.register(a(Role.ESCROW_HOLDER, null, null), key.publicKey());
        var round = ceremonies.open(planner, freeze, CeremonyOrder.of("supervision", "case-adjudication"));
        var name = ceremonies.get(planner, round).name();
        var one = Share.fresh();
        var other = Share.fresh();
        ceremonies.commit(
                planner,
                round,
                one.commitment(name, "supervision"),
                one.sealedFor(key.publicKey(), name, "supervision"));
        ceremonies.commit(
                reviewer,
                round,
                other.commitment(name, "case-adjudication"),
                other.sealedFor(key.publicKey(), name, "case-adjudication"));
        ceremonies.reveal(planner, round, one);
        ceremonies.reveal(reviewer, round, other);
    }

    private Target target(Viewer viewer, String duty) {
        return plans.plan(viewer, JINGAN, AUGUST).targets().stream()
                .filter(target -> target.duty().equals(duty))
                .findFirst()
                .orElseThrow();
    }

    private static Target.Demand demand(Target target, String unit) {
        return target.demands().stream()
                .filter(demand -> demand.unit().equals(unit))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aMonthUnderAnExpiredProgrammeIsPlannedOnlyWhenPeopleHaveDecidedToGoOn() throws IOException {
        aReadyDistrict();
        clock.shift(Duration.between(Clock.systemUTC().instant(), Instant.parse("2025-01-06T01:00:00Z")));
        var january = YearMonth.of(2025, 1);

        assertThatThrownBy(() -> plans.prepare(planner, january)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.type()).isEqualTo("regime-expired");
            assertThat(refusal).hasMessageContaining("2024-12-31").hasMessageContaining("继续执行");
        });

        var version =
                regimes.inForce(JINGAN, LocalDate.of(2025, 1, 6)).getFirst().id();
        regimes.continueExpired(planner, version, LocalDate.of(2025, 3, 31), "2025年方案尚未印发");
        plans.prepare(planner, january);
        assertThat(plans.plan(planner, JINGAN, january).expired()).isNotNull();
    }

    @Test
    void aMonthIsNotFrozenBeforeTheMonthItDrawsFromHasEnded() throws IOException {
        aReadyDistrict();
        clock.shift(Duration.between(Clock.systemUTC().instant(), Instant.parse("2024-07-31T15:59:00Z")));

        assertThatThrownBy(() -> plans.freeze(planner, AUGUST)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.type()).isEqualTo("month-not-ended");
            assertThat(refusal).hasMessageContaining("2024-07").hasMessageContaining("2024-08-01");
        });
        assertThat(plans.plan(planner, JINGAN, AUGUST).state()).isEqualTo("open");

        clock.shift(Duration.between(Clock.systemUTC().instant(), Instant.parse("2024-07-31T16:00:00Z")));
        assertThat(plans.freeze(planner, AUGUST).month()).isEqualTo(AUGUST);
    }

    @Test
    void withoutARegimeNothingIsPlanned() {
        assertThatThrownBy(() -> plans.prepare(planner, AUGUST))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo("no-regime"));
    }

    @Test
    void everyDutyOfTheRegimeHasATargetWithItsSum() throws IOException {
        aReadyDistrict();

        var plan = plans.plan(planner, JINGAN, AUGUST);

        assertThat(plan.state()).isEqualTo("open");
        assertThat(plan.targets())
                .hasSameSizeAs(Offer.bundled("jingan-2024").regime().duties());
        var review = target(planner, "case-file-review");
        assertThat(demand(review, "files").atLeast()).isEqualTo(28);
        assertThat(demand(review, "files").arithmetic()).isEqualTo("上月办结案件183件×15%=27.45，不足一件按一件计，至少28件");
        assertThat(demand(review, "squadrons").atLeast()).isEqualTo(4);
        assertThat(demand(review, "covered").atLeast()).isEqualTo(16);
        assertThat(demand(review, "covered").arithmetic())
                .isEqualTo("2024年7月至12月须覆盖全部16个中队：已覆盖0个，尚余16个、5个月，本月应覆盖3至4个（取整由种子决定），另从其余中队至少再抽1个");
        assertThat(demand(target(planner, "street-routine"), "places").atLeast())
                .isEqualTo(32);
        assertThat(demand(target(planner, "premises"), "squadrons").atLeast()).isEqualTo(16);
        assertThat(target(planner, "monthly-return").dueOn()).isEqualTo("2024-08-23");
    }

    @Test
    void whatAUnitOwesLeadsToThePageWhereItIsDone() throws IOException {
        aReadyDistrict();
        plans.prepare(planner, YearMonth.of(2024, 9));
        var squadron = DrawnDistrict.somebody("中队长", Role.SQUADRON_HEAD, null, DrawnDistrict.JIANGNING);

        var owed = tasks.openFor(squadron, 0, 200).rows().stream()
                .filter(task -> task.kind().equals("third-tier-due"))
                .toList();

        assertThat(owed.stream().filter(task -> task.subject().startsWith("street-routine-daily")))
                .extracting(Task::link)
                .containsExactly("/inspections/own");
        assertThat(owed.stream().filter(task -> task.subject().startsWith("squadron-stage-summary")))
                .extracting(Task::link)
                .containsExactly("/plan");
    }

    @Test
    void aMonthIsPreparedFrozenAndDrawnIntoVisits() throws IOException {
        aReadyDistrict();
        plans.prepare(planner, AUGUST);
        assertThat(plans.plan(planner, JINGAN, AUGUST).state()).isEqualTo("prepared");
        drawn();

        assertThat(plans.plan(planner, JINGAN, AUGUST).state()).isEqualTo("drawn");
        var visits = plans.visits(JINGAN, AUGUST);
        var premises = visits.stream()
                .filter(visit -> works(visit).contains("premises"))
                .toList();
        assertThat(premises).hasSize(16).allSatisfy(visit -> {
            assertThat(visit.section()).isEqualTo("supervision");
            assertThat(works(visit)).contains("conduct", "third-tier", "street-routine");
            assertThat(visit.pair()).hasSize(2).doesNotHaveDuplicates();
        });
        var files = visits.stream()
                .flatMap(visit -> visit.work().stream())
                .filter(work -> work.duty().equals("case-file-review"))
                .mapToInt(work -> work.items().size())
                .sum();
        assertThat(files).isGreaterThanOrEqualTo(28);
        assertThatThrownBy(() -> plans.prepare(planner, AUGUST)).hasMessageContaining("已经冻结");
    }

    private static Set<String> works(PlannedVisit visit) {
        return visit.work().stream().map(PlannedVisit.Work::duty).collect(Collectors.toSet());
    }

    @Test
    void whoDeclaredKinIsNotSentThere() throws IOException {
        aReadyDistrict();
        var kin = directory
                .inspectors(JINGAN, "supervision", LocalDate.of(2024, 8, 1))
                .getFirst()
                .person();
        directory.declare(JINGAN, kin, Ground.KIN, JIANGNING, LocalDate.of(2024, 1, 1), null);

        drawn();

        assertThat(plans.visits(JINGAN, AUGUST))
                .filteredOn(visit ->
                        visit.squadron().equals(JIANGNING) && visit.section().equals("supervision"))
                .isNotEmpty()
                .allSatisfy(visit -> {
                    assertThat(visit.pair()).doesNotContain(kin.toString());
                    assertThat(visit.substitutes()).doesNotContain(kin.toString());
                });
    }

    @Test
    void doneVisitsMoveTargetsAndCoverage() throws IOException {
        aReadyDistrict();
        drawn();
        var visit = plans.visits(JINGAN, AUGUST).stream()
                .filter(one -> works(one).contains("case-file-review"))
                .findFirst()
                .orElseThrow();

        done(visit);

        var review = target(planner, "case-file-review");
        assertThat(demand(review, "squadrons").done()).isEqualTo(1);
        assertThat(demand(review, "covered").done()).isEqualTo(1);
        assertThat(demand(review, "files").done()).isPositive();
        var row = plans.coverage(planner, JINGAN, AUGUST, "case-file-review").rows().stream()
                .filter(one -> one.squadron().equals(visit.squadron()))
                .findFirst()
                .orElseThrow();
        assertThat(row.covered()).isTrue();
        assertThat(row.months()).containsEntry("2024-08", Coverage.Mark.SEEN);
    }

    private void done(PlannedVisit visit) {
        transaction.executeWithoutResult(_ -> progress.visitDone(
                planner.body(),
                planner.account(),
                AUGUST,
                UUID.randomUUID(),
                visit.work().stream()
                        .map(work -> new Progress.Done(
                                work.duty(),
                                visit.squadron(),
                                work.items().stream()
                                        .map(PlannedVisit.Member::id)
                                        .toList(),
                                LocalDate.of(2024, 8, 5),
                                null))
                        .toList()));
    }

    @Test
    void aSheetOpensWhenItsVisitsAreDone() throws IOException {
        aReadyDistrict();
        drawn();
        assertThat(sheet("accountability").state()).isEqualTo(DrawRow.State.DRAWN);

        plans.visits(JINGAN, AUGUST).stream()
                .filter(visit -> works(visit).contains("accountability"))
                .forEach(this::done);

        assertThat(sheet("accountability").state()).isEqualTo(DrawRow.State.OPEN);
    }

    private DrawRow sheet(String duty) {
        return draws.of(squadron, AUGUST).stream()
                .filter(row -> row.duty().equals(duty))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSquadronSeesNeitherMarksNorCountsOfTheRunningMonth() throws IOException {
        aReadyDistrict();
        drawn();
        plans.visits(JINGAN, AUGUST).forEach(this::done);

        var plan = plans.plan(squadron, JINGAN, AUGUST);
        assertThat(plan.sealed()).isTrue();
        assertThat(plan.capacity()).isEmpty();
        assertThat(plan.targets())
                .filteredOn(target -> target.tier().equals("district"))
                .allSatisfy(target -> {
                    assertThat(target.reason()).isNull();
                    assertThat(target.demands())
                            .allSatisfy(demand -> assertThat(demand.done()).isNull());
                });
        var coverage = plans.coverage(squadron, JINGAN, AUGUST, "case-file-review");
        assertThat(coverage.rows()).singleElement().satisfies(row -> {
            assertThat(row.squadron()).isEqualTo(JIANGNING);
            assertThat(row.months()).isEmpty();
            assertThat(row.holds()).isNull();
            assertThat(row.covered()).isFalse();
            assertThat(row.seenThisYear()).isZero();
        });

        clock.shift(Duration.between(Clock.systemUTC().instant(), Instant.parse("2024-09-01T01:00:00Z")));
        assertThat(plans.coverage(squadron, JINGAN, AUGUST, "premises").sealed())
                .isFalse();
    }

    @Test
    void aSquadronRecordsItsOwnThirdTierAndNobodyElses() throws IOException {
        aReadyDistrict();

        progress.record(squadron, AUGUST, mark("premises-daily", JIANGNING));

        var own = target(squadron, "premises-daily");
        assertThat(demand(own, "days").atLeast()).isEqualTo(22);
        assertThat(demand(own, "days").done()).isEqualTo(1);
        assertThat(demand(target(planner, "premises-daily"), "days").atLeast()).isEqualTo(22 * 16);
        for (var unit : List.of("310106011", ""))
            assertThatThrownBy(() -> progress.record(squadron, AUGUST, mark("premises-daily", unit)))
                    .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> progress.record(planner, AUGUST, mark("premises", JIANGNING)))
                .isInstanceOf(Refusal.class);
    }

    private static Progress.Done mark(String duty, String unit) {
        return new Progress.Done(duty, unit, List.of(), LocalDate.of(2024, 8, 5), null);
    }

    @Test
    void aMeetingHeldIsMet() throws IOException {
        aReadyDistrict();

        progress.record(reviewer, AUGUST, mark("case-quality-debriefing", ""));

        assertThat(target(planner, "case-quality-debriefing").state()).isEqualTo(Target.State.MET);
    }

    @Test
    void lateRecordsAreDrawnByThemselves() throws IOException {
        aReadyDistrict();
        assertThatThrownBy(() -> plans.freezeLate(planner, AUGUST, "网络故障"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("还没有冻结");
        drawn();
        assertThatThrownBy(() -> plans.freezeLate(planner, AUGUST, "网络故障"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo("no-late-records"));
        load("case", """
                案件编号,办案中队,案件状态,立案日期,结案日期
                迟到-1,江宁路街道综合行政执法队,已结案,2024-06-03,2024-07-31
                迟到-2,江宁路街道综合行政执法队,已结案,2024-06-03,2024-07-31
                """);

        plans.prepare(planner, AUGUST.plusMonths(1));
        assertThat(openTasks()).contains("late-records");
        var late = plans.freezeLate(planner, AUGUST, "网络故障");
        assertThat(openTasks()).doesNotContain("late-records");
        ledger.sequenceNow();
        hold(late.id());

        assertThat(plans.visits(JINGAN, AUGUST).stream()
                        .filter(visit -> visit.number() == 1)
                        .flatMap(visit -> visit.work().stream())
                        .filter(work -> work.duty().equals("case-file-review"))
                        .flatMap(work -> work.items().stream())
                        .map(PlannedVisit.Member::label))
                .hasSize(1)
                .allMatch(label -> label.startsWith("迟到"));
    }

    private List<String> openTasks() {
        return tasks.openFor(planner, 0, 200).rows().stream().map(Task::kind).toList();
    }

    @Test
    void tooFewPeopleArePutAtRiskWithTheDaysMissing() throws IOException {
        theRegimeIsInForce();
        directory.enlist(new NewPerson(JINGAN, "甲", null, "supervision", null, true));
        directory.enlist(new NewPerson(JINGAN, "乙", null, "supervision", null, true));
        casesClosedInJuly(20, 20);
        roads(60);

        var plan = plans.plan(planner, JINGAN, AUGUST);

        var supervision = plan.capacity().stream()
                .filter(one -> one.section().equals("supervision"))
                .findFirst()
                .orElseThrow();
        assertThat(supervision.available()).isEqualTo(22);
        assertThat(plan.capacity())
                .filteredOn(one -> one.section().equals("case-adjudication"))
                .allSatisfy(
                        one -> assertThat(one.missing()).isEqualTo(one.needed()).isPositive());
        assertThat(target(planner, "recordings").state()).isNotEqualTo(Target.State.ON_COURSE);
        assertThat(target(planner, "accountability").reason()).contains("人力不足", "对日");
    }

    @Test
    void theYearShowsWhatFallsDueWhen() {
        theRegimeIsInForce();

        var programme = plans.programme(planner, JINGAN, 2024);

        var row = programme.rows().stream()
                .filter(one -> one.duty().equals("case-file-review"))
                .findFirst()
                .orElseThrow();
        assertThat(row.months()).containsEntry("2024-08", "≥15%·队20%").doesNotContainKey("2024-03");
        assertThat(row.requirement()).contains("15%", "每半年覆盖所有中队", "全年不少于10件");
    }

    @Test
    void anotherDistrictsPlanIsNotToBeSeen() throws IOException {
        aReadyDistrict();
        var elsewhere = new Viewer(
                UUID.randomUUID(), "别区", "310104", Set.of("310104"), planner.grants(), planner.permissions());

        assertThatThrownBy(() -> plans.plan(elsewhere, JINGAN, AUGUST)).isInstanceOf(Refusal.class);
        assertThat(plans.plan(elsewhere, "310104", AUGUST).targets()).isEmpty();
    }
}
