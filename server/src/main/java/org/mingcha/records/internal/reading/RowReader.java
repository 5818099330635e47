package org.mingcha.records.internal.reading;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet, one after the other; holds files open until it is closed. */
public sealed interface RowReader extends AutoCloseable permits DelimitedRows, XlsxRows, XlsRows, OdsRows {

    /**
     * The next row that holds anything, or null at the end.
     *
     * @throws Unreadable when the rest of the file cannot be understood
     */
    @Nullable
    Row next() throws IOException;

    @Override
    void close() throws IOException;
}
