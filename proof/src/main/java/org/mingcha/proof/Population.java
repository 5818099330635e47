package org.mingcha.proof;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The frozen list that is drawn from (抽样总体), as the bytes of {@code population.txt} and columns over them.
 *
 * <p>One line per item: id, version, stratum, weight, separated by tabs, ended by a line feed. The stratum is a unit's code,
 * or {@code unit/sub}. Weight {@code 0} marks a certainty, taken before chance and no part of the random sample; 1 to 16 is
 * the number of tickets. Text is UTF-8 in NFC without control characters; lines ascend bytewise and no id comes twice.
 * Ten million items need about sixty bytes each.
 */
public final class Population {
    public static final int HEAVIEST = 16;
    private static final int LONGEST_FIELD = 255;

    /** One line. */
    public record Item(String id, String version, String stratum, int weight) {
        /** The unit's code: the stratum up to the first slash. */
        public String unit() {
            var slash = stratum.indexOf('/');
            return slash < 0 ? stratum : stratum.substring(0, slash);
        }

        /** The stratum inside the unit, or empty. */
        public String sub() {
            var slash = stratum.indexOf('/');
            return slash < 0 ? "" : stratum.substring(slash + 1);
        }
    }

    private final byte[] bytes;
    private final int size;
    private final int[] starts;
    private final byte[] idLengths;
    private final char[] strata;
    private final byte[] weights;
    private final List<String> stratumNames;

    private Population(
            byte[] bytes,
            int size,
            int[] starts,
            byte[] idLengths,
            char[] strata,
            byte[] weights,
            List<String> stratumNames) {
        this.bytes = bytes;
        this.size = size;
        this.starts = starts;
        this.idLengths = idLengths;
        this.strata = strata;
        this.weights = weights;
        this.stratumNames = stratumNames;
    }

    /** Freezes a list: brings it to NFC, sorts it, and refuses what the format refuses. */
    public static Population of(Collection<Item> items) {
        var lines = new ArrayList<byte[]>(items.size());
        for (var item : items) {
            var line = item.id() + '\t' + item.version() + '\t' + item.stratum() + '\t' + item.weight() + '\n';
            lines.add(Digest.utf8(line));
        }
        lines.sort(Arrays::compareUnsigned);
        var out = new ByteArrayOutputStream();
        lines.forEach(out::writeBytes);
        return parse(out.toByteArray());
    }

    public static Population read(Path file) throws IOException {
        return parse(Files.readAllBytes(file));
    }

    /**
     * Reads {@code population.txt}.
     *
     * @throws Malformed naming the first line that breaks the format
     */
    public static Population parse(byte[] bytes) {
        return new Parser(bytes).parse();
    }

    /** The bytes of {@code population.txt}. */
    public byte[] write() {
        return bytes.clone();
    }

    /** SHA-256 over the raw bytes, as hexadecimal: what the ledger and the sheet name. */
    public String hash() {
        return Digest.plainHex(bytes);
    }

    public int size() {
        return size;
    }

    public Item item(int index) {
        var start = starts[index];
        var end = index + 1 < size ? starts[index + 1] : bytes.length;
        var fields = new String(bytes, start, end - start - 1, StandardCharsets.UTF_8).split("\t", -1);
        return new Item(fields[0], fields[1], fields[2], weights[index]);
    }

    public String id(int index) {
        return new String(bytes, starts[index], idLength(index), StandardCharsets.UTF_8);
    }

    public int weight(int index) {
        return weights[index];
    }

    public String stratum(int index) {
        return stratumNames.get(strata[index]);
    }

    /** The index of the item's stratum in {@link #strata()}. */
    public int stratumIndex(int index) {
        return strata[index];
    }

    /** All strata, sorted. */
    public List<String> strata() {
        return stratumNames;
    }

    public List<Item> items() {
        var items = new ArrayList<Item>(size);
        for (var i = 0; i < size; i++) {
            items.add(item(i));
        }
        return items;
    }

    byte[] bytes() {
        return bytes;
    }

    int start(int index) {
        return starts[index];
    }

    int idLength(int index) {
        return idLengths[index] & 0xFF;
    }

    /** Refuses a code of a unit or party that is not printable ASCII, so that every order of codes is the same order. */
    static String code(String code) {
        if (code.isEmpty() || code.length() > 64) {
            throw new Malformed("a code has 1 to 64 characters: '" + code + "'");
        }
        for (var i = 0; i < code.length(); i++) {
            var c = code.charAt(i);
            if (c <= ' ' || c > '~' || c == '/') {
                throw new Malformed("a code is printable ASCII without blank or slash: " + code);
            }
        }
        return code;
    }

    private static final class Parser {
        private final byte[] bytes;
        private int line;
        private final Map<String, Integer> known = new HashMap<>();
        private final List<byte[]> raw = new ArrayList<>();
        private int lastStratum = -1;

