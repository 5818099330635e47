package org.mingcha.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mingcha.planning.DrawnDistrict.AUGUST;
import static org.mingcha.planning.DrawnDistrict.JIANGNING;
import static org.mingcha.planning.DrawnDistrict.JINGAN;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mingcha.api.Refusal;
import org.mingcha.policy.FigureRule;
import org.mingcha.policy.Offer;
import org.mingcha.policy.Regime;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Figures over longer periods than a month, squadron by squadron, and those of matters and reviews, beside the raw rows. */
@SpringBootTest
@RealPostgres
@Import(ReportDistrict.class)
class FigureSumsTests {
    private static final Regime REGIME = Offer.bundled("jingan-2024").regime();
    private static final YearMonth SEPTEMBER = YearMonth.of(2024, 9);
    private static final YearMonth DECEMBER = YearMonth.of(2024, 12);
    private static final String HALF_YEAR = "statistics-report";

    @Autowired
    ReportDistrict district;

    @Autowired
    FigureSums sums;

    @Autowired
    Figures figures;

    @Autowired
    Periods periods;

    @Autowired
    DSLContext sql;

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    private FigureSums.Over over(String report, YearMonth month) {
        return new FigureSums.Over(
                JINGAN,
                REGIME,
                REGIME.report(report).orElseThrow(),
                month,
                district.drawn.clock().instant());
    }

    private long raw(String query) {
        return sql.fetchSingle(query).get(0, Long.class);
    }

    @Test
    void aQuarterCountsAllItsDaysAndAddsUpWhatIsDrawnMonthByMonth() {
        district.begin();
        var quarter = over("quarterly-debriefing", SEPTEMBER);
        var month = over("monthly-bulletin", AUGUST);

        assertThat(sums.of(quarter, "finding-notices").from()).hasToString("2024-07-01");
        assertThat(sums.of(quarter, "finding-notices").last()).hasToString("2024-09-30");
        assertThat(sums.of(quarter, "finding-notices").number())
                .isEqualTo(
                        raw(
                                "select count(*) from documents.document where kind = 'finding-notice' and issuer is null and state <> 'WITHDRAWN'"));
        // July and September drew nothing: the quarter has August's
        assertThat(sums.of(quarter, "case-files-drawn").number())
                .isEqualTo(sums.of(month, "case-files-drawn").number())
                .isPositive();
        var share = sums.of(quarter, "case-file-share").share();
        assertThat(share).isEqualTo(sums.of(month, "case-file-share").share());
    }

    @Test
    void aQuartersNumberOpensToTheRowsOfItsMonths() {
        district.begin();
        for (var figure : List.of("case-files-drawn", "finding-notices", "case-file-share")) {
            var asked = new Figures.Asked(figure, SEPTEMBER, "quarterly-debriefing", false, true, null, null);
            var value = sums.of(over("quarterly-debriefing", SEPTEMBER), figure);
            var rows = new ArrayList<FigureRow>();
            var opened = figures.open(district.leader, JINGAN, asked, 0, 7);
            for (int page = 0; page * 7L < opened.rows().total(); page++)
                rows.addAll(figures.open(district.leader, JINGAN, asked, page, 7)
                        .rows()
                        .rows());

            assertThat(opened.value())
                    .usingRecursiveComparison()
                    .ignoringFields("asOf")
                    .isEqualTo(value);
            assertThat(opened.hidden()).isZero();
            assertThat(rows).as(figure).doesNotHaveDuplicates();
            assertThat((long) rows.size())
                    .as(figure)
                    .isEqualTo(
                            value.share() == null
                                    ? value.number()
                                    : value.share().part());
        }
    }

    @Test
    void squadronsAddUpToTheFigureOfTheWhole() {
        district.begin();
        var month = over("monthly-bulletin", AUGUST);

        for (var figure : REGIME.figures())
            if (Boolean.TRUE.equals(figure.bySquadron())) {
                var by = sums.bySquadron(month, figure.id());
                assertThat(by.values().stream().mapToLong(Long::longValue).sum())
                        .as(figure.id())
                        .isEqualTo(sums.of(month, figure.id()).number());
            }
        assertThat(sums.bySquadron(month, "visits-made")).containsEntry(JIANGNING, 2L);
    }

