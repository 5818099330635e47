package org.mingcha.inspections;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who watched which recording from when to when (观看记录), on a visit made over records or by remote video.
 *
 * @param mine whether this viewer watched; he alone may write here
 * @param recording its own number, or the name of the channel
 * @param means by what it was watched, in the regime's words (车载视频、无人机 …)
 * @param until null while it is being watched
 * @param gaps when the link was gone
 */
public record Watch(
        UUID id,
        String name,
        boolean mine,
        String recording,
        String means,
        OffsetDateTime from,
        @Nullable OffsetDateTime until,
        List<Gap> gaps,
        List<Snapshot> snapshots,
        long version) {

    /** The link was gone (画面中断). */
    public record Gap(
            OffsetDateTime from,
            OffsetDateTime until,
            @Nullable String why) {}

    /** A picture of what was watched (截图), by its hash. */
    public record Snapshot(
            UUID file,
            String sha256,
            OffsetDateTime takenAt,
            @Nullable String note) {}

    /**
     * What somebody writes of his watching.
     *
     * @param id made on the device: sent twice it is one
     */
    public record Written(
            UUID id,
            String recording,
            String means,
            OffsetDateTime from,
            @Nullable OffsetDateTime until,
            List<Gap> gaps,
            List<Picture> pictures) {
        public Written {
            gaps = List.copyOf(gaps);
            pictures = List.copyOf(pictures);
        }
    }

    /** A picture handed in. */
    public record Picture(
            UUID file, OffsetDateTime takenAt, @Nullable String note) {}
}
