package org.mingcha.records.internal.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.RecordKind;
import org.mingcha.records.RecordKind.Field;
import org.mingcha.records.internal.kinds.KindTable;
import org.mingcha.records.internal.mapping.Outcome.Mapped;
import org.mingcha.records.internal.mapping.Outcome.Rejected;
import org.mingcha.records.internal.reading.Fault;
import org.mingcha.records.internal.reading.Header;
import org.mingcha.records.internal.reading.Row;
import org.mingcha.records.internal.values.Days;
import org.mingcha.records.internal.values.Numbers;
import org.mingcha.records.internal.values.PlaceKeys;
import org.mingcha.records.internal.values.YesNo;

/** Reads the rows of one file by one mapping. Not for several threads at once. */
public final class RowMapper {
    private static final byte ABSENT = 0;
    /** So many spellings of the choices of one column are remembered. */
    private static final int REMEMBERED = 1_000;

    private static final String PLACE_KEY = "place_key";
    private static final int LONGEST_NUMBER = 200;
    private static final Pattern TOTAL = Pattern.compile("(?:本页|本月)?[合总總小共]\\s*[计計][：:]?\\|*");

    private final RecordKind kind;
    private final int width;
    private final List<String> headings;
    private final List<Bound> bound = new ArrayList<>();
    private final List<Bound> required;
    private final int[] keySlots;
    private final int columns;
    private final Map<String, String> units;
    private final @Nullable Integer placeKeySlot;
    private final int placeSlot;
    private final MessageDigest digest;
    private final @Nullable String[] texts;
    /** The canonical text of the row in hand, and how long it is. */
    private byte[] canonical = new byte[1 << 10];

    private int length;

    /**
     * A field with the column it comes from.
     *
     * @param slot its place among all fields of the kind
     * @param target its place among the kind's own columns; -1 for the unit and for identifying fields
     * @param codes of a choice, by its words as they are compared
     * @param met the codes of cells as they were written, so that each spelling is compared once
     */
    private record Bound(
            Field field,
            int column,
            int slot,
            int target,
            Days.Order order,
            Map<String, String> codes,
            Map<String, String> met) {

        @Nullable
        String code(String cell) {
            var known = met.get(cell);
            if (known == null) {
                known = codes.get(Header.comparable(cell));
                if (known != null && met.size() < REMEMBERED) {
                    met.put(cell, known);
                }
            }
            return known;
        }
    }

