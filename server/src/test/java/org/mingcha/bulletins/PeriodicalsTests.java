package org.mingcha.bulletins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.planning.DrawnDistrict.JIANGNING;
import static org.mingcha.planning.DrawnDistrict.JINGAN;

import java.time.YearMonth;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Refusal;
import org.mingcha.planning.DrawnDistrict;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Regime;
import org.mingcha.reports.FigureSums;
import org.mingcha.reports.ReportDistrict;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Every periodical of the regime, from the month's debriefing to the yearly report: its chapters are the regulation's, its way goes to the end. */
@SpringBootTest
@RealPostgres
@Import(ReportDistrict.class)
class PeriodicalsTests {
    private static final Regime REGIME = Offer.bundled("jingan-2024").regime();

    @Autowired
    ReportDistrict district;

    @Autowired
    DrawnDistrict drawn;

    @Autowired
    Bulletins bulletins;

    @Autowired
    Issues issues;

    @Autowired
    FigureSums sums;

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    /** The seven topics of the quarter and the contents of the statistics, copied from the regulation; the other headings are ours. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            monthly-bulletin         | 2024-08 | supervision       | 本月概况、各中队情况、文书回复和督察预警、办案质量、重要案（诉）件督办、典型事例、下阶段工作要求
            case-quality-debriefing  | 2024-08 | case-adjudication | 评查概况、各中队办案质量、共性问题、典型案例、指导意见
            quarterly-debriefing     | 2024-09 | supervision       | 重要制度执行落实检查情况、案卷评查情况、重要案（诉）件检查情况、“双随机、一公开”检查情况、专项行动和下发文件执行落实检查情况、进中队督察和街面实效督察情况、新闻媒体或其他途径发现问题及整改情况
            statistics-report        | 2024-12 | supervision       | 执法制度建设、执法队伍建设、行政检查情况、行政处罚情况、行政强制情况、行政复议情况、行政应诉情况、执法中存在的问题、改进措施
            statistics-report-yearly | 2024-12 | supervision       | 执法制度建设、执法队伍建设、行政检查情况、行政处罚情况、行政强制情况、行政复议情况、行政应诉情况、执法中存在的问题、改进措施
            """)
    void isWrittenChapterByChapterSignedIssuedAndReadByWhomItIsFor(
            String kind, YearMonth month, String section, String headings) {
        district.begin();
        drawn.goTo(month.plusMonths(1).atDay(2) + "T01:00:00Z");
        var head = ReportDistrict.viewer("汇编科长", Role.SECTION_HEAD, section);
        var member = ReportDistrict.viewer("汇编科员", Role.SECTION_MEMBER, section);
        var begun = bulletins.begin(member, kind, month);

        assertThat(begun.chapters())
                .extracting(part -> part.chapter().heading())
                .containsExactly(headings.split("、(?!一公开)"));
        var over = new FigureSums.Over(
                JINGAN,
                REGIME,
                REGIME.report(kind).orElseThrow(),
                month,
                begun.asOf().toInstant());
        for (var part : begun.chapters())
            for (var figure : part.chapter().figures())
                assertThat(figure.value())
                        .as(figure.figure())
                        .isEqualTo(sums.of(over, figure.figure()).printed());

        for (var part : begun.chapters()) {
            var current = bulletins.get(member, begun.id());
            var version = current.chapters().stream()
                    .filter(one -> one.chapter().id().equals(part.chapter().id()))
                    .findFirst()
                    .orElseThrow()
                    .version();
            if (part.chapter().takesText())
                bulletins.write(member, begun.id(), part.chapter().id(), new IfMatch(version), "本期情况如上。");
        }
        var at = bulletins.get(member, begun.id());
        var bulletin = bulletins.submit(member, at.id(), new IfMatch(at.version()));
        for (var step : bulletin.steps()) {
            var signer = switch (step.role()) {
                case "section-head" -> head;
                case "leader-in-charge" -> district.leader;
                default -> district.chief;
            };
            bulletin = bulletins.sign(
                    signer, bulletin.id(), new IfMatch(bulletin.version()), String.valueOf(bulletin.hash()));
        }

        assertThat(bulletin.state()).isEqualTo(Bulletin.State.ISSUED);
        for (var format : Issues.Format.values())
            assertThat(issues.paper(member, bulletin.id(), 1, format))
                    .as(format.name())
                    .hasSizeGreaterThan(4_000);
        var recipients = bulletin.recipients();
        reads(recipients.contains("squadron"), BulletinsTests.reader(Role.SQUADRON_HEAD, JIANGNING), bulletin.id());
        reads(
                recipients.contains("subdistrict"),
                BulletinsTests.reader(Role.SUBDISTRICT_READER, JIANGNING),
                bulletin.id());
        reads(recipients.contains("city"), BulletinsTests.city(), bulletin.id());
        assertThat(recipients).isNotEmpty();
    }

    private void reads(boolean may, Viewer reader, UUID bulletin) {
        if (may) assertThat(issues.get(reader, bulletin, 1).bodyName()).isEqualTo("上海市静安区城市管理行政执法局");
        else
            assertThatThrownBy(() -> issues.get(reader, bulletin, 1))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo("no-such-bulletin"));
    }
}
