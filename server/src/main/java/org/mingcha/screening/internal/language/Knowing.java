package org.mingcha.screening.internal.language;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.mingcha.records.RecordKind;
import org.mingcha.screening.internal.language.Claim.Order;

/**
 * Absence is judged only where presence could have been seen. What rests on a field that no record of the body ever filled, or on
 * records of a kind that reach over other months, is not asserted: a source that does not export a field is no offence. See
 * docs/decisions/0010-absence-is-judged-where-presence-could-be-seen.md.
 */
public final class Knowing {
    private static final Claim NEVER = new Claim.Compare(Order.EQ, new Value.Number(0), new Value.Number(1));

    private final Rule rule;
    private final Function<String, Reach> reaches;
    private final Set<String> untold = new LinkedHashSet<>();
    private final Set<String> within = new LinkedHashSet<>();

    private Knowing(Rule rule, Function<String, Reach> reaches) {
        this.rule = rule;
        this.reaches = reaches;
    }

    /**
     * A rule as far as it can be judged.
     *
     * @param untold labels of the fields on whose absence it would rest, and which no record ever filled
     * @param within over which months the records reach on whose absence it rests
     */
    public record Known(Rule rule, List<String> untold, List<String> within) {
        public Known {
            untold = List.copyOf(untold);
            within = List.copyOf(within);
        }
    }

    /** @param reaches what the records of a kind state, by the kind's id */
    public static Known of(Rule rule, Function<String, Reach> reaches) {
        var knowing = new Knowing(rule, reaches);
        var when = knowing.claim(rule.when());
        return new Known(
                new Rule(rule.written(), rule.about(), rule.let(), when, rule.reads()),
                List.copyOf(knowing.untold),
                List.copyOf(knowing.within));
    }

    private Claim claim(Claim claim) {
        return switch (claim) {
            case Claim.All(var of) -> all(of);
            case Claim.Any(var of) -> new Claim.Any(of.stream().map(this::claim).toList());
            case Claim.Compare compare when link(compare).isEmpty() -> compared(compare);
            default -> absence(claim).map(this::absent).orElse(claim);
        };
    }

    /** Several absences asserted together are several ways to see one thing: one of them that can be seen suffices. */
    private Claim all(List<Claim> of) {
        var absences = of.stream().flatMap(one -> absence(one).stream()).toList();
        boolean seen = absences.stream().anyMatch(this::seen);
        return new Claim.All(of.stream()
                .map(one -> {
                    var absence = absence(one);
                    return seen && absence.isPresent() && !seen(absence.get()) ? one : claim(one);
                })
                .toList());
    }

    /**
     * Something that is said not to be there.
     *
     * @param claim that says so
     * @param kind whose field would tell
     * @param link when whole records are missing
     */
    private record Absence(Claim claim, RecordKind kind, RecordKind.Field field, Optional<Link> link) {}

    private Optional<Absence> absence(Claim claim) {
        if (claim instanceof Claim.Not(Claim.Present(Value.Stands(var field)))) {
            return Optional.of(new Absence(claim, rule.about(), field, Optional.empty()));
        }
        return claim instanceof Claim.Compare compare
                ? link(compare).map(link -> new Absence(claim, link.kind(), link.by(), Optional.of(link)))
                : Optional.empty();
    }

    /** How records are joined of which the comparison says that there are none. */
    private static Optional<Link> link(Claim.Compare compare) {
        return compare.order() == Order.EQ
                        && compare.left() instanceof Value.Joined joined
                        && joined.how() == Value.Joined.How.COUNT
                        && compare.right() instanceof Value.Number(var number)
                        && number == 0
                ? Optional.of(joined.link())
                : Optional.empty();
    }

    private boolean seen(Absence absence) {
        return stated(absence.kind(), absence.field());
    }

    private Claim absent(Absence absence) {
        if (!seen(absence)) return never(absence.kind(), absence.field());
        return absence.link().map(link -> within(absence.claim(), link)).orElse(absence.claim());
    }

    /** What is still open is late only where an end would have been told. */
    private Claim compared(Claim.Compare compare) {
        for (var side : List.of(compare.left(), compare.right())) {
            if (!(side instanceof Value.Pick(var how, var of)) || how != Value.Pick.How.FIRST) continue;
            if (of.stream().noneMatch(Value.Today.class::isInstance)) continue;
            var ends = new ArrayList<RecordKind.Field>();
            for (var one : of) {
                if (one instanceof Value.Stands(var field)) ends.add(field);
                else if (one instanceof Value.DayOf(Value.Stands(var field))) ends.add(field);
                else if (!(one instanceof Value.Today)) return compare;
            }
            if (!ends.isEmpty() && ends.stream().noneMatch(field -> stated(rule.about(), field))) {
                ends.forEach(field -> never(rule.about(), field));
                return NEVER;
            }
        }
        return compare;
    }

    /** Of the records that lie in months over which the other kind reaches. */
    private Claim within(Claim claim, Link link) {
        var reach = reaches.apply(link.kind().id());
        var days = days();
        if (reach.from() == null || reach.until() == null || days.isEmpty()) return claim;
        within.add(link.kind().id() + " " + reach.from() + " " + reach.until());
        var day = new Value.Pick(Value.Pick.How.FIRST, days);
        return new Claim.All(List.of(
                claim,
                new Claim.Any(List.of(
                        new Claim.Not(new Claim.Present(day)),
                        new Claim.All(List.of(
                                new Claim.Compare(Order.GE, day, new Value.Day(reach.from())),
                                new Claim.Compare(Order.LE, day, new Value.Day(reach.until()))))))));
    }

    /** The day that places the record in a month, else the first day the rule reads of it. */
    private List<Value> days() {
        var fields = new LinkedHashSet<RecordKind.Field>();
        fields.add(rule.about().field(rule.about().date()));
        fields.addAll(rule.reads());
        var days = new ArrayList<Value>();
        for (var field : fields) {
            if (field.type() == RecordKind.Type.DATE) days.add(new Value.Stands(field));
            if (field.type() == RecordKind.Type.MOMENT) days.add(new Value.DayOf(new Value.Stands(field)));
        }
        return days;
    }

    private boolean stated(RecordKind kind, RecordKind.Field field) {
        return reaches.apply(kind.id()).stated().contains(field.name());
    }

    private Claim never(RecordKind kind, RecordKind.Field field) {
        untold.add(kind.title() + "“" + field.label() + "”");
        return NEVER;
    }
}
