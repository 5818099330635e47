package org.mingcha.proof;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Canonical JSON: RFC 8785 narrowed to integers within ±(2^53−1) and strings in NFC, so that one value has exactly one
 * sequence of bytes.
 *
 * <p>Written values: maps with string keys, collections, records (component names are the keys; absent components are left
 * out), strings, integers, booleans, null, enums (their name), {@code java.time} values and UUIDs (their ISO text), byte
 * arrays (lower-case hexadecimal).
 */
public final class Canonical {
    /** The largest integer every JSON reader keeps exactly. */
    public static final long LARGEST = (1L << 53) - 1;

    static final int DEEPEST = 64;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private Canonical() {}

    /** The one sequence of bytes of a value. Strings are brought to NFC. */
    public static byte[] write(@Nullable Object value) {
        var out = new Bytes(256);
        write(value, out, 0);
        return out.toByteArray();
    }

    /** The same as text. */
    public static String text(@Nullable Object value) {
        return new String(write(value), StandardCharsets.UTF_8);
    }

    /**
     * Reads what {@link #write} wrote: maps, lists, strings, longs, booleans, null.
     *
     * @throws Malformed for anything that is not JSON, or whose re-writing differs by a single byte
     */
    public static @Nullable Object read(byte[] bytes) {
        var value = new CanonicalReader(bytes).whole();
        var difference = mismatch(bytes, value);
        if (difference >= 0) {
            throw new Malformed("not canonical at byte " + difference);
        }
        return value;
    }

    /** Reads an object. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> readObject(byte[] bytes) {
        if (read(bytes) instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new Malformed("not an object");
    }

    /** The first byte in which the canonical form of a value differs from these bytes; -1 where it is the same. */
    static int mismatch(byte[] bytes, @Nullable Object value) {
        var again = new Bytes(bytes);
        write(value, again, 0);
        return again.mismatch();
    }

    private static void write(@Nullable Object value, Bytes out, int depth) {
        if (depth > DEEPEST) {
            throw new Malformed("nested deeper than " + DEEPEST);
        }
        switch (value) {
            case null -> out.ascii("null");
            case Boolean truth -> out.ascii(truth ? "true" : "false");
            case String string -> string(string, out);
            case Long number -> number(number, out);
            case Integer number -> number(number, out);
            case Short number -> number(number, out);
            case Byte number -> number(number, out);
            case Map<?, ?> map -> object(map, out, depth);
            case Collection<?> list -> array(list, out, depth);
            case Object[] array -> array(Arrays.asList(array), out, depth);
            case byte[] bytes -> string(HexFormat.of().formatHex(bytes), out);
            case Optional<?> optional -> write(optional.orElse(null), out, depth);
            case Enum<?> constant -> string(constant.name(), out);
            case UUID id -> string(id.toString(), out);
            case TemporalAccessor time -> string(time.toString(), out);
            case Record record -> object(components(record), out, depth);
            default ->
                throw new Malformed("no canonical form for " + value.getClass().getName());
        }
    }

    private static void number(long number, Bytes out) {
        if (number > LARGEST || number < -LARGEST) {
            throw new Malformed("integer beyond 2^53-1: " + number);
        }
        out.ascii(Long.toString(number));
    }

