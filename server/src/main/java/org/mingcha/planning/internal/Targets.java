package org.mingcha.planning.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingcha.calendar.CalendarNotPublished;
import org.mingcha.calendar.PublishedCalendar;
import org.mingcha.calendar.TermRule;
import org.mingcha.planning.Capacity;
import org.mingcha.planning.Target;
import org.mingcha.planning.Target.Demand;
import org.mingcha.planning.internal.MonthFacts.Bound;
import org.mingcha.policy.Cadence;
import org.mingcha.policy.Draw;
import org.mingcha.policy.Period;
import org.mingcha.policy.ReportRule;
import org.mingcha.policy.Term;
import org.mingcha.policy.Tier;

/** Every duty of a month with its numbers and its state. Pure. */
public final class Targets {
    private final MonthFacts facts;
    private final LocalDate today;
    private final PublishedCalendar calendar;
    private final Map<String, Drawing> drawings = new HashMap<>();
    private final Map<String, Capacity> capacities = new HashMap<>();

    private Targets(MonthFacts facts, LocalDate today, PublishedCalendar calendar) {
        this.facts = facts;
        this.today = today;
        this.calendar = calendar;
    }

    /** @param capacities what each section has and needs in the month */
    public static List<Target> of(
            MonthFacts facts,
            List<Drawing> drawings,
            List<Capacity> capacities,
            LocalDate today,
            PublishedCalendar calendar) {
        var targets = new Targets(facts, today, calendar);
        drawings.forEach(drawing -> targets.drawings.put(drawing.duty(), drawing));
        capacities.forEach(capacity -> targets.capacities.put(capacity.section(), capacity));
        return facts.duties().stream().map(targets::of).toList();
    }

    private Target of(Bound bound) {
        var duty = bound.duty();
        var demands = new ArrayList<Demand>();
        var impossible = new ArrayList<String>();
        var risks = new ArrayList<String>();
        if (duty.tier() == Tier.SQUADRON) ofSquadrons(bound, demands);
        else if (Visits.inspects(bound)) inspections(bound, bound.draw(), demands, impossible, risks);
        else times(bound, demands);
        var due = due(bound);
        if (Visits.inspects(bound)) people(bound, demands, risks);
        var state = state(bound, demands, impossible, risks, due);
        var reason = switch (state) {
            case IMPOSSIBLE -> String.join("；", impossible);
            case AT_RISK -> String.join("；", risks);
            case MET, ON_COURSE -> null;
        };
        return new Target(
                bound.version().name(),
                duty.id(),
                duty.title(),
                duty.area(),
                duty.tier().word(),
                duty.kind().word(),
                duty.sections(),
                duty.every().word(),
                Sums.span(window(bound)),
                Requirements.of(bound),
                demands,
                state,
                reason,
                due,
                duty.basis());
    }

    private Window window(Bound bound) {
        var period = bound.duty().every().period();
        return Window.of(period == null ? Period.MONTH : period, facts.month());
    }

    private Target.State state(
            Bound bound, List<Demand> demands, List<String> impossible, List<String> risks, @Nullable LocalDate due) {
        if (!impossible.isEmpty()) return Target.State.IMPOSSIBLE;
        if (!demands.isEmpty() && demands.stream().allMatch(Demand::met)) return Target.State.MET;
        var over = due == null ? window(bound).last().plusMonths(1).atDay(1).minusDays(1) : due;
        if (!demands.isEmpty() && today.isAfter(over)) {
            if (demands.stream().anyMatch(demand -> demand.dueInFull() && !demand.met())) {
                impossible.add("期限" + over + "已过，尚未完成");
                return Target.State.IMPOSSIBLE;
            }
            // what a longer period asks for (half-year, year) can still be caught up with
            risks.add("进度落后：至" + facts.month().getMonthValue() + "月底"
                    + demands.stream()
                            .filter(demand -> !demand.met())
                            .map(demand -> "应达" + demand.expected() + "，已达" + demand.done())
                            .collect(java.util.stream.Collectors.joining("；")));
        }
        return risks.isEmpty() ? Target.State.ON_COURSE : Target.State.AT_RISK;
    }

