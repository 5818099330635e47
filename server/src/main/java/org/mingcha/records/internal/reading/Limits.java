package org.mingcha.records.internal.reading;

/**
 * How much of a stranger's file is read before it is refused.
 *
 * @param bytes of the file itself
 * @param inflatedBytes of any one part of a zipped workbook, whatever its compression
 * @param inflationRatio above {@code suspiciousBytes}, how many times larger a part may become
 * @param columns of one row
 * @param rows of one sheet
 */
public record Limits(long bytes, long inflatedBytes, int inflationRatio, long suspiciousBytes, int columns, long rows) {

    /** Two gigabytes, 256 columns, ten million rows. */
    public static final Limits USUAL = new Limits(2L << 30, 12L << 30, 200, 64L << 20, 256, 10_000_000);

    /** Longest text a spreadsheet program allows in one cell. */
    static final int CELL_CHARACTERS = 32_767;

    void refuseTooManyColumns(int count) {
        if (count > columns) {
            throw new Unreadable(Unreadable.Why.TOO_MANY_COLUMNS, "表格超过 %d 列，请只保留需要的列后再上传".formatted(columns));
        }
    }

    void refuseTooManyRows(long count) {
        if (count > rows) {
            throw new Unreadable(Unreadable.Why.TOO_LARGE, "表格超过 %d 行，请按月份拆分后再上传".formatted(rows));
        }
    }
}
