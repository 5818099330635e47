package org.mingcha.planning.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.mingcha.planning.internal.MonthFacts.Bound;
import org.mingcha.policy.Channel;
import org.mingcha.policy.Checklist;
import org.mingcha.policy.Draw;
import org.mingcha.policy.DutyKind;
import org.mingcha.policy.Regime;
import org.mingcha.policy.Tier;

/**
 * The visits that come of a month's draws and of duties that look at everything (派勤). Duties of one section at one squadron share a
 * visit where their channels allow.
 */
public final class Visits {
    private Visits() {}

    /** What a draw gave: units, or members with why they were drawn. */
    public record Drawn(List<String> units, Map<String, String> items) {}

    /** A member to be looked at, and why: drawn ones carry the draw's reason, {@code every} means nobody chose. */
    public record Chosen(Item item, String why) {}

    /** A duty on a visit. */
    public record Task(Bound bound, List<Chosen> items) {}

    /** One visit: a section goes to a unit through a channel for some duties. */
    public record Visit(String section, String unit, Channel channel, List<Task> tasks) {

        /** How long it takes two people, in minutes, the way included; work that one person does counts half. */
        public int pairMinutes() {
            var minutes = 0;
            Regime regime = null;
            for (var task : tasks) {
                regime = task.bound().version().regime();
                minutes += minutes(task.bound(), task.items().size());
            }
            if (regime == null) return 0;
            var capacity = regime.capacity();
            if (channel == Channel.ON_SITE && capacity != null) minutes += capacity.travelMinutes();
            var people = regime.visit(channel).map(Regime.VisitRule::people).orElse(2);
            return Math.ceilDiv(minutes * people, 2);
        }
    }

    private record Call(Bound bound, String section, String unit, List<Chosen> items) {}

    /** Minutes of a duty with so many members, as its checklists say. */
    static int minutes(Bound bound, int members) {
        var sum = 0;
        for (var id : bound.duty().checklists()) {
            var effort = bound.version()
                    .regime()
                    .checklist(id)
                    .map(Checklist::effort)
                    .orElse(null);
            if (effort != null) sum += effort.minutes() * (effort.per() == Checklist.Per.VISIT ? 1 : members);
        }
        return sum;
    }

    /** The visits of the month, by section and unit. */
    public static List<Visit> of(MonthFacts facts, Map<String, Drawn> drawn) {
        var calls = new ArrayList<Call>();
        for (var bound : facts.duties()) if (inspects(bound)) calls.addAll(calls(facts, bound, drawn));
        var hosts = new HashMap<String, String>();
        for (var call : calls) hosts.put(call.bound().duty().id() + " " + call.unit(), call.section());
        var groups = new TreeMap<String, List<Call>>();
        for (var call : calls) {
            var section = call.bound().duty().ridesWith().stream()
                    .map(host -> hosts.get(host + " " + call.unit()))
                    .filter(java.util.Objects::nonNull)
                    .findFirst()
                    .orElse(call.section());
            groups.computeIfAbsent(section + " " + call.unit(), _ -> new ArrayList<>())
                    .add(new Call(call.bound(), section, call.unit(), call.items()));
        }
        var visits = new ArrayList<Visit>();
        groups.values().forEach(group -> visits.addAll(shared(group)));
        return visits;
    }

    /** The visits that late records lead to: only what was drawn from them. */
    public static List<Visit> ofLate(MonthFacts facts, Map<String, Drawn> drawn) {
        var sampled = new ArrayList<Visit>();
        for (var visit : of(facts, drawn)) {
            var tasks = visit.tasks().stream()
                    .filter(task -> drawn.containsKey(source(task.bound())))
                    .toList();
            if (!tasks.isEmpty()) sampled.add(new Visit(visit.section(), visit.unit(), visit.channel(), tasks));
        }
        return sampled;
    }

    private static String source(Bound bound) {
        var same = bound.draw().sameAs();
        return same == null ? bound.duty().id() : same;
    }

    static boolean inspects(Bound bound) {
        return bound.duty().kind() == DutyKind.INSPECTION
                && bound.duty().tier() != Tier.SQUADRON
                && bound.duty().draw() != null
                && !bound.duty().sections().isEmpty();
    }

    /** One visit on site takes along what may be done on site; the rest goes through its own first channel. */
    private static List<Visit> shared(List<Call> group) {
        var onSite = group.stream().anyMatch(call -> first(call) == Channel.ON_SITE);
        var byChannel = new LinkedHashMap<Channel, List<Task>>();
        for (var call : group) {
            var channel =
                    onSite && call.bound().duty().channels().contains(Channel.ON_SITE) ? Channel.ON_SITE : first(call);
            byChannel.computeIfAbsent(channel, _ -> new ArrayList<>()).add(new Task(call.bound(), call.items()));
        }
        var one = group.getFirst();
        return byChannel.entrySet().stream()
                .map(entry -> new Visit(one.section(), one.unit(), entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Channel first(Call call) {
        var channels = call.bound().duty().channels();
        return channels.isEmpty() ? Channel.ON_SITE : channels.getFirst();
    }

    private static List<Call> calls(MonthFacts facts, Bound bound, Map<String, Drawn> drawn) {
        var draw = bound.draw();
        return switch (draw.mode()) {
            case EVERY -> every(facts, bound, draw);
            case SAMPLE, COVER ->
                drawnCalls(facts, bound, draw, drawn.get(bound.duty().id()));
            case SAME -> drawnCalls(facts, bound, draw, drawn.get(draw.sameAs()));
            case ORDER -> List.of();
        };
    }

    private static List<Call> every(MonthFacts facts, Bound bound, Draw draw) {
        var population = bound.version().regime().population(draw.population());
        if (population.units() != null)
            return facts.population(bound, draw.population()).stream()
                    .map(item -> new Call(bound, bound.duty().sections().getFirst(), item.unit(), List.of()))
                    .toList();
        var chosen = facts.population(bound, draw.population()).stream()
                .map(item -> new Chosen(item, "every"))
                .toList();
        return byUnit(bound, chosen);
    }

    private static List<Call> drawnCalls(
            MonthFacts facts, Bound bound, Draw draw, @org.jspecify.annotations.Nullable Drawn drawn) {
        if (drawn == null) return List.of();
        var ofUnits = bound.version().regime().population(draw.population()).units() != null;
        if (ofUnits) {
            Set<String> units = new HashSet<>(drawn.units());
            for (var item : facts.population(bound, draw.population()))
                if (drawn.items().containsKey(item.id())) units.add(item.unit());
            return units.stream()
                    .sorted()
                    .map(unit -> new Call(bound, bound.duty().sections().getFirst(), unit, List.of()))
                    .toList();
        }
        var chosen = new ArrayList<Chosen>();
        for (var item : facts.population(bound, draw.population())) {
            var why = drawn.items().get(item.id());
            if (why != null) chosen.add(new Chosen(item, why));
        }
        return byUnit(bound, chosen);
    }

    /** Groups members by unit and by the section that takes their kind. */
    private static List<Call> byUnit(Bound bound, List<Chosen> chosen) {
        var groups = new TreeMap<String, List<Chosen>>();
        for (var one : chosen) {
            var section = bound.duty()
                    .takenBy()
                    .getOrDefault(one.item().kind(), bound.duty().sections().getFirst());
            groups.computeIfAbsent(section + " " + one.item().unit(), _ -> new ArrayList<>())
                    .add(one);
        }
        return groups.entrySet().stream()
                .map(group -> {
                    var key = group.getKey().split(" ", 2);
                    return new Call(bound, key[0], key[1], group.getValue());
                })
                .toList();
    }
}