    /** The squadrons' own inspections: daily ones each working day [default], others once a period, in every squadron. */
    private void ofSquadrons(Bound bound, List<Demand> demands) {
        var duty = bound.duty();
        var window = window(bound);
        var units = facts.units().size();
        var seen = facts.history().membersUpTo(duty.id(), window, facts.month());
        // a day of a squadron is counted as code@day, beside the places looked at on it
        var done = (int) seen.stream().filter(item -> item.contains("@")).count();
        if (duty.every() == Cadence.DAY) {
            var days = MonthReader.workingDays(facts.month(), calendar);
            demands.add(
                    new Demand("days", days * units, done, null, units + "个中队×" + days + "个工作日=" + days * units + "次"));
        } else if (duty.every().period() != null) {
            var covered = facts.history().coveredUpTo(duty.id(), window, facts.month());
            demands.add(new Demand("squadrons", units, inspected(covered), null, units + "个中队各1次"));
        }
        if (duty.draw() != null
                && duty.draw().members() != null
                && duty.draw().members().allWithin() != null) {
            var members = facts.population(bound, duty.draw().population()).size();
            demands.add(new Demand(
                    "places",
                    members,
                    (int) facts.population(bound, duty.draw().population()).stream()
                            .filter(item -> seen.contains(item.id()))
                            .count(),
                    null,
                    Requirements.period(duty.draw().members().allWithin()) + "覆盖"
                            + bound.version()
                                    .regime()
                                    .population(duty.draw().population())
                                    .title() + members + "处"));
        }
    }

    /** Meetings, reports, contests and projects: once in their period. */
    private void times(Bound bound, List<Demand> demands) {
        if (bound.duty().every().period() == null) return;
        var window = window(bound);
        var done = facts.history().seen().stream()
                .filter(one -> one.duty().equals(bound.duty().id()) && window.contains(one.month()))
                .count();
        demands.add(new Demand("times", 1, (int) done, null, Sums.span(window) + "1次"));
    }

    private void inspections(
            Bound bound, Draw draw, List<Demand> demands, List<String> impossible, List<String> risks) {
        var duty = bound.duty().id();
        var month = Window.of(Period.MONTH, facts.month());
        var members = facts.population(bound, draw.population());
        var ofUnits = bound.version().regime().population(draw.population()).units() != null;
        var drawing = drawings.get(draw.mode() == Draw.Mode.SAME ? draw.sameAs() : duty);
        switch (draw.mode()) {
            case ORDER -> {}
            case EVERY -> {
                var done = ofUnits
                        ? inspected(facts.history().coveredUpTo(duty, month, facts.month()))
                        : facts.history()
                                .membersUpTo(duty, month, facts.month())
                                .size();
                var title =
                        bound.version().regime().population(draw.population()).title();
                demands.add(new Demand(
                        ofUnits ? "squadrons" : kindOf(members),
                        members.size(),
                        done,
                        null,
                        title + members.size() + (ofUnits ? "个" : "件") + "，逐一检查"));
            }
            case SAME, SAMPLE, COVER -> sampled(bound, draw, drawing, demands, impossible, risks);
        }
    }

    private void sampled(
            Bound bound,
            Draw draw,
            @Nullable Drawing drawing,
            List<Demand> demands,
            List<String> impossible,
            List<String> risks) {
        var duty = bound.duty().id();
        var month = Window.of(Period.MONTH, facts.month());
        var members = facts.population(bound, draw.population());
        var doneMembers = facts.history().membersUpTo(duty, month, facts.month());
        if (drawing != null && drawing.rules().items() != null) {
            var wanted = drawing.rules().items().atLeast();
            var random = (int) members.stream()
                    .filter(item -> Drawings.weight(item, draw) > 0)
                    .count();
            demands.add(new Demand(kindOf(members), wanted, doneMembers.size(), null, sum(drawing, "件")));
            if (wanted > random - drawing.left())
                impossible.add("应抽" + wanted + "件，名单上可抽的只有" + (random - drawing.left()) + "件");
        }
        if (drawing != null && drawing.rules().mode() == org.mingcha.proof.Rules.Mode.PER_UNIT) {
            var each = drawing.rules().perUnit();
            var short_ = facts.units().keySet().stream()
                    .filter(unit -> members.stream()
                                    .filter(item -> item.unit().equals(unit))
                                    .count()
                            < each)
                    .toList();
            demands.add(new Demand(
                    kindOf(members),
                    each * facts.units().size(),
                    doneMembers.size(),
                    null,
                    drawing.arithmetic().getFirst()));
            if (!short_.isEmpty()) impossible.add(names(short_) + "可抽的不足" + each + "个");
        }
        spread(bound, draw, members, demands, impossible);
        if (draw.squadrons() != null) squadrons(bound, draw.squadrons(), members, demands, impossible);
        if (draw.floor() != null) floor(bound, draw.floor(), drawing, members, demands, impossible, risks);
        if (demands.isEmpty() && drawing == null && members.isEmpty())
            risks.add("名单是空的："
                    + bound.version().regime().population(draw.population()).title() + "尚无记录，无从抽取");
    }

