package org.mingcha.screening.internal.leads;

import static org.mingcha.screening.internal.db.Tables.JUDGEMENT;
import static org.mingcha.screening.internal.db.Tables.LEAD;
import static org.mingcha.screening.internal.db.Tables.PROGRESS;
import static org.mingcha.screening.internal.db.Tables.RUN;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.mingcha.records.RecordRows;
import org.mingcha.records.Records;
import org.mingcha.screening.RuleMonth;
import org.mingcha.screening.internal.language.Rule;
import org.mingcha.screening.internal.language.RuleReader;
import org.mingcha.screening.internal.running.RulesInForce;
import org.springframework.stereotype.Component;

/** How many records each squadron had in a month, and how many of them a rule met: by the record's own day, not the day it was read. */
@Component
public class MonthlyFigures {
    private final DSLContext sql;
    private final RulesInForce rules;
    private final Records records;

    MonthlyFigures(DSLContext sql, RulesInForce rules, Records records) {
        this.sql = sql;
        this.rules = rules;
        this.records = records;
    }

    private record Cell(String squadron, YearMonth month) {}

    /** Of the rules in force on a day, for records whose day lies in these months. */
    public List<RuleMonth> of(String body, YearMonth from, YearMonth until, LocalDate today) {
        var figures = new ArrayList<RuleMonth>();
        var counted = new HashMap<String, Map<Cell, Integer>>();
        for (var one : rules.on(body, today)) {
            var rule = RuleReader.rule(one.rule(), records.kinds());
            // rules that place a record by the same day share its count
            var all = counted.computeIfAbsent(
                    rule.about().id() + Catalogue.day(RecordRows.of(rule.about(), "counted"), rule),
                    _ -> count(body, rule, from, until, false));
            var met = count(body, rule, from, until, true);
            all.forEach((cell, size) -> figures.add(new RuleMonth(
                    one.rule().id(),
                    one.rule().title(),
                    cell.squadron(),
                    cell.month(),
                    size,
                    met.getOrDefault(cell, 0))));
        }
        return figures;
    }

    /** How far the body's records have been screened, by which rules, and how often leads were judged or all was screened anew. */
    public String standing(String body, LocalDate today) {
        var progress = sql.select(PROGRESS.KIND, PROGRESS.PUBLICATION, PROGRESS.DAY, PROGRESS.RULES, PROGRESS.CALENDAR)
                .from(PROGRESS)
                .where(PROGRESS.BODY.eq(body))
                .orderBy(PROGRESS.KIND)
                .fetch()
                .map(row -> row.intoList().toString());
        return String.join(
                " ",
                today.toString(),
                String.valueOf(records.publication(body)),
                String.valueOf(sql.fetchCount(JUDGEMENT, JUDGEMENT.BODY.eq(body))),
                String.valueOf(sql.fetchCount(RUN, RUN.BODY.eq(body), RUN.FINISHED_AT.isNotNull())),
                progress.toString());
    }

    private Map<Cell, Integer> count(String body, Rule rule, YearMonth from, YearMonth until, boolean met) {
        var rows = RecordRows.of(rule.about(), "counted");
        var day = Catalogue.day(rows, rule);
        var month = DSL.toChar(day, "YYYY-MM").as("month");
        var standing = DSL.select(LEAD.RECORD)
                .from(LEAD)
                .where(LEAD.BODY.eq(body), LEAD.RULE.eq(rule.id()), LEAD.STATE.in("OPEN", "DEFERRED", "CONFIRMED"));
        var counts = new HashMap<Cell, Integer>();
        sql.select(rows.squadron(), month, DSL.count())
                .from(rows.table())
                .where(
                        rows.body().eq(body),
                        rows.current(),
                        rows.squadron().isNotNull(),
                        day.ge(from.atDay(1)),
                        day.lt(until.atDay(1)),
                        met ? rows.record().in(standing) : DSL.noCondition())
                .groupBy(rows.squadron(), month)
                .forEach(row -> counts.put(new Cell(row.value1(), YearMonth.parse(row.value2())), row.value3()));
        return counts;
    }
}
