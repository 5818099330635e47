package org.mingcha.policy;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mingcha.policy.Basis.Clause;
import org.mingcha.policy.internal.Clashes;

/** The regime shanghai-2009 beside a table written from the text of 沪城管执〔2009〕1号 by hand. */
class Shanghai2009Tests {
    private static final Regime REGIME = Offer.bundled("shanghai-2009").regime();
    private static final String S = "沪城管执〔2009〕1号";

    /** Every duty: id | cadence | tier | clause. */
    private static final String DUTIES = """
            city-street-inspection     | month         | municipal | 二；四（一）1、2
            routine-inspection         | month         | district  | 二；四（一）1、2
            city-tracking              | order         | municipal | 四（一）6
            rectification-tracking     | order         | district  | 四（一）6
            squadron-inspector         | month         | squadron  | 二
            next-month-plan            | month         | district  | 三；四（一）1
            data-analysis              | month         | district  | 四（一）3
            monthly-statistics         | month         | district  | 四（一）7
            city-data-analysis         | month         | municipal | 四（一）3
            inspection-news            | month         | municipal | 四（一）8
            appraisal-suggestion       | month         | district  | 四（一）9
            rewards-and-penalties      | as-they-arise | district  | 四（一）10
            city-thematic-matters      | as-they-arise | municipal | 四（二）1、3；五（二）
            city-thematic-inspection   | order         | municipal | 四（二）1；五（二）
            thematic-matters           | as-they-arise | district  | 四（二）1、3；五（二）
            thematic-inspection        | order         | district  | 四（二）1；五（二）
            city-inspection-meeting    | quarter       | municipal | 三
            year-end-appraisal         | year          | municipal | 三
            city-rosters               | year          | municipal | 附件1、附件2
            district-rosters           | year          | district  | 附件1、附件2
            city-inspection-building   | year          | municipal | 五（一）、（四）
            inspection-building        | year          | district  | 五（一）、（四）
            """;

    @Test
    void everyDutyStandsInTheText() {
        var written = REGIME.duties().stream()
                .map(duty -> "%-26s | %-13s | %-9s | %s"
                        .formatted(
                                duty.id(), duty.every().word(), duty.tier().word(), ((Clause) duty.basis()).clause()))
                .collect(joining("\n", "", "\n"));

        assertThat(written).isEqualTo(DUTIES);
        assertThat(REGIME.duties())
                .allSatisfy(duty -> assertThat(((Clause) duty.basis()).source()).isEqualTo(S));
    }

    @Test
    void routineInspectionHasTenStepsAndThematicInspectionFour() {
        assertThat(steps("routine"))
                .containsExactly("任务受领", "依职巡查", "数据分析", "情况告知", "督察反馈", "追责督办", "汇总通报", "编发简报", "考核评定", "实施奖惩");
        assertThat(steps("thematic")).containsExactly("立案", "承办", "督办", "办结");
    }

    private static List<String> steps(String procedure) {
        return REGIME.procedures().stream()
                .filter(one -> one.id().equals(procedure))
                .flatMap(one -> one.steps().stream())
                .map(Procedure.Step::title)
                .toList();
    }

    @Test
    void fiveFormsAndFourPairs() {
        assertThat(REGIME.methods()).extracting(Method::title).containsExactly("实地督察", "随行督察", "随诉督察", "跟踪督察", "回访督察");
        assertThat(REGIME.contrasts())
                .extracting(Contrast::title)
                .containsExactly("日常督察与专项督察", "全面督察与重点抽查", "定期督察与随机抽查", "联勤督察与联合督察");
    }

    @Test
    void aNoticeIsAnsweredWithinThreeWorkingDays() {
        var term = REGIME.document("inspection-notice")
                .flatMap(kind -> REGIME.term(kind.reply()))
                .orElseThrow();

        assertThat(term.days()).isEqualTo(3);
        assertThat(term.count()).isEqualTo(Term.Count.WORKING);
        assertThat(term.basis()).isEqualTo(new Clause(S, "四（一）5"));
    }

    @Test
    void theNextMonthsPlanIsDueOnThe25thAndTheStatisticsOnThe5th() {
        assertThat(REGIME.report("next-month-plan").orElseThrow().due()).satisfies(due -> {
            assertThat(due.day()).isEqualTo(25);
            assertThat(due.month()).isEqualTo(ReportRule.Month.SAME);
            assertThat(due.basis()).isEqualTo(new Clause(S, "三"));
        });
        assertThat(REGIME.report("monthly-statistics").orElseThrow().due()).satisfies(due -> {
            assertThat(due.day()).isEqualTo(5);
            assertThat(due.month()).isEqualTo(ReportRule.Month.NEXT);
            assertThat(due.basis()).isEqualTo(new Clause(S, "四（一）7"));
        });
    }

    /** Whatever rests on no clause says that it is a default, and why. */
    @Test
    void everyDefaultGivesItsReason() {
        var silent = new ArrayList<String>();
        REGIME.parameters().stream()
                .filter(one -> one.basis() instanceof Basis.Assumed(var note) && note.isBlank())
                .forEach(one -> silent.add(one.path()));

        assertThat(silent).isEmpty();
        assertThat(Stream.concat(
                        REGIME.methods().stream().map(Method::basis),
                        REGIME.rosters().stream().map(Roster::basis)))
                .allMatch(basis -> basis instanceof Clause);
    }

    @Test
    void itStandsBesideTheDistrictsOwnRegime() {
        assertThat(Clashes.between(REGIME, Offer.bundled("jingan-2024").regime()))
                .isEmpty();
    }

    @Test
    void itIsTheSameAfterItWasWrittenAndReadAgain() {
        assertThat(new Offer(
                                "again",
                                java.util.Map.of("all.yaml", org.mingcha.policy.internal.RegimeYaml.write(REGIME)))
                        .regime()
                        .hash())
                .isEqualTo(REGIME.hash());
    }
}