        Parser(byte[] bytes) {
            this.bytes = bytes;
        }

        Population parse() {
            var size = count();
            var starts = new int[size];
            var idLengths = new byte[size];
            var strata = new char[size];
            var weights = new byte[size];
            var at = 0;
            var tabs = new int[3];
            for (line = 0; line < size; line++) {
                var start = at;
                var tab = 0;
                var seen = 0;
                byte b;
                while ((b = bytes[at]) != '\n') {
                    seen |= b;
                    if (b == '\t') {
                        if (tab == 3) {
                            throw broken("more than four fields");
                        }
                        tabs[tab++] = at;
                    } else if (b >= 0 && b < 0x20 || b == 0x7F) {
                        throw broken("a control character");
                    }
                    at++;
                }
                if (tab < 3) {
                    throw broken("four fields are expected, separated by tabs");
                }
                if (seen < 0) {
                    checkText(start, at);
                }
                check(start, tabs[0], "id");
                check(tabs[0] + 1, tabs[1], "version");
                check(tabs[1] + 1, tabs[2], "stratum");
                starts[line] = start;
                idLengths[line] = (byte) (tabs[0] - start);
                strata[line] = (char) stratum(tabs[1] + 1, tabs[2]);
                weights[line] = weight(tabs[2] + 1, at);
                if (line > 0) {
                    var previous = starts[line - 1];
                    var order = Arrays.compareUnsigned(
                            bytes, previous, previous + (idLengths[line - 1] & 0xFF), bytes, start, tabs[0]);
                    if (order == 0) {
                        throw broken("the id of the line before");
                    }
                    if (order > 0) {
                        throw broken("not in ascending order");
                    }
                }
                at++;
            }
            return sorted(size, starts, idLengths, strata, weights);
        }

        private int count() {
            if (bytes.length > 0 && bytes[bytes.length - 1] != '\n') {
                throw new Malformed("population.txt: the last line is not ended");
            }
            var count = 0;
            for (var b : bytes) {
                if (b == '\n') {
                    count++;
                }
            }
            return count;
        }

        private Population sorted(int size, int[] starts, byte[] idLengths, char[] strata, byte[] weights) {
            var names = known.keySet().stream().sorted().toList();
            var places = new char[names.size()];
            for (var i = 0; i < names.size(); i++) {
                places[known.get(names.get(i))] = (char) i;
            }
            for (var i = 0; i < size; i++) {
                strata[i] = places[strata[i]];
            }
            return new Population(bytes, size, starts, idLengths, strata, weights, names);
        }

        private int stratum(int from, int to) {
            if (lastStratum >= 0) {
                var last = raw.get(lastStratum);
                if (Arrays.equals(last, 0, last.length, bytes, from, to)) {
                    return lastStratum;
                }
            }
            var name = new String(bytes, from, to - from, StandardCharsets.UTF_8);
            var index = known.get(name);
            if (index == null) {
                var slash = name.indexOf('/');
                try {
                    code(slash < 0 ? name : name.substring(0, slash));
                } catch (Malformed e) {
                    throw broken("stratum: " + e.getMessage());
                }
                if (slash >= 0 && (slash == name.length() - 1 || name.indexOf('/', slash + 1) >= 0)) {
                    throw broken("a stratum is a unit, or unit/sub");
                }
                if (raw.size() > Character.MAX_VALUE) {
                    throw broken("more than 65,536 strata");
                }
                index = raw.size();
                known.put(name, index);
                raw.add(Arrays.copyOfRange(bytes, from, to));
            }
            lastStratum = index;
            return index;
        }

        private byte weight(int from, int to) {
            var digits = to - from;
            if (digits == 1 && bytes[from] >= '0' && bytes[from] <= '9') {
                return (byte) (bytes[from] - '0');
            }
            if (digits == 2 && bytes[from] == '1' && bytes[from + 1] >= '0' && bytes[from + 1] <= '6') {
                return (byte) (10 + bytes[from + 1] - '0');
            }
            throw broken("the weight is 0 to " + HEAVIEST);
        }

        private void check(int from, int to, String field) {
            if (from == to || to - from > LONGEST_FIELD) {
                throw broken(field + " has 1 to " + LONGEST_FIELD + " bytes");
            }
        }

        private void checkText(int from, int to) {
            try {
                var text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes, from, to - from))
                        .toString();
                if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
                    throw broken("not in NFC");
                }
                if (text.chars().anyMatch(c -> c >= 0x80 && c < 0xA0)) {
                    throw broken("a control character");
                }
            } catch (CharacterCodingException e) {
                throw broken("not UTF-8");
            }
        }

        private Malformed broken(String what) {
            return new Malformed("population.txt line " + (line + 1) + ": " + what);
        }
    }
}
