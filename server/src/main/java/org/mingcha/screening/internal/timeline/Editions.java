package org.mingcha.screening.internal.timeline;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.RecordKind;
import org.mingcha.records.RecordStanding;
import org.mingcha.screening.RecordTimeline.Change;
import org.mingcha.screening.RecordTimeline.Edition;
import org.mingcha.screening.RecordTimeline.Fact;
import org.mingcha.screening.RecordTimeline.Step;

/** What stands in a record and what stood there before, in words. */
record Editions(RecordKind kind) {

    /** What each version changed, the latest first. */
    List<Edition> of(List<RecordStanding> versions) {
        var editions = new ArrayList<Edition>();
        for (int i = 0; i < versions.size(); i++) {
            var one = versions.get(i);
            var before = i + 1 < versions.size() ? versions.get(i + 1) : null;
            editions.add(new Edition(
                    one.version(),
                    one.published(),
                    one.publishedAt(),
                    one.vanished(),
                    before != null && before.vanished() && !one.vanished(),
                    before == null ? List.of() : changes(before, one)));
        }
        return editions;
    }

    private List<Change> changes(RecordStanding before, RecordStanding after) {
        var changes = new ArrayList<Change>();
        for (var field : kind.fields()) {
            if (field.identifying()) continue;
            var was = before.fields().get(field.name());
            var is = after.fields().get(field.name());
            if (!Objects.equals(was, is)) {
                changes.add(new Change(field.name(), field.label(), word(field, was), word(field, is), isDay(field)));
            }
        }
        return changes;
    }

    /** The dates of the record: those of its course, and the others it has. */
    List<Step> steps(List<RecordStanding> versions) {
        var latest = versions.getFirst();
        var names = new LinkedHashSet<>(kind.course());
        for (var field : kind.fields()) {
            if (isDay(field) && latest.fields().containsKey(field.name())) names.add(field.name());
        }
        return names.stream().map(name -> step(kind.field(name), versions)).toList();
    }

    private Step step(RecordKind.Field field, List<RecordStanding> versions) {
        var value = versions.getFirst().fields().get(field.name());
        var before = new LinkedHashSet<String>();
        for (var version : versions.reversed()) {
            var was = version.fields().get(field.name());
            if (was != null && !was.equals(value)) before.add(String.valueOf(word(field, was)));
        }
        var time =
                value instanceof LocalDateTime moment && !moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                        ? moment.toLocalTime()
                        : null;
        return new Step(field.name(), field.label(), day(value), time, List.copyOf(before));
    }

    /** What else the record says, its own number left out. */
    List<Fact> facts(RecordStanding standing) {
        return kind.fields().stream()
                .filter(field -> !isDay(field) && !kind.key().equals(List.of(field.name())))
                .filter(field -> standing.fields().containsKey(field.name()))
                .map(field -> new Fact(
                        field.name(),
                        field.label(),
                        String.valueOf(word(field, standing.fields().get(field.name())))))
                .toList();
    }

    @Nullable
    String word(String field, RecordStanding standing) {
        return word(kind.field(field), standing.fields().get(field));
    }

    static @Nullable LocalDate day(@Nullable Object value) {
        return switch (value) {
            case LocalDate day -> day;
            case LocalDateTime moment -> moment.toLocalDate();
            case null, default -> null;
        };
    }

    private static boolean isDay(RecordKind.Field field) {
        return field.type() == RecordKind.Type.DATE || field.type() == RecordKind.Type.MOMENT;
    }

    private static @Nullable String word(RecordKind.Field field, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Boolean truth -> truth ? "是" : "否";
            case LocalDateTime moment -> moment.toLocalDate() + " " + moment.toLocalTime();
            case String code
            when field.type() == RecordKind.Type.CODE ->
                field.values().getOrDefault(code, List.of(code)).getFirst();
            default -> String.valueOf(value);
        };
    }
}
