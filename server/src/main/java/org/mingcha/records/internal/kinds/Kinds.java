package org.mingcha.records.internal.kinds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.api.Refusal;
import org.mingcha.records.RecordKind;
import org.mingcha.records.RecordKind.Field;
import org.mingcha.records.RecordKind.Matter;
import org.mingcha.records.internal.reading.Header;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads the definitions in {@code records/kinds} once and answers by id. */
@Component
public class Kinds {
    private final Map<String, RecordKind> kinds;
    private final Set<String> headings;

    Kinds() {
        var found = new java.util.TreeMap<String, RecordKind>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath:records/kinds/*.yaml")) {
                try (var in = file.getInputStream()) {
                    var kind = kind(new Yaml(new SafeConstructor(new LoaderOptions())).load(in));
                    found.put(kind.id(), kind);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.kinds = Map.copyOf(found);
        this.headings = found.values().stream()
                .flatMap(kind -> kind.fields().stream())
                .flatMap(field -> names(field).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The kinds this program carries, for who checks something without a server. */
    public static List<RecordKind> bundled() {
        return new Kinds().all();
    }

    /** All kinds, by id. */
    public List<RecordKind> all() {
        return kinds.values().stream()
                .sorted(java.util.Comparator.comparing(RecordKind::id))
                .toList();
    }

    /** The kind of this id; an unknown one is refused. */
    public RecordKind get(String id) {
        var kind = kinds.get(id);
        if (kind == null) {
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "unknown-record-kind", "没有「" + id + "」这种记录");
        }
        return kind;
    }

    /** Whether a heading is one that some field of some kind answers to. */
    public boolean knowsHeading(String heading) {
        return headings.contains(Header.comparable(heading));
    }

    /** Whether a heading is one that some field of this kind answers to. */
    public static boolean knows(RecordKind kind, String heading) {
        var name = Header.comparable(heading);
        return kind.fields().stream().anyMatch(field -> names(field).contains(name));
    }

    /** Every name under which a field is known, as names are compared. */
    public static Set<String> names(Field field) {
        var names = new java.util.LinkedHashSet<String>();
        names.add(Header.comparable(field.label()));
        names.add(Header.comparable(field.name()));
        field.synonyms().forEach(synonym -> names.add(Header.comparable(synonym)));
        return names;
    }

    private static RecordKind kind(Map<String, Object> raw) {
        return new RecordKind(
                text(raw, "kind"),
                text(raw, "title"),
                text(raw, "table"),
                texts(raw.get("key")),
                text(raw, "date"),
                number(raw, "retention"),
                Boolean.TRUE.equals(raw.get("entry")),
                Boolean.TRUE.equals(raw.get("place")),
                matter(raw.get("matter")),
                texts(raw.get("course")),
                raw.get("fields") instanceof List<?> fields
                        ? fields.stream().map(Kinds::field).toList()
                        : List.of());
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Matter matter(@Nullable Object entry) {
        if (entry == null) return null;
        var raw = (Map<String, Object>) entry;
        var links = new LinkedHashMap<String, String>();
        if (raw.get("links") instanceof Map<?, ?> named) {
            named.forEach((field, kind) -> links.put(String.valueOf(field), String.valueOf(kind)));
        }
        return new Matter(text(raw, "place"), text(raw, "category"), text(raw, "date"), Map.copyOf(links));
    }

    @SuppressWarnings("unchecked")
    private static Field field(Object entry) {
        var raw = (Map<String, Object>) entry;
        var values = new LinkedHashMap<String, List<String>>();
        if (raw.get("values") instanceof Map<?, ?> choices) {
            choices.forEach((code, words) -> values.put(String.valueOf(code), texts(words)));
        }
        return new Field(
                text(raw, "name"),
                text(raw, "label"),
                RecordKind.Type.valueOf(text(raw, "type").toUpperCase(Locale.ROOT)),
                Boolean.TRUE.equals(raw.get("required")),
                Boolean.TRUE.equals(raw.get("identifying")),
                Boolean.TRUE.equals(raw.get("auto")),
                texts(raw.get("synonyms")),
                java.util.Collections.unmodifiableMap(values));
    }

    private static int number(Map<String, Object> raw, String key) {
        if (raw.get(key) instanceof Integer number) {
            return number;
        }
        throw new IllegalStateException("a record kind lacks " + key + ": " + raw);
    }

    private static String text(Map<String, Object> raw, String key) {
        if (raw.get(key) instanceof String text) {
            return text;
        }
        throw new IllegalStateException("a record kind lacks " + key + ": " + raw);
    }

    private static List<String> texts(@Nullable Object raw) {
        return raw instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
    }
}
