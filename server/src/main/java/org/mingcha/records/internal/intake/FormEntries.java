package org.mingcha.records.internal.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mingcha.api.Ids;
import org.mingcha.api.Refusal;
import org.mingcha.directory.Directory;
import org.mingcha.records.internal.intake.Batch.Origin;
import org.mingcha.records.internal.intake.RowsDelivery.Delivery;
import org.mingcha.records.internal.kinds.Kinds;
import org.mingcha.records.internal.mapping.Mapping;
import org.mingcha.records.internal.mapping.Outcome.Rejected;
import org.mingcha.records.internal.mapping.RowMapper;
import org.mingcha.records.internal.mapping.Sources;
import org.mingcha.records.internal.reading.Row;
import org.mingcha.records.internal.values.Days;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What people enter because no system exports it. An entry is a batch of one row: it has versions and a publication like all else. */
@Component
public class FormEntries {
    private static final String SOURCE = "人工录入";

    private final Kinds kinds;
    private final Sources sources;
    private final Directory directory;
    private final RowsDelivery delivery;
    private final Clock clock;

    FormEntries(Kinds kinds, Sources sources, Directory directory, RowsDelivery delivery, Clock clock) {
        this.kinds = kinds;
        this.sources = sources;
        this.directory = directory;
        this.delivery = delivery;
        this.clock = clock;
    }

    /**
     * Enters one record; the same number again makes its next version.
     *
     * @throws Refusal when a field cannot be read; nothing is kept then
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID enter(String body, String kindId, Map<String, String> entered, UUID actor) {
        var kind = kinds.get(kindId);
        if (!kind.entry()) {
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "not-entered-by-hand",
                    "「" + kind.title() + "」由系统导出，请在导入页上传，不在这里录入");
        }
        var fields = new HashMap<>(entered);
        fields.values().removeIf(String::isBlank);
        var key = kind.field(kind.key().getFirst());
        if (key.auto() && !fields.containsKey(key.name())) {
            var serial = Ids.next(clock).toString().replace("-", "");
            fields.put(key.name(), LocalDate.now(clock).toString().replace("-", "") + "-" + serial.substring(22));
        }
        var columns = new ArrayList<Mapping.Column>();
        var cells = new ArrayList<String>();
        for (var field : kind.fields()) {
            columns.add(new Mapping.Column(field.label(), field.name(), Days.Order.YEAR_FIRST));
            cells.add(fields.getOrDefault(field.name(), ""));
        }
        var units = new HashMap<String, String>();
        directory.squadrons(body).forEach(squadron -> units.put(squadron.code(), squadron.code()));
        var mapping = new Mapping(columns, kind.key(), units, Map.of());
        var headings = columns.stream().map(Mapping.Column::heading).toList();
        var row = Row.of(1, cells.toArray(String[]::new));
        if (new RowMapper(kind, mapping, headings).map(row) instanceof Rejected rejected) {
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "entry-incomplete", rejected.detail())
                    .with("field", rejected.field() == null ? "" : rejected.field());
        }
        return delivery.publish(
                new Delivery(
                        body,
                        sources.named(body, SOURCE, actor),
                        kindId,
                        Origin.ENTRY,
                        null,
                        null,
                        digest(kindId, cells),
                        headings,
                        mapping,
                        null,
                        actor),
                List.of(row));
    }

    private static String digest(String kind, List<String> cells) {
        try {
            var text = kind + '\n' + String.join("\u001f", cells);
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
