package org.mingcha.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mingcha.documents.NoticedDistrict.JINGAN;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mingcha.policy.FigureRule;
import org.mingcha.policy.Offer;
import org.mingcha.reports.internal.Days;
import org.mingcha.reports.internal.counting.Counters;
import org.mingcha.testing.RealPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** A figure that counts records of two kinds: its rows are those of the first, then those of the second, page by page. */
@SpringBootTest
@RealPostgres
@Import(ReportDistrict.class)
class RowsOfRecordsTests {
    private static final YearMonth AUGUST = YearMonth.of(2024, 8);

    @Autowired
    ReportDistrict district;

    @Autowired
    Counters counters;

    @Autowired
    Clock clock;

    @AfterEach
    void backToTheWall() {
        district.end();
    }

    @Test
    void everyRowStandsOnOnePageWhereverTheKindsMeet() {
        district.quiet();
        var activities = rows("P", 5, "%s,2024-08-02,普法,1,1,1,1");
        var judgments = rows("F", 7, "%s,行政复议,2024-07-01,2024-08-01,维持");
        district.load("legal-publicity", with("活动编号,活动日期,活动名称,场次,资料份数,推送条数,服务人次", activities));
        district.load("reconsideration", with("文号,种类,受理日期,决定日期,结果", judgments));
        var expected = Stream.concat(activities.stream(), judgments.stream())
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();

        for (int size : List.of(1, 3, 4, 5, 6, 7, 11, 12, 50)) {
            var seen = new ArrayList<String>();
            for (int page = 0; page * size < expected.size(); page++) {
                var shown = page(page, size);
                assertThat(shown).hasSize(Math.min(size, expected.size() - page * size));
                seen.addAll(shown);
            }
            assertThat(seen).as("pages of %d", size).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(seen.subList(0, 5)).allMatch(label -> label.startsWith("P"));
        }
    }

    private List<String> page(int page, int size) {
        var regime = Offer.bundled("jingan-2024").regime();
        var like = regime.figures().getFirst();
        var both = new FigureRule.Counting(
                "records",
                null,
                List.of(),
                List.of("legal-publicity", "reconsideration"),
                List.of(),
                Map.of(),
                null,
                List.of(),
                null);
        var figure =
                new FigureRule("both", "两种记录", "件", "两种记录合计。", like.period(), both, null, null, like.basis(), Map.of());
        var days = new Days(LocalDate.of(2024, 7, 25), LocalDate.of(2024, 8, 25));
        var rows = counters.rows(district.head, JINGAN, regime, figure, AUGUST, days, clock.instant(), page, size);
        assertThat(rows.lines()).isEqualTo(12);
        assertThat(rows.seen().total()).isEqualTo(12);
        return rows.seen().rows().stream().map(FigureRow::label).toList();
    }

    private static List<String> rows(String letter, int count, String line) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> line.formatted(letter + "-" + n))
                .toList();
    }

    private static List<String> with(String head, List<String> lines) {
        return Stream.concat(Stream.of(head), lines.stream()).toList();
    }
}
