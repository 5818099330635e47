package org.mingcha.records;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.mingcha.records.SheetFiles.Format;

/** Makes files that no office program should have written, the same ones for the same seed. */
final class MalformedFiles {
    private static final Charset GB18030 = Charset.forName("GB18030");

    /** What an intake may make of a file. */
    enum Fate {
        /** It must be refused as a whole. */
        REFUSED,
        /** It must be taken, each row stored or in quarantine. */
        TAKEN,
        /** Either; damage may or may not have hit what matters. */
        EITHER
    }

    /** One file; {@code says} stands in the sentence when it is refused. */
    record Malformed(String what, String name, byte[] content, Fate fate, String says) {
        @Override
        public String toString() {
            return what;
        }
    }

    private final Random random;
    private final List<Malformed> files = new ArrayList<>();

    private MalformedFiles(long seed) {
        this.random = new Random(seed);
    }

    static List<Malformed> of(long seed) {
        var made = new MalformedFiles(seed);
        made.strangers();
        made.lockedAndExploding();
        made.brokenWorkbooks();
        made.hostileNames();
        made.oddText();
        made.randomDamage();
        return made.files;
    }

    private void add(String what, String name, byte[] content, Fate fate, String says) {
        files.add(new Malformed(what, name, content, fate, says));
    }

    private void refused(String what, String name, byte[] content, String says) {
        add(what, name, content, Fate.REFUSED, says);
    }

    private void strangers() {
        refused("nothing at all", "空.csv", new byte[0], "空");
        refused("blank lines alone", "空行.csv", "\n\r\n   \n".getBytes(UTF_8), "空");
        refused("a mark of UTF-8 alone", "标记.csv", new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, "空");
        refused("a PDF named .xlsx", "表.xlsx", "%PDF-1.7\n%âãÏÓ\n1 0 obj".getBytes(ISO_8859_1), "PDF");
        refused("a picture named .csv", "表.csv", bytes(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0), "图片");
        refused("a photograph named .xls", "表.xls", bytes(0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10, 'J', 'F', 'I', 'F'), "图片");
        refused("a page named .xls", "表.xls", "<html><table><tr><td>案件编号</td></tr></table>".getBytes(UTF_8), "网页");
        refused("XML of Excel 2003", "表.xls", "<?xml version=\"1.0\"?><Workbook/>".getBytes(UTF_8), "XML");
        refused("RTF", "表.csv", "{\\rtf1\\ansi 案件}".getBytes(GB18030), "RTF");
        refused("RAR", "表.xlsx", "Rar!\u001a\u0007\u0000".getBytes(ISO_8859_1), "压缩包");
        refused("gzip", "表.csv", bytes(0x1F, 0x8B, 8, 0, 0, 0), "压缩包");
        refused("an archive of tables", "表.xlsx", SheetFiles.zip(Map.of("七月.csv", "案件编号\n1\n")), "压缩包");
        refused("an empty archive", "表.xlsx", bytes('P', 'K', 5, 6, new byte[18]), "压缩包");
        refused("a document of Word", "表.xlsx", SheetFiles.zip(office("word/document.xml", "<w:document/>")), "Word");
        refused("a binary workbook", "表.xlsx", SheetFiles.zip(office("xl/workbook.bin", "\u0083\u0001")), "xlsb");
        var text = new LinkedHashMap<String, String>();
        text.put("mimetype", "application/vnd.oasis.opendocument.text");
        refused("a text of OpenDocument", "表.ods", SheetFiles.zip(text), "不是表格");
        for (int i = 0; i < 20; i++) {
            var noise = new byte[200 + random.nextInt(5_000)];
            random.nextBytes(noise);
            noise[random.nextInt(100)] = 0;
            refused("noise " + i, "表" + i + ".csv", noise, "");
        }
    }

    private static Map<String, String> office(String part, String content) {
        var parts = new LinkedHashMap<String, String>();
        parts.put("[Content_Types].xml", "<Types/>");
        parts.put("_rels/.rels", "<Relationships/>");
        parts.put(part, content);
        return parts;
    }

