package org.mingcha.records.internal.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.PerformsAct;
import org.mingcha.api.Refusal;
import org.mingcha.api.TakesAnyText;
import org.mingcha.records.LoadOrder.Scope;
import org.mingcha.records.Loaded;
import org.mingcha.records.internal.intake.Batch.Origin;
import org.mingcha.records.internal.intake.FormEntries;
import org.mingcha.records.internal.intake.Intake;
import org.mingcha.records.internal.intake.RowsDelivery;
import org.mingcha.records.internal.intake.RowsDelivery.Delivery;
import org.mingcha.records.internal.intake.Wizard;
import org.mingcha.records.internal.mapping.Sources;
import org.mingcha.records.internal.reading.Header;
import org.mingcha.records.internal.reading.Row;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Rows that come without a file: from a machine with its token, or from a form. */
@RestController
class DeliveryController {
    private static final int MOST_ROWS = 20_000;

    private final Sources sources;
    private final Wizard wizard;
    private final RowsDelivery delivery;
    private final FormEntries entries;
    private final Intake intake;

    DeliveryController(Sources sources, Wizard wizard, RowsDelivery delivery, FormEntries entries, Intake intake) {
        this.sources = sources;
        this.wizard = wizard;
        this.delivery = delivery;
        this.entries = entries;
        this.intake = intake;
    }

    /**
     * A delivery of an upstream system.
     *
     * @param rows each a map from column to text; columns are matched as those of a file are
     */
    record Rows(
            String kind,
            List<Map<String, String>> rows,
            @Nullable Scope scope) {
        Rows {
            kind = Objects.requireNonNullElse(kind, "");
            rows = Objects.requireNonNullElse(rows, List.<Map<String, String>>of()).stream()
                    .map(row -> Objects.requireNonNullElse(row, Map.<String, String>of()))
                    .toList();
        }
    }

    @PostMapping("/api/sources/{source}/batches")
    @Requires(Permission.DELIVER_RECORDS)
    @PerformsAct
    @ResponseStatus(HttpStatus.CREATED)
    Loaded deliver(@PathVariable UUID source, @RequestBody @TakesAnyText Rows order, Viewer viewer) {
        if (viewer.grants().stream().noneMatch(grant -> source.toString().equals(grant.source()))) {
            throw new Refusal(HttpStatus.FORBIDDEN, "not-your-source", "这个令牌不能为该来源送数据，请使用该来源自己的令牌");
        }
        if (order.rows().isEmpty() || order.rows().size() > MOST_ROWS) {
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "row-count", "一批须有 1 至 " + MOST_ROWS + " 行，更多请分批送");
        }
        var of = sources.get(source, Set.of(viewer.body()));
        var headings = new LinkedHashSet<String>();
        order.rows().forEach(row -> row.keySet().forEach(name -> headings.add(Header.tidy(name))));
        if (headings.size() > 256) {
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "column-count", "列数超过 256");
        }
        var columns = List.copyOf(headings);
        var rows = rows(order.rows(), columns);
        var mapping = wizard.mapping(of.body(), of.id(), order.kind(), new Header(0, columns), rows);
        var batch = delivery.publish(
                new Delivery(
                        of.body(),
                        of.id(),
                        order.kind(),
                        Origin.API,
                        null,
                        null,
                        Row.digest(rows),
                        columns,
                        mapping,
                        order.scope(),
                        viewer.account()),
                rows);
        return intake.result(batch);
    }

    private static List<Row> rows(List<Map<String, String>> order, List<String> columns) {
        var rows = new ArrayList<Row>();
        for (var each : order) {
            var tidy = new TreeMap<String, String>();
            each.forEach((name, value) -> {
                // of two of a name one would be dropped, and nobody would know which
                if (tidy.put(Header.tidy(name), value == null ? "" : value) != null)
                    throw new Refusal(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "column-twice",
                            "第 " + (rows.size() + 1) + " 行有两列名称相同（不计空格）：" + Header.tidy(name));
            });
            rows.add(Row.of(
                    rows.size() + 1L,
                    columns.stream().map(name -> tidy.getOrDefault(name, "")).toArray(String[]::new)));
        }
        return rows;
    }

    /** What a person entered, by field; for kinds that no system exports. */
    record Entry(Map<String, String> fields) {
        Entry {
            fields = Objects.requireNonNullElse(fields, Map.of());
        }
    }

    @PostMapping("/api/record-kinds/{kind}/entries")
    @Requires(Permission.LOAD_RECORDS)
    @PerformsAct
    @ResponseStatus(HttpStatus.CREATED)
    Loaded enter(@PathVariable String kind, @RequestBody Entry entry, Viewer viewer) {
        return intake.result(entries.enter(viewer.body(), kind, entry.fields(), viewer.account()));
    }
}
