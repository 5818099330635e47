package org.mingcha.screening.internal.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.RecordKind;

/** Reads values from a rule's tree and tells what is wrong with them. */
final class ValueReader {
    private static final int FARTHEST = 6;

    private final Faults faults;
    private final ClaimReader claims;

    ValueReader(Faults faults, ClaimReader claims) {
        this.faults = faults;
        this.claims = claims;
    }

    /** The value, or null when something in it is wrong and has been told. */
    @Nullable
    Value read(@Nullable Object written, String pointer, Scope scope) {
        return switch (written) {
            case String name -> named(name, pointer, scope);
            case Boolean truth -> new Value.Truth(truth);
            case Number number -> new Value.Number(number.longValue());
            case Map<?, ?> map -> made(map, pointer, scope);
            case null, default -> faults.note(pointer, "这里应写一个值：字段名、参数名、today、数或 {…}；请补上");
        };
    }

    private @Nullable Value named(String name, String pointer, Scope scope) {
        if (name.equals("today")) {
            return scope.joined() ? faults.note(pointer, "关联记录的条件里不能用 today；请在外层比较") : new Value.Today();
        }
        var known = scope.names().get(name);
        if (known != null) return known;
        if (scope.terms().containsKey(name)) {
            return faults.note(pointer, "“%s”是期限，只能写在 last-day 的 term 里；请改正", name);
        }
        var field = field(name, pointer, scope.kind());
        return field == null ? null : new Value.Stands(field);
    }

    /** A field of the kind, or null when there is none that may be read. */
    RecordKind.@Nullable Field field(@Nullable Object written, String pointer, RecordKind kind) {
        if (!(written instanceof String name)) return faults.note(pointer, "这里应写字段名；请补上");
        if (!kind.has(name)) {
            return faults.note(pointer, "%s没有字段“%s”；请改为已有的字段%s", kind.title(), name, near(name, kind));
        }
        var field = kind.field(name);
        if (field.identifying()) {
            return faults.note(pointer, "“%s”（%s）能识别个人，不能用于规则；请换用别的字段", name, field.label());
        }
        return field;
    }

    /** Names that differ in a few letters. */
    private static String near(String name, RecordKind kind) {
        var near = kind.fields().stream()
                .filter(field -> !field.identifying())
                .map(RecordKind.Field::name)
                .filter(other -> Spelling.distance(name, other) <= FARTHEST / 2)
                .limit(FARTHEST)
                .toList();
        return near.isEmpty() ? "" : "，例如 " + String.join("、", near);
    }

    private @Nullable Value made(Map<?, ?> map, String pointer, Scope scope) {
        for (var form : Form.values()) {
            if (map.containsKey(form.key)) return made(form, map, pointer, scope);
        }
        return faults.note(pointer, "不认识的值的写法（%s）；可用 %s", keys(map), Form.all());
    }

    static String keys(Map<?, ?> map) {
        return String.join("、", map.keySet().stream().map(String::valueOf).toList());
    }

    /** The ways in which a value is made of others, each known by its key. */
    private enum Form {
        TEXT("text", Set.of()),
        LAST_DAY("last-day", Set.of("term", "longer")),
        LATER("later", Set.of("hours")),
        DAY_OF("day-of", Set.of()),
        HOUR_OF("hour-of", Set.of()),
        FIRST_OF("first-of", Set.of()),
        LATEST_OF("latest-of", Set.of()),
        EARLIEST_OF("earliest-of", Set.of()),
        LENGTH("length", Set.of()),
        SUM("sum", Set.of()),
        OR_ZERO("or-zero", Set.of()),
        DIVIDE("divide", Set.of("by", "at-zero")),
        DAYS_BETWEEN("days-between", Set.of()),
        RAISED("raised", Set.of()),
        FORMERLY("formerly", Set.of("once")),
        OUTER("outer", Set.of()),
        NUMBER_OF("number-of", Set.of("by", "to", "where")),
        LATEST("latest", Set.of("among", "by", "to", "where")),
        EARLIEST("earliest", Set.of("among", "by", "to", "where"));

        private final String key;

        @SuppressWarnings("ImmutableEnumChecker") // each is one of Set.of, which nobody changes
        private final Set<String> beside;

        Form(String key, Set<String> beside) {
            this.key = key;
            this.beside = beside;
        }

        private static String all() {
            return String.join(
                    "、", java.util.Arrays.stream(values()).map(form -> form.key).toList());
        }
    }

