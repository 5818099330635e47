package org.mingcha.proof;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A small reader of JSON without fractions; whether the bytes are canonical is decided by re-writing. */
final class CanonicalReader {
    private final String text;
    private int at;

    CanonicalReader(byte[] bytes) {
        text = new String(bytes, StandardCharsets.UTF_8);
        if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) { // what is not UTF-8 became U+FFFD
            throw new Malformed("not UTF-8");
        }
    }

    @Nullable
    Object whole() {
        var value = value(0);
        if (at != text.length()) {
            throw broken("something follows the value");
        }
        return value;
    }

    private @Nullable Object value(int depth) {
        if (depth > Canonical.DEEPEST) {
            throw broken("nested deeper than " + Canonical.DEEPEST);
        }
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object(int depth) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        at++;
        if (peek() == '}') {
            at++;
            return map;
        }
        while (true) {
            if (peek() != '"') {
                throw broken("a key is expected");
            }
            var key = string();
            expect(':');
            if (map.containsKey(key)) {
                throw broken("key twice: " + key);
            }
            map.put(key, value(depth + 1));
            if (peek() == '}') {
                at++;
                return map;
            }
            expect(',');
        }
    }

    private List<?> array(int depth) {
        var texts = depth < Canonical.DEEPEST ? texts(at + 1) : null;
        if (texts != null) {
            at = texts.end;
            return texts;
        }
        var list = new ArrayList<@Nullable Object>();
        at++;
        if (peek() == ']') {
            at++;
            return list;
        }
        while (true) {
            list.add(value(depth + 1));
            if (peek() == ']') {
                at++;
                return list;
            }
            expect(',');
        }
    }

    /**
     * A list of nothing but texts that stand for themselves remains a piece of the whole, however long it is. It begins at
     * {@code from}, behind its bracket.
     *
     * @return null where the list must be read one by one, and where it ends without its bracket
     */
    private @Nullable Piece texts(int from) {
        var starts = new int[16];
        var count = 0;
        var next = from;
        while (next < text.length() && text.charAt(next) == '"') {
            var end = text.indexOf('"', next + 1);
            if (end < 0 || end + 1 == text.length() || !standsForItself(next + 1, end)) {
                return null;
            }
            if (count + 1 == starts.length) {
                starts = Arrays.copyOf(starts, 2 * starts.length);
            }
            starts[count++] = next + 1;
            next = end + 2;
            if (text.charAt(end + 1) == ']') {
                starts[count] = next + 1; // as if another one followed
                return new Piece(text, starts, count, next);
            }
            if (text.charAt(end + 1) != ',') {
                return null;
            }
        }
        return null;
    }

    /** Whether what stands between two quotes is what {@link Canonical} would write there. */
    private boolean standsForItself(int from, int to) {
        for (var i = from; i < to; i++) {
            var c = text.charAt(i);
            if (c >= 0x80) {
                return text.indexOf('\\', i, to) < 0
                        && text.substring(i, to).chars().allMatch(each -> each >= 0x20)
                        && Normalizer.isNormalized(text.substring(from, to), Normalizer.Form.NFC);
            }
            if (c < 0x20 || c == '\\') {
                return false;
            }
        }
        return true;
    }

    /**
     * Texts in quotes with commas between them, as they stand in the whole: where each begins behind its quote, and where
     * another one would; and where the text goes on behind the closing bracket.
     */
    private static final class Piece extends Texts {
        private static final int TOGETHER = 1 << 10;

        private final String text;
        private final int[] starts;
        private final int size;
        private final int end;

        Piece(String text, int[] starts, int size, int end) {
            this.text = text;
            this.starts = starts;
            this.size = size;
            this.end = end;
        }

        @Override
        void write(Canonical.Bytes out) {
            for (var from = 0; from < size; from += TOGETHER) {
                var next = from + TOGETHER < size ? starts[from + TOGETHER] : end;
                out.raw(text.substring(starts[from] - 1, next - 1).getBytes(StandardCharsets.UTF_8));
            }
        }

        @Override
        public String get(int index) {
            Objects.checkIndex(index, size);
            return text.substring(starts[index], starts[index + 1] - 3);
        }

        @Override
        public int size() {
            return size;
        }
    }

    private String string() {
        var start = ++at;
        var plain = text.indexOf('"', at);
        // looked for no further than the string reaches: over the whole rest, a long sheet took its length squared
        if (plain >= 0 && text.indexOf('\\', at, plain) < 0) {
            at = plain + 1;
            return text.substring(start, plain);
        }
        var result = new StringBuilder();
        while (true) {
            var c = peek();
            at++;
            if (c == '"') {
                return result.toString();
            }
            result.append(c == '\\' ? escape() : c);
        }
    }

    private char escape() {
        var c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'u' -> {
                if (at + 4 > text.length()) {
                    throw broken("cut short");
                }
                var code = 0;
                for (var i = 0; i < 4; i++) {
                    var digit = Character.digit(text.charAt(at++), 16);
                    if (digit < 0) {
                        throw broken("no hexadecimal digit");
                    }
                    code = code << 4 | digit;
                }
                yield (char) code;
            }
            default -> throw broken("unknown escape");
        };
    }

    private Object number() {
        var start = at;
        if (peek() == '-') {
            at++;
        }
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        try {
            return Long.parseLong(text.substring(start, at));
        } catch (NumberFormatException e) {
            throw broken("an integer is expected");
        }
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!text.startsWith(word, at)) {
            throw broken(word + " is expected");
        }
        at += word.length();
        return value;
    }

    private char peek() {
        if (at >= text.length()) {
            throw broken("cut short");
        }
        return text.charAt(at);
    }

    private void expect(char c) {
        if (peek() != c) {
            throw broken("'" + c + "' is expected");
        }
        at++;
    }

    private Malformed broken(String what) {
        return new Malformed("not canonical JSON at character " + at + ": " + what);
    }
}
