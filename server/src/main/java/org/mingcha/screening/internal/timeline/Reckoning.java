package org.mingcha.screening.internal.timeline;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.mingcha.calendar.PublishedCalendar;
import org.mingcha.calendar.WorkingCalendar;
import org.mingcha.records.RecordKind;
import org.mingcha.records.RecordRows;
import org.mingcha.screening.RecordTimeline.Scene;
import org.mingcha.screening.RecordTimeline.Term;
import org.mingcha.screening.internal.compiling.Screen;
import org.mingcha.screening.internal.language.Rule;
import org.mingcha.screening.internal.language.Value;
import org.mingcha.screening.internal.leads.Explanation;
import org.mingcha.screening.internal.leads.LeadBook;
import org.springframework.stereotype.Component;

/** Asks the rules in force what terms run for some records and what is to be recorded of them, by the statement that finds leads. */
@Component
class Reckoning {
    private final DSLContext sql;
    private final WorkingCalendar calendar;
    private final Clock clock;

    Reckoning(DSLContext sql, WorkingCalendar calendar, Clock clock) {
        this.sql = sql;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** What the rules say of one record. */
    record Reckoned(List<Term> terms, List<Scene> scenes) {
        static final Reckoned NOTHING = new Reckoned(List.of(), List.of());
    }

    Map<UUID, Reckoned> of(String body, RecordKind kind, List<Rule> rules, Collection<UUID> records) {
        var probes = rules.stream().flatMap(rule -> Probe.of(rule).stream()).toList();
        if (probes.isEmpty() || records.isEmpty()) return Map.of();
        var asked = new ArrayList<Rule>();
        for (var probe : probes) asked.addAll(List.of(probe.applies(), probe.met()));
        var rows = RecordRows.of(kind, "asked");
        var which = DSL.selectDistinct(rows.record())
                .from(rows.table())
                .where(rows.record().in(records));
        var published = calendar.published();
        var reckoned = new LinkedHashMap<UUID, Reckoned>();
        sql.selectFrom(new Screen(kind, asked).statement(body, LocalDate.now(clock), which))
                .forEach(row -> reckoned.put(row.get("record", UUID.class), reckoned(probes, row, published)));
        return reckoned;
    }

    private static Reckoned reckoned(List<Probe> probes, Record row, PublishedCalendar calendar) {
        var terms = new ArrayList<Term>();
        var scenes = new ArrayList<Scene>();
        for (int i = 0; i < probes.size(); i++) {
            var probe = probes.get(i);
            var applies = row.get(Screen.column(2 * i), JSONB.class);
            if (applies == null) continue;
            boolean met = row.get(Screen.column(2 * i + 1), JSONB.class) != null;
            var kept = LeadBook.values(applies);
            if (probe.term() == null) scenes.add(scene(probe, kept, met));
            else terms.add(term(probe, probe.term(), kept, met, calendar));
        }
        return new Reckoned(terms, scenes);
    }

    private static Scene scene(Probe probe, Map<String, Object> kept, boolean missing) {
        var written = probe.rule().written();
        var day = probe.rule().reads().stream()
                .filter(field -> field.type() == RecordKind.Type.DATE || field.type() == RecordKind.Type.MOMENT)
                .map(field -> day(kept.get(field.name())))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Scene(written.id(), written.title(), written.basis().inWords(), probe.what(), day, missing);
    }

    private static Term term(
            Probe probe, Value.Named named, Map<String, Object> kept, boolean late, PublishedCalendar calendar) {
        var written = probe.rule().written();
        var explanation = new Explanation(probe.applies(), kept);
        var sum = explanation.sums(calendar).stream()
                .filter(one -> one.title().equals(named.title()))
                .findFirst();
        var done = day(kept.get(Probe.DONE));
        return new Term(
                written.id(),
                written.title(),
                named.title(),
                written.basis().inWords(),
                explanation.day(((Value.LastDay) named.is()).start()),
                Objects.requireNonNull(day(kept.get(named.id()))),
                done,
                doneBy(probe.done(), kept),
                late ? Term.State.LATE : done == null ? Term.State.RUNNING : Term.State.MET,
                sum.map(one -> one.steps()).orElse(List.of()));
    }

    private static @Nullable String doneBy(List<Value> done, Map<String, Object> kept) {
        for (var value : done) {
            var of = value instanceof Value.DayOf(var moment) ? moment : value;
            if (of instanceof Value.Stands(var field) && kept.get(field.name()) != null) return field.label();
        }
        return null;
    }

    private static @Nullable LocalDate day(@Nullable Object kept) {
        if (kept == null) return null;
        var text = String.valueOf(kept);
        return text.length() > 10 ? LocalDateTime.parse(text).toLocalDate() : LocalDate.parse(text);
    }
}
