package org.mingcha.screening.internal.compiling;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.JSONEntry;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.RecordKind;
import org.mingcha.screening.internal.language.Reads;
import org.mingcha.screening.internal.language.Rule;
import org.mingcha.screening.internal.language.Value;

/**
 * All rules of one kind as one statement over the records that hold now: it reads every record once, says which rules it meets with
 * what they read, and when it is to be looked at again.
 */
public final class Screen {
    private static final String ROWS = "r";

    private final RecordKind kind;
    private final List<Rule> rules;

    public Screen(RecordKind kind, List<Rule> rules) {
        this.kind = kind;
        this.rules = List.copyOf(rules);
    }

    public RecordKind kind() {
        return kind;
    }

    public List<Rule> rules() {
        return rules;
    }

    /** What a column of a rule is called: null where the record does not meet it, else what the rule read. */
    public static String column(int rule) {
        return "rule_" + rule;
    }

    /**
     * The statement: {@code record}, {@code version}, {@code upstream}, {@code squadron}, {@code next_on}, and a column for each rule.
     * Records that meet no rule and wait for no day are left out.
     *
     * @param examined only these records, each once; null for all
     */
    public Table<?> statement(String body, LocalDate today, @Nullable Select<Record1<UUID>> examined) {
        var names = new AtomicInteger();
        var own = new Own(kind, body, examined);
        var rows = own.rows(ROWS);
        var frame = new Frame(rows, names);
        var joins = new Joins(own, today, names);
        var values = new Values(frame, today, joins);
        var claims = new Claims(frame, values);
        var columns =
                new ArrayList<SelectField<?>>(List.of(rows.record(), rows.version(), rows.upstream(), rows.squadron()));
        var turns = new ArrayList<Field<LocalDate>>();
        boolean vanished = rules.stream().anyMatch(Rule::ofVanished);
        for (int i = 0; i < rules.size(); i++) {
            var rule = rules.get(i);
            var holds = claims.holds(rule.when());
            if (vanished && !rule.ofVanished()) holds = DSL.not(rows.vanished()).and(holds);
            columns.add(DSL.when(holds, evidence(rule, values)).as(column(i)));
            for (var compare : Reads.timed(rule.when())) turns.addAll(claims.turns(compare));
        }
        var next = next(turns, today);
        columns.add((vanished ? DSL.when(DSL.not(rows.vanished()), next) : next).as("next_on"));
        joins.joinTo(frame);
        var select = examined == null
                ? DSL.select(columns)
                : DSL.with(own.laid(examined)).select(columns);
        var all = select.from(frame.from())
                .where(rows.body().eq(body), vanished ? rows.latest() : rows.current())
                .asTable("met");
        return DSL.select(all.fields()).from(all).where(matters()).asTable("evaluated");
    }

    private Condition matters() {
        var any = new ArrayList<Condition>();
        any.add(DSL.field(DSL.name("next_on")).isNotNull());
        for (int i = 0; i < rules.size(); i++) {
            any.add(DSL.field(DSL.name(column(i))).isNotNull());
        }
        return DSL.or(any);
    }

    private static Field<JSONB> evidence(Rule rule, Values values) {
        Map<String, Value> read = new LinkedHashMap<>();
        for (var field : rule.reads()) read.put(field.name(), new Value.Stands(field));
        for (var named : rule.let()) read.put(named.id(), named);
        var entries = new ArrayList<JSONEntry<?>>();
        read.forEach((name, value) -> entries.add(DSL.key(name).value(values.of(value))));
        return DSL.jsonbObject(entries);
    }

    /** The first day after today on which a comparison may turn. */
    private static Field<LocalDate> next(List<Field<LocalDate>> turns, LocalDate today) {
        var coming = turns.stream().map(turn -> DSL.when(turn.gt(today), turn)).toList();
        if (coming.isEmpty()) return DSL.castNull(SQLDataType.LOCALDATE);
        return DSL.least(coming.getFirst(), coming.subList(1, coming.size()).toArray(Field<?>[]::new));
    }
}
