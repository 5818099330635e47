package org.mingcha.records.internal.reading;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.internal.reading.Unreadable.Why;
import org.mingcha.records.internal.reading.XmlScanner.Event;

/** The rows of one table of an OpenDocument spreadsheet, read as a stream from its content part. */
final class OdsRows implements RowReader {
    private static final byte[] TABLE = "table".getBytes(US_ASCII);
    private static final byte[] ROW = "table-row".getBytes(US_ASCII);
    private static final byte[] CELL = "table-cell".getBytes(US_ASCII);
    private static final byte[] COVERED = "covered-table-cell".getBytes(US_ASCII);
    private static final byte[] PARAGRAPH = "p".getBytes(US_ASCII);
    private static final byte[] SPACES = "s".getBytes(US_ASCII);
    private static final byte[] ANNOTATION = "annotation".getBytes(US_ASCII);
    private static final byte[] ENCRYPTION = "encryption-data".getBytes(US_ASCII);

    /** A filled row repeated more often than this is not something a person made. */
    private static final int REPEATED_ROWS = 10_000;

    private final ZipFile zip;
    private final XmlScanner xml;
    private final Limits limits;
    private final CellRow cells;
    private long rowNumber;
    private @Nullable Row repeated;
    private int repeats;
    private boolean finished;

    private OdsRows(ZipFile zip, XmlScanner xml, Limits limits) {
        this.zip = zip;
        this.xml = xml;
        this.limits = limits;
        this.cells = new CellRow(limits);
    }

    static List<String> sheets(ZipFile zip, Limits limits) throws IOException {
        refuseEncrypted(zip, limits);
        var names = new ArrayList<String>();
        try (var xml = XlsxWorkbook.scanner(zip, "content.xml", limits)) {
            for (var event = xml.next(); event != Event.EOF; event = xml.next()) {
                if (event == Event.START && xml.is(TABLE)) {
                    var name = xml.attribute("name");
                    if (name != null) {
                        names.add(name);
                    }
                }
            }
        }
        if (names.isEmpty()) {
            throw new Unreadable(Why.EMPTY, "文件里没有工作表");
        }
        return List.copyOf(names);
    }

    private static void refuseEncrypted(ZipFile zip, Limits limits) throws IOException {
        if (zip.getEntry("META-INF/manifest.xml") == null) {
            return;
        }
        try (var xml = XlsxWorkbook.scanner(zip, "META-INF/manifest.xml", limits)) {
            for (var event = xml.next(); event != Event.EOF; event = xml.next()) {
                if (event == Event.START && xml.is(ENCRYPTION)) {
                    throw new Unreadable(Why.PASSWORD, "文件设有打开密码，请去掉密码后再上传");
                }
            }
        }
    }

