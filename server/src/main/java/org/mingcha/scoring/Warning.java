package org.mingcha.scoring;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.policy.PointRules;

/**
 * A warning to a squadron (预警).
 *
 * @param points in the regime's rolling days, on the day it was raised
 * @param firm those of them that no objection can undo any more
 * @param demerits what it stands on
 */
public record Warning(
        UUID id,
        String body,
        String squadron,
        String squadronName,
        Level level,
        int points,
        int firm,
        LocalDate raisedOn,
        @Nullable LocalDate endedOn,
        @Nullable Ended endedBecause,
        List<Demerit> demerits,
        List<Consequence> consequences) {

    /** Blue, yellow, red: always with the word beside the colour. */
    public enum Level {
        BLUE,
        YELLOW,
        RED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Level of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Why a warning ended. */
    public enum Ended {
        /** A higher one took its place. */
        ROSE,
        /** The points left the rolling window. */
        FELL,
        /** What it stood on was undone. */
        UNDONE
    }

    /**
     * Something a warning asks for.
     *
     * @param code as the regime names it
     * @param title in the regime's words
     * @param by who does it or decides against it: {@code squadron-head}, {@code section-head}, {@code leader-in-charge}
     * @param note when and how it was done, or why not; of a talk, what was said
     * @param talkWith who was talked to, on {@code talkOn}
     * @param may whether this viewer may decide it now
     */
    public record Consequence(
            String code,
            String title,
            PointRules.Effect effect,
            String by,
            State state,
            @Nullable String note,
            @Nullable LocalDate talkOn,
            @Nullable String talkWith,
            @Nullable String decidedBy,
            @Nullable OffsetDateTime decidedAt,
            boolean may) {
        /** Where it stands. */
        public enum State {
            OPEN,
            DONE,
            DECLINED,
            /** The warning was undone before it was decided. */
            DROPPED
        }
    }
}
