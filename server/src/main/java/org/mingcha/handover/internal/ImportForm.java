package org.mingcha.handover.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.mingcha.handover.internal.db.tables.records.ItemRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The form from which the city's system is to take what it does not get by its address. How it wants it is not known: the columns are
 * a default of ours, and the sheet says so.
 */
public final class ImportForm {
    private static final String OURS = "列名和次序为系统默认：条文和市局未给出导入表样式，确定后请改。“市局编号”导入后抄回本系统。";
    private static final List<String> VISITS = List.of(
            "本系统编号", "检查日期", "对象", "任务单", "方式", "督察内容", "督察人员", "参加单位", "检查点数", "符合", "不适用", "未能检查", "问题数", "问题事实",
            "内容散列", "市局编号");
    private static final List<String> DOCUMENTS = List.of("本系统编号", "制发日期", "文书", "文号", "对象", "问题数", "撤回日期", "市局编号");

    private ImportForm() {}

    public static byte[] of(String issuer, LocalDate made, List<ItemRecord> items, ObjectMapper json) {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "Mingcha", "1.0")) {
            sheet(book, "检查", issuer, made, VISITS, of(items, "VISIT"), json);
            sheet(book, "文书", issuer, made, DOCUMENTS, of(items, "DOCUMENT"), json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static List<ItemRecord> of(List<ItemRecord> items, String kind) {
        return items.stream().filter(item -> item.getKind().equals(kind)).toList();
    }

    private static void sheet(
            Workbook book,
            String name,
            String issuer,
            LocalDate made,
            List<String> head,
            List<ItemRecord> items,
            ObjectMapper json) {
        var sheet = book.newWorksheet(name);
        sheet.inlineString(0, 0, harmless(issuer + " " + made + " 报市局执法监督系统：" + name + " " + items.size() + " 件"));
        sheet.inlineString(1, 0, OURS);
        for (var c = 0; c < head.size(); c++) {
            sheet.width(c, c == 0 ? 38 : 16);
            sheet.inlineString(2, c, head.get(c));
        }
        sheet.range(2, 0, 2, head.size() - 1).style().bold().set();
        var row = 3;
        for (var item : items) {
            var content = json.readTree(item.getContent().data());
            var cells = item.getKind().equals("VISIT") ? visit(item, content) : document(item, content);
            for (var c = 0; c < cells.size(); c++) sheet.inlineString(row, c, harmless(cells.get(c)));
            row++;
        }
    }

    private static List<String> visit(ItemRecord item, JsonNode content) {
        return List.of(
                item.getId().toString(),
                item.getDay().toString(),
                item.getSquadronName(),
                content.path("order").asString(""),
                mode(content.path("mode").asString("")),
                item.getTitle(),
                joined(content.path("inspectors"), null),
                joined(content.path("parties"), null),
                content.path("points").asString(""),
                content.path("inOrder").asString(""),
                content.path("notApplicable").asString(""),
                content.path("notChecked").asString(""),
                Integer.toString(content.path("found").size()),
                joined(content.path("found"), "fact"),
                content.path("hash").asString(""),
                item.getCityNumber() == null ? "" : item.getCityNumber());
    }

    private static List<String> document(ItemRecord item, JsonNode content) {
        return List.of(
                item.getId().toString(),
                item.getDay().toString(),
                item.getTitle(),
                item.getNumber() == null ? "" : item.getNumber(),
                item.getSquadronName(),
                content.path("findings").asString(""),
                item.getWithdrawnOn() == null ? "" : item.getWithdrawnOn().toString(),
                item.getCityNumber() == null ? "" : item.getCityNumber());
    }

    private static String mode(String word) {
        return switch (word) {
            case "on-site" -> "实地";
            case "online" -> "网上";
            case "remote-video" -> "远程视频";
            default -> word;
        };
    }

    private static String joined(JsonNode list, @org.jspecify.annotations.Nullable String field) {
        var words = new java.util.ArrayList<String>();
        list.forEach(one ->
                words.add(field == null ? one.asString("") : one.path(field).asString("")));
        return String.join("；", words);
    }

    /** A leading sign that begins a formula somewhere is put behind an apostrophe. */
    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
