package org.mingcha.records.internal.reading;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.mingcha.records.internal.reading.TableFile.Format;
import org.mingcha.records.internal.reading.Unreadable.Why;

/** Finds encoding and delimiter of delimited text by looking at all of its bytes. */
final class TextInspection {
    static final Charset GB18030 = Charset.forName("GB18030");
    static final Charset BIG5 = Charset.forName("Big5-HKSCS");
    private static final int SAMPLE = 256 << 10;
    private static final Pattern GUARDING_TAB = Pattern.compile("\\t(?=[,;|])|(?<=[,;|])\\t");

    /** Characters frequent in official tables of one script and absent from the other. */
    private static final String SIMPLIFIED = "号时间类处办结区街镇违规罚执法证执队员单请诉编题简当种称数据发现场开状态备经过";

    private static final String TRADITIONAL = "號時間類處辦結區鎮違規罰執證隊員單請訴編題簡當種稱數據發現場開狀態備經過項臺灣";

    private TextInspection() {}

    static TableFile of(Path path, Limits limits) throws IOException {
        var charset = charset(path);
        return new TableFile(
                path, Format.DELIMITED, charset, delimiter(path, charset), Inspection.oneNamelessSheet(), limits);
    }

    private static Charset charset(Path path) throws IOException {
        var utf8 = new Utf8Check();
        var foreign = new ByteArrayOutputStream();
        try (var in = Files.newInputStream(path)) {
            var buffer = new byte[1 << 16];
            boolean first = true;
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (first && count >= 2) {
                    int mark = (buffer[0] & 0xFF) << 8 | (buffer[1] & 0xFF);
                    if (mark == 0xFFFE) {
                        return UTF_16LE;
                    }
                    if (mark == 0xFEFF) {
                        return UTF_16BE;
                    }
                    if (count >= 3 && mark == 0xEFBB && (buffer[2] & 0xFF) == 0xBF) {
                        refuseBinary(path);
                        return UTF_8;
                    }
                }
                first = false;
                utf8.take(buffer, count);
                collectForeign(buffer, count, foreign);
            }
        }
        if ((utf8.controls > 0 && utf8.controls * 100 > utf8.bytes) || utf8.zeros > 0) {
            throw new Unreadable(Why.NOT_A_TABLE, "这不是表格文件，也不是文字文件，请上传 .xlsx、.xls、.ods 或 .csv");
        }
        if (utf8.broken == 0 || utf8.broken * 200 < utf8.multibyte) {
            return UTF_8; // a few broken characters in a UTF-8 file: their rows go to quarantine, not the file
        }
        return chinese(foreign.toByteArray());
    }

    private static void refuseBinary(Path path) throws IOException {
        try (var in = Files.newInputStream(path)) {
            var buffer = new byte[1 << 16];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    if (buffer[i] == 0) {
                        throw new Unreadable(Why.NOT_A_TABLE, "这不是表格文件，也不是文字文件，请上传 .xlsx、.xls、.ods 或 .csv");
                    }
                }
            }
        }
    }

    /** Keeps the stretches of a file that are not ASCII, each with a little of what surrounds it. */
    private static void collectForeign(byte[] buffer, int count, ByteArrayOutputStream foreign) {
        int quiet = 4;
        for (int i = 0; i < count && foreign.size() < SAMPLE; i++) {
            quiet = buffer[i] < 0 ? 0 : quiet + 1;
            if (quiet < 3) {
                foreign.write(buffer[i]);
            } else if (quiet == 3) {
                foreign.write('\n');
            }
        }
    }

    private static Charset chinese(byte[] sample) {
        double simplified = plausibility(sample, GB18030, SIMPLIFIED, "GB18030");
        double traditional = plausibility(sample, BIG5, TRADITIONAL, "Big5");
        if (Math.max(simplified, traditional) < 0) {
            throw new Unreadable(Why.NOT_A_TABLE, "文字编码无法识别，请另存为 UTF-8 编码的 CSV 或 .xlsx 再上传");
        }
        return traditional > simplified ? BIG5 : GB18030;
    }

    private static double plausibility(byte[] sample, Charset charset, String frequent, String icuName) {
        CharBuffer text;
        try {
            text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .decode(ByteBuffer.wrap(sample));
        } catch (java.nio.charset.CharacterCodingException impossible) {
            throw new IllegalStateException(impossible);
        }
        int wrong = 0;
        int known = 0;
        int wide = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0xFFFD || Character.getType(c) == Character.PRIVATE_USE) {
                wrong++;
            } else if (c >= 0x80) {
                wide++;
                if (frequent.indexOf(c) >= 0) {
                    known++;
                }
            }
        }
        if (wrong * 20 > wide) {
            return -1;
        }
        return 100.0 * known / Math.max(1, wide) - 100.0 * wrong / Math.max(1, wide) + icu(sample, icuName) / 20.0;
    }

    private static int icu(byte[] sample, String name) {
        for (CharsetMatch match : new CharsetDetector().setText(sample).detectAll()) {
            if (match.getName().equals(name)) {
                return match.getConfidence();
            }
        }
        return 0;
    }

    /** The character that divides the first lines most steadily; a comma when none does. */
    private static char delimiter(Path path, Charset charset) throws IOException {
        char best = ',';
        double bestScore = 0;
        var lines = FirstLines.of(path, charset, 30);
        for (char candidate : new char[] {',', '\t', ';', '|'}) {
            var counts = lines.stream()
                    // a tab beside a comma only keeps a spreadsheet from rounding the number before it
                    .map(line -> candidate == '\t' ? GUARDING_TAB.matcher(line).replaceAll("") : line)
                    .mapToInt(line -> FirstLines.count(line, candidate))
                    .filter(count -> count > 0)
                    .sorted()
                    .toArray();
            if (counts.length == 0) {
                continue;
            }
            int median = counts[counts.length / 2];
            long steady = java.util.Arrays.stream(counts)
                    .filter(count -> count == median)
                    .count();
            double score = (double) steady / lines.size() * Math.log(2.0 + median);
            if (score > bestScore) {
                bestScore = score;
                best = candidate;
            }
        }
        return best;
    }

    /** Counts what speaks for and against UTF-8, across buffers. */
    private static final class Utf8Check {
        long bytes;
        long multibyte;
        long broken;
        long controls;
        long zeros;
        private int expected;
        private int lead;

        void take(byte[] buffer, int count) {
            bytes += count;
            for (int i = 0; i < count; i++) {
                int b = buffer[i] & 0xFF;
                if (expected > 0) {
                    if ((b & 0xC0) == 0x80 && !overlong(b)) {
                        lead = 0;
                        if (--expected == 0) {
                            multibyte++;
                        }
                        continue;
                    }
                    broken++;
                    expected = 0;
                }
                if (b < 0x80) {
                    if (b < ' ' && b != '\n' && b != '\r' && b != '\t') {
                        controls++;
                        if (b == 0) {
                            zeros++;
                        }
                    }
                } else if (b >= 0xC2 && b < 0xE0) {
                    expected = 1;
                } else if (b >= 0xE0 && b < 0xF0) {
                    expected = 2;
                    lead = b;
                } else if (b >= 0xF0 && b < 0xF5) {
                    expected = 3;
                    lead = b;
                } else {
                    broken++;
                }
            }
        }

        private boolean overlong(int b) {
            return (lead == 0xE0 && b < 0xA0) || (lead == 0xED && b >= 0xA0) || (lead == 0xF0 && b < 0x90);
        }
    }
}
