package org.mingcha.planning.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.planning.internal.MonthFacts.Bound;
import org.mingcha.policy.Draw;
import org.mingcha.policy.DutyKind;
import org.mingcha.policy.Period;
import org.mingcha.policy.Tier;
import org.mingcha.proof.Population;
import org.mingcha.proof.Rules;
import org.mingcha.proof.Rules.Mode;
import org.mingcha.proof.Rules.Quota;
import org.mingcha.proof.Rules.Unit;

/**
 * The draws of a month, counted out from the regime's quotas and the coverage reached so far (domain: planning and coverage). Pure:
 * what it gives is frozen and hashed before any seed is known.
 */
public final class Drawings {
    /** How many substitutes a list of places names. */
    private static final int SUBSTITUTES = 2;

    private final MonthFacts facts;

    private Drawings(MonthFacts facts) {
        this.facts = facts;
    }

    /** Every draw the month asks for; duties whose objects nobody has to draw give none. */
    public static List<Drawing> of(MonthFacts facts) {
        var drawings = new Drawings(facts);
        return facts.duties().stream()
                .flatMap(bound -> drawings.of(bound).stream())
                .toList();
    }

    private Optional<Drawing> of(Bound bound) {
        var duty = bound.duty();
        var draw = duty.draw();
        if (draw == null || duty.kind() != DutyKind.INSPECTION || duty.tier() == Tier.SQUADRON) return Optional.empty();
        return switch (draw.mode()) {
            case SAMPLE -> sample(bound, draw);
            case COVER -> cover(bound, draw);
            case EVERY, ORDER, SAME -> Optional.empty();
        };
    }

    private Optional<Drawing> sample(Bound bound, Draw draw) {
        var squadrons = draw.squadrons();
        var drawsUnits = bound.version().regime().population(draw.population()).units() != null;
        if (drawsUnits && squadrons != null && squadrons.allWithin() == null) return someUnits(bound, draw, squadrons);
        if (squadrons == null && draw.floor() == null) return items(bound, draw);
        var each = draw.eachSquadron();
        if (!drawsUnits && draw.quota() == null && each != null && everyUnit(squadrons))
            return perUnit(bound, draw, each.atLeast());
        return unitsFirst(bound, draw, drawsUnits);
    }

    /** All squadrons each time: their objects are drawn in every one of them. */
    private static boolean everyUnit(Draw.@Nullable Coverage squadrons) {
        return squadrons == null
                || squadrons.allWithin() == Period.MONTH
                || (squadrons.atLeast() != null
                        && squadrons.atLeast().percent()
                        && squadrons.atLeast().number() == 100);
    }

    private Optional<Drawing> unitsFirst(Bound bound, Draw draw, boolean drawsUnits) {
        var duty = bound.duty();
        var sums = new ArrayList<String>();
        var members = facts.population(bound, draw.population());
        var rules = Rules.of(duty.id(), drawsUnits ? Mode.UNITS : Mode.UNITS_THEN_ITEMS, List.of());
        var squadrons = draw.squadrons();
        Set<String> covered = Set.of();
        Window window = null;
        if (squadrons != null && squadrons.atLeast() != null) {
            var places = quota(squadrons.atLeast(), facts.units().size());
            rules = rules.withPlaces(places);
            sums.add(Sums.places(squadrons.atLeast(), facts.units().size(), places.atLeast()));
        }
        if (squadrons != null && squadrons.allWithin() != null) {
            window = Window.of(squadrons.allWithin(), facts.month());
            covered = facts.history().covered(duty.id(), window, facts.month());
            rules = rules.withCoverage(window.left(facts.month()));
            sums.add(Sums.coverage(window, facts.month(), facts.units().size(), count(covered)));
        }
        if (draw.quota() != null) {
            var quota = quota(bound, draw.quota());
            rules = rules.withItems(quota);
            sums.add(Sums.quota(draw.quota(), title(bound, draw.quota()), quota));
        }
        var units = new ArrayList<Unit>();
        if (draw.floor() != null) {
            var year = Window.of(draw.floor().within(), facts.month());
            var holdings = facts.holdings().get(duty.id());
            rules = rules.withYearlyFloor(
                    year.left(facts.month()), holdings == null ? 1 : Math.max(1, holdings.months()));
            for (var code : facts.units().keySet())
                units.add(owing(duty.id(), draw.floor().atLeast(), code, covered.contains(code), window, year));
            sums.add(Sums.floor(draw.floor(), units));
        } else if (draw.eachSquadron() != null) {
            // At least so many at each unit drawn: owed now, at this visit, and expected again, so that nothing is
            // forced.
            var each = draw.eachSquadron().atLeast();
            rules = rules.withYearlyFloor(2, 1);
            for (var code : facts.units().keySet()) units.add(new Unit(code, covered.contains(code), each, 1, each));
            sums.add(Sums.each(each));
        } else {
            for (var code : facts.units().keySet()) units.add(new Unit(code, covered.contains(code), 0, 1, 0));
        }
        rules = withUnits(rules, units);
        if (drawsUnits) rules = rules.withSubstitutes(SUBSTITUTES);
        return drawing(bound, members, rules, sums, draw, true);
    }

