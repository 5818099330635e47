package org.mingcha.exports;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.sheets.RowWriter;

/**
 * A list on its way into a spreadsheet.
 *
 * @param done rows written so far
 * @param total rows in all, as far as the list counts
 * @param fileName once it is done
 * @param fault why it was not written
 */
public record Export(
        UUID id,
        String list,
        String title,
        RowWriter.Format format,
        State state,
        long done,
        @Nullable Long total,
        long bytes,
        @Nullable String fileName,
        @Nullable String fault,
        OffsetDateTime askedAt) {

    /** How far it is. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }
}