    public RowMapper(RecordKind kind, Mapping mapping, List<String> headings) {
        this.kind = kind;
        this.width = headings.size();
        this.headings = List.copyOf(headings);
        this.units = mapping.units();
        var own = KindTable.of(kind).ownColumns();
        this.columns = own.size();
        var slots = new HashMap<String, Integer>();
        for (var field : kind.fields()) {
            slots.put(field.name(), slots.size());
        }
        for (var column : mapping.columns()) {
            var field = kind.field(column.field());
            int at = headings.indexOf(column.heading());
            if (at < 0) {
                throw new IllegalArgumentException("no column " + column.heading());
            }
            bound.add(new Bound(
                    field,
                    at,
                    slot(slots, field.name()),
                    own.indexOf(KindTable.columnName(field.name())),
                    column.order(),
                    codes(field, mapping),
                    new HashMap<>()));
        }
        this.required = bound.stream()
                .filter(one -> one.field().required() && !one.field().auto())
                .toList();
        this.keySlots =
                mapping.key().stream().mapToInt(name -> slot(slots, name)).toArray();
        this.texts = new @Nullable String[slots.size()];
        this.placeKeySlot = kind.matter() == null ? null : own.indexOf(PLACE_KEY);
        this.placeSlot = kind.matter() == null ? -1 : slot(slots, kind.matter().place());
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The place of a field of the kind. */
    private static int slot(Map<String, Integer> slots, String field) {
        return Objects.requireNonNull(slots.get(field), field);
    }

    private static Map<String, String> codes(Field field, Mapping mapping) {
        if (field.type() != RecordKind.Type.CODE) {
            return Map.of();
        }
        var codes = new HashMap<String, String>();
        field.values().forEach((code, words) -> {
            codes.put(Header.comparable(code), code);
            words.forEach(word -> codes.put(Header.comparable(word), code));
        });
        mapping.values()
                .getOrDefault(field.name(), Map.of())
                .forEach((word, code) -> codes.put(Header.comparable(word), code));
        return codes;
    }

    /** What the row is. */
    public Outcome map(Row row) {
        java.util.Arrays.fill(texts, null);
        for (int i = width; i < row.cells().length; i++) {
            if (!row.cells()[i].isBlank()) {
                return new Rejected(
                        null,
                        Reason.TOO_MANY_CELLS,
                        null,
                        "这一行有 %d 格，比表头的 %d 列多，各列可能已经错位".formatted(row.cells().length, width));
            }
        }
        var values = new @Nullable String[columns];
        String squadron = null;
        StringBuilder persons = null;
        Rejected wrong = null;
        for (var one : bound) {
            var read = read(one, row);
            if (read instanceof Rejected rejected) {
                wrong = wrong == null ? rejected : wrong;
                continue;
            }
            var text = ((Text) read).value();
            texts[one.slot()] = text;
            if (text == null) {
                continue;
            }
            if (one.target() >= 0) {
                values[one.target()] = text;
            } else if (one.field().type() == RecordKind.Type.UNIT) {
                squadron = text;
            } else {
                persons = persons == null ? new StringBuilder("{") : persons.append(',');
                quote(persons, one.field().name()).append(':');
                quote(persons, text);
            }
        }
        var upstream = upstream();
        if (upstream != null
                && upstream.length() < 10
                && TOTAL.matcher(upstream).matches()) {
            return new Rejected(upstream, Reason.NOT_A_RECORD, null, "这一行是合计，不是记录");
        }
        if (isHeaderAgain(row)) {
            return new Rejected(upstream == null ? "表头" : upstream, Reason.NOT_A_RECORD, null, "这一行是再次出现的表头，不是记录");
        }
        if (wrong != null) {
            return new Rejected(upstream, wrong.reason(), wrong.field(), wrong.detail());
        }
        if (upstream == null) {
            return new Rejected(null, Reason.MISSING_VALUE, kind.key().getFirst(), "缺少用来认定这条记录的编号");
        }
        for (var one : required) {
            if (texts[one.slot()] == null) {
                return new Rejected(
                        upstream,
                        Reason.MISSING_VALUE,
                        one.field().name(),
                        "缺少「" + one.field().label() + "」");
            }
        }
        if (placeKeySlot != null && placeSlot >= 0 && texts[placeSlot] != null) {
            var key = PlaceKeys.of(texts[placeSlot]);
            values[placeKeySlot] = key.isEmpty() ? null : key;
        }
        return new Mapped(
                upstream,
                squadron,
                values,
                content(upstream, squadron, values),
                persons == null ? null : persons.append('}').toString());
    }

    /** A list that was printed on several pages says its header on each. */
    private boolean isHeaderAgain(Row row) {
        for (var one : bound) {
            if (!row.cell(one.column()).strip().equals(headings.get(one.column()))) {
                return false;
            }
        }
        return !bound.isEmpty();
    }

    private @Nullable String upstream() {
        if (keySlots.length == 1) {
            return texts[keySlots[0]];
        }
        var key = new StringBuilder();
        boolean any = false;
        for (int slot : keySlots) {
            if (!key.isEmpty()) {
                key.append('|');
            }
            any |= texts[slot] != null;
            key.append(texts[slot] == null ? "" : texts[slot]);
        }
        return any ? key.toString() : null;
    }

    private byte[] content(String upstream, @Nullable String squadron, @Nullable String[] values) {
        length = 0;
        take(upstream);
        take((byte) 0x1F);
        take(squadron);
        for (var value : values) {
            take((byte) 0x1F);
            take(value);
        }
        // in one piece: many small ones cost more than what they hold
        digest.update(canonical, 0, length);
        return digest.digest();
    }

    private void take(@Nullable String text) {
        if (text == null) {
            take(ABSENT);
            return;
        }
        var bytes = text.getBytes(UTF_8);
        room(bytes.length);
        System.arraycopy(bytes, 0, canonical, length, bytes.length);
        length += bytes.length;
    }

    private void take(byte separator) {
        room(1);
        canonical[length++] = separator;
    }

    private void room(int more) {
        if (length + more > canonical.length) {
            canonical = java.util.Arrays.copyOf(canonical, Math.max(2 * canonical.length, length + more));
        }
    }

    /** A value that was read; null where the cell is empty. */
    private record Text(@Nullable String value) {}

    private Object read(Bound one, Row row) {
        var fault = row.fault(one.column());
        if (fault != null) {
            var reason = fault == Fault.DIGITS_LOST ? Reason.DAMAGED_NUMBER : Reason.DAMAGED_CELL;
            return rejected(one, reason, fault.sentence());
        }
        var cell = row.cell(one.column()).strip();
        if (cell.isEmpty() || isPlaceholder(cell)) {
            return new Text(null);
        }
        return switch (one.field().type()) {
            case TEXT -> text(one, cell);
            case DATE -> {
                var day = Days.day(cell, one.order());
                yield day == null ? notADate(one, cell) : new Text(day.toString());
            }
            case MOMENT -> {
                var moment = Days.moment(cell, one.order());
                yield moment == null ? notADate(one, cell) : new Text(written(moment));
            }
            case TIME -> {
                var time = Days.time(cell);
                yield time == null
                        ? rejected(one, Reason.NOT_A_TIME, "「" + shown(one, cell) + "」不是钟点")
                        : new Text(time.toString());
            }
            case INTEGER -> {
                Long number = Numbers.integer(cell);
                yield number == null
                        ? rejected(one, Reason.NOT_A_NUMBER, "「" + shown(one, cell) + "」不是整数")
                        : new Text(number.toString());
            }
            case DECIMAL -> {
                BigDecimal number = Numbers.decimal(cell);
                yield number == null
                        ? rejected(one, Reason.NOT_A_NUMBER, "「" + shown(one, cell) + "」不是数字")
                        : new Text(plain(number));
            }
            case BOOLEAN -> {
                var flag = YesNo.read(cell);
                yield flag == null
                        ? rejected(one, Reason.NOT_YES_OR_NO, "「" + shown(one, cell) + "」既不是「是」也不是「否」")
                        : new Text(flag.toString());
            }
            case CODE -> {
                var code = one.code(cell);
                yield code == null
                        ? rejected(one, Reason.UNKNOWN_CHOICE, "不认识「" + shown(one, cell) + "」，请在映射里补充它对应的选项")
                        : new Text(code);
            }
            case UNIT -> {
                var code = units.get(cell);
                yield code == null
                        ? rejected(one, Reason.UNKNOWN_UNIT, "不认识单位「" + shown(one, cell) + "」，请在映射里补充它对应的中队")
                        : new Text(code.isEmpty() ? null : code);
            }
        };
    }

    /** {@code 2024-03-01 08:30:00}; by hand, since a formatter would take longer than all else that is done with a row. */
    private static String written(LocalDateTime moment) {
        var out = new StringBuilder(19).append(moment.toLocalDate()).append(' ');
        two(out, moment.getHour()).append(':');
        two(out, moment.getMinute()).append(':');
        return two(out, moment.getSecond()).toString();
    }

    private static StringBuilder two(StringBuilder out, int value) {
        return out.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }

    private Object text(Bound one, String cell) {
        if (Numbers.isDamaged(cell)) {
            return rejected(one, Reason.DAMAGED_NUMBER, "「" + cell + "」" + Fault.DIGITS_LOST.sentence());
        }
        if (cell.length() > LONGEST_NUMBER && kind.key().contains(one.field().name())) {
            return rejected(one, Reason.DAMAGED_CELL, "编号超过 %d 个字".formatted(LONGEST_NUMBER));
        }
        return new Text(cell);
    }

    private Rejected notADate(Bound one, String cell) {
        return rejected(one, Reason.NOT_A_DATE, "「" + shown(one, cell) + "」不是能认出的日期");
    }

    private static Rejected rejected(Bound one, Reason reason, String detail) {
        return new Rejected(null, reason, one.field().name(), one.field().label() + "：" + detail);
    }

    /** A value as it may stand in a reason: cut short, and not at all when it may name a person. */
    private static String shown(Bound one, String cell) {
        if (one.field().identifying()) {
            return "…";
        }
        return cell.length() > 40 ? cell.substring(0, 40) + "…" : cell;
    }

    private static boolean isPlaceholder(String cell) {
        return cell.length() <= 4
                && (cell.equals("-")
                        || cell.equals("—")
                        || cell.equals("/")
                        || cell.equals("无日期")
                        || cell.equals("NULL")
                        || cell.equals("null")
                        || cell.equals("N/A")
                        || cell.equals("--"));
    }

    private static String plain(BigDecimal number) {
        var plain = number.stripTrailingZeros();
        return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString();
    }

    private static StringBuilder quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c);
            }
        }
        return out.append('"');
    }
}
