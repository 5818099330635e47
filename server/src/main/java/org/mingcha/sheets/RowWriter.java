package org.mingcha.sheets;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.sheets.internal.CsvRows;
import org.mingcha.sheets.internal.XlsxRows;

/** Writes one row after the other as a spreadsheet, however many there are; what was written is not kept in memory. */
public interface RowWriter extends Closeable {

    /** A column: its head and its width in characters. */
    record Column(String head, int width) {}

    /** How a list leaves. */
    enum Format {
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        /** UTF-8 with a mark at its beginning, by which spreadsheet programs know it. */
        CSV("text/csv");

        private final String type;

        Format(String type) {
            this.type = type;
        }

        public String type() {
            return type;
        }

        public String ending() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * The next row; numbers stay numbers, anything else becomes text.
     *
     * @param cells one for each column; null leaves it empty
     */
    void row(List<? extends @Nullable Object> cells) throws IOException;

    /** Finishes the file; the stream beneath stays open. */
    @Override
    void close() throws IOException;

    /** @param title of the sheet */
    static RowWriter to(OutputStream out, Format format, String title, List<Column> columns) throws IOException {
        return switch (format) {
            case XLSX -> new XlsxRows(out, title, columns);
            case CSV -> new CsvRows(out, columns);
        };
    }
}
