package org.mingcha.records.internal.intake;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.LoadOrder.Scope;
import org.mingcha.records.internal.mapping.Mapping;

/**
 * One delivery of rows (批次) as it stands.
 *
 * @param parent the batch whose quarantined rows this one takes up again
 * @param headerRow number of the row that names the columns; 0 where rows came without a sheet
 * @param columns headings in the order of the cells
 * @param sameAs the earlier batch when the very same file was published before
 */
public record Batch(
        UUID id,
        String body,
        UUID source,
        String kind,
        Origin origin,
        @Nullable UUID parent,
        State state,
        @Nullable String fileName,
        @Nullable Long fileBytes,
        String digest,
        int sheet,
        long headerRow,
        List<String> columns,
        @Nullable Mapping mapping,
        @Nullable Scope scope,
        Counts counts,
        @Nullable Long publication,
        @Nullable UUID sameAs,
        @Nullable String refusal,
        @Nullable String note,
        UUID createdBy,
        OffsetDateTime createdAt,
        @Nullable OffsetDateTime finishedAt,
        int version) {

    /** How the rows came. */
    public enum Origin {
        FILE,
        API,
        ENTRY,
        QUARANTINE,
        VIEW
    }

    /** Where the batch stands. */
    public enum State {
        UPLOADED,
        STAGING,
        PUBLISHING,
        PUBLISHED,
        REPEATED,
        CANCELLED,
        REFUSED;

        public boolean isAtWork() {
            return this == STAGING || this == PUBLISHING;
        }
    }

    /**
     * The sums. Once published, {@code read = added + changed + unchanged + quarantined}.
     *
     * @param expected how many rows there will be, as far as the file tells
     */
    public record Counts(
            @Nullable Long expected,
            long read,
            long staged,
            long quarantined,
            long added,
            long changed,
            long unchanged,
            long vanished) {}
}
