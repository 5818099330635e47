package org.mingcha.reports;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.api.Refusal;
import org.mingcha.calendar.ShanghaiClock;
import org.mingcha.policy.FigureRule;
import org.mingcha.policy.Regime;
import org.mingcha.policy.Regimes;
import org.mingcha.policy.ReportRule;
import org.mingcha.reports.internal.Days;
import org.mingcha.reports.internal.Narrowed;
import org.mingcha.reports.internal.counting.Counters;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Figures (指标): each is defined once by the regime, counted in one way, and opens to its rows. */
@Component
public class Figures {
    private final Regimes regimes;
    private final Counters counters;
    private final FigureSums sums;
    private final Clock clock;

    Figures(Regimes regimes, Counters counters, FigureSums sums, Clock clock) {
        this.regimes = regimes;
        this.counters = counters;
        this.sums = sums;
        this.clock = clock;
    }

    /**
     * What is asked of a figure.
     *
     * @param form the report in whose days it is counted; null: the first of the regime that has days of its own
     * @param calendar whether the calendar month is meant in place of the report's days
     * @param whole whether the whole period of the report that ends with the month is meant, be it a year
     * @param squadron whose part of it is meant; null: all of it
     * @param asOf as it was known then; null: now
     */
    public record Asked(
            String figure,
            YearMonth month,
            @Nullable String form,
            boolean calendar,
            boolean whole,
            @Nullable String squadron,
            @Nullable OffsetDateTime asOf) {
        /** Of one month. */
        public Asked(
                String figure,
                YearMonth month,
                @Nullable String form,
                boolean calendar,
                @Nullable OffsetDateTime asOf) {
            this(figure, month, form, calendar, false, null, asOf);
        }
    }

    /**
     * A figure opened.
     *
     * @param hidden how many rows behind the number this viewer may not see
     */
    public record Opened(Figure figure, FigureValue value, Page<FigureRow> rows, long hidden) {}

    /** Everything that is counted, as the regimes in force today define it. */
    @Transactional(readOnly = true)
    public List<Figure> catalogue(Viewer viewer) {
        var all = new ArrayList<Figure>();
        for (var version : regimes.inForce(viewer.body(), LocalDate.now(clock)))
            for (var figure : version.regime().figures()) all.add(shown(version.regime(), figure));
        return all;
    }

    /** The number, and a page of the rows behind it. */
    @Transactional(readOnly = true)
    public Opened open(Viewer viewer, String body, Asked asked, int page, int size) {
        if (!viewer.bodies().contains(body)) throw noSuchFigure();
        var found = defined(body, asked.month(), asked.figure()).orElseThrow(Figures::noSuchFigure);
        var at = instant(asked.asOf());
        var part = asked.whole() ? whole(viewer, body, found, asked, at) : month(viewer, body, found, asked, at);
        var shown = shown(found.regime(), found.rule());
        if (asked.squadron() == null) {
            var rows = part.rows().page(page, size);
            return new Opened(
                    shown,
                    part.value().get(),
                    rows.seen(),
                    rows.lines() - rows.seen().total());
        }
        if (!Boolean.TRUE.equals(found.rule().bySquadron())) throw notBySquadron();
        long number = part.bySquadron().get().getOrDefault(asked.squadron(), 0L);
        var rows = Narrowed.to(asked.squadron(), part.rows());
        return new Opened(
                shown,
                part.value().get().of(number),
                Narrowed.page(rows, page, size),
                Math.max(0, number - rows.size()));
    }

    /** A figure over some days: its number, what of it is each squadron's, and its rows; asked for as needed. */
    private record Part(Supplier<FigureValue> value, Supplier<Map<String, Long>> bySquadron, Narrowed.Pages rows) {}

    private Part month(Viewer viewer, String body, Found found, Asked asked, Instant at) {
        var days = days(found, asked);
        var month = asked.month();
        return new Part(
                () -> counters.value(body, found.regime(), found.rule(), month, days, at),
                () -> counters.bySquadron(body, found.regime(), found.rule(), month, days, at),
                (page, size) -> counters.rows(viewer, body, found.regime(), found.rule(), month, days, at, page, size));
    }

    private Part whole(Viewer viewer, String body, Found found, Asked asked, Instant at) {
        var report = found.regime()
                .report(String.valueOf(asked.form()))
                .orElseThrow(() ->
                        new Refusal(HttpStatus.NOT_FOUND, "no-such-report-form", "当月施行的制度没有这种报表，不能按其期间统计；请从报表或月报中打开。"));
        var over = new FigureSums.Over(body, found.regime(), report, asked.month(), at);
        return new Part(
                () -> sums.of(over, asked.figure()),
                () -> sums.bySquadron(over, asked.figure()),
                (page, size) -> sums.rows(viewer, over, asked.figure(), page, size));
    }

    /** The number alone; empty where no regime of that month defines it. */
    @Transactional(readOnly = true)
    public Optional<FigureValue> value(Viewer viewer, String body, Asked asked) {
        if (!viewer.bodies().contains(body)) return Optional.empty();
        return defined(body, asked.month(), asked.figure()).map(found -> {
            var days = days(found, asked);
            return counters.value(body, found.regime(), found.rule(), asked.month(), days, instant(asked.asOf()));
        });
    }

    private static Days days(Found found, Asked asked) {
        return asked.calendar()
                ? Days.calendar(org.mingcha.policy.Period.MONTH, asked.month())
                : Days.of(found.rule(), report(found.regime(), asked.form()), asked.month());
    }

    private Instant instant(@Nullable OffsetDateTime asOf) {
        var now = clock.instant();
        if (asOf == null) return now;
        // an instant of today that is still to come: what is known of today
        return asOf.toInstant().isAfter(now) ? Days.ended(ShanghaiClock.dayOf(asOf), clock) : asOf.toInstant();
    }

    private record Found(Regime regime, FigureRule rule) {}

    private Optional<Found> defined(String body, YearMonth month, String figure) {
        for (var version : regimes.inForce(body, month.atDay(1))) {
            var rule = version.regime().figure(figure);
            if (rule.isPresent()) return Optional.of(new Found(version.regime(), rule.get()));
        }
        return Optional.empty();
    }

    private static @Nullable ReportRule report(Regime regime, @Nullable String form) {
        return regime.reports().stream()
                .filter(report -> form == null
                        ? report.reportingMonth() != null
                        : report.id().equals(form))
                .findFirst()
                .orElse(null);
    }

    private Figure shown(Regime regime, FigureRule rule) {
        var words = counters.words(regime, rule);
        var ratio = rule.ratio();
        return new Figure(
                rule.id(),
                regime.head().title(),
                rule.title(),
                rule.unit(),
                rule.means(),
                rule.period().word(),
                words.getKey(),
                words.getValue(),
                ratio == null ? null : ratio.part(),
                ratio == null ? null : ratio.whole(),
                rule.basis(),
                rule.assumed(),
                regime.reports().stream()
                        .filter(report -> report.cells().stream()
                                .flatMap(cell -> cell.fields().stream())
                                .anyMatch(field -> rule.id().equals(field.figure())))
                        .map(ReportRule::title)
                        .toList());
    }

    private static Refusal notBySquadron() {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "figure-not-by-squadron", "制度没有规定这个指标分中队统计；请打开它的总数。");
    }

    private static Refusal noSuchFigure() {
        return new Refusal(HttpStatus.NOT_FOUND, "no-such-figure", "当月施行的制度没有这个指标；请从指标目录中选择。");
    }
}
