package org.mingcha.sheets.internal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.sheets.Cells;
import org.mingcha.sheets.RowWriter;

/** Rows of a CSV file (RFC 4180): UTF-8 with its mark, comma, lines ended by CR LF. */
public final class CsvRows implements RowWriter {
    private static final char MARK = '\uFEFF';

    private final Writer out;

    public CsvRows(OutputStream out, List<Column> columns) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 15);
        this.out.write(MARK);
        row(columns.stream().map(Column::head).toList());
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) throws IOException {
        for (int c = 0; c < cells.size(); c++) {
            if (c > 0) out.write(',');
            cell(cells.get(c));
        }
        out.write("\r\n");
    }

    private void cell(@Nullable Object cell) throws IOException {
        if (cell == null) return;
        if (cell instanceof Number) {
            out.write(cell.toString());
            return;
        }
        var text = Cells.harmless(cell.toString());
        if (!needsQuotes(text)) {
            out.write(text);
            return;
        }
        out.write('"');
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '"') out.write('"');
            out.write(text.charAt(i));
        }
        out.write('"');
    }

    private static boolean needsQuotes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ',' || c == '"' || c == '\r' || c == '\n' || c == ';' || c == '\t') return true;
        }
        return !text.isEmpty() && (text.charAt(0) == ' ' || text.charAt(text.length() - 1) == ' ');
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
