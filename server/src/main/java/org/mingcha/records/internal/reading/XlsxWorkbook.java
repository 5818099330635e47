package org.mingcha.records.internal.reading;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.mingcha.records.internal.reading.Unreadable.Why;
import org.mingcha.records.internal.reading.XmlScanner.Event;

/**
 * The frame of an .xlsx workbook: its visible sheets, where their parts lie, and which cell styles mean a date.
 *
 * @param dateStyles indices of cell styles whose number format shows a date or a time
 * @param from1904 whether day numbers count from 1904 (old Macintosh workbooks)
 */
record XlsxWorkbook(List<Sheet> sheets, BitSet dateStyles, boolean from1904) {

    /** A visible sheet and the name of its part in the archive. */
    record Sheet(String name, String part) {}

    private static final byte[] SHEET = "sheet".getBytes(US_ASCII);
    private static final byte[] WORKBOOK_PROPERTIES = "workbookPr".getBytes(US_ASCII);
    private static final byte[] RELATIONSHIP = "Relationship".getBytes(US_ASCII);
    private static final byte[] NUMBER_FORMAT = "numFmt".getBytes(US_ASCII);
    private static final byte[] CELL_FORMATS = "cellXfs".getBytes(US_ASCII);
    private static final byte[] FORMAT = "xf".getBytes(US_ASCII);

    static XlsxWorkbook read(ZipFile zip, Limits limits) throws IOException {
        var targets = targets(zip, limits);
        var sheets = new ArrayList<Sheet>();
        boolean from1904 = false;
        try (var xml = scanner(zip, "xl/workbook.xml", limits)) {
            for (var event = xml.next(); event != Event.EOF; event = xml.next()) {
                if (event != Event.START) {
                    continue;
                }
                if (xml.is(WORKBOOK_PROPERTIES)) {
                    var flag = xml.attribute("date1904");
                    from1904 = "1".equals(flag) || "true".equals(flag);
                } else if (xml.is(SHEET)) {
                    var name = xml.attribute("name");
                    var state = xml.attribute("state");
                    var part = targets.get(String.valueOf(xml.attribute("id")));
                    if (name != null && part != null && (state == null || state.equals("visible"))) {
                        sheets.add(new Sheet(name, part));
                    }
                }
            }
        }
        sheets.removeIf(
                sheet -> zip.getEntry(sheet.part()) == null || sheet.part().contains("chartsheets"));
        if (sheets.isEmpty()) {
            throw new Unreadable(Why.EMPTY, "工作簿里没有可见的工作表");
        }
        return new XlsxWorkbook(List.copyOf(sheets), dateStyles(zip, limits), from1904);
    }

    private static Map<String, String> targets(ZipFile zip, Limits limits) throws IOException {
        var targets = new HashMap<String, String>();
        if (zip.getEntry("xl/_rels/workbook.xml.rels") == null) {
            throw new Unreadable(Why.DAMAGED, "工作簿缺少内部目录，请在表格软件里打开并另存后再上传");
        }
        try (var xml = scanner(zip, "xl/_rels/workbook.xml.rels", limits)) {
            for (var event = xml.next(); event != Event.EOF; event = xml.next()) {
                if (event == Event.START && xml.is(RELATIONSHIP)) {
                    var id = xml.attribute("Id");
                    var target = xml.attribute("Target");
                    if (id != null && target != null) {
                        targets.put(id, target.startsWith("/") ? target.substring(1) : "xl/" + target);
                    }
                }
            }
        }
        return targets;
    }

    private static BitSet dateStyles(ZipFile zip, Limits limits) throws IOException {
        var dates = new BitSet();
        if (zip.getEntry("xl/styles.xml") == null) {
            return dates;
        }
        var custom = new HashMap<Integer, String>();
        boolean inCellFormats = false;
        int index = 0;
        try (var xml = scanner(zip, "xl/styles.xml", limits)) {
            for (var event = xml.next(); event != Event.EOF; event = xml.next()) {
                if (event == Event.TEXT) {
                    continue;
                }
                if (xml.is(CELL_FORMATS)) {
                    inCellFormats = event == Event.START;
                } else if (event == Event.START && xml.is(NUMBER_FORMAT)) {
                    var code = xml.attribute("formatCode");
                    custom.put(xml.attribute("numFmtId", -1), code == null ? "" : code);
                } else if (event == Event.START && inCellFormats && xml.is(FORMAT)) {
                    int format = xml.attribute("numFmtId", 0);
                    var code = custom.get(format);
                    dates.set(index++, code == null ? ExcelDays.isBuiltInDate(format) : ExcelDays.showsDate(code));
                }
            }
        }
        return dates;
    }

    static XmlScanner scanner(ZipFile zip, String part, Limits limits) throws IOException {
        var entry = zip.getEntry(part);
        if (entry == null) {
            throw new Unreadable(Why.DAMAGED, "工作簿缺少内部部件 " + Inspection.shown(part));
        }
        return new XmlScanner(Part.open(zip, entry, limits));
    }
}
