package org.mingcha.reviews.internal;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.mingcha.policy.Condition;
import org.mingcha.policy.ReviewRules;
import org.mingcha.records.RecordKind;
import org.mingcha.records.RecordRows;
import org.mingcha.records.Records;
import org.mingcha.reviews.Desk;
import org.springframework.stereotype.Component;

/** What stands in the records of a case: its versions, and the recordings and other records that name it. Nothing that identifies a party. */
@Component
public class CaseFiles {
    /** By this field other kinds name the case they belong to. */
    private static final String LINK = "caseNumber";

    private static final String RECORDING = "recording";
    /** What its record says lasted longer is no length of a recording. */
    private static final Duration LONGEST = Duration.ofHours(24);
    /** Of one kind; a case with more is opened in the records. */
    private static final int MOST = 100;

    private final DSLContext sql;
    private final Records records;

    CaseFiles(DSLContext sql, Records records) {
        this.sql = sql;
        this.records = records;
    }

    /**
     * A case as its record says it.
     *
     * @param versions values by field, the latest first
     */
    public record CaseFile(RecordKind kind, List<Standing> versions, Conflicts.Hands hands) {

        /** What stands in it now; empty where the record is not there. */
        public Map<String, Object> facts() {
            return versions.isEmpty() ? Map.of() : versions.getFirst().values();
        }
    }

    /** One version of the record. */
    public record Standing(int version, boolean vanished, Map<String, Object> values) {}

    public CaseFile of(String body, String kind, String number) {
        var versions = versions(body, records.kind(kind), number);
        var reviewers = records.kinds().stream()
                .filter(one -> one.id().equals("legal-review"))
                .flatMap(one -> everLinked(body, one, number).stream())
                .map(values -> values.get("reviewer"))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .toList();
        return new CaseFile(
                records.kind(kind),
                versions,
                Conflicts.hands(versions.stream().map(Standing::values).toList(), reviewers));
    }

    private List<Standing> versions(String body, RecordKind kind, String number) {
        var rows = RecordRows.of(kind, "file");
        var columns = columns(rows, kind);
        var vanished = Objects.requireNonNull(rows.table().field("vanished", Boolean.class));
        return sql.select(columns.values())
                .select(rows.version(), vanished)
                .from(rows.table())
                .where(rows.body().eq(body), rows.upstream().eq(number))
                .orderBy(rows.version().desc())
                .limit(MOST)
                .fetch(row -> new Standing(row.get(rows.version()), row.get(vanished), values(columns, row::get)));
    }

    private List<Map<String, Object>> linked(String body, RecordKind kind, String number) {
        return linked(body, kind, number, RecordRows::current);
    }

    /** In any version: what a record said once was done all the same. */
    private List<Map<String, Object>> everLinked(String body, RecordKind kind, String number) {
        return linked(body, kind, number, _ -> DSL.noCondition());
    }

    private List<Map<String, Object>> linked(
            String body, RecordKind kind, String number, Function<RecordRows, org.jooq.Condition> which) {
        var rows = RecordRows.of(kind, "linked");
        var columns = columns(rows, kind);
        @SuppressWarnings("unchecked")
        var link = (Field<String>) rows.field(LINK);
        return sql.select(columns.values())
                .select(rows.upstream())
                .from(rows.table())
                .where(rows.body().eq(body), link.eq(number), which.apply(rows))
                .orderBy(rows.upstream())
                .limit(MOST)
                .fetch(row -> {
                    var values = values(columns, row::get);
                    // not every kind is numbered by its source
                    values.put("number", row.get(rows.upstream()));
                    return values;
                });
    }

    private static Map<String, Field<?>> columns(RecordRows rows, RecordKind kind) {
        var columns = new LinkedHashMap<String, Field<?>>();
        for (var field : kind.fields()) if (!field.identifying()) columns.put(field.name(), rows.field(field.name()));
        return columns;
    }

    private static Map<String, Object> values(Map<String, Field<?>> columns, Function<Field<?>, Object> get) {
        var values = new LinkedHashMap<String, Object>();
        columns.forEach((name, column) -> {
            var value = get.apply(column);
            if (value != null) values.put(name, value);
        });
        return values;
    }

    /** Records of other kinds that belong to the case, each in a line. */
    public List<Desk.Related> related(String body, String number) {
        var found = new ArrayList<Desk.Related>();
        for (var kind : records.kinds()) {
            if (!kind.has(LINK)) continue;
            for (var values : linked(body, kind, number))
                found.add(new Desk.Related(
                        kind.id(), kind.title(), String.valueOf(values.get("number")), summary(kind, values)));
        }
        return found;
    }

