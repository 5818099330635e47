package org.mingcha.inspections;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.findings.Content;
import org.mingcha.policy.Channel;

/**
 * What a device did on a visit (现场记录), perhaps without network. Its own time, how far that was off, and the place stay apart from
 * the time at which the server hears of it.
 *
 * @param id made on the device: sent twice it is one act
 * @param deviceAt by the device's clock, uncorrected
 * @param aheadMs by how much that clock ran ahead of the server's when it was last measured; null where it never was
 * @param place where the device believed to be; null where it did not know or may not tell
 */
public record FieldAct(
        UUID id,
        OffsetDateTime deviceAt,
        @Nullable Long aheadMs,
        @Nullable Place place,
        Deed deed) {

    /** The server's time at that moment, as far as the measured offset tells. */
    public OffsetDateTime corrected() {
        return aheadMs == null ? deviceAt : deviceAt.minus(Duration.ofMillis(aheadMs));
    }

    /**
     * A place in WGS 84.
     *
     * @param accuracyMetres radius within which the device believed to be
     */
    public record Place(
            BigDecimal latitude,
            BigDecimal longitude,
            @Nullable Integer accuracyMetres) {}

    /** A point of the checklist. */
    public record At(String duty, String list, int item, String point) {}

    /** What was done. */
    public sealed interface Deed {}

    /** Began the visit. */
    public record Begun(Channel mode) implements Deed {}

    /** Answered a point. */
    public record Answered(NewAnswer answer) implements Deed {}

    /** Wrote down what was found; the finding's id is the device's. */
    public record Found(UUID finding, Visits.PointFound found) implements Deed {}

    /** Changed what was written of a finding. */
    public record Amended(UUID finding, long version, Content content) implements Deed {}

    /** Took a finding away. */
    public record Dropped(UUID finding, long version) implements Deed {}

    /** Noted something, at a point or for the whole visit; the note bears the act's id. */
    public record Noted(@Nullable At at, String text) implements Deed {}

    /**
     * Added a photograph or recording to a finding or to a note.
     *
     * @param file a piece of evidence that has arrived
     * @param mark the place in it that a finding points to
     */
    public record Photographed(
            @Nullable UUID finding,
            @Nullable UUID note,
            UUID file,
            @Nullable UUID mark) implements Deed {}

    /** Stood somewhere: the place alone. */
    public record Stood() implements Deed {}
}