    private @Nullable Value made(Form form, Map<?, ?> map, String pointer, Scope scope) {
        for (var key : map.keySet()) {
            if (!key.equals(form.key) && !form.beside.contains(String.valueOf(key))) {
                return faults.note(pointer + "/" + key, "%s 旁边不能写“%s”；请删去或改正拼写", form.key, key);
            }
        }
        var of = map.get(form.key);
        var at = pointer + "/" + form.key;
        return switch (form) {
            case TEXT -> of instanceof String text ? new Value.Text(text) : faults.note(at, "text 后应写文字；请改正");
            case LAST_DAY -> lastDay(map, pointer, scope);
            case LATER -> later(map, pointer, scope);
            case DAY_OF -> map(typed(of, at, scope, Type.MOMENT), Value.DayOf::new);
            case HOUR_OF -> map(typed(of, at, scope, Type.MOMENT), Value.HourOf::new);
            case FIRST_OF -> pick(Value.Pick.How.FIRST, of, at, scope);
            case LATEST_OF -> pick(Value.Pick.How.LATEST, of, at, scope);
            case EARLIEST_OF -> pick(Value.Pick.How.EARLIEST, of, at, scope);
            case LENGTH -> map(typed(of, at, scope, Type.TEXT), Value.Length::new);
            case SUM -> {
                var terms = several(of, at, scope, Type.NUMBER);
                yield terms == null ? null : new Value.Sum(terms);
            }
            case OR_ZERO -> map(typed(of, at, scope, Type.NUMBER), Value.OrZero::new);
            case DIVIDE -> quotient(map, pointer, scope);
            case DAYS_BETWEEN -> between(of, at, scope);
            case RAISED -> raised(of, at, scope);
            case FORMERLY -> formerly(map, pointer, scope);
            case OUTER -> outer(of, at, scope);
            case NUMBER_OF -> joined(Value.Joined.How.COUNT, of, null, map, pointer, at, scope);
            case LATEST -> joined(Value.Joined.How.LATEST, map.get("among"), of, map, pointer, at, scope);
            case EARLIEST -> joined(Value.Joined.How.EARLIEST, map.get("among"), of, map, pointer, at, scope);
        };
    }

    private static @Nullable Value map(@Nullable Value value, java.util.function.Function<Value, Value> make) {
        return value == null ? null : make.apply(value);
    }

    /** A value of this type. */
    @Nullable
    Value typed(@Nullable Object written, String pointer, Scope scope, Type type) {
        var value = read(written, pointer, scope);
        if (value == null || value.type() == type) return value;
        return faults.note(
                pointer, "这里应是%s，而写的是%s；请改正%s", type.word(), value.type().word(), remedy(value.type(), type));
    }

    static String remedy(Type is, Type wanted) {
        return is == Type.MOMENT && wanted == Type.DATE ? "，例如用 day-of 取时间的日期" : "";
    }

    private @Nullable List<Value> several(@Nullable Object written, String pointer, Scope scope, @Nullable Type type) {
        if (!(written instanceof List<?> list) || list.isEmpty()) {
            return faults.note(pointer, "这里应写一列值；请写成 [a, b]");
        }
        var values = new ArrayList<Value>();
        for (int i = 0; i < list.size(); i++) {
            var at = pointer + "/" + i;
            var wanted =
                    type != null || values.isEmpty() ? type : values.getFirst().type();
            var value = wanted == null ? read(list.get(i), at, scope) : typed(list.get(i), at, scope, wanted);
            if (value != null) values.add(value);
        }
        return values.size() == list.size() ? values : null;
    }

    private @Nullable Value pick(Value.Pick.How how, @Nullable Object of, String pointer, Scope scope) {
        var values = several(of, pointer, scope, null);
        if (values == null) return null;
        if (how != Value.Pick.How.FIRST && !values.getFirst().type().ordered()) {
            return faults.note(
                    pointer, "%s没有先后大小；请改用日期、时间或数", values.getFirst().type().word());
        }
        return new Value.Pick(how, values);
    }

    private @Nullable Value lastDay(Map<?, ?> map, String pointer, Scope scope) {
        var start = typed(map.get("last-day"), pointer + "/last-day", scope, Type.DATE);
        if (start != null && Reads.asksToday(start)) {
            start = faults.note(pointer + "/last-day", "期限不能从 today 起算；请写起算的日期字段");
        }
        var name = map.get("term");
        var term = scope.terms().get(String.valueOf(name));
        if (term == null) {
            faults.note(
                    pointer + "/term",
                    "期限“%s”没有定义；请在 figures 中写明 days、count、roll%s",
                    String.valueOf(name),
                    scope.terms().isEmpty()
                            ? ""
                            : "，或改为：" + String.join("、", scope.terms().keySet()));
        }
        var longer = map.containsKey("longer")
                ? several(map.get("longer"), pointer + "/longer", scope, Type.NUMBER)
                : List.<Value>of();
        return start == null || term == null || longer == null ? null : new Value.LastDay(start, term, longer);
    }

