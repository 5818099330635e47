package org.mingcha.screening.internal.language;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.mingcha.records.RecordKind;

/** Walks a rule's tree: which fields and links it reads, and whether it asks which day it is. */
public final class Reads {
    private Reads() {}

    /**
     * Fields of the record itself; those of joined records are not among them, the field that joins is, and what the joined ones are
     * compared with.
     */
    public static Set<RecordKind.Field> fields(Claim when, List<Value.Named> let) {
        var found = new LinkedHashSet<RecordKind.Field>();
        Consumer<Value> note = value -> {
            switch (value) {
                case Value.Stands stands -> found.add(stands.field());
                case Value.Joined joined -> {
                    found.add(joined.link().to());
                    found.addAll(outer(joined));
                }
                case Value.Formerly formerly -> found.add(formerly.field());
                default -> {}
            }
        };
        each(when, note);
        let.forEach(named -> each(named, note));
        return found;
    }

    /** Fields of the record itself with which joined records are compared. */
    public static Set<RecordKind.Field> outer(Value.Joined joined) {
        var found = new LinkedHashSet<RecordKind.Field>();
        if (joined.where() == null) return found;
        each(joined.where(), value -> {
            if (value instanceof Value.Outer(var field)) found.add(field);
        });
        return found;
    }

    /** Everything a rule joins. */
    public static Set<Link> links(Claim when, List<Value.Named> let) {
        var found = new LinkedHashSet<Link>();
        Consumer<Value> note = value -> {
            if (value instanceof Value.Joined joined) found.add(joined.link());
        };
        each(when, note);
        let.forEach(named -> each(named, note));
        return found;
    }

    /** Within how many days matters are counted, for rules that ask how often one was raised. */
    public static Set<Integer> raised(Claim when, List<Value.Named> let) {
        var found = new LinkedHashSet<Integer>();
        Consumer<Value> note = value -> {
            if (value instanceof Value.Raised(var days)) found.add(days);
        };
        each(when, note);
        let.forEach(named -> each(named, note));
        return found;
    }

    /** The comparisons whose truth changes with the day alone. */
    public static List<Claim.Compare> timed(Claim claim) {
        var found = new ArrayList<Claim.Compare>();
        claims(claim, one -> {
            if (one instanceof Claim.Compare compare && (asksToday(compare.left()) || asksToday(compare.right())))
                found.add(compare);
        });
        return found;
    }

    /** Whether the claim asks for records that have vanished. */
    static boolean saysVanished(Claim claim) {
        var says = new boolean[1];
        claims(claim, one -> says[0] |= one instanceof Claim.Vanished);
        return says[0];
    }

    public static boolean asksToday(Value value) {
        var asks = new boolean[1];
        each(value, one -> asks[0] |= one instanceof Value.Today);
        return asks[0];
    }

    private static void claims(Claim claim, Consumer<Claim> visit) {
        visit.accept(claim);
        switch (claim) {
            case Claim.All(var of) -> of.forEach(one -> claims(one, visit));
            case Claim.Any(var of) -> of.forEach(one -> claims(one, visit));
            case Claim.Not(var of) -> claims(of, visit);
            default -> {}
        }
    }

    private static void each(Claim claim, Consumer<Value> visit) {
        claims(claim, one -> {
            switch (one) {
                case Claim.Present(var value) -> each(value, visit);
                case Claim.Holds(var value) -> each(value, visit);
                case Claim.OneOf oneOf -> each(oneOf.text(), visit);
                case Claim.Contains contains -> each(contains.text(), visit);
                case Claim.Holiday(var day) -> each(day, visit);
                case Claim.Compare compare -> {
                    each(compare.left(), visit);
                    each(compare.right(), visit);
                }
                case Claim.All _, Claim.Any _, Claim.Not _, Claim.Vanished _ -> {}
            }
        });
    }

    /** A value and all it is made of, joined records left to themselves. */
    private static void each(Value value, Consumer<Value> visit) {
        visit.accept(value);
        switch (value) {
            case Value.Named named -> each(named.is(), visit);
            case Value.LastDay last -> {
                each(last.start(), visit);
                last.longer().forEach(one -> each(one, visit));
            }
            case Value.Later later -> {
                each(later.start(), visit);
                each(later.hours(), visit);
            }
            case Value.DayOf(var moment) -> each(moment, visit);
            case Value.HourOf(var moment) -> each(moment, visit);
            case Value.Pick pick -> pick.of().forEach(one -> each(one, visit));
            case Value.Length(var text) -> each(text, visit);
            case Value.Sum(var of) -> of.forEach(one -> each(one, visit));
            case Value.OrZero(var number) -> each(number, visit);
            case Value.Quotient quotient -> {
                each(quotient.dividend(), visit);
                each(quotient.divisor(), visit);
            }
            case Value.DaysBetween between -> {
                each(between.from(), visit);
                each(between.until(), visit);
            }
            case Value.Stands _,
                    Value.Text _,
                    Value.Number _,
                    Value.Truth _,
                    Value.Day _,
                    Value.Today _,
                    Value.Raised _,
                    Value.Formerly _,
                    Value.Outer _,
                    Value.Joined _ -> {}
        }
    }
}