    @Test
    void aSquadronsPartOpensToItsOwnRows() {
        district.begin();
        int opened = 0;
        for (var whole : List.of(true, false))
            for (var figure : REGIME.figures()) {
                if (!Boolean.TRUE.equals(figure.bySquadron())) continue;
                var report = whole ? "quarterly-debriefing" : "monthly-bulletin";
                var month = whole ? SEPTEMBER : AUGUST;
                for (var part :
                        sums.bySquadron(over(report, month), figure.id()).entrySet()) {
                    var asked = new Figures.Asked(figure.id(), month, report, false, whole, part.getKey(), null);
                    var own = figures.open(district.leader, JINGAN, asked, 0, 200);

                    assertThat(own.value().number()).as(figure.id()).isEqualTo(part.getValue());
                    assertThat(own.hidden()).as(figure.id()).isZero();
                    assertThat(own.rows().total()).as(figure.id()).isEqualTo(part.getValue());
                    assertThat(own.rows().rows())
                            .as(figure.id())
                            .extracting(FigureRow::squadron)
                            .containsOnly(part.getKey());
                    opened++;
                }
            }
        assertThat(opened).isGreaterThan(5);
        var nobodys = new Figures.Asked("visits-made", AUGUST, "monthly-bulletin", false, false, "310106000", null);
        assertThat(figures.open(district.leader, JINGAN, nobodys, 0, 50).rows().rows())
                .isEmpty();
        var share = new Figures.Asked("case-file-share", AUGUST, "monthly-return", false, false, JIANGNING, null);
        assertThatThrownBy(() -> figures.open(district.leader, JINGAN, share, 0, 50))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.type()).isEqualTo("figure-not-by-squadron"));
    }

    @Test
    void mattersArePursuedFromTheirOpeningToTheirClosing() {
        district.begin();

        // three of the two duties lie in the days from 25 July to 24 August, one closed on the 24th of July does not
        assertThat(sums.of(over("monthly-return", AUGUST), "major-cases-followed")
                        .number())
                .isEqualTo(3);
        assertThat(sums.of(over("monthly-return", YearMonth.of(2024, 7)), "major-cases-followed")
                        .number())
                .isEqualTo(2);
        assertThat(sums.of(over("quarterly-debriefing", SEPTEMBER), "major-cases-followed")
                        .number())
                .isEqualTo(5);
    }

    @Test
    void aHalfYearOpensToTheRowsOfItsMonths() {
        district.begin();
        district.orderedAgain("2024-09");
        var half = over(HALF_YEAR, DECEMBER);

        for (var figure : REGIME.figures()) {
            var opened = figures.open(district.head, JINGAN, asked(figure.id(), HALF_YEAR, DECEMBER), 0, 1);
            var sum = sums.of(half, figure.id());
            assertThat(opened.value().printed()).as(figure.id()).isEqualTo(sum.printed());
            assertThat(opened.value().share()).as(figure.id()).isEqualTo(sum.share());
            assertThat(opened.value().from()).as(figure.id()).hasToString("2024-07-01");
            assertThat(opened.value().last()).as(figure.id()).hasToString("2024-12-31");
            var rows = rows(figure.id(), HALF_YEAR, DECEMBER, 200);
            assertThat(opened.rows().total()).as(figure.id()).isEqualTo(rows.size());
            assertThat(rows(figure.id(), HALF_YEAR, DECEMBER, 7))
                    .as(figure.id())
                    .containsExactlyElementsOf(rows);
            long lines = rows.size() + opened.hidden();
            // different squadrons are fewer than the visits to them
            if (figure.id().equals("squadrons-visited")) assertThat(lines).isGreaterThanOrEqualTo(sum.number());
            else assertThat(told(rows, lines)).as(figure.id()).isEqualTo(number(sum));
            if (figure.period() == FigureRule.Span.PLAN_MONTH) {
                var months = new ArrayList<FigureRow>();
                for (int month = 7; month <= 12; month++)
                    months.addAll(rows(figure.id(), "monthly-bulletin", YearMonth.of(2024, month), 200));
                assertThat(rows).as(figure.id()).containsExactlyElementsOf(months);
            }
        }
        // ordered in two months, each counted in its own
        var ordered = raw("select count(*) from (select distinct o.month, m.item from planning.assignment_member m"
                + " join planning.assignment a on a.id = m.assignment join planning.monthly_order o on o.id = a.monthly_order"
                + " where m.duty = 'complaints' and not m.is_place and o.state = 'APPROVED') each");
        assertThat(sums.of(half, "matters-followed").number())
                .isEqualTo(ordered)
                .isGreaterThan(20);
        assertThat(rows("matters-followed", HALF_YEAR, DECEMBER, 9)).hasSize((int) ordered);
    }

    private static Figures.Asked asked(String figure, String form, YearMonth month) {
        return new Figures.Asked(figure, month, form, false, true, null, null);
    }

    /** All rows, page after page. */
    private List<FigureRow> rows(String figure, String form, YearMonth month, int size) {
        var rows = new ArrayList<FigureRow>();
        for (int page = 0; ; page++) {
            var found = figures.open(district.head, JINGAN, asked(figure, form, month), page, size)
                    .rows()
                    .rows();
            rows.addAll(found);
            if (found.size() < size) return rows;
        }
    }

    private static long told(List<FigureRow> rows, long lines) {
        return rows.stream().anyMatch(row -> row.adds() != null)
                ? rows.stream()
                        .mapToLong(row -> row.adds() == null ? 0 : row.adds())
                        .sum()
                : lines;
    }

    private static long number(FigureValue value) {
        return value.share() == null ? value.number() : value.share().part();
    }

    @Test
    void aPlanTellsOfTheNextMonth() {
        var plan = Offer.bundled("shanghai-2009")
                .regime()
                .report("next-month-plan")
                .orElseThrow();

        assertThat(periods.of(plan, AUGUST).from()).hasToString("2024-09-01");
        assertThat(periods.of(plan, AUGUST).last()).hasToString("2024-09-30");
    }
}
