package org.mingcha.sheets.internal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.mingcha.sheets.Cells;
import org.mingcha.sheets.RowWriter;

/** Rows of an .xlsx file; texts stand in their cells, so that nothing has to be remembered. A sheet that is full is followed by another. */
public final class XlsxRows implements RowWriter {
    /** The last row a spreadsheet program shows. */
    static final int MOST_ROWS = 1_048_576;

    private static final int AT_ONCE = 400;
    private static final int LONGEST_TITLE = 25;

    private final Workbook book;
    private final String title;
    private final List<Column> columns;
    private final int mostRows;
    private Worksheet sheet;
    private int sheets;
    private int next;

    public XlsxRows(OutputStream out, String title, List<Column> columns) {
        this(out, title, columns, MOST_ROWS);
    }

    XlsxRows(OutputStream out, String title, List<Column> columns, int mostRows) {
        this.book = new Workbook(new StaysOpen(out), "Mingcha", "1.0");
        this.title = named(title);
        this.columns = List.copyOf(columns);
        this.mostRows = mostRows;
        this.sheet = begin();
    }

    /** A name of a sheet has none of these signs, and no more than 31 characters with its number. */
    private static String named(String title) {
        var plain = title.replaceAll("[\\[\\]:*?/\\\\'\\p{Cc}]", " ").strip();
        if (plain.isEmpty()) plain = "Sheet";
        return plain.length() <= LONGEST_TITLE ? plain : plain.substring(0, LONGEST_TITLE);
    }

    private Worksheet begin() {
        var begun = book.newWorksheet(sheets == 0 ? title : title + " " + (sheets + 1));
        sheets++;
        begun.freezePane(0, 1);
        for (int c = 0; c < columns.size(); c++) {
            begun.width(c, columns.get(c).width());
            begun.inlineString(0, c, Cells.harmless(columns.get(c).head()));
        }
        begun.range(0, 0, 0, columns.size() - 1).style().bold().set();
        next = 1;
        return begun;
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) throws IOException {
        if (next == mostRows) {
            sheet.finish();
            sheet = begin();
        }
        for (int c = 0; c < cells.size(); c++)
            switch (cells.get(c)) {
                case null -> {}
                case Number number -> sheet.value(next, c, number);
                case Object other -> {
                    var text = Cells.harmless(other.toString());
                    if (!text.isEmpty()) sheet.inlineString(next, c, text);
                }
            }
        next++;
        if (next % AT_ONCE == 0) sheet.flush();
    }

    @Override
    public void close() throws IOException {
        sheet.finish();
        book.finish();
    }

    /** The answer of a request, or a file of others, is theirs to close. */
    private static final class StaysOpen extends FilterOutputStream {
        StaysOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
