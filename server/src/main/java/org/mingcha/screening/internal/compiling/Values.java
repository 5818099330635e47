package org.mingcha.screening.internal.compiling;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.mingcha.screening.internal.language.Type;
import org.mingcha.screening.internal.language.Value;

/** Values as columns. Numbers are decimals, so that no sum of what a source wrote can overflow. */
final class Values {
    /** No term of law is longer; what a source wrote beyond it must not break a statement over a million rows. */
    private static final int LONGEST = 36_500;

    private final Frame frame;
    private final LocalDate today;
    private final Joins joins;

    Values(Frame frame, LocalDate today, Joins joins) {
        this.frame = frame;
        this.today = today;
        this.joins = joins;
    }

    Field<?> of(Value value) {
        var known = frame.computed().get(value);
        if (known != null) return known;
        var made = made(value);
        frame.computed().put(value, made);
        return made;
    }

    @SuppressWarnings("unchecked")
    Field<LocalDate> day(Value value) {
        return (Field<LocalDate>) of(value);
    }

    @SuppressWarnings("unchecked")
    Field<LocalDateTime> moment(Value value) {
        return (Field<LocalDateTime>) of(value);
    }

    @SuppressWarnings("unchecked")
    Field<BigDecimal> number(Value value) {
        return (Field<BigDecimal>) of(value);
    }

    @SuppressWarnings("unchecked")
    Field<String> text(Value value) {
        return (Field<String>) of(value);
    }

    @SuppressWarnings("unchecked")
    Field<Boolean> truth(Value value) {
        return (Field<Boolean>) of(value);
    }

    private Field<?> made(Value value) {
        return switch (value) {
            case Value.Stands(var field) -> column(frame.rows().field(field.name()), value.type());
            case Value.Outer(var field) -> column(frame.outer().field(field.name()), value.type());
            case Value.Text(var text) -> DSL.val(text);
            case Value.Number(var number) -> DSL.val(BigDecimal.valueOf(number));
            case Value.Truth(var truth) -> DSL.val(truth);
            case Value.Day(var day) -> DSL.val(day);
            case Value.Today _ -> DSL.val(today);
            case Value.Named named -> of(named.is());
            case Value.LastDay last -> lastDay(last);
            case Value.Later later ->
                DSL.localDateTimeAdd(moment(later.start()), whole(number(later.hours())), DatePart.HOUR);
            case Value.DayOf(var moment) -> moment(moment).cast(SQLDataType.LOCALDATE);
            case Value.HourOf(var moment) ->
                DSL.extract(moment(moment), DatePart.HOUR).cast(SQLDataType.NUMERIC);
            case Value.Pick pick -> picked(pick);
            case Value.Length(var text) -> DSL.charLength(DSL.trim(text(text))).cast(SQLDataType.NUMERIC);
            case Value.Sum(var of) ->
                of.stream().map(this::number).reduce(Field::add).orElseThrow();
            case Value.OrZero(var number) -> DSL.coalesce(number(number), DSL.inline(BigDecimal.ZERO));
            case Value.Quotient quotient -> quotient(quotient);
            case Value.DaysBetween between ->
                DSL.localDateDiff(day(between.until()), day(between.from())).cast(SQLDataType.NUMERIC);
            case Value.Raised(var within) -> joins.raised(frame, within);
            case Value.Formerly formerly -> joins.formerly(frame, formerly);
            case Value.Joined joined -> joins.column(frame, joined);
        };
    }

    /** A column of the records as the language types it. */
    static Field<?> column(Field<?> column, Type type) {
        return switch (type) {
            case NUMBER -> column.cast(SQLDataType.NUMERIC);
            case TEXT -> column.getType() == String.class ? column : column.cast(SQLDataType.CLOB);
            case DATE, MOMENT, TRUTH -> column;
        };
    }

    /** Missing where the number is: of a missing value and a bound, the greater would be the bound. */
    private static Field<Integer> whole(Field<BigDecimal> number) {
        var bounded = DSL.least(
                DSL.greatest(number, DSL.inline(BigDecimal.valueOf(-LONGEST))),
                DSL.inline(BigDecimal.valueOf(LONGEST)));
        return DSL.when(number.isNotNull(), bounded).cast(SQLDataType.INTEGER);
    }

    private Field<LocalDate> lastDay(Value.LastDay last) {
        var start = day(last.start());
        var rule = last.term().rule();
        Field<Integer> days = DSL.val(rule.days());
        for (var longer : last.longer()) {
            days = days.add(whole(DSL.coalesce(number(longer), DSL.inline(BigDecimal.ZERO))));
        }
        if (last.term().working()) {
            var length = days;
            var first = frame.day(day -> day.DAY.eq(start));
            var end = frame.day(day -> day.WORKING.isTrue().and(day.NUMBER.eq(first.NUMBER.add(length))));
            return rule.days() == 0 ? DSL.when(length.eq(0), start).otherwise(end.DAY) : end.DAY;
        }
        var end = later(start, days);
        return switch (rule.rolls()) {
            case NONE -> end;
            case FORWARD -> frame.day(day -> day.DAY.eq(end)).FORWARD;
            case BACK -> frame.day(day -> day.DAY.eq(end)).BACK;
        };
    }

    /** So many days after a day. */
    static Field<LocalDate> later(Field<LocalDate> start, Field<Integer> days) {
        return DSL.localDateAdd(start, days, DatePart.DAY).cast(SQLDataType.LOCALDATE);
    }

    private Field<?> picked(Value.Pick pick) {
        var of = pick.of().stream().<Field<?>>map(this::of).toList();
        return switch (pick.type()) {
            case DATE -> picked(pick.how(), of, LocalDate.class);
            case MOMENT -> picked(pick.how(), of, LocalDateTime.class);
            case NUMBER -> picked(pick.how(), of, BigDecimal.class);
            case TEXT -> picked(pick.how(), of, String.class);
            case TRUTH -> picked(pick.how(), of, Boolean.class);
        };
    }

    @SuppressWarnings({"unchecked", "UnusedVariable"}) // the class is there to say what T is
    private static <T> Field<T> picked(Value.Pick.How how, List<Field<?>> of, Class<T> type) {
        var first = (Field<T>) of.getFirst();
        var rest = of.subList(1, of.size()).toArray(Field<?>[]::new);
        return switch (how) {
            case FIRST -> DSL.coalesce(first, rest);
            case LATEST -> DSL.greatest(first, rest);
            case EARLIEST -> DSL.least(first, rest);
        };
    }

    private Field<BigDecimal> quotient(Value.Quotient quotient) {
        var dividend = number(quotient.dividend());
        var divisor = number(quotient.divisor());
        var atZero = quotient.atZero();
        return atZero == null
                ? dividend.div(divisor)
                : DSL.when(divisor.eq(BigDecimal.ZERO), DSL.val(BigDecimal.valueOf(atZero)))
                        .otherwise(dividend.div(divisor));
    }
}