    /** What a unit still owes to the floor, and how many visits are due to it: the windows of coverage not yet reached. */
    private Unit owing(String duty, int floor, String code, boolean covered, @Nullable Window window, Window year) {
        var owed = Math.max(0, floor - facts.history().files(duty, code, year, facts.month()));
        var visits = window == null ? year.left(facts.month()) : (covered ? 0 : 1) + window.laterInYear();
        var holdings = facts.holdings().get(duty);
        var held = holdings == null ? 0 : holdings.byUnit().getOrDefault(code, 0);
        return new Unit(code, covered, owed, Math.max(1, visits), held);
    }

    private Optional<Drawing> perUnit(Bound bound, Draw draw, int each) {
        if (each == 0) return Optional.empty();
        var units = facts.units().keySet().stream().map(Unit::of).toList();
        var rules = Rules.of(bound.duty().id(), Mode.PER_UNIT, units)
                .withPerUnit(each)
                .withSubstitutes(SUBSTITUTES);
        var sums = List.of(Sums.perUnit(each, units.size()));
        return drawing(bound, facts.population(bound, draw.population()), rules, sums, draw, true);
    }

    /** Items of the whole list: a share of a base each month, or a number spread over a longer period. */
    private Optional<Drawing> items(Bound bound, Draw draw) {
        var quota = draw.quota();
        if (quota == null) return Optional.empty();
        var members = facts.population(bound, draw.population());
        var rules = Rules.of(bound.duty().id(), Mode.ITEMS, List.of());
        var sums = new ArrayList<String>();
        if (quota.within() != null && quota.within() != Period.MONTH) {
            var window = Window.of(quota.within(), facts.month());
            var done = facts.history().members(bound.duty().id(), window, facts.month());
            var wanted = quota.of() == null
                    ? quota.atLeast().of(members.size())
                    : quota.atLeast().of(facts.population(bound, quota.of()).size());
            var owed = Math.max(0, wanted - done.size());
            if (owed == 0) return Optional.empty();
            sums.add(Sums.spread(window, facts.month(), wanted, done.size()));
            var left =
                    members.stream().filter(item -> !done.contains(item.id())).toList();
            rules = rules.withSpread(owed, window.left(facts.month()));
            return drawing(bound, left, rules.withSubstitutes(SUBSTITUTES), sums, draw, false);
        }
        var counted = quota(bound, quota);
        sums.add(Sums.quota(quota, title(bound, quota), counted));
        return drawing(bound, members, rules.withItems(counted), sums, draw, false);
    }

