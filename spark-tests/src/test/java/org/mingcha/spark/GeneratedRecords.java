package org.mingcha.spark;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.RecordKind;

/**
 * Records of no sense and every shape: missing values, days around holidays, several versions, vanished ones, texts that would break a
 * careless writer, and numbers that name each other.
 */
final class GeneratedRecords {
    private static final int OF_A_KIND = 400;
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    private static final Map<String, String> LINKS = Map.of(
            "caseNumber", "case",
            "splitFrom", "case",
            "checkNumber", "enforcement-check",
            "complaintNumber", "complaint");

    private static final List<String> TEXTS = List.of(
            "同意", "  同意  ", "事实清楚，证据确凿，同意处罚", "他说\"不\"，", "反斜杠\\和/", "占 道 设 摊", "违法搭建", "A,b;c", "\t制表", "😀也算一个字");

    private static final List<String> INTEGERS = List.of("0", "1", "2", "3", "10", "30", "60", "-5", "99999999999");
    private static final List<String> DECIMALS =
            List.of("0", "100", "199.99", "200.00", "200.01", "1000", "3000.5", "0.0001");

    private final Random random;

    GeneratedRecords(long seed) {
        this.random = new Random(seed);
    }

    /**
     * All versions of the records of a kind.
     *
     * @param untold fields that this body's source never gives
     */
    List<Map<String, @Nullable String>> of(RecordKind kind, String body, Set<String> untold) {
        var rows = new ArrayList<Map<String, @Nullable String>>();
        for (int i = 0; i < OF_A_KIND; i++) {
            var record = new UUID(random.nextLong(), random.nextLong()).toString();
            int versions = random.nextInt(6) == 0 ? 2 + random.nextInt(2) : 1;
            var fields = fields(kind, i, untold);
            for (int version = 1; version <= versions; version++) {
                if (version > 1) change(kind, i, fields, untold);
                var row = new LinkedHashMap<String, @Nullable String>();
                row.put("record", record);
                row.put("version", String.valueOf(version));
                row.put("body", body);
                row.put("squadron", fields.getOrDefault("squadron", body + "006"));
                row.put("upstream", upstream(kind, fields));
                row.put("source", new UUID(1, 1).toString());
                row.put("batch", new UUID(1, 2).toString());
                row.put("row_number", String.valueOf(i + 1));
                row.put("published", String.valueOf(version));
                row.put("replaced", version < versions ? String.valueOf(version + 1) : null);
                row.put("vanished", String.valueOf(version == versions && random.nextInt(25) == 0));
                row.put("content", "\\x00");
                fields.forEach((name, value) -> {
                    if (!name.equals("squadron")) row.put(name, value);
                });
                rows.add(row);
            }
        }
        return rows;
    }

    private static String upstream(RecordKind kind, Map<String, @Nullable String> fields) {
        return String.join(
                "|",
                kind.key().stream()
                        .map(name -> String.valueOf(fields.get(name)))
                        .toList());
    }

    private Map<String, @Nullable String> fields(RecordKind kind, int number, Set<String> untold) {
        var fields = new LinkedHashMap<String, @Nullable String>();
        for (var field : kind.fields()) {
            if (field.identifying()) continue;
            boolean key = kind.key().contains(field.name());
            boolean missing = !key && (untold.contains(field.name()) || random.nextInt(4) == 0);
            fields.put(field.name(), missing ? null : value(kind, field, number));
        }
        if (kind.matter() != null) fields.put("place_key", random.nextInt(5) == 0 ? null : "南京西路" + random.nextInt(4));
        return fields;
    }

    /** A few fields change from one version to the next, some become empty. */
    private void change(RecordKind kind, int number, Map<String, @Nullable String> fields, Set<String> untold) {
        for (var field : kind.fields()) {
            if (field.identifying() || kind.key().contains(field.name()) || untold.contains(field.name())) continue;
            if (random.nextInt(5) == 0)
                fields.put(field.name(), random.nextInt(4) == 0 ? null : value(kind, field, number));
        }
    }

    private String value(RecordKind kind, RecordKind.Field field, int number) {
        if (kind.key().getFirst().equals(field.name())) return number(kind.id(), number);
        if (kind.key().contains(field.name())) return "平台" + number % 3;
        var link = LINKS.get(field.name());
        if (link != null) return number(link, random.nextInt(OF_A_KIND * 2));
        return switch (field.name()) {
            case "repeatOf" -> number(kind.id(), random.nextInt(OF_A_KIND));
            case "fileHash" -> field.name() + random.nextInt(OF_A_KIND / 3);
            case "partyCode" -> field.name() + random.nextInt(12);
            case "handler", "coHandler", "name" -> "队员" + random.nextInt(60);
            case "category" -> List.of("占道", "占 道", "违建", "噪声").get(random.nextInt(4));
            case "lastStepOn" -> FIRST.plusDays(random.nextInt(210)).toString();
            default -> value(field);
        };
    }

    private static String number(String kind, int number) {
        return kind + "-" + number;
    }

    private String value(RecordKind.Field field) {
        return switch (field.type()) {
            case DATE -> FIRST.plusDays(random.nextInt(240)).toString();
            case MOMENT ->
                FIRST.plusDays(random.nextInt(240)) + " %02d:%02d:00".formatted(random.nextInt(24), random.nextInt(60));
            case TIME -> "%02d:30:00".formatted(random.nextInt(24));
            case INTEGER -> INTEGERS.get(random.nextInt(INTEGERS.size()));
            case DECIMAL -> DECIMALS.get(random.nextInt(DECIMALS.size()));
            case BOOLEAN -> String.valueOf(random.nextBoolean());
            case CODE ->
                List.copyOf(field.values().keySet())
                        .get(random.nextInt(field.values().size()));
            case UNIT -> "3101060" + (10 + random.nextInt(5));
            case TEXT -> TEXTS.get(random.nextInt(TEXTS.size()));
        };
    }
}
