package org.mingcha.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.planning.DrawnDistrict.JINGAN;
import static org.mingcha.procedures.TwoRegimes.AUGUST;
import static org.mingcha.procedures.TwoRegimes.CITY;
import static org.mingcha.procedures.TwoRegimes.JIANGNING;
import static org.mingcha.procedures.TwoRegimes.draft;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.appraisal.EvidenceOverview;
import org.mingcha.appraisal.EvidenceSheet;
import org.mingcha.appraisal.EvidenceSheets;
import org.mingcha.appraisal.Leaders;
import org.mingcha.appraisal.LeadersScreen;
import org.mingcha.bulletins.Bulletin;
import org.mingcha.bulletins.Bulletins;
import org.mingcha.bulletins.Issues;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.reports.Figures;
import org.mingcha.reports.Report;
import org.mingcha.reports.Reports;
import org.mingcha.reports.Sheet;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** The regime of 2009 asks for a month's statistics, a plan of the next month and the city's news: forms and chapters that are data. */
@SpringBootTest
@RealPostgres
@Import(TwoRegimes.class)
class OlderFormsTests {
    @Autowired
    TwoRegimes month;

    @Autowired
    Reports reports;

    @Autowired
    Figures figures;

    @Autowired
    EvidenceSheets sheets;

    @Autowired
    Leaders leaders;

    @Autowired
    ShanghaiClock clock;

    @Autowired
    Bulletins bulletins;

    @Autowired
    Issues issues;

    @Autowired
    DSLContext sql;

    @BeforeEach
    void aDistrictWithTwoRegimes() {
        month.begin();
    }

    @AfterEach
    void backToTheWall() {
        month.end();
    }

    private static Map<String, String> values(Report report) {
        var values = new HashMap<String, String>();
        for (var figure : report.sheet().figures()) values.put(figure.figure(), figure.value());
        return values;
    }

    /** What stands in the blanks of the section, entered and handed over, put together and signed. */
    private Report signed(Report report) {
        var blanks = report.parts().getFirst().missing().stream()
                .map(field -> {
                    var at = field.split("/");
                    var number = report.sheet().blocks().stream()
                            .flatMap(block -> block.cells().stream())
                            .flatMap(cell -> cell.lines().stream())
                            .flatMap(line -> line.pieces().stream())
                            .anyMatch(piece -> piece.filled() != null
                                    && piece.filled().field().equals(field)
                                    && piece.filled().kind() == Sheet.Kind.NUMBER);
                    return new Reports.Entry(at[0], at[1], number ? "4" : "按计划进行。");
                })
                .toList();
        var open = reports.enter(month.head, report.id(), "supervision", part(report), blanks);
        open = reports.handOver(month.head, open.id(), "supervision", part(open));
        var compiled = reports.compile(month.head, open.id(), new IfMatch(open.version()));
        return reports.sign(
                month.leader, compiled.id(), new IfMatch(compiled.version()), String.valueOf(compiled.hash()));
    }

    private static IfMatch part(Report report) {
        return new IfMatch(report.parts().getFirst().version());
    }

    @Test
    void theMonthsStatisticsCountWhatTheOlderRegimeKnowsAndGoOnBeforeTheFifth() {
        var finding = month.routineFinding();
        month.served(month.member, month.head, draft("inspection-notice", JIANGNING, finding));

        var report = reports.begin(month.head, "monthly-statistics", AUGUST);

        assertThat(report.from()).hasToString("2024-08-01");
        assertThat(report.last()).hasToString("2024-08-31");
        assertThat(report.dueOn()).hasToString("2024-09-05");
        assertThat(values(report))
                .containsEntry("problems-found", "1")
                .containsEntry("inspection-notices", "1")
                .containsEntry("matters-opened", "0")
                .hasSize(10);
        var signed = signed(report);
        assertThat(signed.state()).isEqualTo(Report.State.FROZEN);
        assertThat(signed.addressee()).isEqualTo("本单位内部通报、上级督察机构");
        assertThat(reports.paper(month.head, signed.id(), 1, Reports.Format.DOCX))
                .hasSizeGreaterThan(4_000);
    }

    @Test
    void thePlanIsDueOnTheTwentyFifthAndTellsOfTheNextMonth() {
        var report = reports.begin(month.head, "next-month-plan", AUGUST);

        assertThat(report.from()).hasToString("2024-09-01");
        assertThat(report.last()).hasToString("2024-09-30");
        // the 25th of August 2024 is a Sunday
        assertThat(report.dueOn()).hasToString("2024-08-23");
        assertThat(values(report)).containsOnlyKeys("inspections-this-month", "matters-pursued");
        assertThat(signed(report).state()).isEqualTo(Report.State.FROZEN);
    }

