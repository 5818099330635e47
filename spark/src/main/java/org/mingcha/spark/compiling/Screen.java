package org.mingcha.spark.compiling;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.mingcha.records.RecordKind;
import org.mingcha.screening.internal.language.Rule;
import org.mingcha.spark.reading.RecordTable;
import org.mingcha.spark.reading.RecordTables;

/** All rules of one kind as one pass over the records that hold now: which rules each of them meets, with what they read. */
public final class Screen {
    private final RecordKind kind;
    private final List<Rule> rules;

    public Screen(RecordKind kind, List<Rule> rules) {
        this.kind = kind;
        this.rules = List.copyOf(rules);
    }

    /**
     * The hits: {@code body}, {@code kind}, {@code rule}, {@code record}, {@code version}, {@code upstream}, {@code squadron},
     * {@code severity}, {@code evidence}.
     *
     * @param bodies whose records are screened
     */
    public Dataset<Row> hits(RecordTables tables, List<String> bodies, LocalDate today, CalendarColumns calendar) {
        var joins = new Joins(tables, kind, bodies, today, calendar);
        var values = new Values(today, calendar, joins);
        var claims = new Claims(values);
        var evidence = new Evidence(values);
        boolean vanished = rules.stream().anyMatch(Rule::ofVanished);
        var met = rules.stream()
                .map(rule -> {
                    var holds = claims.holds(rule.when());
                    if (vanished && !rule.ofVanished())
                        holds = not(RecordTable.VANISHED).and(holds);
                    return when(holds, hit(rule, evidence.of(rule)));
                })
                .toArray(Column[]::new);
        var rows = tables.of(kind).latestOf(bodies);
        if (!vanished) rows = rows.where(not(RecordTable.VANISHED));
        return joins.joinTo(rows)
                .select(
                        RecordTable.BODY,
                        RecordTable.RECORD,
                        RecordTable.VERSION,
                        RecordTable.UPSTREAM,
                        RecordTable.SQUADRON,
                        explode(array_compact(array(met))).as("hit"))
                .select(
                        RecordTable.BODY,
                        lit(kind.id()).as("kind"),
                        col("hit.rule"),
                        RecordTable.RECORD,
                        RecordTable.VERSION,
                        RecordTable.UPSTREAM,
                        RecordTable.SQUADRON,
                        col("hit.severity"),
                        col("hit.evidence"));
    }

    private static Column hit(Rule rule, Column evidence) {
        return struct(
                lit(rule.id()).as("rule"), lit(rule.written().severity()).as("severity"), evidence.as("evidence"));
    }
}
