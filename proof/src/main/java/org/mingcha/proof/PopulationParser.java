package org.mingcha.proof;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads {@code population.txt}, a long one in several parts at once; each part fills its own range of the columns. */
final class PopulationParser {
    private static final int WORTH_DIVIDING = 1 << 20;

    /** The columns that all parts fill together. */
    private record Columns(int[] starts, byte[] idLengths, char[] strata, byte[] weights) {
        Columns(int size) {
            this(new int[size], new byte[size], new char[size], new byte[size]);
        }
    }

    private final byte[] bytes;
    private final Columns columns;
    private final int from;
    private final int firstLine;
    private final int lines;
    private final int[] tabs = new int[3];
    private int line;
    private final Map<String, Integer> known = new HashMap<>();
    private final List<byte[]> raw = new ArrayList<>();
    private int lastStratum = -1;

    private PopulationParser(byte[] bytes, Columns columns, int from, int firstLine, int lines) {
        this.bytes = bytes;
        this.columns = columns;
        this.from = from;
        this.firstLine = firstLine;
        this.lines = lines;
    }

    static Population parse(byte[] bytes) {
        return parse(
                bytes, bytes.length < WORTH_DIVIDING ? 1 : Runtime.getRuntime().availableProcessors());
    }

    static Population parse(byte[] bytes, int parts) {
        if (bytes.length > 0 && bytes[bytes.length - 1] != '\n') {
            throw new Malformed("population.txt: the last line is not ended", "population.txt 的最后一行没有换行");
        }
        var cuts = cuts(bytes, parts);
        var counts = IntStream.range(0, parts)
                .parallel()
                .map(p -> count(bytes, cuts[p], cuts[p + 1]))
                .toArray();
        var size = IntStream.of(counts).sum();
        var columns = new Columns(size);
        var parsers = new ArrayList<PopulationParser>();
        for (int p = 0, first = 0; p < parts; first += counts[p++]) {
            parsers.add(new PopulationParser(bytes, columns, cuts[p], first, counts[p]));
        }
        var failures = new @Nullable Malformed[parts];
        IntStream.range(0, parts)
                .parallel()
                .forEach(p -> failures[p] = parsers.get(p).failure());
        for (var p = 0; p < parts; p++) {
            parsers.get(p).refuseBoundary();
            var failure = failures[p];
            if (failure != null) {
                throw failure;
            }
        }
        return merged(bytes, size, columns, parsers);
    }

    /** Where the parts begin and end: always after a line feed. */
    private static int[] cuts(byte[] bytes, int parts) {
        var cuts = new int[parts + 1];
        for (var p = 1; p < parts; p++) {
            var at = Math.max(cuts[p - 1], (int) ((long) bytes.length * p / parts));
            while (at < bytes.length && at > 0 && bytes[at - 1] != '\n') {
                at++;
            }
            cuts[p] = at;
        }
        cuts[parts] = bytes.length;
        return cuts;
    }

    private static int count(byte[] bytes, int from, int to) {
        var count = 0;
        for (var at = from; at < to; at++) {
            count += bytes[at] == '\n' ? 1 : 0;
        }
        return count;
    }

    private static Population merged(byte[] bytes, int size, Columns columns, List<PopulationParser> parsers) {
        var names = new TreeSet<String>();
        parsers.forEach(parser -> names.addAll(parser.known.keySet()));
        if (names.size() > Character.MAX_VALUE + 1) {
            throw new Malformed("population.txt: more than 65,536 strata", "population.txt 的层超过 65536 个");
        }
        var sorted = List.copyOf(names);
        var places = new HashMap<String, Integer>();
        sorted.forEach(name -> places.put(name, places.size()));
        parsers.parallelStream().forEach(parser -> parser.rename(places));
        return new Population(
                bytes, size, columns.starts(), columns.idLengths(), columns.strata(), columns.weights(), sorted);
    }

    private void rename(Map<String, Integer> places) {
        var to = new char[raw.size()];
        known.forEach((name, index) -> to[index] = (char) (int) Objects.requireNonNull(places.get(name)));
        for (var i = firstLine; i < firstLine + lines; i++) {
            columns.strata()[i] = to[columns.strata()[i]];
        }
    }

    private @Nullable Malformed failure() {
        try {
            read();
            return null;
        } catch (Malformed e) {
            return e;
        }
    }

