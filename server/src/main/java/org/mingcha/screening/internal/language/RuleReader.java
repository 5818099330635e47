package org.mingcha.screening.internal.language;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mingcha.calendar.TermRule;
import org.mingcha.policy.ScreeningRule;
import org.mingcha.policy.SectionCheck.Fault;
import org.mingcha.records.RecordKind;

/** Reads whole rules: the same reading finds the faults when a regime is loaded, and makes the rule when it is obeyed. */
public final class RuleReader {
    /** The place in a sentence for everything that was changed. */
    public static final String CHANGES = "changes";

    private static final Pattern PLACE = Pattern.compile("\\{([^{}|]*)(?:\\|[^{}]*)?}");

    private final Collection<RecordKind> kinds;
    private final Faults faults = new Faults();

    private RuleReader(Collection<RecordKind> kinds) {
        this.kinds = kinds;
    }

    /** Everything that is wrong with the rules, as plain maps. */
    static List<Fault> faults(List<?> rules, Collection<RecordKind> kinds) {
        var reader = new RuleReader(kinds);
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i) instanceof Map<?, ?> map) reader.read(map, "/" + i);
        }
        return reader.faults.found();
    }

    /** The rule of a regime that has been accepted. */
    public static Rule rule(ScreeningRule written, Collection<RecordKind> kinds) {
        var reader = new RuleReader(kinds);
        var read = reader.read(plain(written), "");
        if (read == null || !reader.faults.found().isEmpty()) {
            throw new IllegalArgumentException(written.id() + ": " + reader.faults.found());
        }
        var reads = Reads.fields(read.when(), read.let());
        var matcher = PLACE.matcher(written.explain());
        while (matcher.find()) {
            if (read.about().has(matcher.group(1))) reads.add(read.about().field(matcher.group(1)));
        }
        return new Rule(written, read.about(), read.let(), read.when(), reads);
    }

    private record Body(RecordKind about, List<Value.Named> let, Claim when) {}

    private static Map<String, Object> plain(ScreeningRule rule) {
        var map = new LinkedHashMap<String, Object>();
        map.put("about", rule.about());
        map.put("figures", rule.figures().stream().map(RuleReader::plain).toList());
        map.put(
                "let",
                rule.let().stream()
                        .map(named -> Map.of("id", named.id(), "title", named.title(), "is", named.is()))
                        .toList());
        map.put("when", rule.when());
        map.put("explain", rule.explain());
        return map;
    }

    private static Map<String, Object> plain(ScreeningRule.Figure figure) {
        var map = new LinkedHashMap<String, Object>();
        map.put("id", figure.id());
        if (figure.days() != null) map.put("days", figure.days());
        if (figure.count() != null) map.put("count", figure.count().word());
        if (figure.roll() != null) map.put("roll", figure.roll().word());
        if (figure.value() != null) map.put("value", figure.value());
        return map;
    }

    private @Nullable Body read(Map<?, ?> rule, String pointer) {
        var about = kinds.stream()
                .filter(kind -> kind.id().equals(rule.get("about")))
                .findFirst()
                .orElse(null);
        if (about == null) {
            return faults.note(
                    pointer + "/about",
                    "没有“%s”这种记录；请改为 %s 之一",
                    String.valueOf(rule.get("about")),
                    String.join("、", kinds.stream().map(RecordKind::id).sorted().toList()));
        }
        var names = new LinkedHashMap<String, Value>();
        var terms = new LinkedHashMap<String, TermFigure>();
        figures(rule.get("figures"), pointer + "/figures", names, terms);
        var claims = new ClaimReader(faults);
        var scope = new Scope(about, names, terms, null, kinds);
        var let = let(rule.get("let"), pointer + "/let", scope, claims);
        var when = claims.read(rule.get("when"), pointer + "/when", scope);
        if (rule.get("explain") instanceof String explain) places(explain, pointer + "/explain", scope);
        return when == null ? null : new Body(about, let, when);
    }

    private void figures(
            @Nullable Object written, String pointer, Map<String, Value> names, Map<String, TermFigure> terms) {
        if (!(written instanceof List<?> list)) return;
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof Map<?, ?> figure)) continue;
            var id = String.valueOf(figure.get("id"));
            var at = pointer + "/" + i;
            if (names.containsKey(id) || terms.containsKey(id)) {
                faults.note(at + "/id", "“%s”出现两次；请改名", id);
            } else if (figure.get("value") instanceof Number value && !figure.containsKey("days")) {
                names.put(id, new Value.Number(value.longValue()));
            } else if (figure.get("days") instanceof Number days && !figure.containsKey("value")) {
                var term = term(figure, days.intValue(), at);
                if (term != null) terms.put(id, new TermFigure(id, term));
            } else {
                faults.note(at, "参数须写期限（days、count、roll）或数目（value）之一；请改正");
            }
        }
    }

    private @Nullable TermRule term(Map<?, ?> figure, int days, String pointer) {
        if (!figure.containsKey("count") || !figure.containsKey("roll")) {
            return faults.note(pointer, "期限须写明 count（working 工作日、calendar 自然日）和 roll（none、back、forward）；请补上");
        }
        var counts =
                "working".equals(figure.get("count")) ? TermRule.Counts.WORKING_DAYS : TermRule.Counts.CALENDAR_DAYS;
        var rolls = switch (String.valueOf(figure.get("roll"))) {
            case "back" -> TermRule.Roll.BACK;
            case "forward" -> TermRule.Roll.FORWARD;
            default -> TermRule.Roll.NONE;
        };
        return new TermRule(days, counts, rolls);
    }

    private List<Value.Named> let(@Nullable Object written, String pointer, Scope scope, ClaimReader claims) {
        var let = new ArrayList<Value.Named>();
        if (!(written instanceof List<?> list)) return let;
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof Map<?, ?> named)) continue;
            var id = String.valueOf(named.get("id"));
            var at = pointer + "/" + i;
            var value = claims.values().read(named.get("is"), at + "/is", scope);
            if (value == null) continue;
            if (scope.names().containsKey(id)
                    || scope.terms().containsKey(id)
                    || scope.kind().has(id)) {
                faults.note(at + "/id", "“%s”已是参数、字段或另一个值的名称；请改名", id);
                continue;
            }
            if (Reads.asksToday(value)) {
                faults.note(at + "/is", "today 每天在变，不能存为有名称的值；请写进 when 的比较里");
                continue;
            }
            var made = new Value.Named(id, String.valueOf(named.get("title")), value);
            scope.names().put(id, made);
            let.add(made);
        }
        return let;
    }

    private static boolean isChange(Value value) {
        return value instanceof Value.Named named && named.is() instanceof Value.Formerly;
    }

    private void places(String explain, String pointer, Scope scope) {
        var matcher = PLACE.matcher(explain);
        while (matcher.find()) {
            var name = matcher.group(1);
            if (scope.names().containsKey(name) || scope.terms().containsKey(name)) continue;
            if (name.equals(CHANGES) && scope.names().values().stream().anyMatch(RuleReader::isChange)) continue;
            if (!scope.kind().has(name) || scope.kind().field(name).identifying()) {
                faults.note(pointer, "说明中的“{%s}”不是字段、参数或有名称的值；请改正", name);
            }
        }
    }
}
