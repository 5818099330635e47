package org.mingcha.records.internal.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.mingcha.records.internal.reading.TableFile.Format;
import org.mingcha.records.internal.reading.Unreadable.Why;

/** Tells from the content what kind of file lies there. */
final class Inspection {
    private static final String SAVE_AS = "，请用表格软件打开后另存为 .xlsx 或 .csv 再上传";

    private Inspection() {}

    static TableFile of(Path path, Limits limits) throws IOException {
        long size = Files.size(path);
        if (size == 0) {
            throw new Unreadable(Why.EMPTY, "文件是空的，没有任何内容");
        }
        if (size > limits.bytes()) {
            throw new Unreadable(Why.TOO_LARGE, "文件超过 %d MB 的上限，请按月份拆分后再上传".formatted(limits.bytes() >> 20));
        }
        byte[] head;
        try (InputStream in = Files.newInputStream(path)) {
            head = in.readNBytes(4096);
        }
        if (startsWith(head, 'P', 'K', 3, 4) || startsWith(head, 'P', 'K', 5, 6)) {
            return zipped(path, limits);
        }
        if (startsWith(head, 0xD0, 0xCF, 0x11, 0xE0)) {
            return new TableFile(path, Format.XLS, null, ',', XlsRows.sheets(path), limits);
        }
        refuseKnownStrangers(head);
        return TextInspection.of(path, limits);
    }

    private static TableFile zipped(Path path, Limits limits) throws IOException {
        try (var zip = new ZipFile(path.toFile())) {
            if (zip.size() > 20_000) {
                throw new Unreadable(Why.BOMB, "压缩包内文件过多，不是正常的表格文件");
            }
            var mimetype = zip.getEntry("mimetype");
            if (mimetype != null) {
                String type;
                try (var in = Part.open(zip, mimetype, limits)) {
                    type = new String(in.readNBytes(200), ISO_8859_1).strip();
                }
                if (!type.startsWith("application/vnd.oasis.opendocument.spreadsheet")) {
                    throw new Unreadable(Why.NOT_A_TABLE, "这不是表格文件（" + shown(type) + "）" + SAVE_AS);
                }
                return new TableFile(path, Format.ODS, null, ',', OdsRows.sheets(zip, limits), limits);
            }
            if (zip.getEntry("xl/workbook.bin") != null) {
                throw new Unreadable(Why.NOT_A_TABLE, "这是二进制工作簿（.xlsb）" + SAVE_AS);
            }
            if (zip.getEntry("[Content_Types].xml") == null || zip.getEntry("_rels/.rels") == null) {
                throw new Unreadable(Why.NOT_A_TABLE, "这是压缩包，不是表格文件，请解压后上传里面的表格");
            }
            if (zip.getEntry("xl/workbook.xml") == null) {
                throw new Unreadable(Why.NOT_A_TABLE, "这不是 Excel 工作簿（可能是 Word 或 PowerPoint 文件）" + SAVE_AS);
            }
            var names = XlsxWorkbook.read(zip, limits).sheets().stream()
                    .map(XlsxWorkbook.Sheet::name)
                    .toList();
            return new TableFile(path, Format.XLSX, null, ',', names, limits);
        } catch (ZipException broken) {
            throw new Unreadable(Why.DAMAGED, "文件已损坏或没有传完整，请重新导出后再上传", broken);
        }
    }

    private static void refuseKnownStrangers(byte[] head) {
        var start = new String(head, 0, Math.min(head.length, 512), ISO_8859_1).stripLeading();
        var lower = start.toLowerCase(java.util.Locale.ROOT);
        if (start.startsWith("%PDF")) {
            throw new Unreadable(Why.NOT_A_TABLE, "这是 PDF 文件，不是表格，请从原系统导出 Excel 或 CSV");
        }
        if (lower.startsWith("<") || lower.startsWith("\u00ef\u00bb\u00bf<")) {
            throw new Unreadable(Why.NOT_A_TABLE, "这是网页或 XML 格式的表格（常被命名为 .xls）" + SAVE_AS);
        }
        if (lower.startsWith("{\\rtf")) {
            throw new Unreadable(Why.NOT_A_TABLE, "这是 RTF 文档，不是表格" + SAVE_AS);
        }
        if (startsWith(head, 0x89, 'P', 'N', 'G') || startsWith(head, 0xFF, 0xD8, 0xFF) || start.startsWith("GIF8")) {
            throw new Unreadable(Why.NOT_A_TABLE, "这是图片，不是表格，请从原系统导出 Excel 或 CSV");
        }
        if (start.startsWith("Rar!") || startsWith(head, '7', 'z', 0xBC, 0xAF) || startsWith(head, 0x1F, 0x8B)) {
            throw new Unreadable(Why.NOT_A_TABLE, "这是压缩包，不是表格文件，请解压后上传里面的表格");
        }
    }

    static String shown(String text) {
        var clean = new String(text.getBytes(UTF_8), StandardCharsets.UTF_8).replaceAll("[\\p{C}]", "");
        return clean.length() > 60 ? clean.substring(0, 60) + "…" : clean;
    }

    private static boolean startsWith(byte[] head, int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    static List<String> oneNamelessSheet() {
        return List.of("");
    }
}