    private void read() {
        var at = from;
        for (line = firstLine; line < firstLine + lines; line++) {
            at = read(at);
            if (line > firstLine) {
                refuseDisorder();
            }
        }
    }

    /** Reads the line that begins here, and gives where the next one does. */
    private int read(int start) {
        var at = start;
        var tab = 0;
        var seen = 0;
        byte b;
        while ((b = bytes[at]) != '\n') {
            seen |= b;
            if (b == '\t') {
                if (tab == 3) {
                    throw broken("more than four fields", "多于四栏");
                }
                tabs[tab++] = at;
            } else if ((b >= 0 && b < 0x20) || b == 0x7F) {
                throw broken("a control character", "含控制字符");
            }
            at++;
        }
        if (tab < 3) {
            throw broken("four fields are expected, separated by tabs", "应有以制表符分隔的四栏");
        }
        if (seen < 0) {
            checkText(start, at);
        }
        check(start, tabs[0], "id");
        check(tabs[0] + 1, tabs[1], "version");
        check(tabs[1] + 1, tabs[2], "stratum");
        columns.starts()[line] = start;
        columns.idLengths()[line] = (byte) (tabs[0] - start);
        columns.strata()[line] = (char) stratum(tabs[1] + 1, tabs[2]);
        columns.weights()[line] = weight(tabs[2] + 1, at);
        return at + 1;
    }

    /** The first line of a part against the last of the part before. */
    private void refuseBoundary() {
        if (firstLine > 0 && lines > 0 && columns.idLengths()[firstLine] != 0) {
            line = firstLine;
            refuseDisorder();
        }
    }

    private void refuseDisorder() {
        var before = columns.starts()[line - 1];
        var start = columns.starts()[line];
        var order = Arrays.compareUnsigned(
                bytes,
                before,
                before + (columns.idLengths()[line - 1] & 0xFF),
                bytes,
                start,
                start + (columns.idLengths()[line] & 0xFF));
        if (order == 0) {
            throw broken("the id of the line before", "编号与上一行相同");
        }
        if (order > 0) {
            throw broken("not in ascending order", "未按升序排列");
        }
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
            index = raw.size();
            refuseStratum(name);
            known.put(name, index);
            raw.add(Arrays.copyOfRange(bytes, from, to));
        }
        lastStratum = index;
        return index;
    }

    private void refuseStratum(String name) {
        var slash = name.indexOf('/');
        try {
            Population.code(slash < 0 ? name : name.substring(0, slash));
        } catch (Malformed e) {
            throw broken("stratum: " + e.getMessage(), "层的单位代码不合规范");
        }
        if (slash >= 0 && (slash == name.length() - 1 || name.indexOf('/', slash + 1) >= 0)) {
            throw broken("a stratum is a unit, or unit/sub", "层应为单位，或单位/子层");
        }
        if (raw.size() > Character.MAX_VALUE) {
            throw broken("more than 65,536 strata", "层超过 65536 个");
        }
    }

    private byte weight(int from, int to) {
        var digits = to - from;
        if (digits == 1 && bytes[from] >= '0' && bytes[from] <= '9') {
            return (byte) (bytes[from] - '0');
        }
        if (digits == 2 && bytes[from] == '1' && bytes[from + 1] >= '0' && bytes[from + 1] <= '6') {
            return (byte) (10 + bytes[from + 1] - '0');
        }
        throw broken("the weight is 0 to " + Population.HEAVIEST, "权重应为 0 至 " + Population.HEAVIEST);
    }

    private void check(int from, int to, String field) {
        if (from == to || to - from > Population.LONGEST_FIELD) {
            throw broken(field + " has 1 to " + Population.LONGEST_FIELD + " bytes", field + " 应有 1 至 255 字节");
        }
    }

    private void checkText(int from, int to) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
            if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
                throw broken("not in NFC", "不是 NFC 形式");
            }
            if (text.chars().anyMatch(c -> c >= 0x80 && c < 0xA0)) {
                throw broken("a control character", "含控制字符");
            }
        } catch (CharacterCodingException e) {
            throw broken("not UTF-8", "不是 UTF-8");
        }
    }

    private Malformed broken(String what, String chinese) {
        return new Malformed(
                "population.txt line " + (line + 1) + ": " + what, "population.txt 第 " + (line + 1) + " 行" + chinese);
    }
}
