package org.mingcha.screening.internal.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mingcha.screening.internal.language.Claim;
import org.mingcha.screening.internal.language.Reads;
import org.mingcha.screening.internal.language.Rule;
import org.mingcha.screening.internal.language.Value;

/**
 * One thing a rule watches, asked in two ways: whether it concerns a record at all, and whether the rule meets the record because of
 * it. So a timeline says of a term that still runs what the rule will say when it has ended.
 *
 * @param applies meets every record that the term, or the duty to record, concerns
 * @param met meets those that miss it
 * @param term the named last day; null where a recording is asked for
 * @param recording how recordings are asked for; null for a term
 * @param done names of the values that end the term, the first that is there counts
 */
record Probe(
        Rule rule,
        Rule applies,
        Rule met,
        Value.@Nullable Named term,
        Value.@Nullable Joined recording,
        List<Value> done) {
    /** What the value that ended a term is called in the evidence. */
    static final String DONE = "probe-done";

    private static final String RECORDING = "recording";
    private static final Claim TRUE = new Claim.Present(new Value.Truth(true));
    private static final Claim FALSE = new Claim.Not(TRUE);

    /** What a rule watches: its terms, and the recordings it misses. */
    static List<Probe> of(Rule rule) {
        var probes = new ArrayList<Probe>();
        if (rule.ofVanished()) return probes;
        for (var named : rule.let()) {
            if (!(named.is() instanceof Value.LastDay)) continue;
            var compared = compares(rule.when(), compare -> isTerm(compare, named));
            if (!compared.isEmpty()) probes.add(term(rule, named, compared.getFirst()));
        }
        for (var compare : compares(rule.when(), Probe::asksRecording)) {
            probes.add(new Probe(
                    rule,
                    with(rule, only(rule.when(), compare::equals, _ -> TRUE), null),
                    with(rule, only(rule.when(), compare::equals, Function.identity()), null),
                    null,
                    (Value.Joined) compare.left(),
                    List.of()));
        }
        return probes;
    }

    private static Probe term(Rule rule, Value.Named named, Claim.Compare compare) {
        var other = compare.left().equals(named) ? compare.right() : compare.left();
        var done = withoutToday(other);
        var named1 = done == null ? null : new Value.Named(DONE, DONE, done);
        Predicate<Claim.Compare> watched = one -> isTerm(one, named);
        return new Probe(
                rule,
                with(rule, only(rule.when(), watched, _ -> new Claim.Present(named)), named1),
                with(rule, only(rule.when(), watched, Function.identity()), named1),
                named,
                null,
                done instanceof Value.Pick pick ? pick.of() : done == null ? List.of() : List.of(done));
    }

    private static Rule with(Rule rule, Claim when, Value.@Nullable Named more) {
        var let = new ArrayList<>(rule.let());
        if (more != null) let.add(more);
        return new Rule(rule.written(), rule.about(), let, when, rule.reads());
    }

    private static boolean isTerm(Claim.Compare compare, Value.Named named) {
        return compare.left().equals(named) || compare.right().equals(named);
    }

    /** That there is no recording, as {@code none: recording} says it. */
    private static boolean asksRecording(Claim.Compare compare) {
        return compare.order() == Claim.Order.EQ
                && compare.left() instanceof Value.Joined joined
                && joined.how() == Value.Joined.How.COUNT
                && joined.link().kind().id().equals(RECORDING)
                && compare.right().equals(new Value.Number(0));
    }

    private static @Nullable Value withoutToday(Value value) {
        if (!Reads.asksToday(value)) return value;
        if (!(value instanceof Value.Pick(var how, var of))) return null;
        var left = of.stream().filter(one -> !Reads.asksToday(one)).toList();
        return left.isEmpty() ? null : new Value.Pick(how, left);
    }

    private static List<Claim.Compare> compares(Claim claim, Predicate<Claim.Compare> which) {
        return switch (claim) {
            case Claim.All(var of) ->
                of.stream().flatMap(one -> compares(one, which).stream()).toList();
            case Claim.Any(var of) ->
                of.stream().flatMap(one -> compares(one, which).stream()).toList();
            case Claim.Compare compare when which.test(compare) -> List.of(compare);
            default -> List.of();
        };
    }

    /**
     * The condition with what is watched put in other words, of alternatives those only that watch it. Another term beside it is not
     * met: each is asked for itself.
     */
    private static Claim only(Claim claim, Predicate<Claim.Compare> watched, Function<Claim, Claim> reworded) {
        return switch (claim) {
            case Claim.All(var of) ->
                new Claim.All(
                        of.stream().map(one -> only(one, watched, reworded)).toList());
            case Claim.Any(var of) -> {
                var watching = of.stream()
                        .filter(one -> !compares(one, watched).isEmpty())
                        .toList();
                yield watching.isEmpty()
                        ? claim
                        : new Claim.Any(watching.stream()
                                .map(one -> only(one, watched, reworded))
                                .toList());
            }
            case Claim.Compare compare when watched.test(compare) -> reworded.apply(compare);
            case Claim.Compare compare when comparesTerm(compare) -> FALSE;
            default -> claim;
        };
    }

    private static boolean comparesTerm(Claim.Compare compare) {
        return isLastDay(compare.left()) || isLastDay(compare.right());
    }

    private static boolean isLastDay(Value value) {
        return value instanceof Value.Named named && named.is() instanceof Value.LastDay;
    }

    /** What is to be recorded, in the words of the field that names it; null for the whole. */
    @Nullable
    String what() {
        return recording == null || recording.where() == null ? null : words(recording.where());
    }

    private static @Nullable String words(Claim where) {
        return switch (where) {
            case Claim.OneOf(Value.Stands(var field), var options) ->
                String.join(
                        "、",
                        options.stream()
                                .map(option -> field.values()
                                        .getOrDefault(option, List.of(option))
                                        .getFirst())
                                .toList());
            case Claim.All(var of) ->
                of.stream()
                        .map(Probe::words)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
            default -> null;
        };
    }
}
