package org.mingcha.spark.compiling;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.util.List;
import org.apache.spark.sql.Column;
import org.mingcha.screening.internal.language.Claim;
import org.mingcha.spark.reading.RecordTable;

/**
 * Claims as conditions. SQL has three truth values, the language has two: what is denied is pushed down to the comparisons, where a
 * missing value makes the comparison false, and its denial true.
 */
final class Claims {
    private final Values values;

    Claims(Values values) {
        this.values = values;
    }

    /** True where the claim is; false or unknown where it is not. */
    Column holds(Claim claim) {
        return of(claim, true);
    }

    private Column of(Claim claim, boolean asserted) {
        return switch (claim) {
            case Claim.All(var all) -> asserted ? and(all, true) : or(all, false);
            case Claim.Any(var any) -> asserted ? or(any, true) : and(any, false);
            case Claim.Not(var denied) -> of(denied, !asserted);
            case Claim.Present(var value) ->
                asserted ? values.of(value).isNotNull() : values.of(value).isNull();
            case Claim.Holds(var value) ->
                told(values.of(value), values.of(value).equalTo(true), asserted);
            case Claim.OneOf(var text, var options) ->
                told(values.of(text), values.of(text).isin(options.toArray()), asserted);
            case Claim.Contains(var text, var words) -> {
                var in = values.of(text);
                var any = words.stream().map(word -> in.contains(word)).reduce(Column::or);
                yield told(in, any.orElseThrow(), asserted);
            }
            case Claim.Holiday(var value) -> {
                var holiday = values.calendar().holiday(values.of(value));
                yield told(holiday, holiday, asserted);
            }
            case Claim.Vanished _ -> asserted ? RecordTable.VANISHED : not(RecordTable.VANISHED);
            case Claim.Compare compare -> compared(compare, asserted);
        };
    }

    /** Denied it is true of what is missing, too. */
    private static Column told(Column value, Column says, boolean asserted) {
        return asserted ? says : value.isNull().or(not(says));
    }

    private Column and(List<Claim> claims, boolean asserted) {
        return claims.stream().map(one -> of(one, asserted)).reduce(lit(true), Column::and);
    }

    private Column or(List<Claim> claims, boolean asserted) {
        return claims.stream().map(one -> of(one, asserted)).reduce(lit(false), Column::or);
    }

    private Column compared(Claim.Compare compare, boolean asserted) {
        var left = values.of(compare.left());
        var right = values.of(compare.right());
        var says = compared(compare.order(), left, right);
        return asserted ? says : left.isNull().or(right.isNull()).or(not(says));
    }

    private static Column compared(Claim.Order order, Column left, Column right) {
        return switch (order) {
            case EQ -> left.equalTo(right);
            case NE -> left.notEqual(right);
            case LT -> left.lt(right);
            case LE -> left.leq(right);
            case GT -> left.gt(right);
            case GE -> left.geq(right);
        };
    }
}
