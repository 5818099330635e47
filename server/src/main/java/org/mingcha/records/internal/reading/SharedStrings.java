package org.mingcha.records.internal.reading;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.internal.reading.Unreadable.Why;
import org.mingcha.records.internal.reading.XmlScanner.Event;

/**
 * The texts that an .xlsx workbook keeps once for all its cells. They are laid into a file beside the workbook and read
 * from there, so that a workbook with a million different texts needs no more heap than one with ten.
 */
final class SharedStrings implements AutoCloseable {
    private static final byte[] ITEM = "si".getBytes(US_ASCII);
    private static final byte[] TEXT = "t".getBytes(US_ASCII);
    private static final byte[] PHONETIC = "rPh".getBytes(US_ASCII);
    private static final int REMEMBERED = 8192;

    private final int[] ends;
    private final int count;
    private final Arena arena;
    private final MemorySegment bytes;
    private final @Nullable Path spilled;
    private final @Nullable String[] remembered = new String[REMEMBERED];
    private final int[] rememberedIndex = new int[REMEMBERED];

    private SharedStrings(int[] ends, int count, Arena arena, MemorySegment bytes, @Nullable Path spilled) {
        this.ends = ends;
        this.count = count;
        this.arena = arena;
        this.bytes = bytes;
        this.spilled = spilled;
        Arrays.fill(rememberedIndex, -1);
    }

    @SuppressWarnings("MustBeClosedChecker") // the strings own their arena and close it with themselves
    static SharedStrings read(ZipFile zip, Path beside, Limits limits) throws IOException {
        if (zip.getEntry("xl/sharedStrings.xml") == null) {
            return new SharedStrings(new int[0], 0, Arena.ofShared(), MemorySegment.NULL, null);
        }
        var spill = Files.createTempFile(beside.toAbsolutePath().getParent(), "strings-", ".tmp");
        try {
            int[] ends = new int[1 << 12];
            int count = 0;
            try (var xml = XlsxWorkbook.scanner(zip, "xl/sharedStrings.xml", limits);
                    var out = new BufferedOutputStream(Files.newOutputStream(spill), 1 << 16)) {
                long written = 0;
                boolean inText = false;
                boolean phonetic = false;
                for (var event = xml.next(); event != Event.EOF; event = xml.next()) {
                    if (event == Event.TEXT) {
                        if (inText && !phonetic) {
                            written += write(xml, out);
                        }
                    } else if (xml.is(TEXT)) {
                        inText = event == Event.START;
                    } else if (xml.is(PHONETIC)) {
                        phonetic = event == Event.START;
                    } else if (event == Event.END && xml.is(ITEM)) {
                        if (written > Integer.MAX_VALUE - 16 || count > 50_000_000) {
                            throw new Unreadable(Why.TOO_LARGE, "工作簿里的文字超过 2 GB，请按月份拆分后再上传");
                        }
                        if (count == ends.length) {
                            ends = Arrays.copyOf(ends, count + (count >> 1));
                        }
                        ends[count++] = (int) written;
                    }
                }
            }
            var arena = Arena.ofShared();
            try (var channel = FileChannel.open(spill, StandardOpenOption.READ)) {
                var bytes = channel.size() == 0
                        ? MemorySegment.NULL
                        : channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
                return new SharedStrings(ends, count, arena, bytes, spill);
            }
        } catch (IOException | RuntimeException failure) {
            Files.deleteIfExists(spill);
            throw failure;
        }
    }

    private static int write(XmlScanner xml, OutputStream out) throws IOException {
        out.write(xml.textBytes(), 0, xml.textLength());
        return xml.textLength();
    }

    /** The text with this number. */
    String get(int index) {
        if (index < 0 || index >= count) {
            throw new Unreadable(Why.DAMAGED, "工作簿引用了不存在的文字，请在表格软件里打开并另存后再上传");
        }
        int slot = index & (REMEMBERED - 1);
        var known = remembered[slot];
        if (known != null && rememberedIndex[slot] == index) {
            return known;
        }
        int start = index == 0 ? 0 : ends[index - 1];
        var copy = new byte[ends[index] - start];
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, start, copy, 0, copy.length);
        var value = new String(copy, UTF_8);
        remembered[slot] = value;
        rememberedIndex[slot] = index;
        return value;
    }

    @Override
    public void close() throws IOException {
        arena.close();
        if (spilled != null) {
            Files.deleteIfExists(spilled);
        }
    }
}
