package org.mingcha.inspections;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.policy.Basis;

/**
 * A visit as the devices of its pair work on it: whole, so that a device can go on without network.
 *
 * @param writer whose device writes it; null where none does yet
 * @param copies devices of the pair that have taken it along
 * @param serverTime the server's clock at this answer: a device measures by it how far its own is off
 */
public record Field(
        Visit visit,
        @Nullable Writer writer,
        List<Note> notes,
        List<Trace> traces,
        List<Copy> copies,
        Media media,
        OffsetDateTime serverTime) {

    /**
     * Whose device writes the visit (执笔).
     *
     * @param me whether it is a device of the viewer's
     * @param here whether it is the very device that asks
     */
    public record Writer(String name, boolean me, boolean here, OffsetDateTime since) {}

    /** A note beside the answers (备注). */
    public record Note(
            UUID id,
            FieldAct.@Nullable At at,
            String text,
            String by,
            boolean mine,
            OffsetDateTime notedAt,
            List<UUID> files) {}

    /**
     * When and where a device did something, and when the server heard of it.
     *
     * @param subject the answer, finding or note; for a place alone the act itself
     */
    public record Trace(
            UUID subject,
            String kind,
            String by,
            OffsetDateTime deviceAt,
            @Nullable Long aheadMs,
            FieldAct.@Nullable Place place,
            OffsetDateTime receivedAt) {}

    /** A device that holds the visit. */
    public record Copy(String name, boolean here, OffsetDateTime takenAt) {}

    /** How much of its photographs and recordings a device may keep while it has no network. */
    public record Media(int megabytes, Basis basis) {}
}
