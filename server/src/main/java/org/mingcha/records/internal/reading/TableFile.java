package org.mingcha.records.internal.reading;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file turned out to be.
 *
 * @param charset of delimited text; null for workbooks
 * @param delimiter of delimited text; a comma for workbooks
 * @param sheets names of the visible sheets of a workbook, in order; one nameless sheet for text
 */
public record TableFile(
        Path path, Format format, @Nullable Charset charset, char delimiter, List<String> sheets, Limits limits) {

    /** The formats read. */
    public enum Format {
        XLSX,
        XLS,
        ODS,
        DELIMITED
    }

    /**
     * Judges a file by its first bytes and its inner structure.
     *
     * @throws Unreadable when it is no table, is locked, damaged, or larger than the limits
     */
    public static TableFile inspect(Path path, Limits limits) throws IOException {
        return Inspection.of(path, limits);
    }

    /** Opens one sheet. Temporary files, where needed, lie beside the file and go with the reader. */
    public RowReader rows(int sheet) throws IOException {
        if (sheet < 0 || sheet >= sheets.size()) {
            throw new Unreadable(Unreadable.Why.NOT_A_TABLE, "文件里没有第 %d 张工作表".formatted(sheet + 1));
        }
        return switch (format) {
            case XLSX -> XlsxRows.open(path, sheets.get(sheet), limits);
            case XLS -> XlsRows.open(path, sheets.get(sheet), limits);
            case ODS -> OdsRows.open(path, sheets.get(sheet), limits);
            case DELIMITED -> DelimitedRows.open(this);
        };
    }

    /**
     * How many rows a sheet says it has, what stands above its header too: a sheet of an Excel workbook names its extent, the rows
     * of an OpenDocument table are stepped over, text is counted by its lines, so that a cell of two lines counts twice. Null where
     * the file does not tell before it is read.
     */
    public @Nullable Long rowsTold(int sheet) throws IOException {
        long told = switch (format) {
            case XLSX -> XlsxRows.told(path, sheets.get(sheet), limits);
            case DELIMITED -> DelimitedRows.lines(this);
            case XLS -> XlsRows.told(path, sheets.get(sheet), limits);
            case ODS -> OdsRows.told(path, sheets.get(sheet), limits);
        };
        return told > 0 ? told : null;
    }
}
