package org.mingcha.screening.internal.leads;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.api.Refusal;
import org.mingcha.policy.DocumentKind;
import org.mingcha.policy.Regime;
import org.mingcha.policy.Regimes;
import org.mingcha.policy.ScreeningRule;
import org.mingcha.records.RecordKind;
import org.mingcha.records.RecordRows;
import org.mingcha.records.Records;
import org.mingcha.screening.Precision;
import org.mingcha.screening.RuleEntry;
import org.mingcha.screening.RuleTrial;
import org.mingcha.screening.internal.compiling.Screen;
import org.mingcha.screening.internal.language.Knowing;
import org.mingcha.screening.internal.language.Reach;
import org.mingcha.screening.internal.language.Rule;
import org.mingcha.screening.internal.language.RuleReader;
import org.mingcha.screening.internal.running.Coverage;
import org.mingcha.screening.internal.running.RulesInForce;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The rules a body obeys, as people read them, and what each would find. */
@Component
public class Catalogue {
    private static final int EXAMPLES = 5;

    private final DSLContext sql;
    private final RulesInForce rules;
    private final Regimes regimes;
    private final Records records;
    private final LeadBook book;
    private final Coverage coverage;
    private final Clock clock;

    Catalogue(
            DSLContext sql,
            RulesInForce rules,
            Regimes regimes,
            Records records,
            LeadBook book,
            Coverage coverage,
            Clock clock) {
        this.sql = sql;
        this.rules = rules;
        this.regimes = regimes;
        this.records = records;
        this.book = book;
        this.coverage = coverage;
        this.clock = clock;
    }

    /** The rules in force, or those of a draft, a version or an offer that is looked at before it binds anybody. */
    public List<RuleEntry> rules(Viewer viewer, @Nullable String of) {
        var precision = book.precision(List.of(viewer.body()));
        var reaches = coverage.of(viewer.body());
        if (of != null) {
            var regime = regimes.candidate(viewer.body(), of);
            return regime.screening().stream()
                    .map(rule -> entry(rule, regime, precision, reaches))
                    .toList();
        }
        return rules.on(viewer.body(), LocalDate.now(clock)).stream()
                .map(one -> entry(one.rule(), regimes.version(viewer.body(), one.regime()), precision, reaches))
                .toList();
    }

    private RuleEntry entry(
            ScreeningRule rule, Regime regime, Map<String, Precision> precision, Function<String, Reach> reaches) {
        var read = RuleReader.rule(rule, records.kinds());
        var suggests = rule.suggests() == null
                ? null
                : regime.document(rule.suggests()).map(DocumentKind::title).orElse(null);
        return new RuleEntry(
                rule.id(),
                regime.head().id(),
                rule.title(),
                rule.about(),
                read.about().title(),
                rule.basis().inWords(),
                rule.severity(),
                suggests,
                rule.graveGround(),
                read.reads().stream().map(RecordKind.Field::label).toList(),
                Explanation.figures(rule),
                inWords(rule, read),
                List.copyOf(rule.assumed().values()),
                Knowing.of(read, reaches).untold(),
                precision.getOrDefault(rule.id(), new Precision(0, 0, 0)));
    }

    /** The sentence of a hit with the names of what will stand in its places. */
    private static String inWords(ScreeningRule rule, Rule read) {
        var sentence = rule.explain();
        for (var figure : rule.figures()) {
            var value = figure.days() == null ? figure.value() : figure.days();
            sentence = sentence.replace("{" + figure.id() + "}", String.valueOf(value));
        }
        sentence = place(sentence, RuleReader.CHANGES, "改动");
        for (var named : read.let()) sentence = place(sentence, named.id(), named.title());
        for (var field : read.about().fields()) sentence = place(sentence, field.name(), field.label());
        return sentence;
    }

    private static String place(String sentence, String name, String label) {
        return sentence.replaceAll("\\{" + name + "(\\|[^{}]*)?}", "〔" + label + "〕");
    }

    /** Runs one rule over the records whose day lies in the last twelve months; nothing is stored. */
    public RuleTrial trial(Viewer viewer, String id, @Nullable String of) {
        var today = LocalDate.now(clock);
        var candidates = of == null
                ? rules.on(viewer.body(), today).stream()
                        .map(RulesInForce.InForce::rule)
                        .toList()
                : regimes.candidate(viewer.body(), of).screening();
        var rule = candidates.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND, "no-such-rule", "制度中没有这条规则；请从规则目录中选择"));
        return trial(viewer.body(), rule);
    }

    /** The same of a rule that stands nowhere yet and has no fault. */
    public RuleTrial trial(String body, ScreeningRule rule) {
        var read = Knowing.of(RuleReader.rule(rule, records.kinds()), coverage.of(body));
        return trial(body, read.rule(), LocalDate.now(clock));
    }

    /** The sentence of a hit, with names in its places. */
    public String sentence(ScreeningRule rule) {
        return inWords(rule, RuleReader.rule(rule, records.kinds()));
    }

    private RuleTrial trial(String body, Rule rule, LocalDate today) {
        var from = YearMonth.from(today).minusMonths(11).atDay(1);
        var kind = rule.about();
        var met = new Screen(kind, List.of(rule)).statement(body, today, null);
        var rows = RecordRows.of(kind, "tried");
        var holds = rule.ofVanished() ? rows.latest() : rows.current();
        var day = day(rows, rule);
        var evidence = DSL.field(met.field(Screen.column(0), JSONB.class));
        var month = DSL.toChar(day, "YYYY-MM").as("month");
        var within = day.ge(from).and(day.le(today));
        var record = met.field("record", UUID.class);
        var hits = sql.select(rows.squadron(), month, DSL.count())
                .from(met)
                .join(rows.table())
                .on(rows.record().eq(record), holds)
                .where(evidence.isNotNull(), within)
                .groupBy(rows.squadron(), month)
                .orderBy(rows.squadron(), month)
                .fetch(row -> new RuleTrial.Cell(row.value1(), row.value2(), row.value3()));
        var examples = sql.select(rows.upstream(), rows.squadron(), evidence)
                .from(met)
                .join(rows.table())
                .on(rows.record().eq(record), holds)
                .where(evidence.isNotNull(), within)
                .orderBy(day.desc(), rows.upstream())
                .limit(EXAMPLES)
                .fetch(row -> new RuleTrial.Example(
                        row.value1(), row.value2(), new Explanation(rule, LeadBook.values(row.value3())).sentence()));
        long looked = sql.fetchCount(rows.table(), rows.body().eq(body), holds, within);
        return new RuleTrial(rule.id(), from, today, looked, hits, examples);
    }

    /** The day that places a record in a month; of a record still open, the first day the rule reads of it. */
    static Field<LocalDate> day(RecordRows rows, Rule rule) {
        var days = rule.reads().stream()
                .filter(field -> field.type() == RecordKind.Type.DATE || field.type() == RecordKind.Type.MOMENT)
                .map(field -> rows.field(field.name()).cast(SQLDataType.LOCALDATE))
                .toArray(Field<?>[]::new);
        return DSL.coalesce(rows.field(rows.kind().date()).cast(SQLDataType.LOCALDATE), days);
    }
}
