package org.mingcha.records.internal.intake;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.internal.reading.Row;
import org.mingcha.records.internal.reading.RowReader;
import org.mingcha.records.internal.reading.Unreadable;

/** The rows behind the header. A row that comes twice, or out of its place, betrays a damaged workbook. */
final class DataRows implements Chunks.Rows {
    private final RowReader reader;
    private final long headerRow;
    private long last;

    DataRows(RowReader reader, long headerRow) {
        this.reader = reader;
        this.headerRow = headerRow;
    }

    @Override
    public @Nullable Row next() throws IOException {
        for (var row = reader.next(); row != null; row = reader.next()) {
            if (row.number() <= last) {
                throw new Unreadable(Unreadable.Why.DAMAGED, "文件已损坏：第 %d 行出现了不止一次，请重新导出后再上传".formatted(row.number()));
            }
            last = row.number();
            if (last > headerRow) {
                return row;
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
