package org.mingcha.reports.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.calendar.CalendarNotPublished;
import org.mingcha.calendar.TermRule;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.policy.Regime;
import org.mingcha.policy.RegimeVersion;
import org.mingcha.policy.Regimes;
import org.mingcha.policy.ReportRule;
import org.mingcha.reports.Report;
import org.mingcha.reports.Reports;
import org.mingcha.reports.internal.db.tables.records.PartRecord;
import org.mingcha.reports.internal.db.tables.records.ReportRecord;
import org.springframework.stereotype.Component;

/** The forms that regimes ask a body to fill in, with their days and the people in whose hands they go. */
@Component
public class Forms {
    private final Regimes regimes;
    private final WorkingCalendar calendar;
    private final Clock clock;

    Forms(Regimes regimes, WorkingCalendar calendar, Clock clock) {
        this.regimes = regimes;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** A form and the version of the regime that has it. */
    public record Bound(String version, Regime regime, ReportRule rule) {}

    /** The forms of a month, as the regimes in force on its first day have them. */
    public List<Bound> of(String body, YearMonth month) {
        var all = new ArrayList<Bound>();
        for (RegimeVersion version : regimes.inForce(body, month.atDay(1)))
            for (var report : version.regime().reports())
                if (report.filledHere() && ends(report, month) && asked(version, report))
                    all.add(new Bound(version.id(), version.regime(), report));
        return all;
    }

    /** Whether a duty of the body asks for it: a regulation for city and districts has forms for either. */
    private static boolean asked(RegimeVersion version, ReportRule report) {
        return version.duties().stream().anyMatch(duty -> report.id().equals(duty.report()));
    }

    /** Whether a period of the report ends with the month. */
    public static boolean ends(ReportRule report, YearMonth month) {
        var period = report.every().period();
        return period != null && month.getMonthValue() % Math.max(1, period.months()) == 0;
    }

    public Optional<Bound> of(String body, YearMonth month, String form) {
        return of(body, month).stream()
                .filter(bound -> bound.rule().id().equals(form))
                .findFirst();
    }

    /** The form of a report that was begun: by the version it was begun under. */
    public Bound of(ReportRecord report) {
        var regime = regimes.version(report.getBody(), report.getRegime());
        var rule = regime.report(report.getForm())
                .orElseThrow(() -> new IllegalStateException("no form " + report.getForm()));
        return new Bound(report.getRegime(), regime, rule);
    }

    /** The month whose days are running, or have just ended. */
    public YearMonth running(ReportRule rule) {
        var today = LocalDate.now(clock);
        var month = YearMonth.from(today);
        return Days.of(rule, month.plusMonths(1)).from().isAfter(today) ? month : month.plusMonths(1);
    }

    /** The last day for the parts, moved off days off; null where that year's calendar is missing. */
    public @Nullable LocalDate dueOn(ReportRule rule, YearMonth month) {
        var due = rule.due();
        var in = due.month() == ReportRule.Month.SAME ? month : month.plusMonths(1);
        var day = in.atDay(Math.min(due.day(), in.lengthOfMonth()));
        try {
            return calendar.on(day, TermRule.Roll.valueOf(due.roll().name())).lastDay();
        } catch (CalendarNotPublished unknown) {
            return null;
        }
    }

    public static Reports.Beginnable beginnable(ReportRule rule, YearMonth month, Forms forms) {
        var days = Days.of(rule, month);
        return new Reports.Beginnable(
                rule.id(), rule.title(), month.toString(), days.from(), days.last(), forms.dueOn(rule, month));
    }

    /** The row of a report that begins. */
    public ReportRecord begin(Viewer actor, Bound bound, YearMonth month, UUID id, OffsetDateTime at) {
        var days = Days.of(bound.rule(), month);
        var report = new ReportRecord();
        report.setId(id);
        report.setBody(actor.body());
        report.setForm(bound.rule().id());
        report.setTitle(bound.rule().title());
        report.setMonth(month.toString());
        report.setRegime(bound.version());
        report.setFromDay(days.from());
        report.setLastDay(days.last());
        report.setDueOn(dueOn(bound.rule(), month));
        report.setCompiler(bound.rule().compiledBy());
        report.setSteps(steps(bound.rule()).stream().map(Role::name).toArray(String[]::new));
        report.setState(Report.State.OPEN.name());
        report.setEdition(1);
        report.setOpenedByName(actor.name());
        report.setOpenedAt(at);
        report.setVersion(1L);
        return report;
    }

    /** The parts of a report that begins. */
    public static List<PartRecord> parts(ReportRecord report, ReportRule rule) {
        var parts = new ArrayList<PartRecord>();
        for (var section : sections(rule)) {
            var part = new PartRecord();
            part.setReport(report.getId());
            part.setBody(report.getBody());
            part.setSection(section);
            part.setPosition(parts.size() + 1);
            part.setState("OPEN");
            part.setVersion(1L);
            parts.add(part);
        }
        return parts;
    }

    /** Sections that fill blanks of the form in or stand for its figures, in the regime's order; last the one that compiles it. */
    public static List<String> sections(ReportRule rule) {
        var owners = new TreeSet<String>();
        for (var cell : rule.cells()) for (var field : cell.fields()) owners.add(Composer.sectionOf(cell, field));
        owners.remove(rule.compiledBy());
        var ordered = new ArrayList<>(rule.from());
        ordered.retainAll(owners);
        owners.removeAll(ordered);
        ordered.addAll(owners);
        ordered.add(rule.compiledBy());
        return ordered;
    }

    /** Who signs, in the order of the route. */
    public static List<Role> steps(ReportRule rule) {
        return rule.route().stream().flatMap(word -> role(word).stream()).toList();
    }

    /** To whom it goes after the signatures. */
    public static @Nullable String addressee(ReportRule rule) {
        var others = rule.route().stream().filter(word -> role(word).isEmpty()).toList();
        return others.isEmpty() ? null : String.join("、", others);
    }

    private static Optional<Role> role(String word) {
        return Arrays.stream(Role.values())
                .filter(role ->
                        role.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word))
                .findFirst();
    }
}
