package org.mingcha.reports.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.mingcha.reports.Edition;

/** An edition as a spreadsheet: the form with its merged cells, and a sheet with every figure; text that could be a formula stays text. */
final class EditionWorkbook {
    private static final double[] WIDTHS = {6, 16, 70, 34};
    private static final List<String> FIGURES = List.of("指标", "单位", "自", "至", "数", "分子", "分母", "自然月", "定义", "依据");
    private static final double[] FIGURE_WIDTHS = {34, 8, 12, 12, 10, 10, 10, 10, 60, 40};

    private static final double LINE = 15;
    /** No row of a spreadsheet is higher. */
    private static final double MOST = 409;

    private EditionWorkbook() {}

    static byte[] of(Edition edition) {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "Mingcha", "1.0")) {
            form(book.newWorksheet("填报表"), edition);
            figures(book.newWorksheet("数字构成"), edition);
            if (!edition.changes().isEmpty()) changes(book.newWorksheet("更正"), edition);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void form(Worksheet sheet, Edition edition) {
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
        for (int c = 0; c < WIDTHS.length; c++) sheet.width(c, WIDTHS[c]);
        text(sheet, 0, 0, edition.sheet().heading() + "（" + EditionPapers.month(edition.month()) + "）");
        sheet.range(0, 0, 0, 3).merge();
        sheet.range(0, 0, 0, 3)
                .style()
                .bold()
                .fontSize(16)
                .horizontalAlignment("center")
                .set();
        text(sheet, 1, 0, EditionPapers.period(edition));
        sheet.range(1, 0, 1, 3).merge();
        var columns = edition.sheet().columns();
        for (int c = 0; c < columns.size(); c++) text(sheet, 2, c, columns.get(c));
        sheet.range(2, 0, 2, 3)
                .style()
                .bold()
                .horizontalAlignment("center")
                .borderStyle("thin")
                .set();
        int row = 3;
        for (var block : edition.sheet().blocks()) {
            int first = row;
            int by = row;
            for (int i = 0; i < block.cells().size(); i++, row++) {
                var text = EditionPapers.text(block, i);
                var sections = EditionPapers.by(block.cells().get(i));
                text(sheet, row, 2, text);
                sheet.rowHeight(row, height(text, WIDTHS[2]));
                if (!EditionPapers.goesOn(block, i)) {
                    join(sheet, by, row - 1, 3);
                    by = row;
                    text(sheet, row, 3, sections);
                    sheet.rowHeight(row, Math.max(height(text, WIDTHS[2]), height(sections, WIDTHS[3])));
                }
            }
            join(sheet, by, row - 1, 3);
            text(sheet, first, 0, block.no());
            text(sheet, first, 1, block.title());
            join(sheet, first, row - 1, 0);
            join(sheet, first, row - 1, 1);
        }
        sheet.range(3, 0, row - 1, 3)
                .style()
                .wrapText(true)
                .verticalAlignment("center")
                .borderStyle("thin")
                .set();
        var foot = edition.sheet().foot();
        if (foot != null) {
            text(sheet, row, 0, foot);
            sheet.range(row, 0, row, 3).merge();
            sheet.range(row, 0, row, 3).style().wrapText(true).set();
            sheet.rowHeight(row, height(foot, Arrays.stream(WIDTHS).sum()));
            row++;
        }
        for (var line : EditionPapers.signed(edition)) text(sheet, row++, 0, line);
        text(sheet, row, 0, "内容摘要 SHA-256 " + edition.hash());
    }

    private static void join(Worksheet sheet, int first, int last, int column) {
        if (last > first) sheet.range(first, column, last, column).merge();
    }

    /** Programs do not make a row as high as a text that turns in it: its lines at this width, in points. */
    private static double height(String text, double width) {
        long lines = text.lines()
                .mapToLong(line -> Math.max(
                        1,
                        Math.ceilDiv(
                                line.codePoints()
                                        .map(point -> point < 0x2000 ? 1 : 2)
                                        .sum(),
                                (int) width - 2)))
                .sum();
        return Math.min(MOST, Math.max(1, lines) * LINE + 4);
    }

    private static void figures(Worksheet sheet, Edition edition) {
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
        sheet.pageOrientation("landscape");
        head(sheet, FIGURES, FIGURE_WIDTHS);
        int row = 1;
        for (var one : edition.sheet().figures()) {
            var cells = List.of(one.title(), one.unit(), one.from(), one.last());
            for (int c = 0; c < cells.size(); c++) text(sheet, row, c, cells.get(c));
            number(sheet, row, 4, one.value());
            if (one.part() != null) sheet.value(row, 5, one.part());
            if (one.whole() != null) sheet.value(row, 6, one.whole());
            if (one.calendar() != null) number(sheet, row, 7, one.calendar());
            text(sheet, row, 8, one.means());
            text(sheet, row, 9, one.basis());
            row++;
        }
    }

    private static void changes(Worksheet sheet, Edition edition) {
        head(sheet, List.of("更正之处", "原为", "现为"), new double[] {40, 40, 40});
        int row = 1;
        for (var change : edition.changes()) {
            text(sheet, row, 0, change.where());
            text(sheet, row, 1, EditionPapers.text(change.before()));
            text(sheet, row, 2, EditionPapers.text(change.after()));
            row++;
        }
    }

    private static void head(Worksheet sheet, List<String> titles, double[] widths) {
        for (int c = 0; c < titles.size(); c++) {
            sheet.width(c, widths[c]);
            text(sheet, 0, c, titles.get(c));
        }
        sheet.range(0, 0, 0, titles.size() - 1).style().bold().set();
        sheet.freezePane(0, 1);
    }

    /** A number as a number; what is none, such as a dash, as text. */
    private static void number(Worksheet sheet, int row, int column, String value) {
        try {
            sheet.value(row, column, new java.math.BigDecimal(value));
        } catch (NumberFormatException none) {
            text(sheet, row, column, value);
        }
    }

    private static void text(Worksheet sheet, int row, int column, String text) {
        sheet.inlineString(row, column, harmless(text));
    }

    /** A leading sign that begins a formula somewhere is put behind an apostrophe. */
    static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