    /** A number laid over a longer period, or every member within it. */
    private void spread(Bound bound, Draw draw, List<Item> members, List<Demand> demands, List<String> impossible) {
        Period within = null;
        int wanted = 0;
        if (draw.quota() != null
                && draw.quota().within() != null
                && draw.quota().within() != Period.MONTH) {
            within = draw.quota().within();
            var base = draw.quota().of() == null
                    ? members
                    : facts.population(bound, draw.quota().of());
            wanted = draw.quota().atLeast().of(base.size());
        } else if (draw.mode() == Draw.Mode.COVER && draw.members() != null) {
            within = draw.members().allWithin();
            wanted = members.size();
        }
        if (within == null) return;
        var window = Window.of(within, facts.month());
        var before = facts.history()
                .members(bound.duty().id(), window, facts.month())
                .size();
        var done = facts.history()
                .membersUpTo(bound.duty().id(), window, facts.month())
                .size();
        demands.add(new Demand(
                kindOf(members),
                wanted,
                done,
                expected(wanted, window),
                Sums.spread(window, facts.month(), wanted, before)));
        if (wanted > members.size()) impossible.add("应完成" + wanted + "个，名单上只有" + members.size() + "个");
    }

    private void squadrons(
            Bound bound, Draw.Coverage rule, List<Item> members, List<Demand> demands, List<String> impossible) {
        var duty = bound.duty().id();
        var units = facts.units().size();
        if (rule.atLeast() != null) {
            var wanted = rule.atLeast().of(units);
            var period = rule.allWithin() == null && bound.duty().every().period() != null
                    ? bound.duty().every().period()
                    : Period.MONTH;
            var window = Window.of(period, facts.month());
            var done = inspected(facts.history().coveredUpTo(duty, window, facts.month()));
            demands.add(new Demand(
                    "squadrons",
                    wanted,
                    done,
                    window.months() == 1 ? null : expected(wanted, window),
                    Sums.places(rule.atLeast(), units, wanted)));
            var holding = members.stream()
                    .map(Item::unit)
                    .filter(facts.units()::containsKey)
                    .distinct()
                    .count();
            if (window.months() == 1 && holding < wanted && !members.isEmpty())
                impossible.add("应抽" + wanted + "个中队，本月有对象可抽的只有" + holding + "个");
        }
        if (rule.allWithin() != null && rule.allWithin() != Period.MONTH) {
            var window = Window.of(rule.allWithin(), facts.month());
            var before = inspected(facts.history().covered(duty, window, facts.month()));
            var covered = facts.history().coveredUpTo(duty, window, facts.month());
            demands.add(new Demand(
                    "covered",
                    units,
                    inspected(covered),
                    expected(units, window),
                    Sums.coverage(window, facts.month(), units, before)));
            if (window.left(facts.month()) == 1) {
                var holding = new HashSet<String>();
                members.forEach(item -> holding.add(item.unit()));
                var lost = facts.units().keySet().stream()
                        .filter(unit -> !covered.contains(unit) && !holding.contains(unit))
                        .toList();
                if (!lost.isEmpty())
                    impossible.add(String.join(
                                    "、",
                                    lost.stream().map(unit -> lost(duty, unit)).toList()) + "本月没有对象可抽，"
                            + Sums.span(window) + "不能覆盖");
            }
        }
    }

