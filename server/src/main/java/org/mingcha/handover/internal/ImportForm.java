package org.mingcha.handover.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;
import org.mingcha.handover.internal.db.tables.records.ItemRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The form from which the city's system is to take what it does not get by its address: sheets and columns as the regime says. */
public final class ImportForm {
    private final FormLayout layout;
    private final ObjectMapper json;

    public ImportForm(FormLayout layout, ObjectMapper json) {
        this.layout = layout;
        this.json = json;
    }

    public byte[] write(String issuer, LocalDate made, List<ItemRecord> items) {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "Mingcha", "1.0")) {
            for (var sheet : layout.sheets())
                sheet(
                        book,
                        sheet,
                        issuer + " " + made,
                        items.stream()
                                .filter(item ->
                                        item.getKind().equals(sheet.item().toUpperCase(Locale.ROOT)))
                                .toList());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private void sheet(Workbook book, FormLayout.Sheet of, String made, List<ItemRecord> items) {
        var sheet = book.newWorksheet(of.title());
        sheet.inlineString(0, 0, harmless(made + " 报市局执法监督系统：" + of.title() + " " + items.size() + " 件"));
        sheet.inlineString(1, 0, harmless(of.note()));
        var columns = of.columns();
        for (var c = 0; c < columns.size(); c++) {
            sheet.width(c, columns.get(c).shows().equals("id") ? 38 : 16);
            sheet.inlineString(2, c, harmless(columns.get(c).title()));
        }
        sheet.range(2, 0, 2, columns.size() - 1).style().bold().set();
        var row = 3;
        for (var item : items) {
            var content = json.readTree(item.getContent().data());
            for (var c = 0; c < columns.size(); c++)
                sheet.inlineString(row, c, harmless(cell(columns.get(c).shows(), item, content)));
            row++;
        }
    }

    private String cell(String shows, ItemRecord item, JsonNode content) {
        return switch (shows) {
            case "id" -> item.getId().toString();
            case "day" -> item.getDay().toString();
            case "unit" -> item.getSquadronName();
            case "subject" -> item.getTitle();
            case "number" -> orEmpty(item.getNumber());
            case "city-number" -> orEmpty(item.getCityNumber());
            case "withdrawn-on" -> orEmpty(item.getWithdrawnOn());
            case "mode" ->
                layout.modes()
                        .getOrDefault(
                                content.path("mode").asString(""),
                                content.path("mode").asString(""));
            case "findings" ->
                content.has("found")
                        ? Integer.toString(content.path("found").size())
                        : content.path("findings").asString("");
            case "facts" -> joined(content.path("found"), "fact");
            case "inspectors", "parties" -> joined(content.path(shows), null);
            case "order", "points", "hash" -> content.path(shows).asString("");
            case "in-order" -> content.path("inOrder").asString("");
            case "not-applicable" -> content.path("notApplicable").asString("");
            case "not-checked" -> content.path("notChecked").asString("");
            default -> "";
        };
    }

    private static String orEmpty(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String joined(JsonNode list, @Nullable String field) {
        var words = new ArrayList<String>();
        list.forEach(one ->
                words.add(field == null ? one.asString("") : one.path(field).asString("")));
        return String.join("；", words);
    }

    /** A leading sign that begins a formula somewhere is put behind an apostrophe. */
    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
