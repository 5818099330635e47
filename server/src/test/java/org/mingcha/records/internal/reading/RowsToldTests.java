package org.mingcha.records.internal.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mingcha.records.SheetFiles;
import org.mingcha.records.SheetFiles.Format;

/** How many rows a file says it has before they are read. */
class RowsToldTests {
    private static final List<List<Object>> THREE_ROWS =
            List.of(List.of("案件编号", "办案中队"), List.of("1号", "北站中队"), List.of("2号", "大宁中队"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"UTF_8_COMMA", "UTF_8_WITH_MARK", "GB18030_TAB", "UTF_8_SEMICOLON", "UTF_16_TAB"})
    void textTellsThemByItsLines(Format format) throws IOException {
        assertThat(told(SheetFiles.write(folder, format, THREE_ROWS))).isEqualTo(3);
    }

    @Test
    void aLastLineThatIsNotEndedCounts() throws IOException {
        assertThat(told(Files.writeString(folder.resolve("两行.csv"), "案件编号,办案中队\n1号,北站中队")))
                .isEqualTo(2);
    }

    @Test
    void aWorkbookTellsThemWhereItNamesTheExtentOfItsSheet() throws IOException {
        var file = SheetFiles.write(folder, Format.XLSX, THREE_ROWS);
        rewrite(file, "/xl/worksheets/sheet1.xml", "<dimension ref=\"A1\"/>", "<dimension ref=\"A1:B1000001\"/>");

        assertThat(told(file)).isEqualTo(1_000_001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void aCharacterOfTwoBytesIsNoLineBreakThoughOneOfThemLooksLikeIt(String charset) throws IOException {
        var ofShanghai = "\uFEFF案件编号\t地点\r\n1号\t上海\r\n2号\t上海"; // 上 is 4E0A

        assertThat(told(Files.writeString(folder.resolve("上海.txt"), ofShanghai, Charset.forName(charset))))
                .isEqualTo(3);
    }

    @Test
    void anOldWorkbookTellsThemByTheExtentOfTheSheetThatIsRead() throws IOException {
        var file = folder.resolve("两张.xls");
        try (var workbook = new HSSFWorkbook();
                var out = Files.newOutputStream(file)) {
            filled(workbook.createSheet("说明"), 3);
            filled(workbook.createSheet("明细"), 41);
            workbook.write(out);
        }

        var table = TableFile.inspect(file, Limits.USUAL);

        assertThat(table.rowsTold(0)).isEqualTo(3);
        assertThat(table.rowsTold(1)).isEqualTo(41);
    }

    private static void filled(HSSFSheet sheet, int rows) {
        for (int i = 0; i < rows; i++) sheet.createRow(i).createCell(0).setCellValue("第" + i);
    }

    @Test
    void anOpenDocumentTellsThemUpToItsLastFilledRow() throws IOException {
        var rows = Stream.of(THREE_ROWS, Collections.nCopies(2, Collections.<Object>nCopies(2, null)), THREE_ROWS)
                .flatMap(List::stream)
                .toList();

        assertThat(told(SheetFiles.write(folder, Format.ODS, rows)))
                .as("the emptied ones between them too, the unused rest of the sheet not")
                .isEqualTo(8);
    }

    @Test
    void aRowThatAnOpenDocumentRepeatsCountsEachTime() throws IOException {
        var file = SheetFiles.write(folder, Format.ODS, THREE_ROWS);
        rewrite(file, "/content.xml", "<table:table-row>", "<table:table-row table:number-rows-repeated=\"5\">");

        assertThat(told(file)).isEqualTo(15);
    }

    @Test
    void anOpenDocumentThatBreaksOffTellsNothing() throws IOException {
        var file = SheetFiles.write(folder, Format.ODS, THREE_ROWS);
        rewrite(file, "/content.xml", "</table:table>", "");
        rewrite(file, "/content.xml", "</office:spreadsheet></office:body></office:document-content>", "");

        assertThat(told(file)).isNull();
    }

    private static void rewrite(Path file, String part, String old, String with) throws IOException {
        try (var inside = FileSystems.newFileSystem(file)) {
            var content = Files.readString(inside.getPath(part));
            assertThat(content).contains(old);
            Files.writeString(inside.getPath(part), content.replace(old, with));
        }
    }

    private static @Nullable Long told(Path file) throws IOException {
        return TableFile.inspect(file, Limits.USUAL).rowsTold(0);
    }
}
