package org.mingcha.appraisal.internal.sheets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.mingcha.appraisal.EvidenceSheet;

/** An issued sheet as a spreadsheet: its lines, and what each counts; text that could be a formula stays text. */
final class SheetWorkbook {
    private static final List<String> LINES = List.of("项目", "数", "单位", "对照", "占分", "得分", "算式", "依据");
    private static final double[] LINE_WIDTHS = {30, 10, 8, 34, 8, 8, 26, 40};
    private static final List<String> ROWS = List.of("项目", "内容", "日期", "计");
    private static final double[] ROW_WIDTHS = {30, 60, 14, 12};
    private static final int FIRST = 3;

    private SheetWorkbook() {}

    static byte[] of(EvidenceSheet sheet) {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "Mingcha", "1.0")) {
            lines(book.newWorksheet("依据表"), sheet);
            rows(book.newWorksheet("明细"), sheet);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void lines(Worksheet page, EvidenceSheet sheet) {
        var issue = Objects.requireNonNull(sheet.issue());
        page.fitToWidth((short) 1);
        page.fitToHeight((short) 0);
        text(page, 0, 0, SheetPapers.title(sheet));
        page.range(0, 0, 0, 0).style().bold().fontSize(16).set();
        text(page, 1, 0, SheetPapers.head(sheet, issue));
        head(page, FIRST - 1, LINES, LINE_WIDTHS);
        int row = FIRST;
        for (var line : sheet.lines()) {
            text(page, row, 0, line.title());
            number(page, row, 1, line.value() == null ? "—" : line.value());
            text(page, row, 2, line.unit());
            text(page, row, 3, SheetPapers.text(line.value() == null ? line.unjudged() : line.volume()));
            page.value(row, 4, line.weight());
            if (line.score() != null) page.value(row, 5, line.score());
            text(page, row, 6, SheetPapers.text(line.sum()));
            text(page, row, 7, line.basis());
            row++;
        }
        text(page, row++, 0, SheetPapers.sum(sheet));
        for (var one : sheet.apart())
            text(page, row++, 0, "另列：" + one.number() + " " + one.sender() + " " + one.title());
        text(page, row, 0, "内容摘要 SHA-256 " + issue.hash());
    }

    private static void rows(Worksheet page, EvidenceSheet sheet) {
        head(page, 0, ROWS, ROW_WIDTHS);
        page.freezePane(0, 1);
        int row = 1;
        for (var line : sheet.lines())
            for (var one : line.rows()) {
                text(page, row, 0, line.title());
                text(page, row, 1, one.label());
                text(page, row, 2, SheetPapers.text(one.day()));
                text(page, row, 3, SheetPapers.text(one.adds()));
                row++;
            }
    }

    private static void head(Worksheet page, int row, List<String> titles, double[] widths) {
        for (int c = 0; c < titles.size(); c++) {
            page.width(c, widths[c]);
            text(page, row, c, titles.get(c));
        }
        page.range(row, 0, row, titles.size() - 1).style().bold().set();
    }

    private static void number(Worksheet page, int row, int column, String value) {
        try {
            page.value(row, column, new BigDecimal(value));
        } catch (NumberFormatException none) {
            text(page, row, column, value);
        }
    }

    private static void text(Worksheet page, int row, int column, String text) {
        page.inlineString(row, column, harmless(text));
    }

    /** A leading sign that begins a formula somewhere is put behind an apostrophe. */
    static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
