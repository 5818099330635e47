package org.mingcha.records.internal.population;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Viewer;
import org.mingcha.directory.Directory;
import org.mingcha.directory.Squadron;
import org.mingcha.exports.AskedFor;
import org.mingcha.exports.ExportedList;
import org.mingcha.records.RecordKind;
import org.mingcha.records.internal.kinds.Kinds;
import org.mingcha.sheets.RowWriter.Column;
import org.springframework.stereotype.Component;

/** The records of a kind as a spreadsheet, with every field but those that say who somebody is. */
@Component
class ExportedRecords implements ExportedList {
    private final Chains chains;
    private final RecordPopulations populations;
    private final Kinds kinds;
    private final Directory directory;

    ExportedRecords(Chains chains, RecordPopulations populations, Kinds kinds, Directory directory) {
        this.chains = chains;
        this.populations = populations;
        this.kinds = kinds;
        this.directory = directory;
    }

    @Override
    public String name() {
        return "records";
    }

    @Override
    public Set<Permission> permissions() {
        return Set.of(Permission.SEE_RECORDS);
    }

    @Override
    public String title() {
        return "执法记录";
    }

    @Override
    public List<Column> columns(Map<String, String> query) {
        var columns = new ArrayList<Column>();
        columns.add(new Column("编号", 26));
        columns.add(new Column("中队", 16));
        for (var field : shown(query)) columns.add(new Column(field.label(), 16));
        columns.add(new Column("版本", 6));
        return columns;
    }

    private RecordKind kind(Map<String, String> query) {
        return kinds.get(Objects.requireNonNullElse(new AskedFor(query).text("kind"), "case"));
    }

    private List<RecordKind.Field> shown(Map<String, String> query) {
        return kind(query).fields().stream()
                .filter(field -> !field.identifying() && field.type() != RecordKind.Type.UNIT)
                .toList();
    }

    @Override
    public Rows rows(Viewer viewer, Map<String, String> query) {
        var asked = new AskedFor(query);
        var body = viewer.body();
        var unit = viewer.squadron().orElse(asked.text("squadron"));
        var filter = new Chains.Filter(
                unit, viewer.squadron().isPresent(), asked.day("from"), asked.day("until"), asked.text("number"));
        var kind = kind(query).id();
        long publication = populations.publication(body);
        var fields = shown(query);
        var names = directory.allSquadrons(body).stream()
                .collect(Collectors.toMap(Squadron::code, Squadron::name, (one, _) -> one));
        return Rows.of(
                chains.count(body, kind, filter, publication),
                chains.listing(body, kind, filter, publication),
                row -> cells(row, fields, names));
    }

    private static List<@Nullable Object> cells(
            Chains.Listed row, List<RecordKind.Field> fields, Map<String, String> names) {
        var cells = new ArrayList<@Nullable Object>();
        cells.add(row.number());
        cells.add(row.squadron() == null ? null : names.getOrDefault(row.squadron(), row.squadron()));
        for (var field : fields) cells.add(word(field, row.fields().get(field.name())));
        cells.add(row.version());
        return cells;
    }

    private static @Nullable Object word(RecordKind.Field field, @Nullable Object value) {
        if (value == null) return null;
        return switch (field.type()) {
            case CODE -> {
                var words = field.values().get(value.toString());
                yield words == null || words.isEmpty() ? value : words.getFirst();
            }
            case BOOLEAN -> Boolean.TRUE.equals(value) ? "是" : "否";
            case MOMENT -> value.toString().replace('T', ' ');
            default -> value;
        };
    }
}
