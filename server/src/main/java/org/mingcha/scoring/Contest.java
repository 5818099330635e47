package org.mingcha.scoring;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A month's contest (流动红旗评比): how the squadrons stood, who was proposed and who was chosen.
 *
 * @param month as {@code 2024-07}
 * @param contest as the regime names it
 * @param places how many squadrons may be honoured
 * @param missing why it is held although some squadrons were not visited
 * @param because why others were chosen than proposed, or nobody
 * @param mayDecide whether this viewer may decide it now
 */
public record Contest(
        UUID id,
        String body,
        String month,
        String contest,
        String title,
        String clause,
        int places,
        State state,
        @Nullable String missing,
        String proposedBy,
        OffsetDateTime proposedAt,
        @Nullable String decidedBy,
        @Nullable OffsetDateTime decidedAt,
        @Nullable String because,
        @Nullable UUID entry,
        List<Contestant> contestants,
        boolean mayDecide,
        long version) {

    /** Where it stands; squadrons see what was published. */
    public enum State {
        PROPOSED,
        PUBLISHED
    }

    /**
     * A squadron in it. The share of points in order decides: of two with the same share neither stands before the other.
     *
     * @param place null for one that was not visited
     */
    public record Contestant(
            String squadron,
            String name,
            int visits,
            int inOrder,
            int findings,
            int notChecked,
            @Nullable Integer place,
            boolean proposed,
            boolean chosen) {}

    /** A contest that the regime in force knows. */
    public record Known(String contest, String title, String clause, int places) {}
}
