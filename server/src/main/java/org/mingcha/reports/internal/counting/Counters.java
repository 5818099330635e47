package org.mingcha.reports.internal.counting;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.policy.FigureRule;
import org.mingcha.policy.Regime;
import org.mingcha.reports.FigureRow;
import org.mingcha.reports.FigureValue;
import org.mingcha.reports.internal.Days;
import org.springframework.stereotype.Component;

/** All ways of counting, by the names that figures use. */
@Component
public class Counters {
    private final Map<String, Counter> counters;
    private final Clock clock;

    Counters(List<Counter> counters, Clock clock) {
        this.counters = counters.stream().collect(Collectors.toMap(Counter::name, Function.identity()));
        this.clock = clock;
    }

    /** The rows of a figure that somebody may see, and how many there are whoever looks. */
    public record Rows(Page<FigureRow> seen, long lines) {}

    /** What a figure was in these days, as known at an instant. */
    public FigureValue value(String body, Regime regime, FigureRule figure, YearMonth month, Days days, Instant asOf) {
        var ratio = figure.ratio();
        if (ratio == null) return value(figure, days, asOf, number(body, regime, figure, month, days, asOf), null);
        var share = new FigureValue.Share(
                number(body, regime, part(regime, ratio.part()), month, days, asOf),
                number(body, regime, part(regime, ratio.whole()), month, days, asOf));
        return value(figure, days, asOf, null, share);
    }

    private FigureValue value(
            FigureRule figure, Days days, Instant asOf, @Nullable Long number, FigureValue.@Nullable Share share) {
        return new FigureValue(
                figure.id(), days.from(), days.last(), OffsetDateTime.ofInstant(asOf, clock.getZone()), number, share);
    }

    private long number(String body, Regime regime, FigureRule figure, YearMonth month, Days days, Instant asOf) {
        var asked = question(body, regime, figure, month, days, asOf);
        return counter(asked).count(asked);
    }

    /** A figure squadron by squadron. */
    public Map<String, Long> bySquadron(
            String body, Regime regime, FigureRule figure, YearMonth month, Days days, Instant asOf) {
        var asked = question(body, regime, figure, month, days, asOf);
        return counter(asked).bySquadron(asked);
    }

    /** The rows behind a figure; of a share those of its part. */
    public Rows rows(
            Viewer viewer,
            String body,
            Regime regime,
            FigureRule figure,
            YearMonth month,
            Days days,
            Instant asOf,
            int page,
            int size) {
        var ratio = figure.ratio();
        var asked = question(body, regime, ratio == null ? figure : part(regime, ratio.part()), month, days, asOf);
        var counter = counter(asked);
        return new Rows(counter.rows(viewer, asked, page, size), counter.lines(asked));
    }

    /** How a figure is counted, and how far back; the two sentences of the catalogue. */
    public Map.Entry<String, String> words(Regime regime, FigureRule figure) {
        var ratio = figure.ratio();
        if (ratio != null) {
            var part = part(regime, ratio.part());
            var whole = part(regime, ratio.whole());
            return Map.entry(
                    part.title() + " ÷ " + whole.title(), words(regime, part).getValue());
        }
        var month = YearMonth.now(clock);
        var asked = question("", regime, figure, month, Days.of(figure, null, month), clock.instant());
        var counter = counter(asked);
        return Map.entry(counter.counted(asked), counter.asOf());
    }

    private static Question question(
            String body, Regime regime, FigureRule figure, YearMonth month, Days days, Instant asOf) {
        var rule = figure.counting();
        if (rule == null) throw new IllegalArgumentException("a share is not counted: " + figure.id());
        return new Question(body, regime, rule, month, days.from(), days.until(), asOf);
    }

    private Counter counter(Question asked) {
        var counter = counters.get(asked.rule().counter());
        if (counter == null)
            throw new IllegalArgumentException("no counter " + asked.rule().counter());
        return counter;
    }

    private static FigureRule part(Regime regime, String id) {
        return regime.figure(id).orElseThrow(() -> new IllegalArgumentException("no figure " + id));
    }
}