    private static void object(Map<?, ?> map, Bytes out, int depth) {
        var sorted = new TreeMap<String, @Nullable Object>(); // String order is the UTF-16 order that RFC 8785 asks for
        for (var entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw new Malformed("key is no string: " + entry.getKey());
            }
            var normal = normal(key);
            if (sorted.containsKey(normal)) {
                throw new Malformed("key twice: " + normal);
            }
            sorted.put(normal, entry.getValue());
        }
        out.write('{');
        var first = true;
        for (var entry : sorted.entrySet()) {
            if (!first) {
                out.write(',');
            }
            first = false;
            string(entry.getKey(), out);
            out.write(':');
            write(entry.getValue(), out, depth + 1);
        }
        out.write('}');
    }

    private static void array(Collection<?> list, Bytes out, int depth) {
        out.write('[');
        if (list instanceof Texts texts && depth < DEEPEST) {
            texts.write(out);
            out.write(']');
            return;
        }
        var first = true;
        for (var element : list) {
            if (!first) {
                out.write(',');
            }
            first = false;
            write(element, out, depth + 1);
        }
        out.write(']');
    }

    private static Map<String, Object> components(Record record) {
        var values = new LinkedHashMap<String, Object>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                var accessor = component.getAccessor();
                accessor.setAccessible(true); // records may be private to the act that writes them
                var value = accessor.invoke(record);
                if (value != null && !Optional.empty().equals(value)) {
                    values.put(component.getName(), value);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + component, e);
            }
        }
        return values;
    }

    private static void string(String string, Bytes out) {
        out.write('"');
        var plain = out.plain(string);
        if (plain == string.length()) {
            out.write('"');
            return;
        }
        // a mark behind the last plain character may belong to it
        var from = Math.max(0, plain - 1);
        out.back(plain - from);
        var normal = normal(string.substring(from));
        for (var i = 0; i < normal.length(); i++) {
            var c = normal.charAt(i);
            switch (c) {
                case '"' -> out.ascii("\\\"");
                case '\\' -> out.ascii("\\\\");
                case '\b' -> out.ascii("\\b");
                case '\t' -> out.ascii("\\t");
                case '\n' -> out.ascii("\\n");
                case '\f' -> out.ascii("\\f");
                case '\r' -> out.ascii("\\r");
                default -> {
                    if (c < 0x20) {
                        out.ascii("\\u00");
                        out.write(HEX[c >> 4]);
                        out.write(HEX[c & 15]);
                    } else if (Character.isSurrogate(c)) {
                        if (!Character.isHighSurrogate(c)
                                || i + 1 == normal.length()
                                || !Character.isLowSurrogate(normal.charAt(i + 1))) {
                            throw new Malformed("half a surrogate pair in a string");
                        }
                        out.codePoint(Character.toCodePoint(c, normal.charAt(++i)));
                    } else {
                        out.codePoint(c);
                    }
                }
            }
        }
        out.write('"');
    }

    private static String normal(String string) {
        return Normalizer.isNormalized(string, Normalizer.Form.NFC)
                ? string
                : Normalizer.normalize(string, Normalizer.Form.NFC);
    }

    /**
     * What is written so far: kept as a whole, or piece by piece compared with what it should be and forgotten. The stream of
     * the JDK takes a lock for each byte, which a long sheet feels.
     */
    static final class Bytes {
        private static final int PIECE = 1 << 16;

        private final byte @Nullable [] expected;
        private byte[] bytes;
        private int length;
        private int compared;
        private int mismatch = -1;

        Bytes(int size) {
            expected = null;
            bytes = new byte[size];
        }

        Bytes(byte[] expected) {
            this.expected = expected;
            bytes = new byte[Math.min(expected.length + 1, PIECE)];
        }

        byte[] toByteArray() {
            return Arrays.copyOf(bytes, length);
        }

        /** Where this first differs from what was expected; -1 where it is the same. */
        int mismatch() {
            if (expected == null) {
                throw new IllegalStateException("nothing was expected");
            }
            compare(expected);
            return mismatch < 0 && compared < expected.length ? compared : mismatch;
        }

        private void compare(byte[] expected) {
            if (mismatch < 0) {
                var to = Math.min(expected.length, compared + length);
                var place = Arrays.mismatch(expected, compared, to, bytes, 0, length);
                mismatch = place < 0 ? -1 : compared + place;
                compared = to;
            }
            length = 0;
        }

        /** Writes bytes that are canonical already. */
        void raw(byte[] canonical) {
            ensure(canonical.length);
            System.arraycopy(canonical, 0, bytes, length, canonical.length);
            length += canonical.length;
        }

        /** Writes a text given as UTF-8 in NFC without control characters, and in quotes. */
        void string(byte[] text, int from, int size) {
            ensure(size + 2);
            bytes[length] = '"';
            for (var i = 0; i < size; i++) {
                var b = text[from + i];
                if (b == '"' || b == '\\') {
                    Canonical.string(new String(text, from, size, StandardCharsets.UTF_8), this);
                    return;
                }
                bytes[length + 1 + i] = b;
            }
            bytes[length + 1 + size] = '"';
            length += size + 2;
        }

        void write(int value) {
            ensure(1);
            bytes[length++] = (byte) value;
        }

        /** Takes back what was written last. */
        void back(int count) {
            length -= count;
        }

        /** Writes the beginning that stands for itself: printable ASCII without quotes and backslashes. Returns how many characters. */
        int plain(String text) {
            ensure(text.length());
            for (var i = 0; i < text.length(); i++) {
                var c = text.charAt(i);
                if (c < 0x20 || c >= 0x80 || c == '"' || c == '\\') {
                    return i;
                }
                bytes[length++] = (byte) c;
            }
            return text.length();
        }

        void ascii(String text) {
            ensure(text.length());
            for (var i = 0; i < text.length(); i++) {
                bytes[length++] = (byte) text.charAt(i);
            }
        }

        private void ensure(int more) {
            if (bytes.length - length >= more) {
                return;
            }
            if (expected != null) {
                compare(expected);
            }
            if (bytes.length - length < more) {
                var wanted = Math.max(2L * length, (long) length + more + 16);
                bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
            }
        }

        void codePoint(int c) {
            if (c < 0x80) {
                write(c);
            } else if (c < 0x800) {
                write(0xC0 | c >> 6);
                write(0x80 | (c & 0x3F));
            } else if (c < 0x10000) {
                write(0xE0 | c >> 12);
                write(0x80 | (c >> 6 & 0x3F));
                write(0x80 | (c & 0x3F));
            } else {
                write(0xF0 | c >> 18);
                write(0x80 | (c >> 12 & 0x3F));
                write(0x80 | (c >> 6 & 0x3F));
                write(0x80 | (c & 0x3F));
            }
        }
    }
}
