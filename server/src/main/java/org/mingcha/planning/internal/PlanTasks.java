package org.mingcha.planning.internal;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.calendar.CalendarNotPublished;
import org.mingcha.calendar.PublishedCalendar;
import org.mingcha.calendar.TermRule;
import org.mingcha.policy.Basis;
import org.mingcha.policy.Cadence;
import org.mingcha.policy.DutyKind;
import org.mingcha.policy.Period;
import org.mingcha.policy.RegimeVersion;
import org.mingcha.policy.ReportRule;
import org.mingcha.policy.Tier;
import org.mingcha.tasks.NewTask;
import org.mingcha.tasks.TaskKind;
import org.mingcha.tasks.Tasks;
import org.springframework.stereotype.Component;

/**
 * What a plan asks of people: {@code plan-to-prepare} and {@code plan-to-freeze} and {@code late-records} of the leading section, {@code report-due} of each
 * section that sends or compiles one, {@code third-tier-due} of each squadron for its own duties of the month.
 */
@Component
public class PlanTasks {
    private static final String LEADS = "supervision";
    private static final String PLAN = "/plan";
    private static final String OWN_CHECKS = "/inspections/own";

    private static final TaskKind PREPARE = new TaskKind("plan-to-prepare", Permission.MAKE_PLAN);
    private static final TaskKind FREEZE = new TaskKind("plan-to-freeze", Permission.MAKE_PLAN);
    private static final TaskKind LATE = new TaskKind("late-records", Permission.MAKE_PLAN);
    private static final String REPORT = "report-due";
    /** Filled in here, written here as a periodical, or made elsewhere and recorded beside the plan. */
    private static final TaskKind TO_FILL = new TaskKind(REPORT, Permission.WRITE_REPORTS);

    private static final TaskKind TO_WRITE = new TaskKind(REPORT, Permission.WRITE_BULLETINS);
    private static final TaskKind TO_RECORD = new TaskKind(REPORT, Permission.MAKE_PLAN);
    private static final TaskKind OWN = new TaskKind("third-tier-due", Permission.PLAN_OWN_CHECKS);

    private final Tasks tasks;
    private final FactsReader facts;

    PlanTasks(Tasks tasks, FactsReader facts) {
        this.tasks = tasks;
        this.facts = facts;
    }

    public void prepared(String body, YearMonth month, List<RegimeVersion> regimes, PublishedCalendar calendar) {
        tasks.close(body, PREPARE, month.toString());
        tasks.open(ofMonth(body, FREEZE, month));
        tasks.open(ofMonth(body, PREPARE, month.plusMonths(1)).withDueOn(lastWorkingDay(month, calendar)));
        for (var version : regimes) {
            reports(body, month, version, calendar);
            thirdTier(body, month, version, calendar);
        }
    }

    public void frozen(String body, YearMonth month) {
        tasks.close(body, FREEZE, month.toString());
    }

    /** Records of a month have come after its lists were frozen: they are drawn at the latest with the next ceremony. */
    public void late(String body, YearMonth month) {
        tasks.open(ofMonth(body, LATE, month));
    }

    public void lateFrozen(String body, YearMonth month) {
        tasks.close(body, LATE, month.toString());
    }

    /** Closes what asked for a duty that has now been done. */
    public void done(String body, YearMonth month, String duty, String unit) {
        tasks.close(body, OWN, subject(duty, month, unit));
    }

    /** A report has been sent or compiled by a section. */
    public void reported(String body, YearMonth month, String report, String section) {
        tasks.close(body, TO_FILL, subject(report, month, section));
    }

    private void reports(String body, YearMonth month, RegimeVersion version, PublishedCalendar calendar) {
        for (var report : version.regime().reports()) {
            var period = report.every().period();
            if (period == null || !bound(version, report.id())) continue;
            var window = Window.of(period, month);
            if (!window.last().equals(month)) continue;
            var due = Targets.dueOn(report, window, calendar);
            var sections = new TreeSet<>(report.from());
            sections.add(report.compiledBy());
            for (var section : sections)
                tasks.open(new NewTask(
                                body,
                                kind(version, report),
                                subject(report.id(), month, section),
                                Map.of("month", month.toString(), "report", report.id(), "title", report.title()),
                                page(version, report, month))
                        .withBasis(clause(report.basis()))
                        .withDueOn(due)
                        .withSection(section));
        }
    }

    private static TaskKind kind(RegimeVersion version, ReportRule report) {
        if (report.filledHere()) return TO_FILL;
        return version.regime().bulletin(report.id()).isPresent() ? TO_WRITE : TO_RECORD;
    }

    /** What is filled in or written here has a page of its own. */
    private static String page(RegimeVersion version, ReportRule report, YearMonth month) {
        var kind = kind(version, report);
        if (kind.equals(TO_FILL)) return "/reports/" + report.id() + "/" + month;
        return kind.equals(TO_WRITE) ? "/bulletins/" + report.id() + "/" + month : PLAN;
    }

    /** Whether a duty in force asks for the report; a report no duty asks for is not due. */
    private static boolean bound(RegimeVersion version, String report) {
        return version.duties().stream().anyMatch(duty -> report.equals(duty.report()));
    }

    private void thirdTier(String body, YearMonth month, RegimeVersion version, PublishedCalendar calendar) {
        for (var duty : version.duties()) {
            if (duty.tier() != Tier.SQUADRON || duty.every().period() == null) continue;
            var window = Window.of(
                    duty.every() == Cadence.DAY ? Period.MONTH : duty.every().period(), month);
            if (!window.last().equals(month)) continue;
            for (var squadron : facts.squadrons(body).keySet())
                tasks.open(new NewTask(
                                body,
                                OWN,
                                subject(duty.id(), month, squadron),
                                Map.of(
                                        "month", month.toString(),
                                        "duty", duty.id(),
                                        "title", duty.title(),
                                        "every", duty.every().word()),
                                // a unit's checks stand on a page of their own, its reports beside the plan
                                duty.kind() == DutyKind.INSPECTION ? OWN_CHECKS : PLAN)
                        .withBasis(clause(duty.basis()))
                        .withDueOn(lastWorkingDay(month, calendar))
                        .withSquadron(squadron));
        }
    }

    private static String subject(String what, YearMonth month, String who) {
        return what + " " + month + " " + who;
    }

    @org.jspecify.annotations.Nullable
    private static LocalDate lastWorkingDay(YearMonth month, PublishedCalendar calendar) {
        try {
            return calendar.on(month.atEndOfMonth(), TermRule.Roll.BACK).lastDay();
        } catch (CalendarNotPublished unknown) {
            return null;
        }
    }

    private static @Nullable String clause(Basis basis) {
        return switch (basis) {
            case Basis.Clause(var source, var clause) -> source + " " + clause;
            case Basis.Assumed(var note) -> null;
        };
    }

    private static NewTask ofMonth(String body, TaskKind kind, YearMonth month) {
        return new NewTask(body, kind, month.toString(), Map.of("month", month.toString()), PLAN).withSection(LEADS);
    }
}