    private @Nullable Value later(Map<?, ?> map, String pointer, Scope scope) {
        var start = typed(map.get("later"), pointer + "/later", scope, Type.MOMENT);
        var hours = typed(map.get("hours"), pointer + "/hours", scope, Type.NUMBER);
        return start == null || hours == null ? null : new Value.Later(start, hours);
    }

    private @Nullable Value between(@Nullable Object of, String pointer, Scope scope) {
        var days = several(of, pointer, scope, Type.DATE);
        if (days == null) return null;
        if (days.size() != 2) return faults.note(pointer, "days-between 须写两个日期；请写成 [起, 止]");
        if (days.stream().anyMatch(Reads::asksToday)) {
            return faults.note(pointer, "days-between 里不能用 today；请用 last-day 算出期限再与 today 比较");
        }
        return new Value.DaysBetween(days.getFirst(), days.getLast());
    }

    private @Nullable Value raised(@Nullable Object of, String pointer, Scope scope) {
        if (scope.joined() || scope.kind().matter() == null) {
            return faults.note(pointer, "只有诉件、信访件按同一事项计次；请改用 number-of");
        }
        var within = typed(of, pointer, scope, Type.NUMBER);
        if (within == null) return null;
        return within instanceof Value.Number(var days) && days >= 1 && days <= 3650
                ? new Value.Raised((int) days)
                : faults.note(pointer, "raised 后应写认定同一事项的天数，或这样的参数；请写 1 到 3650 的数");
    }

    private @Nullable Value formerly(Map<?, ?> map, String pointer, Scope scope) {
        if (scope.joined()) return faults.note(pointer + "/formerly", "关联记录不能问它以前的值；请改为关联记录现在的字段");
        var field = field(map.get("formerly"), pointer + "/formerly", scope.kind());
        boolean restricted = map.containsKey("once");
        var once = restricted ? field(map.get("once"), pointer + "/once", scope.kind()) : null;
        return field == null || (restricted && once == null) ? null : new Value.Formerly(field, once);
    }

    private @Nullable Value outer(@Nullable Object of, String pointer, Scope scope) {
        if (scope.outer() == null) return faults.note(pointer, "outer 只用于关联记录的条件（where）里，指本记录的字段；在这里请直接写字段名");
        var field = field(of, pointer, scope.outer());
        return field == null ? null : new Value.Outer(field);
    }

    private @Nullable Value quotient(Map<?, ?> map, String pointer, Scope scope) {
        var dividend = typed(map.get("divide"), pointer + "/divide", scope, Type.NUMBER);
        var divisor = typed(map.get("by"), pointer + "/by", scope, Type.NUMBER);
        var atZero = map.get("at-zero") instanceof Number number ? number.longValue() : null;
        if (dividend == null || divisor == null) return null;
        if (divisor instanceof Value.Number(var number)) {
            return number == 0
                    ? faults.note(pointer + "/by", "除数不能是 0；请改为其他数")
                    : new Value.Quotient(dividend, divisor, null);
        }
        return atZero == null
                ? faults.note(pointer, "除数不是常数，须写明它为 0 时取什么值；请补上 at-zero")
                : new Value.Quotient(dividend, divisor, atZero);
    }

    /** Something of joined records; {@code among} names their kind. */
    @Nullable
    Value joined(
            Value.Joined.How how,
            @Nullable Object among,
            @Nullable Object field,
            Map<?, ?> map,
            String pointer,
            String at,
            Scope scope) {
        if (scope.joined()) return faults.note(at, "关联记录的条件里不能再关联；请拆成两条规则");
        var kind = scope.kinds().stream()
                .filter(one -> one.id().equals(among))
                .findFirst()
                .orElse(null);
        if (kind == null) return faults.note(at, "没有“%s”这种记录；请改为已有的记录种类", String.valueOf(among));
        var by = field(map.get("by"), pointer + "/by", kind);
        var to = field(map.containsKey("to") ? map.get("to") : "number", pointer + "/to", scope.kind());
        if (by != null && to != null && Type.of(by.type()) != Type.of(to.type())) {
            by = faults.note(pointer + "/by", "“%s”与“%s”类型不同，不能关联；请改正", by.name(), to.name());
        }
        var read = how == Value.Joined.How.COUNT ? null : field(field, at, kind);
        if (read != null && !Type.of(read.type()).ordered()) {
            read = faults.note(at, "“%s”没有先后大小；请改为日期、时间或数的字段", read.name());
        }
        var filtered = map.containsKey("where");
        var where = filtered ? claims.read(map.get("where"), pointer + "/where", scope.of(kind)) : null;
        boolean complete = (how == Value.Joined.How.COUNT) == (read == null) && filtered == (where != null);
        return by == null || to == null || !complete
                ? null
                : new Value.Joined(new Link(kind, by, to), how, read, where);
    }
}
