package org.mingcha.estimates.internal.figures;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a rule meets a squadron's records more often, or less often, than it used to (控制图): a cumulative sum of log-likelihood
 * ratios, once for odds that have doubled and once for odds that have halved (累积和图, CUSUM). Each month adds what its records say for
 * the change, and takes away what they say against it; the sum never falls below 0, and beyond {@link #LIMIT} it gives a signal.
 *
 * <p>A chart of single months would need a month that stands out by itself: with thirty records a month it sees a doubling only after
 * most of a year. The sum keeps what several months say together. With the usual share known, a sum crosses the limit by chance on
 * average no more often than once in e<sup>{@value #LIMIT}</sup> months.
 */
public final class ControlChart {
    /** Months from which the usual share is learned. */
    public static final int USUAL_MONTHS = 12;

    /** Fewer records than this in those months say nothing about what is usual. */
    public static final int USUAL_RECORDS = 60;

    /** Beyond it a sum gives a signal. */
    public static final double LIMIT = 5;

    /** By what the odds change for which it looks. */
    public static final double ODDS = 2;

    /** So many records of the district's share are mixed into the squadron's own. */
    private static final double MIXED_IN = 40;

    private ControlChart() {}

    /** Which way it changed. */
    public enum Direction {
        MORE,
        FEWER
    }

    /**
     * A month of the chart.
     *
     * @param more what speaks for more leads than usual, 0 to beyond the limit
     * @param fewer what speaks for fewer
     */
    public record Point(YearMonth month, int records, int leads, double more, double fewer) {}

    /**
     * A change that has shown itself.
     *
     * @param month at whose end it showed
     * @param since the month in which it began, as far as the sum tells
     * @param before the usual share
     * @param after the share since
     * @param records since, up to the signal
     * @param leads of them
     */
    public record Signal(
            Direction direction,
            YearMonth month,
            YearMonth since,
            double before,
            double after,
            int records,
            int leads) {}

    /**
     * A chart.
     *
     * @param usual the share before; null when there are too few records to say
     */
    public record Chart(@Nullable Double usual, List<Point> points, List<Signal> signals) {
        public Chart {
            points = List.copyOf(points);
            signals = List.copyOf(signals);
        }
    }

    /**
     * Draws the chart.
     *
     * @param months without a gap, the oldest first; the first {@value #USUAL_MONTHS} say what is usual
     * @param district the district's share in those first months
     */
    public static Chart of(List<MonthCount> months, double district) {
        var first = months.subList(0, Math.min(USUAL_MONTHS, months.size()));
        int records = first.stream().mapToInt(MonthCount::records).sum();
        int leads = first.stream().mapToInt(MonthCount::leads).sum();
        if (first.size() < USUAL_MONTHS || records < USUAL_RECORDS) {
            return new Chart(null, months.stream().map(ControlChart::untold).toList(), List.of());
        }
        // a rule that met nothing yet may still meet something: half a record more
        double usual =
                Math.clamp((leads + MIXED_IN * district) / (records + MIXED_IN), 0.5 / records, 1 - 0.5 / records);
        return told(months, usual);
    }

    private static Point untold(MonthCount month) {
        return new Point(month.month(), month.records(), month.leads(), 0, 0);
    }

    private static Chart told(List<MonthCount> months, double usual) {
        var more = new Sum(Direction.MORE, usual);
        var fewer = new Sum(Direction.FEWER, usual);
        var points = new ArrayList<Point>();
        var signals = new ArrayList<Signal>();
        for (var month : months.subList(0, USUAL_MONTHS)) points.add(untold(month));
        for (var month : months.subList(USUAL_MONTHS, months.size())) {
            points.add(new Point(month.month(), month.records(), month.leads(), more.add(month), fewer.add(month)));
            more.signal(signals);
            fewer.signal(signals);
        }
        return new Chart(usual, points, signals);
    }

    /** One of the two sums. */
    private static final class Sum {
        private final Direction direction;
        private final double usual;
        private final double odds;
        private double value;
        private final List<MonthCount> since = new ArrayList<>();

        Sum(Direction direction, double usual) {
            this.direction = direction;
            this.usual = usual;
            this.odds = direction == Direction.MORE ? ODDS : 1 / ODDS;
        }

        double add(MonthCount month) {
            since.add(month);
            value += month.leads() * Math.log(odds) - month.records() * Math.log(1 - usual + odds * usual);
            if (value <= 0) {
                value = 0;
                since.clear();
            }
            return value;
        }

        /** A signal begins a new sum: what comes after is asked again. */
        void signal(List<Signal> signals) {
            if (value <= LIMIT) return;
            int records = since.stream().mapToInt(MonthCount::records).sum();
            int leads = since.stream().mapToInt(MonthCount::leads).sum();
            signals.add(new Signal(
                    direction,
                    since.getLast().month(),
                    since.getFirst().month(),
                    usual,
                    (double) leads / records,
                    records,
                    leads));
            value = 0;
            since.clear();
        }
    }
}
