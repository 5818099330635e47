package org.mingcha.spark.compiling;

import static org.apache.spark.sql.functions.char_length;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.hour;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_dt_interval;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.mingcha.screening.internal.language.Value;
import org.mingcha.spark.reading.RecordTable;

/** Values as columns; each means what the server's statement makes of it in PostgreSQL. */
final class Values {
    /** No term of law is longer; what a source wrote beyond it must not break a statement over a nation. */
    static final int LONGEST = 36_500;

    /** Of what is divided: a quotient then has eighteen digits after the point. */
    private static final String DIVIDED = "decimal(20, 4)";

    private final LocalDate today;
    private final CalendarColumns calendar;
    private final Joins joins;

    Values(LocalDate today, CalendarColumns calendar, Joins joins) {
        this.today = today;
        this.calendar = calendar;
        this.joins = joins;
    }

    CalendarColumns calendar() {
        return calendar;
    }

    Column of(Value value) {
        return switch (value) {
            case Value.Stands(var field) -> RecordTable.column(field);
            case Value.Outer(var field) -> RecordTable.outer(field);
            case Value.Text(var text) -> lit(text);
            case Value.Number(var number) -> lit(BigDecimal.valueOf(number));
            case Value.Truth(var truth) -> lit(truth);
            case Value.Day(var day) -> lit(day);
            case Value.Today _ -> lit(today);
            case Value.Named named -> of(named.is());
            case Value.LastDay last -> lastDay(last);
            case Value.Later later -> of(later.start()).plus(make_dt_interval(lit(0), whole(of(later.hours()))));
            case Value.DayOf(var moment) -> of(moment).cast("date");
            case Value.HourOf(var moment) -> hour(of(moment)).cast("decimal(16, 0)");
            case Value.Pick(var how, var all) ->
                picked(how, all.stream().map(this::of).toList());
            case Value.Length(var text) -> char_length(trim(of(text))).cast("decimal(16, 0)");
            case Value.Sum(var all) ->
                all.stream().map(this::of).reduce(Column::plus).orElseThrow();
            case Value.OrZero(var number) -> orZero(of(number));
            case Value.Quotient quotient -> quotient(quotient);
            case Value.DaysBetween between ->
                datediff(of(between.until()), of(between.from())).cast("decimal(16, 0)");
            case Value.Raised(var within) -> joins.raised(within);
            case Value.Formerly formerly -> joins.formerly(formerly);
            case Value.Joined joined -> joins.joined(joined);
        };
    }

    private static Column orZero(Column number) {
        return coalesce(number, lit(BigDecimal.ZERO));
    }

    /** Missing where the number is: of a missing value and a bound, the greater would be the bound. */
    private static Column whole(Column number) {
        var bounded = least(greatest(number, lit(BigDecimal.valueOf(-LONGEST))), lit(BigDecimal.valueOf(LONGEST)));
        return when(number.isNotNull(), round(bounded, 0)).cast("int");
    }

    private Column lastDay(Value.LastDay last) {
        var start = of(last.start());
        var rule = last.term().rule();
        var days = lit(rule.days());
        for (var longer : last.longer()) days = days.plus(whole(orZero(of(longer))));
        if (last.term().working()) {
            var end = calendar.workingDay(calendar.number(start).plus(days));
            return rule.days() == 0 ? when(days.equalTo(0), start).otherwise(end) : end;
        }
        var end = date_add(start, days);
        return switch (rule.rolls()) {
            case NONE -> end;
            case FORWARD -> calendar.forward(end);
            case BACK -> calendar.back(end);
        };
    }

    private static Column picked(Value.Pick.How how, List<Column> of) {
        if (of.size() == 1) return of.getFirst();
        var all = of.toArray(Column[]::new);
        return switch (how) {
            case FIRST -> coalesce(all);
            case LATEST -> greatest(all);
            case EARLIEST -> least(all);
        };
    }

    private Column quotient(Value.Quotient quotient) {
        var divisor = of(quotient.divisor());
        var divided = of(quotient.dividend()).cast(DIVIDED).divide(divisor.cast(DIVIDED));
        var atZero = quotient.atZero();
        return atZero == null
                ? divided
                : when(divisor.equalTo(0), lit(BigDecimal.valueOf(atZero))).otherwise(divided);
    }
}
