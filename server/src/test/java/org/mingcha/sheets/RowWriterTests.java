package org.mingcha.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingcha.sheets.RowWriter.Column;
import org.mingcha.sheets.RowWriter.Format;

/** Lists as spreadsheets: every row as it was, and no text taken for a formula. */
class RowWriterTests {
    private static final List<Column> COLUMNS =
            List.of(new Column("序号", 8), new Column("文号", 22), new Column("事实", 40), new Column("日期", 12));

    @TempDir
    Path folder;

    private static List<Object> row(int nth) {
        var fact = switch (nth % 8) {
            case 0 -> "=HYPERLINK(\"http://evil.example\",\"点我\")";
            case 1 -> "+86 021-62000000";
            case 2 -> "-12 号门前占道";
            case 3 -> "@SUM(A1:A9)";
            case 4 -> "昌平路, “跨门”营业\n第二行 \"引号\"";
            case 5 -> "<b>未见</b> & 处置 \u0001\uFFFE";
            case 6 -> "20240812345678901234";
            default -> "𠮷野家门前 — 逗号,分号;";
        };
        return Arrays.asList(nth, "督告〔2024〕" + nth + "号", fact, nth % 3 == 0 ? null : "2024-08-0" + (nth % 9 + 1));
    }

    private static List<String> expected(int nth) {
        return row(nth).stream()
                .map(cell ->
                        cell == null ? "" : cell instanceof Number ? cell.toString() : Cells.harmless(cell.toString()))
                .toList();
    }

    private Path written(Format format, int rows) throws IOException {
        var file = folder.resolve("list." + format.ending());
        try (var out = Files.newOutputStream(file);
                var writer = RowWriter.to(out, format, "文书登记：[八月]/全部", COLUMNS)) {
            for (int i = 1; i <= rows; i++) writer.row(row(i));
        }
        return file;
    }

    private static void sameAsWritten(List<List<String>> read, int rows) {
        assertThat(read).hasSize(rows + 1);
        assertThat(read.getFirst()).containsExactly("序号", "文号", "事实", "日期");
        for (int i = 1; i <= rows; i++) assertThat(read.get(i)).as("row " + i).isEqualTo(expected(i));
    }

    private static List<List<String>> csv(Path file) throws IOException {
        var read = new ArrayList<List<String>>();
        var text = Files.readString(file);
        try (var reader = CsvReader.builder().ofCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            reader.forEach(line -> read.add(line.getFields()));
        }
        return read;
    }

    @Test
    void aHundredThousandRowsOfCsvReadBackAsTheyWereWritten() throws IOException {
        sameAsWritten(csv(written(Format.CSV, 100_000)), 100_000);
    }

    @Test
    void aHundredThousandRowsOfXlsxReadBackAsTheyWereWritten() throws IOException {
        var file = written(Format.XLSX, 100_000);

        var read = new ArrayList<List<String>>();
        try (var book = new ReadableWorkbook(file.toFile());
                var rows = book.getFirstSheet().openStream()) {
            rows.forEach(line -> {
                var cells = new ArrayList<String>();
                for (int c = 0; c < COLUMNS.size(); c++) cells.add(line.getCellText(c));
                read.add(cells);
            });
        }
        sameAsWritten(read, 100_000);
    }

    @Test
    void libreOfficeOpensThemAndSavesTheSameRows() throws Exception {
        var office = Stream.of("/usr/bin/soffice", "/usr/local/bin/soffice", "/opt/libreoffice/program/soffice")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(office.isPresent(), "没有安装 LibreOffice（soffice），不能核对电子表格能否不经修复打开");
        int rows = 100_000;
        for (var format : Format.values()) {
            var out = Files.createDirectories(folder.resolve("saved-" + format.ending()));
            var file = written(format, rows);
            var run = new ProcessBuilder(
                            office.get().toString(),
                            "-env:UserInstallation=" + folder.resolve("office").toUri(),
                            "--headless",
                            "--infilter=CSV:44,34,76,1,1/2/2/2/3/2/4/2",
                            "--convert-to",
                            "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false",
                            "--outdir",
                            out.toString(),
                            file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("office.log").toFile());
            if (format == Format.XLSX) run.command().removeIf(word -> word.startsWith("--infilter"));
            var process = run.start();
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(folder.resolve("office.log")))
                    .isZero();

            sameAsWritten(csv(out.resolve("list.csv")), rows);
        }
    }

    @Test
    void noTextBeginsAFormulaWhateverItBeginsWith() {
        for (var sign : List.of("=", "+", "-", "@", "\t", "\r", "\n"))
            assertThat(Cells.harmless(sign + "1+1")).as("sign %s", sign).startsWith("'" + sign);
        assertThat(Cells.harmless("\u0001=1+1")).isEqualTo("'=1+1");
        assertThat(Cells.harmless("一=1")).isEqualTo("一=1");
        assertThat(Cells.harmless(null)).isEmpty();
    }

    @Test
    void aTextThatFitsNoCellIsCutBetweenCharactersAndSaysSo() {
        var cut = Cells.harmless("𠮷".repeat(20_000));

        assertThat(cut).hasSizeLessThanOrEqualTo(Cells.MOST).endsWith("请在系统中查看）");
        assertThat(cut.codePoints().filter(c -> c >= 0xD800 && c <= 0xDFFF)).isEmpty();
    }

    @Test
    void theStreamBeneathStaysOpenAndAnEmptyListHasItsHead() throws IOException {
        for (var format : Format.values()) {
            var bytes = new ByteArrayOutputStream();
            try (var _ = RowWriter.to(bytes, format, "", COLUMNS)) {
                // nothing to write
            }
            bytes.write(1);
            assertThat(bytes.size()).isPositive();
            if (format == Format.CSV)
                assertThat(bytes.toString(StandardCharsets.UTF_8)).startsWith("\uFEFF序号,文号,事实,日期\r\n");
        }
    }
}
