package org.mingcha.records.internal.reading;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.internal.reading.Unreadable.Why;
import org.mingcha.records.internal.reading.XmlScanner.Event;

/** The rows of one sheet of an .xlsx workbook, read as a stream. A formula counts by the result stored with it. */
final class XlsxRows implements RowReader {
    private static final byte[] ROW = "row".getBytes(US_ASCII);
    private static final byte[] CELL = "c".getBytes(US_ASCII);
    private static final byte[] VALUE = "v".getBytes(US_ASCII);
    private static final byte[] FORMULA = "f".getBytes(US_ASCII);
    private static final byte[] TEXT = "t".getBytes(US_ASCII);
    private static final byte[] PHONETIC = "rPh".getBytes(US_ASCII);
    private static final byte[] DIMENSION = "dimension".getBytes(US_ASCII);
    private static final byte[] SHEET_DATA = "sheetData".getBytes(US_ASCII);

    private final ZipFile zip;
    private final XlsxWorkbook workbook;
    private final SharedStrings strings;
    private final XmlScanner xml;
    private final Limits limits;
    private final CellRow cells;
    private long rowNumber;
    private boolean finished;

    private XlsxRows(ZipFile zip, XlsxWorkbook workbook, SharedStrings strings, XmlScanner xml, Limits limits) {
        this.zip = zip;
        this.workbook = workbook;
        this.strings = strings;
        this.xml = xml;
        this.limits = limits;
        this.cells = new CellRow(limits);
    }

    static XlsxRows open(Path path, String sheet, Limits limits) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(path.toFile());
        } catch (ZipException broken) {
            throw new Unreadable(Why.DAMAGED, "文件已损坏或没有传完整，请重新导出后再上传", broken);
        }
        SharedStrings strings = null;
        try {
            var workbook = XlsxWorkbook.read(zip, limits);
            var part = part(workbook, sheet);
            strings = SharedStrings.read(zip, path, limits);
            return new XlsxRows(zip, workbook, strings, XlsxWorkbook.scanner(zip, part, limits), limits);
        } catch (IOException | RuntimeException failure) {
            if (strings != null) {
                strings.close();
            }
            zip.close();
            throw failure;
        }
    }

    private static String part(XlsxWorkbook workbook, String sheet) {
        return workbook.sheets().stream()
                .filter(candidate -> candidate.name().equals(sheet))
                .findFirst()
                .orElseThrow(() -> new Unreadable(Why.NOT_A_TABLE, "文件里没有这张工作表"))
                .part();
    }

    /** The last row of the extent a sheet names before its rows; 0 where it names none. */
    static long told(Path path, String sheet, Limits limits) throws IOException {
        try (var zip = new ZipFile(path.toFile());
                var xml = XlsxWorkbook.scanner(zip, part(XlsxWorkbook.read(zip, limits), sheet), limits)) {
            for (var event = xml.next(); event != Event.EOF && !xml.is(SHEET_DATA); event = xml.next()) {
                if (event == Event.START && xml.is(DIMENSION)) return lastRow(xml.attribute("ref"));
            }
            return 0;
        }
    }

    private static long lastRow(@Nullable String extent) {
        if (extent == null) return 0;
        var digits = extent.substring(extent.indexOf(':') + 1).replaceAll("[^0-9]", "");
        return digits.isEmpty() || digits.length() > 9 ? 0 : Long.parseLong(digits);
    }

    @Override
    public @Nullable Row next() throws IOException {
        while (!finished) {
            var event = xml.next();
            if (event == Event.EOF) {
                throw new Unreadable(Why.DAMAGED, "工作表在中途断掉，文件没有传完整，请重新上传");
            }
            if (event == Event.END && xml.is(SHEET_DATA)) {
                finished = true;
            } else if (event == Event.START && xml.is(ROW)) {
                int declared = xml.attribute("r", 0);
                rowNumber = declared > 0 ? declared : rowNumber + 1;
                limits.refuseTooManyRows(rowNumber);
                var row = row();
                if (!row.isBlank()) {
                    return row;
                }
            }
        }
        return null;
    }

    private Row row() throws IOException {
        cells.begin();
        int column = -1;
        while (true) {
            var event = xml.next();
            if (event == Event.EOF) {
                throw new Unreadable(Why.DAMAGED, "工作表在中途断掉，文件没有传完整，请重新上传");
            }
            if (event == Event.END && xml.is(ROW)) {
                return cells.finish(rowNumber);
            }
            if (event == Event.START && xml.is(CELL)) {
                int declared = column(xml.attribute("r"));
                column = declared >= 0 ? declared : column + 1;
                cell(column, xml.attribute("t"), xml.attribute("s", 0));
            }
        }
    }

    private void cell(int column, @Nullable String type, int style) throws IOException {
        boolean formula = false;
        boolean inValue = false;
        boolean phonetic = false;
        String value = null;
        while (true) {
            var event = xml.next();
            if (event == Event.EOF) {
                throw new Unreadable(Why.DAMAGED, "工作表在中途断掉，文件没有传完整，请重新上传");
            }
            if (event == Event.TEXT) {
                if (inValue && !phonetic) {
                    value = value == null ? xml.text() : value + xml.text();
                }
                continue;
            }
            if (xml.is(VALUE) || xml.is(TEXT)) {
                inValue = event == Event.START;
            } else if (xml.is(FORMULA)) {
                formula = true;
            } else if (xml.is(PHONETIC)) {
                phonetic = event == Event.START;
            } else if (event == Event.END && xml.is(CELL)) {
                break;
            }
        }
        if (value == null) {
            if (formula && !"str".equals(type)) {
                cells.put(column, "", Fault.FORMULA_WITHOUT_VALUE);
            }
            return;
        }
        put(column, type, style, value);
    }

    private void put(int column, @Nullable String type, int style, String value) {
        switch (type == null ? "n" : type) {
            case "s" -> cells.put(column, strings.get(number(value)), null);
            case "str", "inlineStr" -> cells.put(column, unescaped(value), null);
            case "b" -> cells.put(column, value.equals("1") ? "TRUE" : "FALSE", null);
            case "e" -> cells.put(column, value, Fault.ERROR_VALUE);
            case "d" -> cells.put(column, value.replace('T', ' ').replace("Z", ""), null);
            default -> numeric(column, style, value);
        }
    }

    private void numeric(int column, int style, String value) {
        if (workbook.dateStyles().get(style)) {
            try {
                double serial = Double.parseDouble(value);
                if (ExcelDays.isDay(serial)) {
                    cells.put(column, ExcelDays.text(serial, workbook.from1904()), null);
                    return;
                }
            } catch (NumberFormatException notNumber) {
                throw new Unreadable(Why.DAMAGED, "工作表里有写坏的数字，请在表格软件里打开并另存后再上传", notNumber);
            }
        }
        cells.putNumber(column, value);
    }

    private static int number(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException notNumber) {
            return -1;
        }
    }

    /** Undoes {@code _x000D_}, the format's own way to write control characters. */
    private static String unescaped(String value) {
        return value.contains("_x000D_") ? value.replace("_x000D_", "") : value;
    }

    private static int column(@Nullable String reference) {
        if (reference == null) {
            return -1;
        }
        int column = 0;
        for (int i = 0; i < reference.length() && i < 4; i++) {
            char c = reference.charAt(i);
            if (c < 'A' || c > 'Z') {
                break;
            }
            column = column * 26 + (c - 'A' + 1);
        }
        return column - 1;
    }

    @Override
    public void close() throws IOException {
        try (zip;
                strings) {
            xml.close();
        }
    }
}
