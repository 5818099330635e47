package org.mingcha.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A figure (指标), defined once and used wherever it is shown.
 *
 * @param unit what is counted: 件、条、场次
 * @param means the definition in words
 * @param counting how it is counted; null for a share
 * @param ratio the two figures of a share; null for a number
 * @param bySquadron whether it can be told squadron by squadron; null: it cannot
 */
public record FigureRule(
        String id,
        String title,
        String unit,
        String means,
        Span period,
        @Nullable Counting counting,
        @Nullable Ratio ratio,
        @Nullable Boolean bySquadron,
        Basis basis,
        Map<String, String> assumed) {

    public FigureRule {
        assumed = Lists.orEmpty(assumed);
    }

    /** Which days belong to it. */
    public enum Span {
        /** The days of the report in which it stands, such as the 25th of the month before to the 24th. */
        REPORTING_MONTH,
        CALENDAR_MONTH,
        /** What was drawn and ordered for the month, whatever the day: the base of the duty itself. */
        PLAN_MONTH,
        QUARTER,
        HALF_YEAR,
        YEAR;

        @JsonValue
        public String word() {
            return Words.of(this);
        }

        /** Whether it has days of its own, so that the report's and the calendar's differ. */
        public boolean hasDays() {
            return this != PLAN_MONTH;
        }
    }

    /**
     * A way of counting and what it is given.
     *
     * @param counter its name
     * @param measure what it counts of several things it can
     * @param duties only what belongs to one of these
     * @param kinds only of these kinds, of documents or records
     * @param dated the fields of which any must lie in the period
     * @param where conditions that records must meet
     * @param sum the field to add up in place of counting rows
     * @param channels only visits made in one of these ways
     * @param link the field by which records name what was drawn
     */
    public record Counting(
            String counter,
            @Nullable String measure,
            List<String> duties,
            List<String> kinds,
            List<String> dated,
            Map<String, Condition> where,
            @Nullable String sum,
            List<Channel> channels,
            @Nullable String link) {
        public Counting {
            duties = Lists.orEmpty(duties);
            kinds = Lists.orEmpty(kinds);
            dated = Lists.orEmpty(dated);
            where = Lists.orEmpty(where);
            channels = Lists.orEmpty(channels);
        }
    }

    /** Part of a whole, each a figure of its own. */
    public record Ratio(String part, String whole) {}
}