    static OdsRows open(Path path, String sheet, Limits limits) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(path.toFile());
        } catch (ZipException broken) {
            throw new Unreadable(Why.DAMAGED, "文件已损坏或没有传完整，请重新导出后再上传", broken);
        }
        try {
            var xml = XlsxWorkbook.scanner(zip, "content.xml", limits);
            for (var event = xml.next(); event != Event.EOF; event = xml.next()) {
                if (event == Event.START && xml.is(TABLE) && sheet.equals(xml.attribute("name"))) {
                    return new OdsRows(zip, xml, limits);
                }
            }
            throw new Unreadable(Why.NOT_A_TABLE, "文件里没有这张工作表");
        } catch (IOException | RuntimeException failure) {
            zip.close();
            throw failure;
        }
    }

    /**
     * The last row of a table in which a cell holds something, found by stepping over the rows; 0 where the table is not whole, which
     * whoever reads the rows is told.
     */
    static long told(Path path, String sheet, Limits limits) throws IOException {
        try (var rows = open(path, sheet, limits)) {
            return rows.lastFilled();
        } catch (Unreadable broken) {
            return 0;
        }
    }

    private long lastFilled() throws IOException {
        long row = 0;
        long filled = 0;
        for (var event = xml.next(); !(event == Event.END && xml.is(TABLE)); event = xml.next()) {
            if (event == Event.EOF) {
                return 0;
            }
            if (event != Event.START) {
                continue;
            }
            if (xml.is(ROW)) {
                row += Math.max(1, xml.attribute("number-rows-repeated", 1));
            } else if (xml.is(PARAGRAPH) || (xml.is(CELL) && xml.attribute("value-type") != null)) {
                filled = row;
            }
        }
        return filled;
    }

    @Override
    public @Nullable Row next() throws IOException {
        if (repeats > 0 && repeated != null) {
            repeats--;
            return new Row(++rowNumber, repeated.cells(), repeated.faults());
        }
        while (!finished) {
            var event = xml.next();
            if (event == Event.EOF) {
                throw new Unreadable(Why.DAMAGED, "工作表在中途断掉，文件没有传完整，请重新上传");
            }
            if (event == Event.END && xml.is(TABLE)) {
                finished = true;
            } else if (event == Event.START && xml.is(ROW)) {
                int times = Math.max(1, xml.attribute("number-rows-repeated", 1));
                var row = row();
                if (row.isBlank()) {
                    rowNumber += times;
                    continue;
                }
                if (times > REPEATED_ROWS) {
                    throw new Unreadable(Why.BOMB, "同一行重复了 %d 次，不是正常的表格".formatted(times));
                }
                limits.refuseTooManyRows(rowNumber + times);
                repeated = row;
                repeats = times - 1;
                return new Row(++rowNumber, row.cells(), row.faults());
            }
        }
        return null;
    }

    private Row row() throws IOException {
        cells.begin();
        int column = 0;
        while (true) {
            var event = xml.next();
            if (event == Event.EOF) {
                throw new Unreadable(Why.DAMAGED, "工作表在中途断掉，文件没有传完整，请重新上传");
            }
            if (event == Event.END && xml.is(ROW)) {
                return cells.finish(rowNumber + 1);
            }
            if (event == Event.START && (xml.is(CELL) || xml.is(COVERED))) {
                boolean covered = xml.is(COVERED);
                int times = Math.max(1, xml.attribute("number-columns-repeated", 1));
                var cell = cell(covered ? COVERED : CELL);
                if (!covered && !cell.isEmpty()) {
                    limits.refuseTooManyColumns(column + times);
                    for (int i = 0; i < times; i++) {
                        cell.into(cells, column + i);
                    }
                }
                column += times;
            }
        }
    }

    private Value cell(byte[] element) throws IOException {
        var type = xml.attribute("value-type");
        var number = xml.attribute("value");
        var date = xml.attribute("date-value");
        var time = xml.attribute("time-value");
        var flag = xml.attribute("boolean-value");
        var formula = xml.attribute("formula");
        var text = new StringBuilder();
        int paragraphs = 0;
        boolean inParagraph = false;
        int aside = 0;
        while (true) {
            var event = xml.next();
            if (event == Event.EOF) {
                throw new Unreadable(Why.DAMAGED, "工作表在中途断掉，文件没有传完整，请重新上传");
            }
            if (event == Event.TEXT) {
                if (inParagraph && aside == 0) {
                    text.append(xml.text());
                }
            } else if (xml.is(ANNOTATION)) {
                aside += event == Event.START ? 1 : -1;
            } else if (xml.is(PARAGRAPH)) {
                inParagraph = event == Event.START;
                if (inParagraph && aside == 0 && paragraphs++ > 0) {
                    text.append('\n');
                }
            } else if (event == Event.START && inParagraph && aside == 0 && xml.is(SPACES)) {
                text.append(" ".repeat(Math.min(100, Math.max(1, xml.attribute("c", 1)))));
            } else if (event == Event.END && xml.is(element)) {
                break;
            }
        }
        return new Value(type, number, date, time, flag, formula != null, text.toString());
    }

    /** A cell as the format keeps it: a typed value beside the text that is shown. */
    private record Value(
            @Nullable String type,
            @Nullable String number,
            @Nullable String date,
            @Nullable String time,
            @Nullable String flag,
            boolean formula,
            String shown) {

        boolean isEmpty() {
            return type == null && shown.isEmpty() && !formula;
        }

        void into(CellRow row, int column) {
            if (type == null) {
                row.put(column, shown, formula && shown.isEmpty() ? Fault.FORMULA_WITHOUT_VALUE : null);
            } else if (date != null) {
                row.put(column, date.replace('T', ' ').replaceFirst(" 00:00:00.*$", ""), null);
            } else if (time != null) {
                row.put(column, shown, null);
            } else if (flag != null) {
                row.put(column, flag.equals("true") ? "TRUE" : "FALSE", null);
            } else if (number != null && !type.equals("string")) {
                row.putNumber(column, number);
            } else {
                row.put(column, shown, formula && shown.startsWith("#") ? Fault.ERROR_VALUE : null);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (zip) {
            xml.close();
        }
    }
}
