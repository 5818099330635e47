package org.mingcha.planning.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mingcha.calendar.PublishedCalendar;
import org.mingcha.calendar.TermRule;
import org.mingcha.policy.Channel;
import org.mingcha.policy.Parameter;
import org.mingcha.policy.Period;
import org.mingcha.policy.Regime;
import org.mingcha.policy.RegimeFaults;
import org.mingcha.policy.Term;
import org.mingcha.proof.Canonical;
import org.mingcha.proof.Digest;
import org.mingcha.proof.Draw;

/** Each figure of the regulation, changed alone, moves the plan, a quota, a term or a report's date. */
class ParametersMoveThePlanTests {
    private static final Item ANY = new Item("case:1", 1, "u", "任一", null, Map.of());
    private static final PublishedCalendar CALENDAR = Months.calendar();

    /**
     * Figures that other modules read (documents and their points, recordings of visits, units' own checks, what a device may keep,
     * contests, retention, repeats, the rules over records, the standards of reviews, matters, initiatives, the archive, the uses of
     * results), and the roll of terms in working days, whose last day is a working day anyway.
     */
    private static final List<String> NOT_OF_THE_PLAN = List.of(
            "points/",
            "documents/",
            "repeats/",
            "retention/",
            "screening/",
            "reviews/",
            "standards/",
            "regime/",
            "parts/",
            "checklists/.*/items",
            "visits/.*/(recorded|confirmed|watched)",
            "visits/third-tier-.*",
            "offline/",
            "contests/",
            "units/",
            "matters/",
            "initiatives/",
            "archive/",
            "appraisal/",
            "duties/.*/scored",
            "terms/(handle-matter|acknowledge-reminder|reply-finding-notice|reply-expedite-notice|object|answer-objection|give-reason|visit-window)/roll");

    @Tag("long")
    @Test
    void changedAloneEachFigureOfThePlanShowsInIt() {
        var still = new ArrayList<String>();
        var checked = 0;
        var before = told(Months.REGIME);
        for (var parameter : Months.REGIME.parameters()) {
            if (NOT_OF_THE_PLAN.stream().anyMatch(prefix -> parameter.path().matches(prefix + ".*"))) continue;
            var changed = changed(parameter);
            if (changed.isEmpty()) continue;
            checked++;
            if (changed.stream().allMatch(regime -> told(regime).equals(before))) still.add(parameter.path());
        }

        assertThat(still).isEmpty();
        assertThat(checked).isGreaterThan(100);
    }

    @Test
    void aHigherQuotaDrawsMoreFiles() {
        assertThat(files(Months.REGIME.with("duties/case-file-review/draw/quota/at-least", "30%")))
                .isGreaterThan(files(Months.REGIME));
    }

    private static int files(Regime regime) {
        var held = new TreeMap<String, Integer>();
        Months.units(16).keySet().forEach(unit -> held.put(unit, 120));
        var holdings = Map.of("case-file-review", new MonthFacts.Holdings(8, held));
        var facts = Months.month(regime, YearMonth.of(2024, 8), History.none(), holdings, 1);
        return Drawings.of(facts).stream()
                .filter(drawing -> drawing.duty().equals("case-file-review"))
                .mapToInt(drawing -> Draw.run(Digest.of("test", "s"), drawing.population(), drawing.rules())
                        .randomItems())
                .sum();
    }

    /** The same regime with other values of one parameter; none where every other value contradicts the rest. */
    private static List<Regime> changed(Parameter parameter) {
        var regimes = new ArrayList<Regime>();
        for (var value : others(parameter)) {
            if (value.equals(parameter.value())) continue;
            try {
                regimes.add(Months.REGIME.with(parameter.path(), value));
            } catch (RegimeFaults contradicts) {
                // another value may do
            }
        }
        return regimes;
    }

    private static List<Object> others(Parameter parameter) {
        var value = parameter.value();
        return switch (parameter.kind()) {
            case AMOUNT -> value.toString().endsWith("%") ? List.of("37%", "50%") : List.of(number(value) + 5);
            case NUMBER -> List.of(number(value) + 3, Math.max(1, number(value) - 1));
            case PERIOD -> List.of("month", "quarter", "half-year", "year");
            case CADENCE -> List.of("day", "month", "quarter", "half-year", "year", "order");
            case WINDOW -> List.of("same-month", "previous-month");
            case COUNT -> List.of("working", "calendar");
            case ROLL -> List.of("none", "back", "forward");
            case MONTH -> List.of("same", "next");
            case FLAG -> List.of(!Boolean.parseBoolean(value.toString()));
            case DAY -> List.of("2024-06-01");
            case MODE, CHOICE -> List.of();
        };
    }

    private static int number(Object value) {
        return Integer.parseInt(value.toString());
    }

    /** Everything the plan says of a year, in words. */
    private static String told(Regime regime) {
        var told = new StringBuilder();
        told.append(Programmes.of(2024, _ -> List.of(Months.version(regime))));
        for (var month : List.of(YearMonth.of(2024, 6), YearMonth.of(2024, 8))) {
            var holdings = Map.of("case-file-review", new MonthFacts.Holdings(month.getMonthValue(), new TreeMap<>()));
            var facts = Months.month(regime, month, History.none(), holdings, 1);
            var drawings = Drawings.of(facts);
            for (var drawing : drawings)
                told.append(Canonical.text(drawing.rules().canonical()))
                        .append(drawing.population().hash())
                        .append(drawing.arithmetic());
            var capacity = Capacities.expected(facts, drawings, 22);
            told.append(capacity);
            told.append(Targets.of(facts, drawings, capacity, month.atDay(5), CALENDAR));
            told.append(Visits.of(facts, Map.of()).stream()
                    .mapToInt(Visits.Visit::pairMinutes)
                    .sum());
            for (var bound : facts.duties())
                for (var channel : Channel.values())
                    told.append(new Visits.Visit(
                                            "s",
                                            "u",
                                            channel,
                                            List.of(new Visits.Task(bound, List.of(new Visits.Chosen(ANY, "")))))
                                    .pairMinutes())
                            .append(' ');
        }
        for (var month = YearMonth.of(2023, 1); month.isBefore(YearMonth.of(2026, 10)); month = month.plusMonths(1))
            for (var report : regime.reports()) {
                var period = report.every().period();
                told.append(Targets.dueOn(report, Window.of(period == null ? Period.MONTH : period, month), CALENDAR))
                        .append(report.reportingMonth());
            }
        for (var term : regime.terms())
            for (var start : List.of(LocalDate.of(2024, 9, 1), LocalDate.of(2024, 9, 27)))
                told.append(CALENDAR.deadline(start, rule(term)).explanation());
        for (var population : regime.populations()) told.append(population.window());
        return told.toString();
    }

    private static TermRule rule(Term term) {
        return new TermRule(
                term.days(),
                term.count() == Term.Count.WORKING ? TermRule.Counts.WORKING_DAYS : TermRule.Counts.CALENDAR_DAYS,
                TermRule.Roll.valueOf(term.roll().name()));
    }
}
