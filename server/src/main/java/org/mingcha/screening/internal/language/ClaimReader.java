package org.mingcha.screening.internal.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.RecordKind;
import org.mingcha.screening.internal.language.Claim.Order;

/** Reads conditions from a rule's tree and tells what is wrong with them. */
final class ClaimReader {
    private static final Set<String> COMPARISONS = Set.of("eq", "ne", "lt", "le", "gt", "ge");
    private static final String FORMS =
            "all、any、not、present、absent、holds、in、contains、holiday、vanished、exists、none、eq、ne、lt、le、gt、ge";

    private final Faults faults;
    private final ValueReader values;

    ClaimReader(Faults faults) {
        this.faults = faults;
        this.values = new ValueReader(faults, this);
    }

    ValueReader values() {
        return values;
    }

    /** The claim, or null when something in it is wrong and has been told. */
    @Nullable
    Claim read(@Nullable Object written, String pointer, Scope scope) {
        if (!(written instanceof Map<?, ?> map) || map.isEmpty()) {
            return faults.note(pointer, "这里应写一个条件，如 { gt: [today, dueOn] }；请改正");
        }
        for (var form : List.of("exists", "none")) {
            if (map.containsKey(form)) return existing(form, map, pointer, scope);
        }
        if (map.size() > 1) {
            return faults.note(pointer, "一处只写一个条件，现有 %s；请用 all 或 any 连接", ValueReader.keys(map));
        }
        var form = String.valueOf(map.keySet().iterator().next());
        var of = map.get(form);
        var at = pointer + "/" + form;
        if (COMPARISONS.contains(form)) return comparison(Order.valueOf(form.toUpperCase(Locale.ROOT)), of, at, scope);
        return switch (form) {
            case "all" -> several(of, at, scope, Claim.All::new);
            case "any" -> several(of, at, scope, Claim.Any::new);
            case "not" -> map(read(of, at, scope), Claim.Not::new);
            case "present" -> map(plain(of, at, scope), Claim.Present::new);
            case "absent" -> map(plain(of, at, scope), value -> new Claim.Not(new Claim.Present(value)));
            case "holds" -> map(values.typed(of, at, scope, Type.TRUTH), Claim.Holds::new);
            case "holiday" -> map(timeless(values.typed(of, at, scope, Type.DATE), at), Claim.Holiday::new);
            case "vanished" -> vanished(of, at, pointer);
            case "in" -> oneOf(of, at, scope);
            case "contains" -> contains(of, at, scope);
            default -> faults.note(at, "不认识的条件“%s”；可用 %s", form, FORMS);
        };
    }

    private static <T> @Nullable Claim map(@Nullable T value, Function<T, Claim> make) {
        return value == null ? null : make.apply(value);
    }

    private @Nullable Claim several(
            @Nullable Object of, String pointer, Scope scope, Function<List<Claim>, Claim> join) {
        if (!(of instanceof List<?> list) || list.isEmpty()) {
            return faults.note(pointer, "这里应写一列条件；请以 - 逐条写明");
        }
        var claims = new ArrayList<Claim>();
        for (int i = 0; i < list.size(); i++) {
            var claim = read(list.get(i), pointer + "/" + i, scope);
            if (claim != null) claims.add(claim);
        }
        return claims.size() == list.size() ? join.apply(claims) : null;
    }

    private @Nullable Value plain(@Nullable Object of, String pointer, Scope scope) {
        return timeless(values.read(of, pointer, scope), pointer);
    }

    private @Nullable Value timeless(@Nullable Value value, String pointer) {
        return value != null && Reads.asksToday(value)
                ? faults.note(pointer, "today 只能用于日期的比较；请改用 gt、ge、lt、le")
                : value;
    }

