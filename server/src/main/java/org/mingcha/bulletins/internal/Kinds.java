package org.mingcha.bulletins.internal;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mingcha.bulletins.internal.db.tables.records.BulletinRecord;
import org.mingcha.policy.BulletinRule;
import org.mingcha.policy.Regime;
import org.mingcha.policy.Regimes;
import org.mingcha.policy.ReportRule;
import org.mingcha.reports.Periods;
import org.springframework.stereotype.Component;

/** The periodicals that regimes ask a body for. */
@Component
public class Kinds {
    private final Regimes regimes;
    private final Periods periods;

    Kinds(Regimes regimes, Periods periods) {
        this.regimes = regimes;
        this.periods = periods;
    }

    /** A kind and the version of the regime that has it. */
    public record Bound(String version, Regime regime, ReportRule report, BulletinRule rule) {}

    /** Those whose period ends with a month and for which a duty of the body asks, as the regimes in force on its first day have them. */
    public List<Bound> of(String body, YearMonth month) {
        var all = new ArrayList<Bound>();
        for (var version : regimes.inForce(body, month.atDay(1)))
            for (var rule : version.regime().bulletins()) {
                var report = report(version.regime(), rule);
                if (periods.ends(report, month)
                        && version.duties().stream().anyMatch(duty -> rule.id().equals(duty.report())))
                    all.add(new Bound(version.id(), version.regime(), report, rule));
            }
        return all;
    }

    public Optional<Bound> of(String body, YearMonth month, String kind) {
        return of(body, month).stream()
                .filter(bound -> bound.rule().id().equals(kind))
                .findFirst();
    }

    /** The kind of an issue that was begun: by the version it was begun under. */
    public Bound of(BulletinRecord bulletin) {
        var regime = regimes.version(bulletin.getBody(), bulletin.getRegime());
        var rule = regime.bulletin(bulletin.getKind())
                .orElseThrow(() -> new IllegalStateException("no kind " + bulletin.getKind()));
        return new Bound(bulletin.getRegime(), regime, report(regime, rule), rule);
    }

    private static ReportRule report(Regime regime, BulletinRule rule) {
        return regime.report(rule.id()).orElseThrow(() -> new IllegalStateException("no report " + rule.id()));
    }

    /** The issues whose period is running or has ended in the last months, the latest first. */
    public List<Due> due(String body, LocalDate today) {
        var due = new ArrayList<Due>();
        var month = YearMonth.from(today).plusMonths(12);
        for (int i = 0; i < 16; i++, month = month.minusMonths(1))
            for (var bound : of(body, month)) {
                var days = periods.of(bound.report(), month);
                if (!days.from().isAfter(today) && !days.last().plusMonths(2).isBefore(today))
                    due.add(new Due(bound, month, days, periods.dueOn(bound.report(), month)));
            }
        return due;
    }

    /** An issue that may be begun. */
    public record Due(
            Bound bound,
            YearMonth month,
            Periods.Span days,
            @org.jspecify.annotations.Nullable LocalDate dueOn) {}

    /** The section that writes a chapter. */
    static String sectionOf(Bound bound, BulletinRule.Chapter chapter) {
        return chapter.by() == null ? bound.report().compiledBy() : chapter.by();
    }
}
