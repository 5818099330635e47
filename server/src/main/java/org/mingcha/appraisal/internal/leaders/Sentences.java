package org.mingcha.appraisal.internal.leaders;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mingcha.appraisal.LeadersScreen.Sentence;
import org.mingcha.planning.Target;
import org.mingcha.policy.AppraisalRules;
import org.mingcha.reports.Report;
import org.mingcha.reports.Reports;
import org.mingcha.scoring.Standing;
import org.mingcha.scoring.Warning;

/** The few sentences that matter now: a pure function of what was read, in the order in which the regime writes their kinds. */
public final class Sentences {
    private Sentences() {}

    public static List<Sentence> of(Facts.Read read, AppraisalRules.Leaders rule, LocalDate today) {
        var sentences = new ArrayList<Sentence>();
        for (var group : rule.order()) {
            if (sentences.size() == rule.most().value()) break;
            one(group, read, rule, today).ifPresent(sentences::add);
        }
        return sentences;
    }

    private static Optional<Sentence> one(String group, Facts.Read read, AppraisalRules.Leaders rule, LocalDate today) {
        return switch (group) {
            case "overdue-documents" -> overdue(read);
            case "red" -> warned(group, Warning.Level.RED, read);
            case "yellow" -> warned(group, Warning.Level.YELLOW, read);
            case "blue" -> warned(group, Warning.Level.BLUE, read);
            case "overdue-matters" -> matters(read, today);
            case "report-due" -> report(read, rule.ahead().value(), today);
            case "impossible" -> targets(group, Target.State.IMPOSSIBLE, read);
            case "at-risk" -> targets(group, Target.State.AT_RISK, read);
            case "change" -> change(read);
            default -> Optional.empty();
        };
    }

    private static Optional<Sentence> overdue(Facts.Read read) {
        var late = read.lateness();
        if (late.documents() == 0) return Optional.empty();
        var first = late.first().getFirst();
        return Optional.of(new Sentence(
                "overdue-documents",
                late.documents() == 1 ? "overdue-document" : "overdue-documents",
                Map.of(
                        "count", String.valueOf(late.documents()),
                        "kind", first.kind(),
                        "number", first.number() == null ? "" : first.number(),
                        "unit", first.addressee(),
                        "due", first.dueOn().toString(),
                        "days", String.valueOf(first.days())),
                late.documents() == 1 ? "/documents/" + first.document() : "/documents?show=late"));
    }

    private static Optional<Sentence> warned(String group, Warning.Level level, Facts.Read read) {
        var at = read.standings().stream()
                .filter(standing -> standing.level() == level)
                .toList();
        if (at.isEmpty()) return Optional.empty();
        var first = at.getFirst();
        return Optional.of(new Sentence(
                group,
                at.size() == 1 ? group : group + "-several",
                Map.of(
                        "count", String.valueOf(at.size()),
                        "names", at.stream().map(Standing::name).collect(Collectors.joining("、")),
                        "first", first.name(),
                        "points", String.valueOf(first.window()),
                        "documents", String.valueOf(first.documents())),
                at.size() == 1 ? "/scores/" + first.squadron() : "/scores"));
    }

    private static Optional<Sentence> matters(Facts.Read read, LocalDate today) {
        if (read.lateMatters().isEmpty()) return Optional.empty();
        var first = read.lateMatters().getFirst();
        var due = first.dueOn();
        return Optional.of(new Sentence(
                "overdue-matters",
                read.lateness().matters() == 1 ? "overdue-matter" : "overdue-matters",
                Map.of(
                        "count", String.valueOf(read.lateness().matters()),
                        "title", first.title(),
                        "units", String.join("、", first.units()),
                        "days", due == null ? "" : String.valueOf(ChronoUnit.DAYS.between(due, today))),
                read.lateness().matters() == 1 ? "/matters/" + first.id() : "/matters?late=true"));
    }

    private static Optional<Sentence> report(Facts.Read read, int ahead, LocalDate today) {
        var until = today.plusDays(ahead);
        var begun = read.report()
                .filter(report -> !Objects.requireNonNull(report.dueOn()).isAfter(until));
        if (begun.isPresent()) return begun.map(report -> begun(report, today));
        return read.beginnable()
                .filter(form -> !Objects.requireNonNull(form.dueOn()).isAfter(until))
                .map(form -> notBegun(form, today));
    }

    private static Sentence begun(Report report, LocalDate today) {
        var due = Objects.requireNonNull(report.dueOn());
        var missing = report.parts().stream()
                .filter(part -> !part.handedOver())
                .map(Report.Part::sectionName)
                .toList();
        var kind = report.state() != Report.State.OPEN
                ? "report-unsigned"
                : missing.isEmpty() ? "report-uncompiled" : today.isAfter(due) ? "report-late" : "report-due";
        return new Sentence(
                "report-due",
                kind,
                Map.of(
                        "title", report.title(),
                        "month", report.month(),
                        "due", due.toString(),
                        "days", String.valueOf(Math.abs(ChronoUnit.DAYS.between(today, due))),
                        "count", String.valueOf(missing.size()),
                        "compiler", report.compilerName(),
                        "sections", String.join("、", missing)),
                "/reports/" + report.form() + "/" + report.month());
    }

    private static Sentence notBegun(Reports.Beginnable form, LocalDate today) {
        var due = Objects.requireNonNull(form.dueOn());
        return new Sentence(
                "report-due",
                today.isAfter(due) ? "report-never-begun" : "report-not-begun",
                Map.of(
                        "title", form.title(),
                        "month", form.month(),
                        "due", due.toString(),
                        "days", String.valueOf(Math.abs(ChronoUnit.DAYS.between(today, due)))),
                "/reports");
    }

    private static Optional<Sentence> targets(String group, Target.State state, Facts.Read read) {
        var in = read.plan().targets().stream()
                .filter(target -> target.state() == state)
                .toList();
        if (in.isEmpty()) return Optional.empty();
        var first = in.getFirst();
        return Optional.of(new Sentence(
                group,
                in.size() == 1 ? group : group + "-several",
                Map.of(
                        "count", String.valueOf(in.size()),
                        "all", String.valueOf(read.plan().targets().size()),
                        "title", first.title(),
                        "reason", first.reason() == null ? first.requirement() : first.reason()),
                "/plan"));
    }

    private static Optional<Sentence> change(Facts.Read read) {
        return read.changes().stream().findFirst().map(trend -> {
            var signal = Objects.requireNonNull(trend.signal());
            return new Sentence(
                    "change",
                    "change",
                    Map.of(
                            "unit", trend.name(),
                            "title", trend.title(),
                            "since", signal.since(),
                            "before", percent(signal.before()),
                            "after", percent(signal.after()),
                            "leads", String.valueOf(signal.leads()),
                            "records", String.valueOf(signal.records())),
                    "/leads/trends/" + trend.rule() + "/" + trend.squadron());
        });
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(share * 100)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
