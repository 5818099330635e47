package org.mingcha.screening.internal.compiling;

import java.time.LocalDate;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.mingcha.screening.internal.language.Claim;
import org.mingcha.screening.internal.language.Reads;
import org.mingcha.screening.internal.language.Value;

/**
 * Claims as conditions. SQL has three truth values, the language has two: what is denied is pushed down to the comparisons, where a
 * missing value makes the comparison false, and its denial true.
 */
final class Claims {
    private final Frame frame;
    private final Values values;

    Claims(Frame frame, Values values) {
        this.frame = frame;
        this.values = values;
    }

    /** True where the claim is; false or unknown where it is not. */
    Condition holds(Claim claim) {
        return of(claim, true);
    }

    private Condition of(Claim claim, boolean asserted) {
        return switch (claim) {
            case Claim.All(var of) -> asserted ? DSL.and(all(of, true)) : DSL.or(all(of, false));
            case Claim.Any(var of) -> asserted ? DSL.or(all(of, true)) : DSL.and(all(of, false));
            case Claim.Not(var of) -> of(of, !asserted);
            case Claim.Present(var value) ->
                asserted ? values.of(value).isNotNull() : values.of(value).isNull();
            case Claim.Holds(var value) -> {
                var truth = values.truth(value);
                yield asserted ? truth.eq(true) : truth.isNull().or(truth.eq(false));
            }
            case Claim.OneOf one -> {
                var text = values.text(one.text());
                yield asserted ? text.in(one.options()) : text.isNull().or(text.notIn(one.options()));
            }
            case Claim.Contains contains -> contains(contains, asserted);
            case Claim.Holiday(var value) -> {
                var day = values.day(value);
                var holiday = frame.day(row -> row.DAY.eq(day)).HOLIDAY;
                yield asserted ? holiday.eq(true) : holiday.isNull().or(holiday.eq(false));
            }
            case Claim.Vanished _ ->
                asserted ? frame.rows().vanished() : DSL.not(frame.rows().vanished());
            case Claim.Compare compare -> compared(compare, asserted);
        };
    }

    private List<Condition> all(List<Claim> of, boolean asserted) {
        return of.stream().map(one -> of(one, asserted)).toList();
    }

    private Condition contains(Claim.Contains contains, boolean asserted) {
        var text = values.text(contains.text());
        var any = DSL.or(contains.words().stream().map(text::contains).toList());
        return asserted ? any : text.isNull().or(DSL.not(any));
    }

    private Condition compared(Claim.Compare compare, boolean asserted) {
        Field<?> left = values.of(compare.left());
        Field<?> right = values.of(compare.right());
        if (asserted) return compared(compare.order(), left, right);
        return DSL.or(left.isNull(), right.isNull(), compared(opposite(compare.order()), left, right));
    }

    @SuppressWarnings("unchecked")
    private static Condition compared(Claim.Order order, Field<?> left, Field<?> right) {
        var one = (Field<Object>) left;
        var other = (Field<Object>) right;
        return switch (order) {
            case EQ -> one.eq(other);
            case NE -> one.ne(other);
            case LT -> one.lt(other);
            case LE -> one.le(other);
            case GT -> one.gt(other);
            case GE -> one.ge(other);
        };
    }

    private static Claim.Order opposite(Claim.Order order) {
        return switch (order) {
            case EQ -> Claim.Order.NE;
            case NE -> Claim.Order.EQ;
            case LT -> Claim.Order.GE;
            case LE -> Claim.Order.GT;
            case GT -> Claim.Order.LE;
            case GE -> Claim.Order.LT;
        };
    }

    /** The days on which the comparison may turn without anything of the record changing. */
    List<Field<LocalDate>> turns(Claim.Compare compare) {
        boolean left = Reads.asksToday(compare.left());
        Value other = left ? compare.right() : compare.left();
        var order = left ? compare.order() : compare.order().mirrored();
        var day = values.day(other);
        var next = Values.later(day, DSL.inline(1));
        return switch (order) {
            case GT, LE -> List.of(next);
            case GE, LT -> List.of(day);
            case EQ, NE -> List.of(day, next);
        };
    }
}
