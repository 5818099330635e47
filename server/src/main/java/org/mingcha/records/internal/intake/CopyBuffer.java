package org.mingcha.records.internal.intake;

import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows in the binary format of PostgreSQL's COPY, of which the database has half the work that text gives it; written straight into
 * bytes and reused from chunk to chunk.
 */
final class CopyBuffer {
    /** What a stream in this format begins with. */
    static final byte[] HEADER = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    /** What it ends with. */
    static final byte[] END = {(byte) 0xFF, (byte) 0xFF};

    private static final int TEXT_TYPE = 25;

    private byte[] bytes = new byte[1 << 16];
    private int length;
    private int rows;
    private int row = -1;
    private int fields;

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
        row = -1;
    }

    /** A value of type {@code text}. */
    CopyBuffer text(@Nullable String value) {
        if (value == null) {
            return none();
        }
        begin();
        utf8(value);
        return this;
    }

    /** A value of type {@code bigint}, or of any that lies in eight bytes. */
    CopyBuffer number(long value) {
        begin();
        int8(value);
        return this;
    }

    /** A value of type {@code integer}, or of any that lies in four bytes. */
    CopyBuffer integer(int value) {
        begin();
        ensure(8);
        int4(4);
        int4(value);
        return this;
    }

    CopyBuffer yes(boolean value) {
        begin();
        ensure(5);
        int4(1);
        bytes[length++] = (byte) (value ? 1 : 0);
        return this;
    }

    CopyBuffer id(UUID value) {
        return id(value.getMostSignificantBits(), value.getLeastSignificantBits());
    }

    /** An id by its two halves. */
    CopyBuffer id(long high, long low) {
        begin();
        ensure(20);
        int4(16);
        int4((int) (high >> 32));
        int4((int) high);
        int4((int) (low >> 32));
        int4((int) low);
        return this;
    }

    /** A value of type {@code bytea}, or the bytes of one of any other type. */
    CopyBuffer binary(byte @Nullable [] value) {
        if (value == null) {
            return none();
        }
        begin();
        ensure(4 + value.length);
        int4(value.length);
        raw(value);
        return this;
    }

    CopyBuffer none() {
        begin();
        ensure(4);
        int4(-1);
        return this;
    }

    /** A value of type {@code text[]}. */
    CopyBuffer texts(String[] values) {
        begin();
        ensure(24);
        int at = length;
        int4(0);
        int4(values.length == 0 ? 0 : 1); // dimensions
        int4(0); // no element is null
        int4(TEXT_TYPE);
        if (values.length > 0) {
            int4(values.length);
            int4(1); // the index of the first
        }
        for (var value : values) {
            utf8(value);
        }
        setInt4(at, length - at - 4);
        return this;
    }

    /** Fields that were written before and are the same in every row. */
    CopyBuffer same(Fields written) {
        begin();
        ensure(written.bytes().length);
        raw(written.bytes());
        fields += written.count() - 1;
        return this;
    }

    /** Some fields as they are written. */
    @SuppressWarnings("ArrayRecordComponent") // made once for a million rows
    record Fields(int count, byte[] bytes) {}

    /** The fields that the present row has so far. */
    Fields fields() {
        return new Fields(fields, Arrays.copyOfRange(bytes, row + 2, length));
    }

    void endRow() {
        bytes[row] = (byte) (fields >> 8);
        bytes[row + 1] = (byte) fields;
        rows++;
        row = -1;
    }

    /** Begins a field, and the row with its first. */
    private void begin() {
        if (row < 0) {
            ensure(2);
            row = length;
            length += 2;
            fields = 0;
        }
        fields++;
    }

    private void int8(long value) {
        ensure(12);
        int4(8);
        int4((int) (value >> 32));
        int4((int) value);
    }

    private void int4(int value) {
        setInt4(length, value);
        length += 4;
    }

    private void setInt4(int at, int value) {
        bytes[at] = (byte) (value >> 24);
        bytes[at + 1] = (byte) (value >> 16);
        bytes[at + 2] = (byte) (value >> 8);
        bytes[at + 3] = (byte) value;
    }

    private void raw(byte[] value) {
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    /** The length of a text in UTF-8, and the text. */
    private void utf8(String value) {
        int count = value.length();
        ensure(4 + count * 3);
        int at = length;
        int to = at + 4;
        var out = bytes;
        for (int i = 0; i < count; i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                out[to++] =
                        (byte) (c == 0 ? ' ' : c); // PostgreSQL has no such character; the row is in quarantine for it
            } else if (c < 0x800) {
                out[to++] = (byte) (0xC0 | c >> 6);
                out[to++] = (byte) (0x80 | (c & 0x3F));
            } else if (Character.isHighSurrogate(c) && i + 1 < count && Character.isLowSurrogate(value.charAt(i + 1))) {
                int point = Character.toCodePoint(c, value.charAt(++i));
                out[to++] = (byte) (0xF0 | point >> 18);
                out[to++] = (byte) (0x80 | (point >> 12 & 0x3F));
                out[to++] = (byte) (0x80 | (point >> 6 & 0x3F));
                out[to++] = (byte) (0x80 | (point & 0x3F));
            } else {
                char safe = Character.isSurrogate(c) ? '\uFFFD' : c;
                out[to++] = (byte) (0xE0 | safe >> 12);
                out[to++] = (byte) (0x80 | (safe >> 6 & 0x3F));
                out[to++] = (byte) (0x80 | (safe & 0x3F));
            }
        }
        length = to;
        setInt4(at, to - at - 4);
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
