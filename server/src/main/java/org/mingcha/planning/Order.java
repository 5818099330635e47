package org.mingcha.planning;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A section's order for a month (月度督察任务单), as a viewer may see it.
 *
 * @param number its number once approved, for example {@code 督任〔2024〕12号}
 * @param round 0 for the month's own draws, later ones for late records
 * @param supplement 0 for what was drawn; 1, 2 … for the section's further orders of visits that no draw led to
 * @param returnedBecause why it was sent back; null when it was not, or has been submitted again
 * @param hash SHA-256 of its canonical content as submitted, which the ledger keeps
 * @param assignments those the viewer may know of
 * @param may what this viewer may do now
 * @param checkpoint the ledger's last checkpoint, for the foot of the paper
 */
public record Order(
        UUID id,
        @Nullable String number,
        String body,
        String month,
        String section,
        int round,
        int supplement,
        State state,
        String writtenBy,
        OffsetDateTime writtenAt,
        @Nullable String submittedBy,
        @Nullable OffsetDateTime submittedAt,
        @Nullable String returnedBy,
        @Nullable String returnedBecause,
        @Nullable String approvedBy,
        @Nullable OffsetDateTime approvedAt,
        @Nullable String hash,
        long version,
        May may,
        List<Assignment> assignments,
        @Nullable Checkpoint checkpoint) {

    /** Where it stands. */
    public enum State {
        DRAFT,
        SUBMITTED,
        APPROVED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a viewer may do with it in its state. */
    public record May(boolean change, boolean submit, boolean decide) {}

    /** Size and root of the ledger's tree. */
    public record Checkpoint(long size, String root) {}
}