    @Test
    void theCitysYearEndAppraisalSeesWhatADistrictHandedInInTime() {
        var plan = signed(reports.begin(month.head, "next-month-plan", AUGUST));
        var asked = new Figures.Asked("plans-in-time", AUGUST, null, true, null);

        var opened = figures.open(month.cityHead, TwoRegimes.CITY, asked, 0, 50);

        assertThat(opened.value().number()).isEqualTo(1);
        assertThat(opened.rows().rows()).singleElement().satisfies(row -> {
            assertThat(row.squadron()).isEqualTo(JINGAN);
            assertThat(row.link()).isEqualTo("/reports/editions/" + plan.id() + "/1");
        });
        var late = new Figures.Asked("plans-late", AUGUST, null, true, null);
        assertThat(figures.open(month.cityHead, TwoRegimes.CITY, late, 0, 50)
                        .value()
                        .number())
                .isZero();
        var sheet = sheets.preview(month.cityHead, "year-end-appraisal", "2024", JINGAN);
        assertThat(sheet.lines())
                .filteredOn(line -> line.id().equals("plans-in-time"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.value()).isEqualTo("1");
                    assertThat(line.rows()).hasSize(1);
                });
    }

    @Test
    void aPlanSignedAfterItsLastDayIsLate() {
        var begun = reports.begin(month.head, "next-month-plan", AUGUST);
        clock.shift(Duration.between(Clock.systemUTC().instant(), Instant.parse("2024-08-26T02:00:00Z")));
        signed(begun);

        var late = new Figures.Asked("plans-late", AUGUST, null, true, null);

        assertThat(figures.open(month.cityHead, TwoRegimes.CITY, late, 0, 50)
                        .value()
                        .number())
                .isEqualTo(1);
    }

    @Test
    void aPlanNeverHandedInHasItsRowWithTheLastDayAndTheClause() {
        var owed = new Figures.Asked("plans-owed", AUGUST, null, true, null);
        assertThat(figures.open(month.cityHead, TwoRegimes.CITY, owed, 0, 50)
                        .value()
                        .number())
                .as("its last day is not over")
                .isZero();
        month.drawn.goTo("2024-08-26T02:00:00Z");

        var opened = figures.open(month.cityHead, TwoRegimes.CITY, owed, 0, 50);
        var line = sheets.preview(month.cityHead, "year-end-appraisal", "2024", JINGAN).lines().stream()
                .filter(one -> one.id().equals("plans-owed"))
                .findFirst()
                .orElseThrow();

        assertThat(opened.value().number()).isEqualTo(1);
        assertThat(opened.rows().rows()).singleElement().satisfies(row -> {
            assertThat(row.squadron()).isEqualTo(JINGAN);
            assertThat(row.day()).hasToString("2024-08-23");
            assertThat(row.label()).isEqualTo("次月督察工作计划 2024-08　没有报送，期限 2024-08-23（沪城管执〔2009〕1号 三）");
        });
        assertThat(line.value()).isEqualTo("1");
        assertThat(line.basis()).contains("纳入年终综合目标考评");
        assertThat(line.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.label()).contains("没有报送，期限 2024-08-23"));

        signed(reports.begin(month.head, "next-month-plan", AUGUST));
        assertThat(figures.open(month.cityHead, TwoRegimes.CITY, owed, 0, 50)
                        .value()
                        .number())
                .as("what comes late is late, and owed no more")
                .isZero();
    }

    @Test
    void theDistrictSuggestsItsMonthsAppraisalAndTheCityTheYearsEach() {
        assertThat(sheets.uses(month.head))
                .extracting(EvidenceOverview.Use::id)
                .contains("monthly-performance", "appraisal-suggestion")
                .doesNotContain("year-end-appraisal");
        assertThat(sheets.uses(month.cityHead))
                .extracting(EvidenceOverview.Use::id)
                .containsExactly("year-end-appraisal");
        assertThat(sheets.preview(month.head, "appraisal-suggestion", "2024-08", JIANGNING)
                        .lines())
                .extracting(EvidenceSheet.Line::title)
                .startsWith("逾期反馈", "尚未反馈");
    }

    @Test
    void theCitysLeadersHaveTheirScreen() {
        var screen = leaders.screen(month.cityLeader);

        assertThat(screen.begun()).isTrue();
        assertThat(screen.units()).extracting(LeadersScreen.Unit::squadron).contains(JINGAN);
        assertThat(screen.courses()).hasSize(4);
    }

    @Test
    void theDistrictIsAskedForItsFormsAndTheCityForNoneOfThem() {
        assertThat(reports.beginnable(month.head))
                .extracting(Reports.Beginnable::form)
                .contains("monthly-statistics", "next-month-plan", "monthly-return");
        assertThat(reports.beginnable(month.cityHead)).isEmpty();
        assertThat(bulletins.beginnable(month.cityHead))
                .extracting(Bulletins.Beginnable::kind)
                .contains("inspection-news");
        assertThat(bulletins.beginnable(month.head))
                .extracting(Bulletins.Beginnable::kind)
                .contains("monthly-bulletin")
                .doesNotContain("inspection-news");
    }

    @Test
    void theCitysNewsGoToItsDistricts() {
        month.drawn.goTo("2024-09-02T01:00:00Z");
        var bulletin = bulletins.begin(month.cityHead, "inspection-news", AUGUST);
        var member = TwoRegimes.of(CITY, "监督处科员", org.mingcha.access.Role.SECTION_MEMBER, "supervision", null);
        for (var chapter : Set.of("requirements"))
            bulletin = bulletins.write(member, bulletin.id(), chapter, new IfMatch(1), "请各区对照整改。");
        var submitted = bulletins.submit(member, bulletin.id(), new IfMatch(bulletin.version()));
        assertThat(read(month.member)).isEmpty();

        var signed = bulletins.sign(
                month.cityHead, submitted.id(), new IfMatch(submitted.version()), String.valueOf(submitted.hash()));
        var issued = bulletins.sign(
                month.cityLeader, signed.id(), new IfMatch(signed.version()), String.valueOf(signed.hash()));

        assertThat(issued.state()).isEqualTo(Bulletin.State.ISSUED);
        assertThat(read(month.member)).containsExactly(issued.id());
        assertThat(issues.get(month.member, issued.id(), 1).bodyName()).isNotBlank();
        assertThat(sql.fetchSingle("select count(*) from bulletins.edition").get(0, Integer.class))
                .isEqualTo(1);
    }

    private List<UUID> read(Viewer viewer) {
        assertThat(viewer.body()).isEqualTo(JINGAN);
        return issues.search(viewer, new Issues.Filter("inspection-news", null, null), 0, 10).rows().stream()
                .map(line -> line.id())
                .toList();
    }
}
