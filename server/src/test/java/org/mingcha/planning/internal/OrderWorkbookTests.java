package org.mingcha.planning.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.planning.Assignment;
import org.mingcha.planning.Order;
import org.mingcha.policy.Channel;

class OrderWorkbookTests {
    private static final UUID ID = UUID.fromString("0191123a-0000-7000-8000-000000000001");

    private static Order order(String place, String file, boolean hidden) {
        var at = OffsetDateTime.parse("2024-08-05T09:00:00+08:00");
        var visit = new Assignment(
                ID,
                ID,
                "督任〔2024〕1号",
                "2024-08",
                "supervision",
                "310106006",
                "江宁路中队",
                Channel.ON_SITE,
                Assignment.Nature.ROUTINE,
                null,
                Assignment.Purpose.LOOK_BACK,
                "复核内务整改",
                "document/1",
                List.of(),
                List.of(new Assignment.Work("case-file-review", "案卷抽查", 1, 1)),
                List.of(place),
                List.of(new Assignment.File("case-file-review", file, 1, "unit")),
                hidden,
                List.of(named("甲"), named("乙")),
                List.of(named("丙")),
                List.of(),
                null,
                "",
                120,
                LocalDate.of(2024, 8, 5),
                LocalDate.of(2024, 8, 26),
                Assignment.State.PLANNED,
                null,
                null,
                null,
                1,
                false,
                false,
                false,
                false,
                List.of());
        return new Order(
                ID,
                "督任〔2024〕1号",
                "310106",
                "2024-08",
                "supervision",
                0,
                0,
                Order.State.APPROVED,
                "甲",
                at,
                "甲",
                at,
                null,
                null,
                "丁",
                at,
                "ab".repeat(32),
                3,
                new Order.May(false, false, false),
                List.of(visit),
                new Order.Checkpoint(42, "cd".repeat(32)));
    }

    private static Assignment.Person named(String name) {
        return new Assignment.Person(UUID.nameUUIDFromBytes(name.getBytes(UTF_8)), name);
    }

    private static List<Row> rows(Order order) throws IOException {
        var bytes = OrderWorkbook.of(order, "静安区城管执法局", "执法监督科");
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(bytes))) {
            return book.getFirstSheet().read();
        }
    }

    /** A column of thirty holds fourteen characters in a line. */
    @Test
    void aRowIsAsHighAsTheLongestTextInIt(@TempDir Path folder) throws IOException {
        var bytes = OrderWorkbook.of(order("安远路西苏州路泰兴路成都".repeat(10), "沪静城管案〔2024〕12号", false), "静安区城管执法局", "执法监督科");

        String xml;
        try (var zip =
                new ZipFile(Files.write(folder.resolve("任务单.xlsx"), bytes).toFile())) {
            var sheet = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"));
            xml = new String(sheet.readAllBytes(), UTF_8);
        }

        var height = Pattern.compile("<row r=\"4\"[^>]* ht=\"([0-9.]+)\"").matcher(xml);
        assertThat(height.find())
                .as("the row of the visit has a height of its own")
                .isTrue();
        assertThat(Double.parseDouble(height.group(1))).isGreaterThanOrEqualTo(240 / 28.0 * 15);
    }

    @Test
    void aVisitStandsInOneRowUnderItsHeadings() throws IOException {
        var rows = rows(order("第1路", "沪静城管案〔2024〕12号", false));

        var headings = rows.get(2);
        var visit = rows.get(3);
        assertThat(headings.getCellText(1)).isEqualTo("对象");
        assertThat(visit.getCellText(1)).isEqualTo("江宁路中队");
        assertThat(visit.getCellText(3)).isEqualTo("日常，回头看：复核内务整改");
        assertThat(visit.getCellText(5)).isEqualTo("案卷抽查（1件）");
        assertThat(visit.getCellText(6)).isEqualTo("第1路");
        assertThat(visit.getCellText(7)).isEqualTo("沪静城管案〔2024〕12号");
        assertThat(visit.getCellText(8)).isEqualTo("甲、乙");
        assertThat(rows.stream().map(row -> row.getCellText(0)))
                .anyMatch(text -> text.contains("42 " + "cd".repeat(32)));
    }

    @Test
    void whatLooksLikeAFormulaIsText() throws IOException {
        var visit =
                rows(order("=HYPERLINK(\"http://x\",\"路\")", "@SUM(A1)", false)).get(3);

        for (var column : List.of(6, 7)) {
            assertThat(visit.getCell(column).getType()).isEqualTo(CellType.STRING);
            assertThat(visit.getCell(column).getFormula()).isNull();
            assertThat(visit.getCellText(column)).startsWith("'");
        }
    }

    @Test
    void whatIsHiddenOnThePageIsHiddenInTheFile() throws IOException {
        var visit = rows(order("第1路", "沪静城管案〔2024〕12号", true)).get(3);

        assertThat(visit.getCellText(7)).doesNotContain("12号").contains("仅限责任科室");
    }
}
