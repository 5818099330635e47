package org.mingcha.estimates;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often a rule meets a squadron's records, and whether that changed (趋势).
 *
 * @param usual the share in the first twelve months; null when there were too few records
 * @param latest the share in the last three months; null without records
 * @param signal the last that showed itself
 */
public record Trend(
        String rule,
        String title,
        String squadron,
        String name,
        int records,
        int leads,
        @Nullable Double usual,
        @Nullable Double latest,
        @Nullable Signal signal) {

    /** Which way it changed. */
    public enum Direction {
        MORE,
        FEWER;

        @com.fasterxml.jackson.annotation.JsonValue
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * A change that showed itself.
     *
     * @param month at whose end
     * @param since the month in which it began
     * @param after the share since, up to {@code month}
     */
    public record Signal(
            Direction direction, String month, String since, double before, double after, int records, int leads) {}

    /**
     * A month of the chart.
     *
     * @param more what speaks for more leads than usual
     * @param fewer what speaks for fewer
     */
    public record Point(String month, int records, int leads, double more, double fewer) {}

    /** The chart itself, with all its signals. */
    public record Chart(Trend trend, double limit, List<Point> points, List<Signal> signals) {
        public Chart {
            points = List.copyOf(points);
            signals = List.copyOf(signals);
        }
    }
}
