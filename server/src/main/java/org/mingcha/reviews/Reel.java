package org.mingcha.reviews;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recording of a reviewed case (音视频记录), and what was watched of it.
 *
 * @param recording its own number
 * @param summary what its record says
 * @param seconds how long it is by its record
 * @param file in the evidence store; null while only its record is known here
 * @param same whether that file has the hash its record tells; null where the record tells none
 * @param watched by whom, as far as the viewer may know
 */
public record Reel(
        String recording,
        String summary,
        @Nullable Integer seconds,
        @Nullable UUID file,
        @Nullable Boolean same,
        List<Watched> watched) {

    public Reel {
        watched = List.copyOf(watched);
    }

    /**
     * What one reviewer watched of it.
     *
     * @param lengthMs of the whole; 0 while nobody knows
     * @param percent of the whole, watched not too fast
     * @param enough whether that is as much as the regime asks
     * @param unseen what is left out
     * @param log what was watched without a break, in the order of time
     * @param reason why it was not watched enough
     */
    public record Watched(
            String name,
            boolean mine,
            long lengthMs,
            int percent,
            boolean enough,
            List<Span> unseen,
            List<Stretch> log,
            @Nullable String reason) {
        public Watched {
            unseen = List.copyOf(unseen);
            log = List.copyOf(log);
        }
    }

    /** A part of a recording. */
    public record Span(long fromMs, long untilMs) {}

    /**
     * What was watched without a break.
     *
     * @param counts whether it was played slowly enough
     * @param elsewhere where he states to have watched it, outside this system; null for what the player here reported
     */
    public record Stretch(
            long fromMs,
            long untilMs,
            double speed,
            OffsetDateTime beganAt,
            OffsetDateTime endedAt,
            boolean counts,
            @Nullable String elsewhere) {}

    /**
     * When a recording counts as watched.
     *
     * @param share of its length, in percent
     * @param speed played faster it does not count
     * @param clause on what the share rests
     * @param required whether this review cannot be handed in without
     */
    public record Rule(int share, int speed, String clause, boolean required) {}

    /**
     * A step of the player: what it has just played.
     *
     * @param lengthMs of the whole
     */
    public record Step(String recording, long fromMs, long untilMs, double speed, long lengthMs) {}
}
