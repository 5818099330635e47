package org.mingcha.records.internal.reading;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.internal.reading.Unreadable.Why;

/** The cells of one row while it is being read; reused from row to row. */
final class CellRow {
    private static final String[] NONE = {};
    private final Limits limits;
    private String[] texts = new String[16];
    private @Nullable Fault[] faults = new @Nullable Fault[16];
    private int width;
    private boolean faulty;

    CellRow(Limits limits) {
        this.limits = limits;
    }

    void begin() {
        width = 0;
        faulty = false;
    }

    int width() {
        return width;
    }

    void put(int column, String text, @Nullable Fault fault) {
        if (text.isEmpty() && fault == null) {
            return;
        }
        limits.refuseTooManyColumns(column + 1);
        if (column >= texts.length) {
            int size = Math.max(column + 1, texts.length * 2);
            texts = Arrays.copyOf(texts, size);
            faults = Arrays.copyOf(faults, size);
        }
        while (width <= column) {
            texts[width] = "";
            faults[width++] = null;
        }
        var found = fault == null ? Texts.fault(text) : fault;
        texts[column] = found == Fault.TOO_LONG ? text.substring(0, 200) : text;
        faults[column] = found;
        faulty |= found != null;
    }

    /** Puts a number: whole ones without a point, and marks whole numbers that lost digits beyond the fifteenth. */
    void putNumber(int column, String value) {
        int digits = 0;
        boolean plain = !value.isEmpty();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c != '-' || i > 0) {
                plain = false;
            }
        }
        if (plain && digits <= 15) {
            put(column, value, null);
            return;
        }
        try {
            if (value.length() > 60) {
                throw new NumberFormatException(value);
            }
            var number = new BigDecimal(value);
            if (Math.abs(number.scale()) > 400) {
                throw new NumberFormatException(value);
            }
            if (number.stripTrailingZeros().scale() <= 0) {
                var whole = number.toBigInteger().toString();
                put(column, whole, whole.length() > 15 ? Fault.DIGITS_LOST : null);
            } else {
                put(
                        column,
                        new BigDecimal(number.doubleValue(), MathContext.DECIMAL64)
                                .round(new MathContext(15))
                                .stripTrailingZeros()
                                .toPlainString(),
                        null);
            }
        } catch (NumberFormatException notNumber) {
            throw new Unreadable(Why.DAMAGED, "工作表里有写坏的数字，请在表格软件里打开并另存后再上传", notNumber);
        }
    }

    Row finish(long number) {
        return new Row(
                number, width == 0 ? NONE : Arrays.copyOf(texts, width), faulty ? Arrays.copyOf(faults, width) : null);
    }
}