    /**
     * A recording that names the case.
     *
     * @param seconds how long it is, as far as its record tells
     * @param hash of its file, as its record tells it
     */
    record Recording(
            String number,
            String summary,
            @Nullable Integer seconds,
            @Nullable String hash) {}

    List<Recording> recordings(String body, String number) {
        var kind = records.kind(RECORDING);
        return linked(body, kind, number).stream()
                .map(values -> new Recording(
                        String.valueOf(values.get("number")),
                        summary(kind, values),
                        seconds(values),
                        values.get("fileHash") instanceof String hash ? hash : null))
                .toList();
    }

    /** As told, else from its beginning to its end. */
    private static @Nullable Integer seconds(Map<String, Object> values) {
        if (values.get("seconds") instanceof Number told && told.longValue() > 0) return told.intValue();
        return values.get("startedAt") instanceof LocalDateTime from
                        && values.get("endedAt") instanceof LocalDateTime until
                        && until.isAfter(from)
                        && Duration.between(from, until).compareTo(LONGEST) < 0
                ? (int) Duration.between(from, until).toSeconds()
                : null;
    }

    /**
     * The recordings that the case must have by what its records say, each with how many of that scene there are. A scene that two of
     * its records tell of stands once.
     */
    public List<Desk.Expected> expected(
            String body, String number, CaseFile file, List<ReviewRules.RequiredRecording> rules) {
        var recordings = linked(body, records.kind(RECORDING), number);
        var expected = new ArrayList<Desk.Expected>();
        for (var rule : rules) {
            if (expected.stream().anyMatch(one -> one.scene().equals(rule.scene()))) continue;
            var told = rule.of().equals(file.kind().id())
                    ? List.of(file.facts())
                    : linked(body, records.kind(rule.of()), number);
            if (told.stream().noneMatch(facts -> Condition.hold(rule.where(), facts))) continue;
            int there = (int) recordings.stream()
                    .filter(one -> rule.scene().equals(one.get("scene")))
                    .count();
            expected.add(
                    new Desk.Expected(rule.scene(), rule.title(), rule.basis().inWords(), there));
        }
        return expected;
    }

    private static String summary(RecordKind kind, Map<String, Object> values) {
        var parts = new ArrayList<String>();
        for (var field : kind.fields()) {
            var value = values.get(field.name());
            if (value == null || List.of("number", "squadron", LINK).contains(field.name())) continue;
            parts.add(field.label() + " " + shown(field, value));
        }
        return String.join(" · ", parts);
    }

    /** The fields as they stand now, by group. */
    public static List<Desk.Field> fields(CaseFile file) {
        var shown = new ArrayList<Desk.Field>();
        for (var field : file.kind().fields()) {
            var value = file.facts().get(field.name());
            if (value == null || field.type() == RecordKind.Type.UNIT) continue;
            shown.add(new Desk.Field(group(field), field.name(), field.label(), shown(field, value)));
        }
        return shown;
    }

    private static String group(RecordKind.Field field) {
        if (Conflicts.isName(field.name())) return "people";
        return switch (field.type()) {
            case DATE, MOMENT, TIME -> "dates";
            case BOOLEAN, INTEGER, DECIMAL -> "decision";
            case TEXT, CODE, UNIT ->
                List.of("penalty", "penaltyBasis", "legalBasis", "discretionGrade")
                                .contains(field.name())
                        ? "decision"
                        : "case";
        };
    }

    /** How the record came to be what it is, the latest version first. */
    public static List<Desk.Version> changes(CaseFile file) {
        var versions = new ArrayList<Desk.Version>();
        for (int i = 0; i < file.versions().size(); i++) {
            var now = file.versions().get(i);
            var before =
                    i + 1 < file.versions().size() ? file.versions().get(i + 1).values() : null;
            var changes = new ArrayList<Desk.Change>();
            if (before != null)
                for (var field : file.kind().fields()) {
                    var from = before.get(field.name());
                    var to = now.values().get(field.name());
                    if (Objects.equals(from, to)) continue;
                    changes.add(new Desk.Change(
                            field.label(),
                            from == null ? null : shown(field, from),
                            to == null ? null : shown(field, to)));
                }
            versions.add(new Desk.Version(now.version(), now.vanished(), changes));
        }
        return versions;
    }

    private static String shown(RecordKind.Field field, Object value) {
        return switch (value) {
            case Boolean yes -> yes ? "是" : "否";
            case LocalDate day -> day.toString();
            case java.math.BigDecimal number -> number.stripTrailingZeros().toPlainString();
            default -> {
                var words = field.values().get(value.toString());
                yield words == null || words.isEmpty() ? value.toString().replace('T', ' ') : words.getFirst();
            }
        };
    }
}
