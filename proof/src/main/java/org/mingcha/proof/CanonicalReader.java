package org.mingcha.proof;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A small reader of JSON without fractions; whether the bytes are canonical is decided by re-writing. */
final class CanonicalReader {
    private final String text;
    private int at;

    CanonicalReader(byte[] bytes) {
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
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
        if (depth > 64) {
            throw broken("nested deeper than 64");
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

    private List<@Nullable Object> array(int depth) {
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
