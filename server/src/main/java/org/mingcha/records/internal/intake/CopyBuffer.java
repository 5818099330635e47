package org.mingcha.records.internal.intake;

import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows in the text format of PostgreSQL's COPY, written straight into bytes and reused from chunk to chunk. */
final class CopyBuffer {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    private byte[] bytes = new byte[1 << 16];
    private int length;
    private int rows;
    private boolean first = true;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    int rows() {
        return rows;
    }

    void clear() {
        length = 0;
        rows = 0;
        first = true;
    }

    CopyBuffer text(@Nullable String value) {
        separate();
        if (value == null) {
            put('\\', 'N');
        } else {
            escaped(value, false);
        }
        return this;
    }

    CopyBuffer number(long value) {
        separate();
        ensure(20);
        long rest = Math.abs(value);
        if (value < 0) {
            bytes[length++] = '-';
        }
        int digits = 1;
        for (long above = rest / 10; above > 0; above /= 10) {
            digits++;
        }
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    CopyBuffer id(UUID value) {
        return id(value.getMostSignificantBits(), value.getLeastSignificantBits());
    }

    /** An id by its two halves; PostgreSQL needs no hyphens. */
    CopyBuffer id(long high, long low) {
        separate();
        ensure(32);
        hex(high);
        hex(low);
        return this;
    }

    private void hex(long half) {
        for (int shift = 60; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[(int) (half >> shift) & 15];
        }
    }

    /** Several fields that were written before and are the same in every row. */
    CopyBuffer fields(byte[] written) {
        separate();
        ensure(written.length);
        System.arraycopy(written, 0, bytes, length, written.length);
        length += written.length;
        return this;
    }

    /** What the present row holds so far. */
    byte[] written() {
        return Arrays.copyOf(bytes, length);
    }

    CopyBuffer binary(byte @Nullable [] value) {
        separate();
        if (value == null) {
            put('\\', 'N');
            return this;
        }
        put('\\', '\\');
        ensure(2 * value.length + 1);
        bytes[length++] = 'x';
        for (byte b : value) {
            bytes[length++] = HEX[(b >> 4) & 15];
            bytes[length++] = HEX[b & 15];
        }
        return this;
    }

    /** A value of type {@code text[]}. */
    CopyBuffer texts(String[] values) {
        separate();
        ensure(1);
        bytes[length++] = '{';
        for (int i = 0; i < values.length; i++) {
            ensure(2);
            if (i > 0) {
                bytes[length++] = ',';
            }
            bytes[length++] = '"';
            escaped(values[i], true);
            ensure(1);
            bytes[length++] = '"';
        }
        ensure(1);
        bytes[length++] = '}';
        return this;
    }

    void endRow() {
        ensure(1);
        bytes[length++] = '\n';
        rows++;
        first = true;
    }

    private void separate() {
        if (!first) {
            ensure(1);
            bytes[length++] = '\t';
        }
        first = false;
    }

    private void put(char a, char b) {
        ensure(2);
        bytes[length++] = (byte) a;
        bytes[length++] = (byte) b;
    }

    private void escaped(String value, boolean inArray) {
        int count = value.length();
        ensure(count * 4);
        for (int i = 0; i < count; i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                ascii(c, inArray);
            } else if (c < 0x800) {
                bytes[length++] = (byte) (0xC0 | c >> 6);
                bytes[length++] = (byte) (0x80 | c & 0x3F);
            } else if (Character.isHighSurrogate(c) && i + 1 < count && Character.isLowSurrogate(value.charAt(i + 1))) {
                int point = Character.toCodePoint(c, value.charAt(++i));
                bytes[length++] = (byte) (0xF0 | point >> 18);
                bytes[length++] = (byte) (0x80 | point >> 12 & 0x3F);
                bytes[length++] = (byte) (0x80 | point >> 6 & 0x3F);
                bytes[length++] = (byte) (0x80 | point & 0x3F);
            } else {
                char safe = Character.isSurrogate(c) ? '\uFFFD' : c;
                bytes[length++] = (byte) (0xE0 | safe >> 12);
                bytes[length++] = (byte) (0x80 | safe >> 6 & 0x3F);
                bytes[length++] = (byte) (0x80 | safe & 0x3F);
            }
        }
    }

    private void ascii(char c, boolean inArray) {
        switch (c) {
            case '\\' -> {
                if (inArray) {
                    put('\\', '\\'); // once for the array, once for COPY
                }
                put('\\', '\\');
            }
            case '"' -> {
                if (inArray) {
                    put('\\', '\\');
                }
                bytes[length++] = '"';
            }
            case '\n' -> put('\\', 'n');
            case '\r' -> put('\\', 'r');
            case '\t' -> put('\\', 't');
            case 0 -> bytes[length++] = ' '; // PostgreSQL has no such character; the row is in quarantine for it
            default -> bytes[length++] = (byte) c;
        }
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
