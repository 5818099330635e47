package org.mingcha.papers.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A font file as its tables, so that a cut one is whole again: what the cut leaves of layout tables names glyphs that have other numbers
 * now, and would make words of other letters.
 */
final class FontFile {
    private static final int RECORD = 16;
    private static final int HEADER = 12;
    private static final int TRUETYPE = 0x00010000;
    /** What head says the sum of the whole file is subtracted from. */
    private static final int MAGIC = 0xB1B0AFBA;

    private static final int ADJUSTMENT = 8;

    private final Map<String, byte[]> tables = new TreeMap<>();

    static FontFile of(byte[] file) {
        var font = new FontFile();
        var bytes = ByteBuffer.wrap(file);
        int count = bytes.getShort(4);
        for (int i = 0; i < count; i++) {
            int record = HEADER + RECORD * i;
            var tag = new String(file, record, 4, StandardCharsets.ISO_8859_1);
            int offset = bytes.getInt(record + 8);
            font.tables.put(tag, Arrays.copyOfRange(file, offset, offset + bytes.getInt(record + 12)));
        }
        return font;
    }

    FontFile without(String... tags) {
        for (var tag : tags) tables.remove(tag);
        return this;
    }

    FontFile with(String tag, byte[] table) {
        tables.put(tag, table);
        return this;
    }

    /** The file anew, with its sums. */
    byte[] bytes() {
        ByteBuffer.wrap(tables.get("head")).putInt(ADJUSTMENT, 0);
        int size = HEADER + RECORD * tables.size();
        for (var table : tables.values()) size += padded(table.length);
        var file = ByteBuffer.allocate(size);
        int power = Integer.highestOneBit(tables.size());
        file.putInt(TRUETYPE).putShort((short) tables.size());
        file.putShort((short) (power * 16)).putShort((short) Integer.numberOfTrailingZeros(power));
        file.putShort((short) ((tables.size() - power) * 16));
        int offset = HEADER + RECORD * tables.size();
        int head = 0;
        for (var table : tables.entrySet()) {
            var content = table.getValue();
            if (table.getKey().equals("head")) head = offset;
            file.put(table.getKey().getBytes(StandardCharsets.ISO_8859_1));
            file.putInt(sum(content)).putInt(offset).putInt(content.length);
            file.put(offset, content);
            offset += padded(content.length);
        }
        file.putInt(head + ADJUSTMENT, MAGIC - sum(file.array()));
        return file.array();
    }

    private static int padded(int length) {
        return (length + 3) / 4 * 4;
    }

    private static int sum(byte[] content) {
        var whole = ByteBuffer.wrap(Arrays.copyOf(content, padded(content.length)));
        int sum = 0;
        while (whole.hasRemaining()) sum += whole.getInt();
        return sum;
    }
}