    private void lockedAndExploding() {
        refused("an .xlsx with a password", "密码.xlsx", lockedXlsx(), "密码");
        refused("an .xls with a password", "密码.xls", lockedXls(), "密码");
        var ods = parts(SheetFiles.bytes(Format.ODS, aMonth()));
        ods.put(
                "META-INF/manifest.xml",
                "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>");
        refused("an .ods with a password", "密码.ods", SheetFiles.zip(ods), "密码");

        var repeated = parts(SheetFiles.bytes(Format.ODS, aMonth()));
        repeated.compute(
                "content.xml",
                (_, xml) -> xml.replaceFirst(
                        "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>甲",
                        "<table:table-row table:number-rows-repeated=\"900000000\"><table:table-cell office:value-type=\"string\"><text:p>甲"));
        refused("a row repeated nine hundred million times", "重复.ods", SheetFiles.zip(repeated), "重复");
        var wide = parts(SheetFiles.bytes(Format.ODS, aMonth()));
        wide.compute(
                "content.xml",
                (_, xml) -> xml.replaceFirst(
                        "office:value-type=\"string\"",
                        "office:value-type=\"string\" table:number-columns-repeated=\"2000000000\""));
        refused("a cell repeated two thousand million times", "重复.ods", SheetFiles.zip(wide), "列");

        for (var part :
                List.of("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml")) {
            refused("a bomb in " + part, "炸弹.xlsx", bomb(part), "");
        }
        for (var part : List.of("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml")) {
            var laughing = parts(SheetFiles.bytes(Format.XLSX, aMonth()));
            laughing.compute(
                    part,
                    (_, xml) -> "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY a \"哈哈\"><!ENTITY b \"&a;&a;&a;\">]>"
                            + xml.replaceFirst("<\\?xml[^>]*\\?>", ""));
            refused("entities defined in " + part, "实体.xlsx", SheetFiles.zip(laughing), "损坏");
            var reaching = parts(SheetFiles.bytes(Format.XLSX, aMonth()));
            reaching.compute(
                    part,
                    (_, xml) -> "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                            + xml.replaceFirst("<\\?xml[^>]*\\?>", ""));
            refused("a file of the server asked for in " + part, "实体.xlsx", SheetFiles.zip(reaching), "损坏");
        }
    }

    private void brokenWorkbooks() {
        for (var part : List.of("xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml")) {
            var without = parts(SheetFiles.bytes(Format.XLSX, aMonth()));
            without.remove(part);
            refused("an .xlsx without " + part, "缺.xlsx", SheetFiles.zip(without), "");
        }
        var formulas = parts(SheetFiles.bytes(Format.XLSX, aMonth()));
        formulas.compute(
                "xl/worksheets/sheet1.xml",
                (_, xml) -> xml.replaceFirst("(?s)<c r=\"A4\".*?</c>", "<c r=\"A4\"><f>A3&amp;\"x\"</f></c>"));
        add("a formula without its result", "公式.xlsx", SheetFiles.zip(formulas), Fate.TAKEN, "");
        var errors = parts(SheetFiles.bytes(Format.XLSX, aMonth()));
        errors.compute(
                "xl/worksheets/sheet1.xml",
                (_, xml) ->
                        xml.replaceFirst("(?s)<c r=\"A4\".*?</c>", "<c r=\"A4\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>"));
        add("a formula whose result is an error", "公式.xlsx", SheetFiles.zip(errors), Fate.TAKEN, "");
        for (var bad : List.of("99999999", "-1", "一", "")) {
            var dangling = parts(SheetFiles.bytes(Format.XLSX, aMonth()));
            dangling.compute(
                    "xl/worksheets/sheet1.xml",
                    (_, xml) ->
                            xml.replaceFirst("(?s)<c r=\"A4\".*?</c>", "<c r=\"A4\" t=\"s\"><v>" + bad + "</v></c>"));
            add("the shared text 「" + bad + "」", "引用.xlsx", SheetFiles.zip(dangling), Fate.EITHER, "");
        }
        for (var bad : List.of("1e999", "NaN", "一百", "1.2.3", "9".repeat(400))) {
            var number = parts(SheetFiles.bytes(Format.XLSX, aMonth()));
            number.compute(
                    "xl/worksheets/sheet1.xml",
                    (_, xml) -> xml.replaceFirst("(?s)<c r=\"A4\".*?</c>", "<c r=\"A4\"><v>" + bad + "</v></c>"));
            add("the number " + bad, "数字.xlsx", SheetFiles.zip(number), Fate.EITHER, "");
        }
        var fiveHundred =
                IntStream.range(0, 500).mapToObj(i -> (Object) ("列" + i)).toList();
        for (var format : List.of(Format.XLSX, Format.ODS, Format.UTF_8_COMMA)) {
            refused(
                    "500 columns as " + format,
                    "宽" + (format == Format.ODS ? ".ods" : format == Format.XLSX ? ".xlsx" : ".csv"),
                    SheetFiles.bytes(format, List.of(fiveHundred, fiveHundred)),
                    "列");
        }
        refused("no header", "无表头.csv", "1,2,3\n4,5,6\n".getBytes(UTF_8), "表头");
        refused("columns of something else", "别的.csv", "姓名,电话\n甲,1\n".getBytes(UTF_8), "");
    }

    private void hostileNames() {
        for (var name : List.of(
                "../../etc/passwd.csv",
                "..\\..\\windows.csv",
                "/etc/cron.d/x.csv",
                "C:\\七月.csv",
                ".隐藏.csv",
                "七月\u0000.csv",
                "七月\n.csv",
                "七月\u202Evsc.exe",
                "七月|rm.csv",
                "<script>.csv",
                "\"引号\".csv",
                "   ",
                "长".repeat(300) + ".csv")) {
            refused("the name " + name.strip(), name, good(), "文件名");
        }
    }

    private void oddText() {
        var head = "案件编号,办案中队,案件状态,案由\n";
        add("a NUL in a cell", "零.csv", (head + "1号,北站中队,已结案,占\u0000道\n").getBytes(UTF_8), Fate.REFUSED, "不是");
        for (var bad : List.of("\u0001", "\u0007", "\u001b[31m", "\u007f", "\u0085", "\u202e", "\u2066", "\ufffe")) {
            add(
                    "control character " + Integer.toHexString(bad.charAt(0)),
                    "控制.csv",
                    (head + "1号,北站中队,已结案,占" + bad + "道\n2号,北站中队,已结案,好\n" + "3号,北站中队,已结案,占道经营占道经营占道经营\n".repeat(40))
                            .getBytes(UTF_8),
                    Fate.TAKEN,
                    "");
        }
        add(
                "a quote never closed",
                "引号.csv",
                (head + "1号,北站中队,已结案,\"占道\n2号,北站中队,已结案,好\n").getBytes(UTF_8),
                Fate.EITHER,
                "");
        add(
                "a quote never closed above a thousand rows",
                "引号.csv",
                (head + "1号,北站中队,已结案,\"占道\n" + "2号,北站中队,已结案,好\n".repeat(1_000)).getBytes(UTF_8),
                Fate.EITHER,
                "");
        add("text behind a quote", "引号.csv", (head + "1号,北站中队,已结案,\"占\"道\n").getBytes(UTF_8), Fate.EITHER, "");
        add(
                "ragged rows",
                "参差.csv",
                (head + "1号\n2号,北站中队\n3号,北站中队,已结案,好,多,更多\n,,,\n4号,北站中队,已结案\n").getBytes(UTF_8),
                Fate.TAKEN,
                "");
        add(
                "a cell of 40,000 characters",
                "长.csv",
                (head + "1号,北站中队,已结案," + "长".repeat(40_000) + "\n").getBytes(UTF_8),
                Fate.TAKEN,
                "");
        add(
                "an id of 5,000 characters",
                "长.csv",
                (head + "号".repeat(5_000) + ",北站中队,已结案,好\n").getBytes(UTF_8),
                Fate.TAKEN,
                "");
        add(
                "formulas to be run elsewhere",
                "公式.csv",
                (head + "=cmd|'/c calc'!A1,北站中队,已结案,+1+1\n").getBytes(UTF_8),
                Fate.TAKEN,
                "");
        add(
                "words of SQL",
                "句.csv",
                (head + "1'; drop table x;--,北站中队,已结案,\\.\n\\N,北站中队,已结案,\\\n").getBytes(UTF_8),
                Fate.TAKEN,
                "");
        add(
                "half of a pair",
                "字.csv",
                (head + "1号,北站中队,已结案,\ud83d\n").getBytes(Charset.forName("CESU-8")),
                Fate.EITHER,
                "");
        for (int i = 0; i < 20; i++) {
            var mixed = new ByteArrayOutputStream();
            mixed.writeBytes(head.getBytes(UTF_8));
            for (int row = 0; row < 30; row++) {
                mixed.writeBytes(
                        ("%d号,北站中队,已结案,占道经营\n".formatted(row)).getBytes(random.nextBoolean() ? UTF_8 : GB18030));
            }
            add("two encodings mixed " + i, "混.csv", mixed.toByteArray(), Fate.EITHER, "");
        }
    }

    /** Truncates, flips and repeats bytes of good files of every format. */
    private void randomDamage() {
        var endings =
                Map.of(Format.XLSX, ".xlsx", Format.XLS, ".xls", Format.ODS, ".ods", Format.GB18030_COMMA, ".csv");
        for (var format : List.of(Format.XLSX, Format.XLS, Format.ODS, Format.GB18030_COMMA)) {
            var whole = SheetFiles.bytes(format, aMonth());
            for (int i = 0; i < 25; i++) {
                var cut = Arrays.copyOf(whole, 1 + random.nextInt(whole.length - 1));
                add(format + " cut to " + cut.length, "断" + endings.get(format), cut, Fate.EITHER, "");
            }
            for (int i = 0; i < 35; i++) {
                var flipped = whole.clone();
                for (int hits = 1 + random.nextInt(8); hits > 0; hits--) {
                    flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                }
                add(format + " with flipped bits " + i, "翻" + endings.get(format), flipped, Fate.EITHER, "");
            }
        }
        // damage inside of the parts, behind intact check sums of the archive
        for (int i = 0; i < 40; i++) {
            var parts = parts(SheetFiles.bytes(random.nextBoolean() ? Format.XLSX : Format.ODS, aMonth()));
            var name = List.copyOf(parts.keySet()).get(random.nextInt(parts.size()));
            parts.compute(name, (_, xml) -> {
                int at = random.nextInt(xml.length());
                return switch (random.nextInt(4)) {
                    case 0 -> xml.substring(0, at);
                    case 1 -> xml.substring(0, at) + "<&" + xml.substring(at);
                    case 2 -> xml.substring(0, at) + xml.substring(Math.min(xml.length(), at + 1 + random.nextInt(40)));
                    default -> xml.substring(0, at) + "&#x110000;" + xml.substring(at);
                };
            });
            add("damage in " + name + " " + i, "内伤.xlsx", SheetFiles.zip(parts), Fate.EITHER, "");
        }
    }

    static List<List<Object>> aMonth() {
        var rows = new ArrayList<List<Object>>();
        rows.add(List.of("案件表"));
        rows.add(List.of("案件编号", "办案中队", "案件状态", "罚款金额", "案由"));
        for (int i = 1; i <= 100; i++) {
            rows.add(List.of("甲〔2024〕" + i + "号", "北站中队", "已结案", 100 * i, "占道经营，责令改正" + i));
        }
        return rows;
    }

    private static byte[] good() {
        return SheetFiles.bytes(Format.UTF_8_COMMA, aMonth());
    }

    private static byte[] lockedXlsx() {
        var out = new ByteArrayOutputStream();
        try (var file = new POIFSFileSystem()) {
            file.createDocument(new ByteArrayInputStream(new byte[5_000]), "EncryptedPackage");
            file.createDocument(new ByteArrayInputStream(new byte[100]), "EncryptionInfo");
            file.writeFilesystem(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static byte[] lockedXls() {
        var out = new ByteArrayOutputStream();
        Biff8EncryptionKey.setCurrentUserPassword("一二三");
        try (var workbook = new HSSFWorkbook()) {
            workbook.createSheet("明细").createRow(0).createCell(0).setCellValue("案件编号");
            workbook.write(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
        return out.toByteArray();
    }

    /** A workbook one of whose parts inflates to a hundred times the size that makes it suspicious. */
    private static byte[] bomb(String part) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.setLevel(9);
            for (var each : parts(SheetFiles.bytes(Format.XLSX, aMonth())).entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                if (each.getKey().equals(part)) {
                    var tag = "<row><!--" + " ".repeat(1 << 16) + "--></row>";
                    zip.write("<x>".getBytes(UTF_8));
                    for (int i = 0; i < 1_100; i++) {
                        zip.write(tag.getBytes(UTF_8));
                    }
                } else {
                    zip.write(each.getValue().getBytes(UTF_8));
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static LinkedHashMap<String, String> parts(byte[] archive) {
        var parts = new LinkedHashMap<String, String>();
        try {
            var file = Files.createTempFile("archive", ".zip");
            try (var zip = new ZipFile(Files.write(file, archive).toFile())) {
                for (var entry : Collections.list(zip.entries())) {
                    parts.put(
                            entry.getName(),
                            new String(zip.getInputStream(entry).readAllBytes(), UTF_8));
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return parts;
    }

    private static byte[] bytes(Object... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            switch (part) {
                case byte[] several -> out.writeBytes(several);
                case Integer one -> out.write(one);
                case Character one -> out.write(one);
                default -> throw new IllegalArgumentException(part.toString());
            }
        }
        return out.toByteArray();
    }
}
