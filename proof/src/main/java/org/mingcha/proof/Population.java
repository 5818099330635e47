package org.mingcha.proof;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

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
    static final int LONGEST_FIELD = 255;
    private static final int PIECE = 1 << 20;
    private static final int TOGETHER = 64;

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

    /** Takes the arrays as they are. */
    Population(
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
        return parse(bytes(file));
    }

    /** The bytes of a long file, piece by piece: in one, the JDK would hold all of it a second time, outside the heap. */
    static byte[] bytes(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var bytes = new byte[Math.toIntExact(Files.size(file))];
            var length = 0;
            while (length < bytes.length) {
                var read = in.read(bytes, length, Math.min(PIECE, bytes.length - length));
                if (read < 0) {
                    return Arrays.copyOf(bytes, length);
                }
                length += read;
            }
            return bytes;
        }
    }

    /**
     * Reads {@code population.txt}.
     *
     * @throws Malformed naming the first line that breaks the format
     */
    public static Population parse(byte[] bytes) {
        return PopulationParser.parse(bytes);
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

    /** The ids of these items, in this order; each is read when it is asked for. */
    Texts ids(int[] indexes) {
        return new Texts() {
            @Override
            void write(Canonical.Bytes out) {
                // they lie all over the list: fetched some at a time, none waits for the memory alone
                var near = new byte[TOGETHER * LONGEST_FIELD];
                for (var from = 0; from < indexes.length; from += TOGETHER) {
                    var to = Math.min(indexes.length, from + TOGETHER);
                    var end = 0;
                    for (var i = from; i < to; i++) {
                        System.arraycopy(bytes, starts[indexes[i]], near, end, idLength(indexes[i]));
                        end += idLength(indexes[i]);
                    }
                    var at = 0;
                    for (var i = from; i < to; i++) {
                        if (i > 0) {
                            out.write(',');
                        }
                        out.string(near, at, idLength(indexes[i]));
                        at += idLength(indexes[i]);
                    }
                }
            }

            @Override
            public String get(int index) {
                return id(indexes[index]);
            }

            @Override
            public int size() {
                return indexes.length;
            }
        };
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
}