    /** A unit whose coverage is lost, with the months in which it could have been drawn. */
    private String lost(String duty, String unit) {
        var months = facts.heldIn().getOrDefault(duty, Map.of()).getOrDefault(unit, List.of());
        return facts.unitName(unit)
                + (months.isEmpty()
                        ? "（本期各月都没有）"
                        : "（"
                                + String.join(
                                        "、",
                                        months.stream()
                                                .map(m -> m.getMonthValue() + "月")
                                                .toList()) + "有）");
    }

    private void floor(
            Bound bound,
            Draw.Floor floor,
            @Nullable Drawing drawing,
            List<Item> members,
            List<Demand> demands,
            List<String> impossible,
            List<String> risks) {
        var year = Window.of(floor.within(), facts.month());
        var next = facts.month().plusMonths(1);
        var full = (int) facts.units().keySet().stream()
                .filter(unit -> facts.history().files(bound.duty().id(), unit, year, next) >= floor.atLeast())
                .count();
        demands.add(new Demand(
                "floor",
                facts.units().size(),
                full,
                expected(facts.units().size(), year),
                drawing == null ? "每个中队不少于" + floor.atLeast() + "件" : sum(drawing, "每个中队")));
        var holdings = facts.holdings().get(bound.duty().id());
        if (holdings == null || holdings.months() == 0) return;
        var left = year.left(facts.month());
        var few = new ArrayList<String>();
        for (var unit : facts.units().keySet()) {
            var owed = floor.atLeast() - facts.history().files(bound.duty().id(), unit, year, facts.month());
            var held = members.stream().filter(item -> item.unit().equals(unit)).count();
            var later = (left - 1L) * holdings.byUnit().getOrDefault(unit, 0) / holdings.months();
            if (owed > held + later) few.add(unit);
        }
        if (few.isEmpty()) return;
        var sentence = names(few) + "全年案件太少，按现在的办案量凑不满" + floor.atLeast() + "件，有多少取多少";
        if (left == 1) impossible.add(sentence);
        else risks.add(sentence);
    }

    private void people(Bound bound, List<Demand> demands, List<String> risks) {
        if (demands.isEmpty()) return;
        var section = bound.duty().sections().getFirst();
        var capacity = capacities.get(section);
        if (capacity != null && capacity.missing() > 0) risks.add("人力不足：" + capacity.arithmetic());
    }

    /** Where a number that grows over a window should stand at the end of this month. */
    private int expected(int wanted, Window window) {
        return Math.min(wanted, wanted * window.elapsed(facts.month()) / window.months());
    }

    private int inspected(java.util.Set<String> covered) {
        return (int) covered.stream().filter(facts.units()::containsKey).count();
    }

    private String names(List<String> units) {
        return String.join("、", units.stream().map(facts::unitName).toList());
    }

    private static String sum(Drawing drawing, String about) {
        return drawing.arithmetic().stream()
                .filter(sum -> sum.contains(about))
                .findFirst()
                .orElse(String.join("；", drawing.arithmetic()));
    }

    private static String kindOf(List<Item> members) {
        if (members.isEmpty()) return "files";
        return switch (members.getFirst().kind()) {
            case "road", "construction-site", "compound", "stall-point", "creek-area" -> "places";
            case "squadron" -> "squadrons";
            default -> "files";
        };
    }

    /** The last day of a report's or meeting's period, as the regime's reports say; null where it names none. */
    private @Nullable LocalDate due(Bound bound) {
        var report = bound.duty().report() == null
                ? null
                : bound.version().regime().report(bound.duty().report()).orElse(null);
        return report == null ? null : dueOn(report, window(bound), calendar);
    }

    /** The day a report of the window is due, moved off days off as it says; null where that year's calendar is missing. */
    public static @Nullable LocalDate dueOn(ReportRule report, Window window, PublishedCalendar calendar) {
        var month = report.due().month() == ReportRule.Month.SAME
                ? window.last()
                : window.last().plusMonths(1);
        var day = month.atDay(Math.min(report.due().day(), month.lengthOfMonth()));
        try {
            return calendar.on(day, roll(report.due().roll())).lastDay();
        } catch (CalendarNotPublished unknown) {
            return null;
        }
    }

    private static TermRule.Roll roll(Term.Roll roll) {
        return switch (roll) {
            case NONE -> TermRule.Roll.NONE;
            case BACK -> TermRule.Roll.BACK;
            case FORWARD -> TermRule.Roll.FORWARD;
        };
    }
}
