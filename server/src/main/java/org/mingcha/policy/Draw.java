package org.mingcha.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the objects of a duty are found (抽取规则).
 *
 * @param population from what
 * @param sameAs with {@link Mode#SAME}: the duty whose drawn objects are used
 * @param quota how many objects
 * @param squadrons how many squadrons, and within what time all of them
 * @param members within what time every member of the population must have been reached
 * @param floor a least number per squadron within a period
 * @param eachSquadron a least number in each squadron drawn in a month
 * @param certainties objects taken on top of the random ones
 * @param weights classes of objects with more than one ticket
 */
public record Draw(
        Mode mode,
        String population,
        @Nullable String sameAs,
        @Nullable Quota quota,
        @Nullable Coverage squadrons,
        @Nullable Coverage members,
        @Nullable Floor floor,
        @Nullable EachSquadron eachSquadron,
        List<Certainty> certainties,
        List<Weight> weights) {

    public Draw {
        certainties = Lists.orEmpty(certainties);
        weights = Lists.orEmpty(weights);
    }

    /** Who chooses the objects. */
    public enum Mode {
        /** The draw. */
        SAMPLE,
        /** Nobody: every member each time the duty falls due (每案必查、全覆盖). */
        EVERY,
        /** Nobody: every member in turn within a period. */
        COVER,
        /** The monthly order or the plan (按月度督察任务单、按计划). */
        ORDER,
        /** Another duty's draw. */
        SAME;

        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }

    /**
     * At least so many objects (抽查数).
     *
     * @param of the population of which a percentage is taken; null for a plain number
     * @param within the period in which a plain number must be reached; null: each time the duty falls due
     */
    public record Quota(
            Amount atLeast, @Nullable String of, @Nullable Period within, Basis basis) {}

    /**
     * At least so many units each time, and all of them within a period (抽查中队数、覆盖).
     *
     * @param atLeast null: no least number each time
     * @param allWithin null: no complete coverage asked
     */
    public record Coverage(
            @Nullable Amount atLeast, @Nullable Period allWithin, Basis basis) {}

    /** At least so many objects of each unit within a period (每个中队全年不少于10件). */
    public record Floor(int atLeast, String per, Period within, Basis basis) {}

    /** At least so many objects in each squadron drawn. */
    public record EachSquadron(int atLeast, Basis basis) {}

    /** Objects taken whatever the draw says, beside the random ones (必查). {@code share} of them are taken. */
    public record Certainty(
            String id,
            String title,
            Map<String, Condition> where,
            Amount share,
            Basis basis,
            Map<String, String> assumed) {
        public Certainty {
            where = Lists.orEmpty(where);
            assumed = Lists.orEmpty(assumed);
        }
    }

    /** Objects that hold {@code weight} tickets instead of one (重点). Where several classes fit, the greatest weight holds. */
    public record Weight(
            String id,
            String title,
            Map<String, Condition> where,
            int weight,
            Basis basis,
            Map<String, String> assumed) {
        public Weight {
            where = Lists.orEmpty(where);
            assumed = Lists.orEmpty(assumed);
        }
    }
}
