package org.mingcha.records.internal.reading;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a sheet as text. Dates of a workbook appear as {@code 2024-03-01} or {@code 2024-03-01 08:30:00}, numbers
 * in plain digits, an empty cell as the empty string.
 *
 * @param number the row's number as the user's spreadsheet program shows it; for text files, the line on which it starts
 * @param faults per cell what is wrong with it; null when nothing is
 */
@SuppressWarnings("ArrayRecordComponent") // rows are made a million at a time, read once and dropped
public record Row(long number, String[] cells, @Nullable Fault @Nullable [] faults) {

    /** A row of cells that did not come from a file, looked over like any other. */
    public static Row of(long number, String[] cells) {
        @Nullable Fault[] faults = null;
        for (int i = 0; i < cells.length; i++) {
            var fault = Texts.fault(cells[i]);
            if (fault != null) {
                faults = faults == null ? new @Nullable Fault[cells.length] : faults;
                faults[i] = fault;
            }
        }
        return new Row(number, cells, faults);
    }

    /** The text of the cell in the given column, empty where the row is shorter. */
    public String cell(int column) {
        return column < cells.length ? cells[column] : "";
    }

    /** What is wrong with the cell, if anything. */
    public @Nullable Fault fault(int column) {
        return faults != null && column < faults.length ? faults[column] : null;
    }

    /** Whether no cell holds anything. */
    public boolean isBlank() {
        if (faults != null) {
            return false;
        }
        for (var cell : cells) {
            if (!cell.isBlank()) {
                return false;
            }
        }
        return true;
    }

    /** What rows that came without a file are known by, in hexadecimal: SHA-256 over their cells, in order. */
    public static String digest(List<Row> rows) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var row : rows) {
                for (var cell : row.cells()) {
                    digest.update(cell.getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) 0x1F);
                }
                digest.update((byte) '\n');
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
