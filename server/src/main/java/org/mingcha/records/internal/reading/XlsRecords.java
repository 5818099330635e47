package org.mingcha.records.internal.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.poi.hssf.eventusermodel.AbortableHSSFListener;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.ExtendedFormatRecord;
import org.apache.poi.hssf.record.FormatRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.RKRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.jspecify.annotations.Nullable;

/** Puts the records of an .xls workbook together to the rows of one of its sheets. */
final class XlsRecords extends AbortableHSSFListener {
    private final String wanted;
    private final CellRow cells;
    private final Consumer<Row> rows;
    private final List<BoundSheetRecord> sheets = new ArrayList<>();
    private final List<ExtendedFormatRecord> styles = new ArrayList<>();
    private final Map<Integer, String> formats = new HashMap<>();
    private @Nullable SSTRecord strings;
    private boolean from1904;
    private int sheetsSeen = -1;
    private boolean inside;
    private int embedded;
    private int row = -1;
    private int formulaColumn = -1;

    XlsRecords(String wanted, Limits limits, Consumer<Row> rows) {
        this.wanted = wanted;
        this.cells = new CellRow(limits);
        this.rows = rows;
        cells.begin();
    }

    @Override
    public short abortableProcessRecord(Record record) {
        switch (record) {
            case BOFRecord start
            when start.getType() == BOFRecord.TYPE_WORKSHEET || start.getType() == BOFRecord.TYPE_CHART -> enterSheet();
            case BoundSheetRecord sheet -> sheets.add(sheet);
            case SSTRecord shared -> strings = shared;
            case ExtendedFormatRecord style -> styles.add(style);
            case FormatRecord format -> formats.put(format.getIndexCode(), format.getFormatString());
            case DateWindow1904Record window -> from1904 = window.getWindowing() == 1;
            case EOFRecord end when inside && embedded > 0 -> embedded--;
            case EOFRecord end
            when inside -> {
                flush();
                return 1;
            }
            case CellValueRecordInterface cell when inside && embedded == 0 -> cell(cell);
            case StringRecord result
            when inside && formulaColumn >= 0 -> {
                cells.put(formulaColumn, result.getString(), null);
                formulaColumn = -1;
            }
            default -> {}
        }
        return 0;
    }

    /** Whether the records of the wanted sheet have begun. */
    boolean inside() {
        return inside;
    }

    private void enterSheet() {
        if (inside) {
            embedded++; // a chart lying in the sheet
            return;
        }
        sheetsSeen++;
        var ordered = BoundSheetRecord.orderByBofPosition(sheets);
        inside = sheetsSeen < ordered.length
                && ordered[sheetsSeen].getSheetname().equals(wanted);
    }

    private void cell(CellValueRecordInterface cell) {
        if (cell.getRow() != row) {
            flush();
            row = cell.getRow();
        }
        formulaColumn = -1;
        int column = cell.getColumn();
        switch (cell) {
            case LabelSSTRecord label
            when strings != null ->
                cells.put(column, strings.getString(label.getSSTIndex()).getString(), null);
            case NumberRecord number -> number(column, cell.getXFIndex(), number.getValue());
            case RKRecord number -> number(column, cell.getXFIndex(), number.getRKNumber());
            case LabelRecord label -> cells.put(column, label.getValue(), null);
            case BoolErrRecord flag ->
                cells.put(
                        column,
                        flag.isBoolean() ? (flag.getBooleanValue() ? "TRUE" : "FALSE") : "#ERROR",
                        flag.isBoolean() ? null : Fault.ERROR_VALUE);
            case FormulaRecord formula -> formula(column, formula);
            default -> {}
        }
    }

    private void formula(int column, FormulaRecord formula) {
        if (formula.hasCachedResultString()) {
            formulaColumn = column; // its text follows in a record of its own
            return;
        }
        var type = formula.getCachedResultTypeEnum();
        switch (type) {
            case BOOLEAN -> cells.put(column, formula.getCachedBooleanValue() ? "TRUE" : "FALSE", null);
            case ERROR -> cells.put(column, "#ERROR", Fault.ERROR_VALUE);
            default -> number(column, formula.getXFIndex(), formula.getValue());
        }
    }

    private void number(int column, short style, double value) {
        int format = style >= 0 && style < styles.size() ? styles.get(style).getFormatIndex() : 0;
        var code = formats.get(format);
        boolean date = ExcelDays.isBuiltInDate(format) || (code != null && ExcelDays.showsDate(code));
        if (date && ExcelDays.isDay(value)) {
            cells.put(column, ExcelDays.text(value, from1904), null);
        } else if (Double.isFinite(value)) {
            cells.putNumber(column, Double.toString(value));
        } else {
            cells.put(column, "", Fault.FORMULA_WITHOUT_VALUE);
        }
    }

    private void flush() {
        if (row < 0) {
            return;
        }
        var finished = cells.finish(row + 1L);
        cells.begin();
        if (!finished.isBlank()) {
            rows.accept(finished);
        }
    }
}