    private @Nullable Claim comparison(Order order, @Nullable Object of, String pointer, Scope scope) {
        if (!(of instanceof List<?> sides) || sides.size() != 2) {
            return faults.note(pointer, "比较须写两边；请写成 [左, 右]");
        }
        var left = values.read(sides.getFirst(), pointer + "/0", scope);
        var right = values.read(sides.getLast(), pointer + "/1", scope);
        if (left == null || right == null) return null;
        if (left.type() != right.type()) {
            var wanted = left.type() == Type.MOMENT ? right.type() : left.type();
            var is = left.type() == Type.MOMENT ? left.type() : right.type();
            return faults.note(
                    pointer,
                    "左边是%s，右边是%s，不能比较；请改正其一%s",
                    left.type().word(),
                    right.type().word(),
                    ValueReader.remedy(is, wanted));
        }
        boolean equality = order == Order.EQ || order == Order.NE;
        if (!equality && !left.type().ordered()) {
            return faults.note(
                    pointer, "%s没有先后大小，只能比较是否相同；请改用 eq、ne 或 in", left.type().word());
        }
        if (Reads.asksToday(left) && Reads.asksToday(right)) {
            return faults.note(pointer, "比较的两边不能都用 today；请改正其一");
        }
        return new Claim.Compare(order, left, right);
    }

    /** A rule is wholly about records that have vanished, or not at all. */
    private @Nullable Claim vanished(@Nullable Object of, String at, String pointer) {
        if (!Boolean.TRUE.equals(of)) return faults.note(at, "vanished 后只写 true；请改正");
        return pointer.matches(".*/when(/all/\\d+)?")
                ? new Claim.Vanished()
                : faults.note(at, "vanished 只能是规则的条件本身，或 when 下 all 的一条；请移到那里");
    }

    private @Nullable Claim oneOf(@Nullable Object of, String pointer, Scope scope) {
        var texts = texts(of, pointer, scope, "in");
        if (texts == null) return null;
        if (texts.value() instanceof Value.Stands(var field) && field.type() == RecordKind.Type.CODE) {
            for (var option : texts.options()) {
                if (!field.values().containsKey(option)) {
                    return faults.note(
                            pointer,
                            "“%s”不是%s的取值；请改为 %s 之一",
                            option,
                            field.label(),
                            String.join("、", field.values().keySet()));
                }
            }
        }
        return new Claim.OneOf(texts.value(), texts.options());
    }

    private @Nullable Claim contains(@Nullable Object of, String pointer, Scope scope) {
        var texts = texts(of, pointer, scope, "contains");
        return texts == null ? null : new Claim.Contains(texts.value(), texts.options());
    }

    private record Texts(Value value, List<String> options) {}

    /** A text and what it is compared with: {@code [field, one, other]}. */
    private @Nullable Texts texts(@Nullable Object of, String pointer, Scope scope, String form) {
        if (!(of instanceof List<?> list) || list.size() < 2) {
            return faults.note(pointer, "%s 须写字段和至少一个取值；请写成 [字段, 取值]", form);
        }
        var value = values.typed(list.getFirst(), pointer + "/0", scope, Type.TEXT);
        var options = list.subList(1, list.size());
        for (int i = 0; i < options.size(); i++) {
            if (!(options.get(i) instanceof String option) || option.isBlank()) {
                return faults.note(pointer + "/" + (i + 1), "这里应写文字；请改正");
            }
        }
        return value == null
                ? null
                : new Texts(value, options.stream().map(String.class::cast).toList());
    }

    /** Whether joined records exist: at least one, or none. */
    private @Nullable Claim existing(String form, Map<?, ?> map, String pointer, Scope scope) {
        for (var key : map.keySet()) {
            if (!Set.of(form, "by", "to", "where").contains(String.valueOf(key))) {
                return faults.note(pointer + "/" + key, "%s 旁边不能写“%s”；请删去或改正拼写", form, key);
            }
        }
        var count =
                values.joined(Value.Joined.How.COUNT, map.get(form), null, map, pointer, pointer + "/" + form, scope);
        return count == null
                ? null
                : new Claim.Compare(form.equals("exists") ? Order.GT : Order.EQ, count, new Value.Number(0));
    }
}
