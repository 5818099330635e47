package org.mingcha.records.internal.intake;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.internal.kinds.KindTable;

/** Writes the values of a kind's own columns, which a mapped row has as canonical text, in the types of these columns. */
final class CopyValues {
    private static final long FIRST_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final long MICROS_OF_A_DAY = 86_400_000_000L;
    private static final int NUMERIC_BASE = 10_000;
    private static final short NEGATIVE = 0x4000;

    private final Type[] types;

    private enum Type {
        TEXT,
        DATE,
        TIMESTAMP,
        TIME,
        BIGINT,
        BOOLEAN,
        NUMERIC
    }

    CopyValues(KindTable table) {
        this.types = table.ownColumns().stream()
                .map(name -> type(java.util.Objects.requireNonNull(table.versions.field(name))))
                .toArray(Type[]::new);
    }

    private static Type type(Field<?> column) {
        var type = column.getType();
        if (type == String.class) {
            return Type.TEXT;
        }
        if (type == LocalDate.class) {
            return Type.DATE;
        }
        if (type == LocalDateTime.class) {
            return Type.TIMESTAMP;
        }
        if (type == LocalTime.class) {
            return Type.TIME;
        }
        if (type == Long.class) {
            return Type.BIGINT;
        }
        if (type == Boolean.class) {
            return Type.BOOLEAN;
        }
        if (type == BigDecimal.class) {
            return Type.NUMERIC;
        }
        throw new IllegalStateException("no way to write " + column);
    }

    /** The values of one row, in the order of the columns. */
    void append(CopyBuffer out, @Nullable String[] values) {
        for (int i = 0; i < values.length; i++) {
            var value = values[i];
            if (value == null) {
                out.none();
            } else {
                append(out, types[i], value);
            }
        }
    }

    private static void append(CopyBuffer out, Type type, String value) {
        switch (type) {
            case TEXT -> out.text(value);
            case DATE -> out.integer(Math.toIntExact(day(value)));
            case TIMESTAMP -> out.number(moment(value));
            case TIME -> out.number(LocalTime.parse(value).toNanoOfDay() / 1_000);
            case BIGINT -> out.number(Long.parseLong(value));
            case BOOLEAN -> out.yes(Boolean.parseBoolean(value));
            case NUMERIC -> out.binary(numeric(new BigDecimal(value)));
        }
    }

    /** Days since the first of the year 2000. */
    private static long day(String value) {
        return (value.length() == 10
                                ? LocalDate.of(digits(value, 0, 4), digits(value, 5, 7), digits(value, 8, 10))
                                : LocalDate.parse(value))
                        .toEpochDay()
                - FIRST_DAY;
    }

    /** Microseconds since the first of the year 2000. */
    private static long moment(String value) {
        int blank = value.indexOf(' ');
        var day = day(value.substring(0, blank));
        long second = digits(value, blank + 1, blank + 3) * 3600L
                + digits(value, blank + 4, blank + 6) * 60L
                + digits(value, blank + 7, blank + 9);
        return day * MICROS_OF_A_DAY + second * 1_000_000;
    }

    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + (text.charAt(i) - '0');
        }
        return value;
    }

    /** Digits in base 10,000, the first of which counts {@code 10,000^weight}. */
    private static byte[] numeric(BigDecimal value) {
        int scale = Math.max(0, value.scale());
        int behind = Math.ceilDiv(scale, 4);
        var whole = value.abs().setScale(behind * 4).unscaledValue();
        var digits = new java.util.ArrayDeque<Short>();
        var base = BigInteger.valueOf(NUMERIC_BASE);
        while (whole.signum() > 0) {
            var parts = whole.divideAndRemainder(base);
            digits.addFirst(parts[1].shortValue());
            whole = parts[0];
        }
        var out = ByteBuffer.allocate(8 + 2 * digits.size())
                .putShort((short) digits.size())
                .putShort((short) (digits.size() - behind - 1))
                .putShort(value.signum() < 0 ? NEGATIVE : 0)
                .putShort((short) scale);
        digits.forEach(out::putShort);
        return out.array();
    }
}
