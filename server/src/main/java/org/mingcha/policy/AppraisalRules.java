package org.mingcha.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the results of supervision are used (结果运用): the uses with what their evidence sheets weigh, the honours of the register, the
 * ground on which an award may be denied, and the leaders' screen.
 *
 * @param award the ground; null where the regulation has none
 * @param leaders null where the regime says nothing of it
 */
public record AppraisalRules(
        Basis basis,
        List<Use> uses,
        List<Honour> honours,
        @Nullable Award award,
        @Nullable Leaders leaders) {

    public AppraisalRules {
        uses = Lists.orEmpty(uses);
        honours = Lists.orEmpty(honours);
    }

    public Optional<Use> use(String id) {
        return uses.stream().filter(use -> use.id().equals(id)).findFirst();
    }

    public Optional<Honour> honour(String id) {
        return honours.stream().filter(honour -> honour.id().equals(id)).findFirst();
    }

    /**
     * A use of the results.
     *
     * @param by the section that issues its evidence sheets
     * @param to to whom they go
     * @param subdistrict whether it is a street's or town's appraisal: for a squadron without one it does not apply
     */
    public record Use(
            String id,
            String title,
            Cadence every,
            String by,
            List<String> to,
            @Nullable Boolean subdistrict,
            List<Line> lines,
            Basis basis,
            Map<String, String> assumed) {
        public Use {
            to = Lists.orEmpty(to);
            lines = Lists.orEmpty(lines);
            assumed = Lists.orEmpty(assumed);
        }

        public boolean ofSubdistrict() {
            return Boolean.TRUE.equals(subdistrict);
        }
    }

    /**
     * A line of an evidence sheet.
     *
     * @param figure the figure it shows, where it shows one
     * @param volume the figure that says out of how much
     * @param weight how many of the points of the sheet it carries; 0 shows without weighing
     * @param each how many points each unit of the value takes; they stop at the weight
     */
    public record Line(
            String id,
            String title,
            Takes takes,
            @Nullable String figure,
            @Nullable String volume,
            int weight,
            @Nullable Integer each,
            Basis basis) {}

    /** What a line takes. */
    public enum Takes {
        /** Points that count (督察记分). */
        POINTS,
        /** Answers that came late. */
        LATE_REPLIES,
        /** Warnings that held in the period. */
        WARNINGS,
        /** The rows of a figure at the squadron. */
        FIGURE,
        /** The share of drawn and reviewed files with a fault, in per cent. */
        REVIEWS,
        /** Honours taken away (摘牌). */
        DELISTINGS;

        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }

    /**
     * An honour that the register keeps.
     *
     * @param reexamined after how many months it is looked at again; null where the regulation asks none
     */
    public record Honour(String id, String title, ReviewRules.@Nullable Figure reexamined, Basis basis) {}

    /** On what ground an officer may be denied an award (评优评先), in the regulation's words. */
    public record Award(String ground, Basis basis) {}

    /**
     * The leaders' screen.
     *
     * @param most how many sentences stand at most
     * @param ahead so many days before its last day a report is told of
     * @param order kinds of sentences, what matters most first
     * @param trend the figures drawn over six months
     */
    public record Leaders(
            ReviewRules.Figure most, ReviewRules.Figure ahead, List<String> order, List<String> trend, Basis basis) {
        public Leaders {
            order = Lists.orEmpty(order);
            trend = Lists.orEmpty(trend);
        }
    }
}
