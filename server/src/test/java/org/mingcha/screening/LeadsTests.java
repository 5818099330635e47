package org.mingcha.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.ledger.internal.db.Tables.PENDING;
import static org.mingcha.screening.internal.db.Tables.RUN;

import java.time.LocalDate;
import java.util.ArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.calendar.DayKind;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.calendar.YearPaper;
import org.mingcha.findings.Finding;
import org.mingcha.findings.Findings;
import org.mingcha.findings.Severity;
import org.mingcha.findings.Source;
import org.mingcha.policy.Offer;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** A lead from the record to the finding: opened, read anew, cleared, judged. */
@SpringBootTest
@RealPostgres
@Import(ScreenedDistrict.class)
class LeadsTests {
    private static final String OVERDUE = "case-decision-overdue";
    private static final String COLUMNS = "案件编号,案件状态,办案程序,立案日期,决定日期,批准延长天数";

    @Autowired
    ScreenedDistrict district;

    @Autowired
    Leads leads;

    @Autowired
    Screening screening;

    @Autowired
    Findings findings;

    @Autowired
    WorkingCalendar calendar;

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

    private static void refused(ThrowingCallable step, String type) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo(type));
    }

    private Lead only(String rule) {
        return district.leads(rule).stream()
                .reduce((a, b) -> {
                    throw new AssertionError("more than one: " + a + b);
                })
                .orElseThrow();
    }

    @Test
    void aCaseDecidedAfterItsLastDayIsALeadAndOneDecidedOnItIsNot() {
        // ninety days from the second of January end on the first of April
        district.load(
                "case",
                COLUMNS,
                "晚了,已决定,普通程序,2024-01-02,2024-04-02,",
                "刚好,已决定,普通程序,2024-01-02,2024-04-01,",
                "延长,已决定,普通程序,2024-01-02,2024-04-02,30",
                "简易,已决定,简易程序,2024-01-02,2024-04-02,",
                "未立案,已决定,普通程序,,2024-04-02,",
                "程序不明,已决定,,2024-01-02,2024-04-02,",
                "未决,办理中,普通程序,2024-01-02,,",
                "未决未到期,办理中,普通程序,2024-07-02,,");

        assertThat(district.open(OVERDUE)).containsExactly("晚了", "未决");
    }

    @Test
    void aLeadSaysRuleClauseValuesAndTheSumOfTheDeadline() {
        district.load("case", COLUMNS, "晚了,已决定,普通程序,2024-01-05,2024-05-08,10");

        var page = leads.get(district.leader, only(OVERDUE).id());

        assertThat(page.lead().sentence())
                .isEqualTo("立案于2024-01-05，办案期限90日（延长10日，扣除0日）至2024-04-15届满，2024-05-08作出处罚决定。");
        assertThat(page.lead().clause()).isEqualTo("行政处罚法 第六十条");
        assertThat(page.lead().squadron()).isEqualTo(ScreenedDistrict.JIANGNING);
        assertThat(page.evidence())
                .contains(
                        new LeadPage.Evidence("filedOn", "立案日期", "2024-01-05"),
                        new LeadPage.Evidence("procedure", "办案程序", "普通程序"),
                        new LeadPage.Evidence("last-day", "办案期限届满日", "2024-04-15"));
        assertThat(page.sums()).singleElement().satisfies(sum -> {
            assertThat(sum.lastDay()).isEqualTo(LocalDate.of(2024, 4, 15));
            assertThat(sum.steps()).first().asString().contains("1月5日周五为起算日");
            assertThat(sum.steps()).anyMatch(step -> step.contains("4月14日周日") && step.contains("100"));
        });
        assertThat(page.figures()).containsExactly(new RuleFigure("办案期限", "90日（自然日），届满日逢休息日顺延", "行政处罚法 第六十条"));
        assertThat(page.suggests()).isEqualTo("督察告知单");
        assertThat(page.graveGround()).isEqualTo("办案超期");
    }

    @Test
    void aCaseBecomesALeadWhenItsDayPassesWithoutAnythingBeingDelivered() {
        district.load("case", COLUMNS, "未决,办理中,普通程序,2024-05-08,,", "已决,已决定,普通程序,2024-05-08,2024-05-09,");
        assertThat(district.open(OVERDUE)).isEmpty();

        // the ninetieth day is the sixth of August
        district.goTo("2024-08-06T09:00:00Z");
        screening.follow();
        assertThat(district.open(OVERDUE)).isEmpty();
        district.goTo("2024-08-06T16:30:00Z");
        screening.follow();

        assertThat(district.open(OVERDUE)).containsExactly("未决");
        assertThat(only(OVERDUE).openedOn()).isEqualTo(LocalDate.of(2024, 8, 7));
    }

    @Test
    void aRecordThatIsMendedOrVanishesClearsItsLead() {
        district.export(
                "case",
                COLUMNS + ",结案日期",
                LocalDate.of(2024, 4, 1),
                LocalDate.of(2024, 7, 1),
                "更正,已结案,普通程序,2024-01-02,2024-05-02,,2024-06-01",
                "消失,已结案,普通程序,2024-01-02,2024-05-02,,2024-06-01",
                "照旧,已结案,普通程序,2024-01-02,2024-05-02,,2024-06-01");
        district.export(
                "case",
                COLUMNS + ",结案日期",
                LocalDate.of(2024, 4, 1),
                LocalDate.of(2024, 7, 1),
                "更正,已结案,普通程序,2024-01-02,2024-03-02,,2024-06-01",
                "照旧,已结案,普通程序,2024-01-02,2024-05-02,,2024-06-01");

        assertThat(district.open(OVERDUE)).containsExactly("照旧");
        assertThat(district.leads(OVERDUE))
                .filteredOn(lead -> lead.state() == Lead.State.CLEARED)
                .extracting(Lead::number)
                .containsExactlyInAnyOrder("更正", "消失");
    }

    @Test
    void aCaseIsScreenedAnewWhenARecordJoinedToItArrives() {
        // that nothing is there says something only where such records are delivered at all
        district.load("recording", "记录编号,案件编号", "R0,别案");
        district.load("case", COLUMNS, "无音像,已结案,普通程序,2024-01-02,2024-02-02,");
        assertThat(district.open("recording-missing")).containsExactly("无音像");

        district.load("recording", "记录编号,案件编号", "R1,无音像");

        assertThat(district.open("recording-missing")).isEmpty();
        assertThat(only("recording-missing").state()).isEqualTo(Lead.State.CLEARED);
    }

    @Test
    void aNewCalendarScreensEverythingAnew() {
        district.load("case", COLUMNS, "晚了,已决定,普通程序,2024-01-02,2024-04-02,");
        assertThat(district.open(OVERDUE)).containsExactly("晚了");
        var shipped = calendar.papers().stream()
                .filter(paper -> paper.year() == 2024)
                .findFirst()
                .orElseThrow();

        try {
            // its last day, the first of April, becomes a day off: the term runs to the second
            var days = new ArrayList<>(shipped.days());
            days.add(new YearPaper.Day(LocalDate.of(2024, 4, 1), DayKind.HOLIDAY, "试"));
            calendar.load(new YearPaper(2024, shipped.source(), days));
            screening.follow();

            assertThat(district.open(OVERDUE)).isEmpty();
        } finally {
            calendar.load(shipped);
        }
        screening.follow();
        assertThat(district.open(OVERDUE)).containsExactly("晚了");
    }

    @Test
    void aDismissedLeadStaysAwayUnlessTheRecordChanges() {
        district.load("case", COLUMNS, "不算,已决定,普通程序,2024-01-02,2024-05-02,");
        var lead = only(OVERDUE);
        leads.dismiss(district.head, lead.id(), new IfMatch(lead.version()), "经核，期间有鉴定，系统未登记");

        district.goTo("2024-08-09T01:00:00Z");
        screening.follow();
        screening.runAnew(district.head);
        screening.follow();
        assertThat(district.open(OVERDUE)).isEmpty();

        district.load("case", COLUMNS, "不算,已决定,普通程序,2024-01-02,2024-06-02,");
        assertThat(district.open(OVERDUE)).containsExactly("不算");
        assertThat(screening.rules(district.head, null))
                .filteredOn(rule -> rule.id().equals(OVERDUE))
                .extracting(RuleEntry::precision)
                .containsExactly(new Precision(1, 0, 1));
    }

    @Test
    void aConfirmedLeadIsAFindingOfTheSectionThatAnswersForIt() {
        district.load("case", COLUMNS, "晚了,已决定,普通程序,2024-01-02,2024-05-02,");
        var lead = only(OVERDUE);
        int entries = sql.fetchCount(PENDING);

        var page = leads.confirm(
                district.adjudicator, lead.id(), new IfMatch(lead.version()), "该案超过法定办案期限31日", Severity.GRAVE);

        var finding = findings.get(district.adjudicator, page.lead().finding());
        assertThat(page.lead().state()).isEqualTo(Lead.State.CONFIRMED);
        assertThat(finding.state()).isEqualTo(Finding.State.OPEN);
        assertThat(finding.section()).isEqualTo("case-adjudication");
        assertThat(finding.duty()).isEqualTo("case-file-review");
        assertThat(finding.item()).isEqualTo(OVERDUE);
        assertThat(finding.clause()).isEqualTo("行政处罚法 第六十条");
        assertThat(finding.concerned().record()).isEqualTo("晚了");
        assertThat(finding.source().kind()).isEqualTo(Source.Kind.LEAD);
        assertThat(sql.fetchCount(PENDING)).isEqualTo(entries + 1);
        assertThat(page.precision()).isEqualTo(new Precision(0, 1, 0));
        refused(
                () -> leads.dismiss(
                        district.head, lead.id(), new IfMatch(page.lead().version()), "又不算"),
                "lead-settled");
    }

    @Test
    void aLeadPutOffComesBackOnItsDay() {
        district.load("case", COLUMNS, "晚了,已决定,普通程序,2024-01-02,2024-05-02,");
        var lead = only(OVERDUE);
        refused(
                () -> leads.defer(district.head, lead.id(), new IfMatch(1), LocalDate.of(2024, 8, 5), "待补材料"),
                "lead-deferred-too-far");

        leads.defer(district.head, lead.id(), new IfMatch(1), LocalDate.of(2024, 8, 12), "待补材料");
        screening.follow();
        assertThat(only(OVERDUE).state()).isEqualTo(Lead.State.DEFERRED);

        district.goTo("2024-08-12T01:00:00Z");
        screening.follow();
        assertThat(only(OVERDUE).state()).isEqualTo(Lead.State.OPEN);
        assertThat(leads.get(district.head, lead.id()).judgements())
                .singleElement()
                .satisfies(one -> assertThat(one.until()).isEqualTo(LocalDate.of(2024, 8, 12)));
    }

    @Test
    void twoPeopleCannotJudgeTheSameState() {
        district.load("case", COLUMNS, "晚了,已决定,普通程序,2024-01-02,2024-05-02,");
        var lead = only(OVERDUE);
        refused(() -> leads.dismiss(district.head, lead.id(), new IfMatch(7), "不算"), "changed-meanwhile");
        refused(() -> leads.dismiss(district.head, lead.id(), new IfMatch(1), " "), "reason-needed");
    }

    @Test
    void noSquadronSeesALead() {
        district.load("case", COLUMNS, "晚了,已决定,普通程序,2024-01-02,2024-05-02,");

        assertThat(leads.search(district.squadron, new Leads.Filter(null, null, null, null, null), 0, 50)
                        .rows())
                .isEmpty();
        refused(() -> leads.get(district.squadron, only(OVERDUE).id()), "no-such-lead");
    }

    @Test
    void aChangedFigureScreensEverythingAnew() {
        district.load("case", COLUMNS, "一百日,已决定,普通程序,2024-01-02,2024-04-11,");
        assertThat(district.open(OVERDUE)).containsExactly("一百日");

        var longer =
                Offer.bundled("jingan-2024").regime().with("screening/case-decision-overdue/figures/limit/days", 120);
        district.regimes.confirm(
                district.leader,
                district.regimes.propose(district.head, longer, LocalDate.of(2024, 8, 5), null, "试行", null));
        screening.follow();

        assertThat(district.open(OVERDUE)).isEmpty();
        assertThat(only(OVERDUE).state()).isEqualTo(Lead.State.CLEARED);
    }

    @Test
    void aFullRunShowsHowFarItHasComeAndCanBeCancelled() {
        district.load("case", COLUMNS, "晚了,已决定,普通程序,2024-01-02,2024-05-02,");

        var asked = screening.runAnew(district.head);
        assertThat(asked.state()).isEqualTo(FullRun.State.WAITING);
        refused(() -> screening.runAnew(district.head), "screening-under-way");
        assertThat(screening.cancel(district.head, asked.id()).state()).isEqualTo(FullRun.State.CANCELLED);
        refused(() -> screening.cancel(district.head, asked.id()), "screening-ended");

        screening.runAnew(district.head);
        screening.follow();
        assertThat(screening.runs(district.head).getFirst()).satisfies(run -> {
            assertThat(run.state()).isEqualTo(FullRun.State.DONE);
            assertThat(run.kinds()).hasSize(run.kindsOf()).contains("case");
            assertThat(run.opened()).isZero();
        });
    }

    @Test
    void aFullRunThatAKilledServerLeftGoesOnWithWhatIsLeft() {
        district.load("case", COLUMNS, "晚了,已决定,普通程序,2024-01-02,2024-05-02,");
        var asked = screening.runAnew(district.head);
        sql.update(RUN)
                .set(RUN.STATE, "RUNNING")
                .set(RUN.KINDS, new String[] {"case"})
                .where(RUN.ID.eq(asked.id()))
                .execute();

        screening.follow();

        assertThat(screening.runs(district.head).getFirst()).satisfies(run -> {
            assertThat(run.state()).isEqualTo(FullRun.State.DONE);
            assertThat(run.kinds()).hasSize(run.kindsOf()).containsOnlyOnce("case");
        });
    }

    @Test
    void aTrialCountsByMonthAndStoresNothing() {
        district.load(
                "case",
                COLUMNS + ",结案日期",
                "六月,已结案,普通程序,2024-01-02,2024-05-02,,2024-06-01",
                "七月,已结案,普通程序,2024-01-02,2024-05-02,,2024-07-01",
                "按期,已结案,普通程序,2024-04-02,2024-05-02,,2024-07-01",
                "未决,办理中,普通程序,2024-04-02,,,");

        var trial = screening.trial(district.head, OVERDUE, null);

        // an open case stands in the month of the first day the rule reads of it
        assertThat(trial.records()).isEqualTo(4);
        assertThat(trial.hits())
                .extracting(cell -> cell.month().toString())
                .containsExactly("2024-04", "2024-06", "2024-07");
        assertThat(trial.examples()).extracting(RuleTrial.Example::number).containsExactly("七月", "六月", "未决");
        assertThat(district.leads(OVERDUE)).hasSize(3);
    }

    @Test
    void aRuleIsTriedBeforeItBindsAnybody() {
        district.load("case", COLUMNS + ",结案日期", "一百日,已结案,普通程序,2024-01-02,2024-04-11,,2024-06-01");

        assertThat(screening.trial(district.head, OVERDUE, "jingan-2024").hits())
                .hasSize(1);
        assertThat(screening.rules(district.head, "jingan-2024")).hasSameSizeAs(screening.rules(district.head, null));
        refused(() -> screening.trial(district.head, "no-rule", "jingan-2024"), "no-such-rule");
    }
}
