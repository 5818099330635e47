package org.mingcha.sampling;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A draw with what may be shown of it: everything once its sheet is open, hashes before.
 *
 * @param ceremony the round that drew it; null before
 * @param rules the frozen rules; null while sealed for this viewer
 * @param chances in how many of 10,000 replays each unit was drawn
 * @param certainties items taken before chance and no part of the random sample
 * @param checkpoint the ledger's last checkpoint, for the foot of the printed sheet; null while there is no sheet to print
 */
public record DrawDetail(
        @JsonUnwrapped DrawRow row,
        @Nullable String ceremony,
        String rulesHash,
        boolean visible,
        @Nullable Map<String, Object> rules,
        List<Place> places,
        List<Chance> chances,
        List<Shortfall> shortfalls,
        List<Result.Pair> pairs,
        List<Substitutes> substitutes,
        int certainties,
        Round.@Nullable Checkpoint checkpoint) {

    public record Place(String unit, String reason, long holds, long drawn, long chance) {}

    /** @param rule why chance had no say; null where it had */
    public record Chance(
            String unit, long count, long of, @Nullable String rule) {}

    public record Shortfall(String what, String unit, long asked, long got, String reason) {}

    public record Substitutes(String unit, List<String> ids) {}
}