    /** Some units in the course of a longer period, such as a fifth of them once a year. */
    private Optional<Drawing> someUnits(Bound bound, Draw draw, Draw.Coverage squadrons) {
        var period = bound.duty().every().period();
        if (period == null || squadrons.atLeast() == null) return Optional.empty();
        var window = Window.of(period, facts.month());
        var wanted = squadrons.atLeast().of(facts.units().size());
        var done = facts.history().covered(bound.duty().id(), window, facts.month());
        var owed = Math.max(0, wanted - count(done));
        if (owed == 0) return Optional.empty();
        var left = facts.population(bound, draw.population()).stream()
                .filter(item -> !done.contains(item.unit()))
                .toList();
        var rules = Rules.of(bound.duty().id(), Mode.ITEMS, List.of())
                .withSpread(owed, window.left(facts.month()))
                .withSubstitutes(SUBSTITUTES);
        return drawing(
                bound, left, rules, List.of(Sums.spread(window, facts.month(), wanted, count(done))), draw, false);
    }

    /** Every member in turn within a period; when each has its turn is drawn, so that nobody can foresee it. */
    private Optional<Drawing> cover(Bound bound, Draw draw) {
        if (draw.members() == null || draw.members().allWithin() == null) return Optional.empty();
        var window = Window.of(draw.members().allWithin(), facts.month());
        var members = facts.population(bound, draw.population());
        var done = facts.history().members(bound.duty().id(), window, facts.month());
        var left = members.stream().filter(item -> !done.contains(item.id())).toList();
        if (left.isEmpty()) return Optional.empty();
        var rules = Rules.of(bound.duty().id(), Mode.ITEMS, List.of())
                .withSpread(left.size(), window.left(facts.month()))
                .withSubstitutes(SUBSTITUTES);
        var sums = List.of(Sums.spread(window, facts.month(), members.size(), members.size() - left.size()));
        return drawing(bound, left, rules, sums, draw, false);
    }

    private Optional<Drawing> drawing(
            Bound bound, List<Item> members, Rules rules, List<String> sums, Draw draw, boolean byUnit) {
        var listed = new ArrayList<Population.Item>();
        var left = 0;
        for (var item : members) {
            if (byUnit && !facts.units().containsKey(item.unit())) {
                left++;
                continue;
            }
            listed.add(
                    new Population.Item(item.id(), Integer.toString(item.version()), item.unit(), weight(item, draw)));
        }
        if (listed.isEmpty()) return Optional.empty();
        return Optional.of(new Drawing(bound, Population.of(listed), rules, sums, left));
    }

    /** 0 for a certainty, otherwise the greatest weight whose conditions hold, and 1 where none does. */
    static int weight(Item item, Draw draw) {
        for (var certainty : draw.certainties())
            if (certainty.share().of(100) >= 100 && item.fulfils(certainty.where())) return 0;
        return draw.weights().stream()
                .filter(heavy -> item.fulfils(heavy.where()))
                .mapToInt(Draw.Weight::weight)
                .max()
                .orElse(1);
    }

    private Quota quota(Bound bound, Draw.Quota quota) {
        var base = quota.of() == null ? 0 : facts.population(bound, quota.of()).size();
        return quota(quota.atLeast(), base);
    }

    private static Quota quota(org.mingcha.policy.Amount amount, int base) {
        return amount.percent() ? Quota.percent(amount.number(), base) : Quota.of(amount.number());
    }

    private static String title(Bound bound, Draw.Quota quota) {
        return quota.of() == null
                ? ""
                : bound.version().regime().population(quota.of()).title();
    }

    private int count(Set<String> covered) {
        return (int) covered.stream().filter(facts.units()::containsKey).count();
    }

    private static Rules withUnits(Rules rules, List<Unit> units) {
        return new Rules(
                rules.duty(),
                rules.mode(),
                rules.erratumOf(),
                rules.items(),
                rules.places(),
                rules.further(),
                rules.perUnit(),
                rules.spread(),
                rules.windowMonthsLeft(),
                rules.yearMonthsLeft(),
                rules.yearMonthsElapsed(),
                units,
                rules.strata(),
                rules.substitutes());
    }
}
