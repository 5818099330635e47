package org.mingcha.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.dhatim.fastexcel.Workbook;

/**
 * Writes one table in each format that offices send. A cell is a text, a number, a day or null; a row with a single cell is a
 * title merged across the table.
 */
public final class SheetFiles {

    private SheetFiles() {}

    /** The formats, as a person would name them. */
    public enum Format {
        XLSX(".xlsx"),
        XLS(".xls"),
        ODS(".ods"),
        UTF_8_COMMA(".csv"),
        UTF_8_WITH_MARK(".csv"),
        UTF_16_TAB(".txt"),
        GB18030_COMMA(".csv"),
        GB18030_TAB(".txt"),
        BIG5_COMMA(".csv"),
        UTF_8_SEMICOLON(".csv");

        private final String ending;

        Format(String ending) {
            this.ending = ending;
        }
    }

    /** Writes the table into a new file of the folder. */
    public static Path write(Path folder, Format format, List<List<Object>> rows) {
        try {
            var file = Files.createTempFile(folder, "表", format.ending);
            Files.write(file, bytes(format, rows));
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static byte[] bytes(Format format, List<List<Object>> rows) {
        return switch (format) {
            case XLSX -> xlsx(rows);
            case XLS -> xls(rows);
            case ODS -> ods(rows);
            case UTF_8_COMMA -> text(rows, ",").getBytes(UTF_8);
            case UTF_8_WITH_MARK -> ("\uFEFF" + text(rows, ",")).getBytes(UTF_8);
            case UTF_16_TAB -> ("\uFEFF" + text(rows, "\t")).getBytes(Charset.forName("UTF-16LE"));
            case GB18030_COMMA -> text(rows, ",").getBytes(Charset.forName("GB18030"));
            case GB18030_TAB -> text(rows, "\t").getBytes(Charset.forName("GB18030"));
            case BIG5_COMMA -> text(rows, ",").getBytes(Charset.forName("Big5"));
            case UTF_8_SEMICOLON -> text(rows, ";").getBytes(UTF_8);
        };
    }

    private static int width(List<List<Object>> rows) {
        return rows.stream().mapToInt(List::size).max().orElse(1);
    }

    private static String text(List<List<Object>> rows, String delimiter) {
        return rows.stream()
                .map(row -> row.stream()
                        .map(cell -> cell == null ? "" : String.valueOf(cell))
                        .map(cell -> cell.contains(delimiter) || cell.contains("\"") || cell.contains("\n")
                                ? '"' + cell.replace("\"", "\"\"") + '"'
                                : cell)
                        .collect(Collectors.joining(delimiter)))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static byte[] xlsx(List<List<Object>> rows) {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "Office", "1.0")) {
            var sheet = workbook.newWorksheet("明细");
            for (int r = 0; r < rows.size(); r++) {
                var row = rows.get(r);
                for (int c = 0; c < row.size(); c++) {
                    switch (row.get(c)) {
                        case null -> {}
                        case LocalDate day -> {
                            sheet.value(r, c, day);
                            sheet.style(r, c).format("yyyy\"年\"m\"月\"d\"日\"").set();
                        }
                        case Number number -> sheet.value(r, c, number);
                        default -> sheet.value(r, c, row.get(c).toString());
                    }
                }
                if (row.size() == 1) {
                    sheet.range(r, 0, r, width(rows) - 1).merge();
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static byte[] xls(List<List<Object>> rows) {
        var out = new ByteArrayOutputStream();
        try (var workbook = new HSSFWorkbook()) {
            var sheet = workbook.createSheet("明细");
            var asDay = workbook.createCellStyle();
            asDay.setDataFormat(workbook.createDataFormat().getFormat("yyyy/m/d"));
            for (int r = 0; r < rows.size(); r++) {
                var row = rows.get(r);
                var written = sheet.createRow(r);
                for (int c = 0; c < row.size(); c++) {
                    var cell = written.createCell(c);
                    switch (row.get(c)) {
                        case null -> cell.setBlank();
                        case LocalDate day -> {
                            cell.setCellValue(day);
                            cell.setCellStyle(asDay);
                        }
                        case Number number -> cell.setCellValue(number.doubleValue());
                        default -> cell.setCellValue(row.get(c).toString());
                    }
                }
                if (row.size() == 1 && width(rows) > 1) {
                    sheet.addMergedRegion(new CellRangeAddress(r, r, 0, width(rows) - 1));
                }
            }
            workbook.write(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** As LibreOffice writes it: merged cells covered, empty ones told once with their count, the unused rest of the sheet repeated. */
    private static byte[] ods(List<List<Object>> rows) {
        var content = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
                xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" \
                xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">\
                <office:body><office:spreadsheet><table:table table:name="明细">""");
        int width = width(rows);
        for (var row : rows) {
            content.append("<table:table-row>");
            for (var cell : row) {
                content.append(odsCell(cell, row.size() == 1 ? width : 1));
            }
            if (row.size() == 1 && width > 1) {
                content.append("<table:covered-table-cell table:number-columns-repeated=\"%d\"/>".formatted(width - 1));
            }
            content.append("<table:table-cell table:number-columns-repeated=\"16000\"/></table:table-row>");
        }
        content.append("""
                <table:table-row table:number-rows-repeated="1048000">\
                <table:table-cell table:number-columns-repeated="16384"/></table:table-row>\
                </table:table></office:spreadsheet></office:body></office:document-content>""");
        var parts = new LinkedHashMap<String, String>();
        parts.put("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
        parts.put("content.xml", content.toString());
        parts.put("META-INF/manifest.xml", """
                <?xml version="1.0" encoding="UTF-8"?>
                <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
                <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
                </manifest:manifest>""");
        return zip(parts);
    }

    private static String odsCell(Object cell, int span) {
        var merged = span > 1 ? " table:number-columns-spanned=\"%d\"".formatted(span) : "";
        return switch (cell) {
            case null -> "<table:table-cell" + merged + "/>";
            case LocalDate day ->
                "<table:table-cell office:value-type=\"date\" office:date-value=\"%s\"><text:p>%s</text:p></table:table-cell>"
                        .formatted(day, day.getMonthValue() + "月" + day.getDayOfMonth() + "日");
            case Number number ->
                "<table:table-cell office:value-type=\"float\" office:value=\"%s\"><text:p>%s</text:p></table:table-cell>"
                        .formatted(number, number);
            default ->
                "<table:table-cell office:value-type=\"string\"%s><text:p>%s</text:p></table:table-cell>"
                        .formatted(merged, escaped(cell.toString()));
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** An archive of these parts; the type of an OpenDocument file comes first and is not compressed. */
    public static byte[] zip(Map<String, String> parts) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                var entry = new ZipEntry(part.getKey());
                var bytes = part.getValue().getBytes(UTF_8);
                if (part.getKey().equals("mimetype")) {
                    var sum = new CRC32();
                    sum.update(bytes);
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(bytes.length);
                    entry.setCrc(sum.getValue());
                }
                zip.putNextEntry(entry);
                ((OutputStream) zip).write(bytes);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
