package org.mingcha.evidence;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file kept as evidence. Nothing of it ever changes.
 *
 * @param name as the person's device called it, without path and control characters
 * @param type media type by the content, not by the name
 * @param sha256 of the original's bytes, in hexadecimal
 * @param uploadedBy account
 * @param uploadedAt by the server's clock, when the last byte had arrived
 * @param origin what the device told of the moment of capture; not proven by anything
 */
public record EvidenceFile(
        UUID id,
        String body,
        String name,
        String type,
        long bytes,
        String sha256,
        UUID uploadedBy,
        OffsetDateTime uploadedAt,
        Origin origin) {

    /**
     * When and where a device says it captured a file.
     *
     * @param clockAheadMs by how many milliseconds the device's clock ran ahead of the server's when it announced the file
     * @param latitude WGS 84, degrees
     * @param longitude WGS 84, degrees
     * @param accuracyMetres radius within which the device believes it was
     */
    public record Origin(
            @Nullable OffsetDateTime capturedAt,
            @Nullable Long clockAheadMs,
            @Nullable BigDecimal latitude,
            @Nullable BigDecimal longitude,
            @Nullable Integer accuracyMetres) {
        public static final Origin UNKNOWN = new Origin(null, null, null, null, null);
    }
}
