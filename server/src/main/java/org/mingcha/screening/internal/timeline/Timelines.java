package org.mingcha.screening.internal.timeline;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.records.RecordKind;
import org.mingcha.records.RecordStanding;
import org.mingcha.records.Records;
import org.mingcha.records.RepeatGroup;
import org.mingcha.screening.RecordTimeline;
import org.mingcha.screening.RecordTimeline.Clip;
import org.mingcha.screening.RecordTimeline.Member;
import org.mingcha.screening.RecordTimeline.Named;
import org.mingcha.screening.RecordTimeline.Part;
import org.mingcha.screening.RecordTimeline.Scene;
import org.mingcha.screening.internal.language.Reads;
import org.mingcha.screening.internal.leads.LeadBook;
import org.mingcha.screening.internal.running.RulesInForce;
import org.mingcha.screening.internal.timeline.Reckoning.Reckoned;
import org.springframework.stereotype.Component;

/** Brings together what lies around one record, as far as a viewer may see it. */
@Component
public class Timelines {
    private static final String CASE = "case";
    private static final String CASE_NUMBER = "caseNumber";
    private static final String RECORDING = "recording";
    private static final Comparator<@Nullable LocalDate> MISSING_LAST = Comparator.nullsLast(Comparator.naturalOrder());

    private final Records records;
    private final RulesInForce rules;
    private final Reckoning reckoning;
    private final LeadBook leads;
    private final Clock clock;

    Timelines(Records records, RulesInForce rules, Reckoning reckoning, LeadBook leads, Clock clock) {
        this.records = records;
        this.rules = rules;
        this.reckoning = reckoning;
        this.leads = leads;
        this.clock = clock;
    }

    /** What is asked for one answer: who looks, at whose record, under which rules. */
    private record Look(Viewer viewer, String body, Map<String, RulesInForce.OfKind> rules) {}

    /** The timeline of one record; one the viewer may not see is refused as unknown. */
    public RecordTimeline of(Viewer viewer, String kindId, UUID record) {
        var kind = records.kind(kindId);
        var versions = records.versions(viewer, kindId, record);
        var latest = versions.getFirst();
        var look = new Look(viewer, latest.body(), rules.byKind(latest.body(), LocalDate.now(clock)));
        var parts = new ArrayList<Part>();
        var scenes = new ArrayList<Scene>();
        add(look, kind, Map.of(record, versions), parts, scenes);
        if (kindId.equals(CASE)) addOfCase(look, latest, parts, scenes);
        var own = parts.removeFirst();
        parts.sort(Comparator.comparing(Timelines::first, MISSING_LAST)
                .thenComparing(Part::kind)
                .thenComparing(Part::number));
        scenes.sort(Comparator.comparing(Scene::day, MISSING_LAST));
        var shown = new ArrayList<UUID>(List.of(record));
        parts.forEach(part -> shown.add(part.record()));
        return new RecordTimeline(
                own,
                parts,
                ofCase(look, kindId, latest),
                clips(look, kindId, latest),
                scenes,
                new Editions(kind).of(versions),
                thread(look, kind, latest, parts),
                leads.of(viewer, shown));
    }

    private static @Nullable LocalDate first(Part part) {
        return part.steps().stream()
                .map(RecordTimeline.Step::day)
                .filter(Objects::nonNull)
                .min(LocalDate::compareTo)
                .orElse(null);
    }

    /** Adds records of one kind, each with its versions, and what the rules say of them. */
    private void add(
            Look look,
            RecordKind kind,
            Map<UUID, List<RecordStanding>> versions,
            List<Part> parts,
            List<Scene> scenes) {
        var ruled = look.rules().get(kind.id());
        var reckoned = ruled == null
                ? Map.<UUID, Reckoned>of()
                : reckoning.of(look.body(), kind, ruled.rules(), versions.keySet());
        var words = new Editions(kind);
        versions.forEach((record, chain) -> {
            var latest = chain.getFirst();
            var says = reckoned.getOrDefault(record, Reckoned.NOTHING);
            scenes.addAll(says.scenes());
            parts.add(new Part(
                    kind.id(),
                    kind.title(),
                    record,
                    latest.number(),
                    latest.squadron(),
                    latest.vanished(),
                    words.steps(chain),
                    says.terms(),
                    words.facts(latest)));
        });
    }

    /** What names the case, and what the case names. */
    private void addOfCase(Look look, RecordStanding found, List<Part> parts, List<Scene> scenes) {
        var beside = new HashMap<RecordKind, Map<UUID, List<RecordStanding>>>();
        for (var kind : records.kinds()) {
            if (kind.has(CASE_NUMBER) && !kind.id().equals(RECORDING)) {
                note(beside, kind, beside(look, kind.id(), CASE_NUMBER, found.number()));
            }
        }
        note(beside, records.kind("complaint"), named(look, "complaint", found, "complaintNumber"));
        note(beside, records.kind("enforcement-check"), named(look, "enforcement-check", found, "checkNumber"));
        beside.forEach((kind, versions) -> add(look, kind, versions, parts, scenes));
    }

    private static void note(
            Map<RecordKind, Map<UUID, List<RecordStanding>>> beside, RecordKind kind, List<RecordStanding> found) {
        if (found.isEmpty()) return;
        var of = beside.computeIfAbsent(kind, _ -> new HashMap<>());
        found.forEach(one -> of.put(one.record(), List.of(one)));
    }

    private List<RecordStanding> named(Look look, String kind, RecordStanding by, String field) {
        return by.fields().get(field) instanceof String number ? beside(look, kind, "number", number) : List.of();
    }

    private List<RecordStanding> beside(Look look, String kind, String field, String value) {
        return records.beside(look.viewer(), look.body(), kind, field, List.of(value));
    }

    private @Nullable Named ofCase(Look look, String kind, RecordStanding latest) {
        if (kind.equals(CASE)) return null;
        return named(look, CASE, latest, CASE_NUMBER).stream()
                .findFirst()
                .map(found -> new Named(CASE, found.record(), found.number()))
                .orElse(null);
    }

    private List<Clip> clips(Look look, String kind, RecordStanding latest) {
        var found = new ArrayList<RecordStanding>();
        if (kind.equals(CASE)) found.addAll(beside(look, RECORDING, CASE_NUMBER, latest.number()));
        else if (!kind.equals(RECORDING) && latest.fields().get(CASE_NUMBER) instanceof String number)
            found.addAll(beside(look, RECORDING, CASE_NUMBER, number));
        else if (kind.endsWith("-check")) found.addAll(beside(look, RECORDING, "checkNumber", latest.number()));
        var words = new Editions(records.kind(RECORDING));
        return found.stream()
                .map(one -> new Clip(
                        one.record(),
                        one.number(),
                        words.word("scene", one),
                        words.word("startedAt", one),
                        words.word("endedAt", one),
                        words.word("uploadedAt", one),
                        words.word("medium", one)))
                .sorted(Comparator.comparing(Clip::startedAt, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /** The matter of the complaint itself, or of the first complaint that led to the case. */
    private RecordTimeline.@Nullable SameMatter thread(
            Look look, RecordKind kind, RecordStanding latest, List<Part> parts) {
        var asked = kind.matter() != null
                ? latest.record()
                : parts.stream()
                        .filter(part -> records.kind(part.kind()).matter() != null)
                        .map(Part::record)
                        .findFirst()
                        .orElse(null);
        var within = within(look);
        if (asked == null || within == null) return null;
        return records.thread(look.viewer(), look.body(), asked, within)
                .map(group -> new RecordTimeline.SameMatter(within, members(look, group, asked)))
                .orElse(null);
    }

    /** Within how many days the rules in force count a matter. */
    private static @Nullable Integer within(Look look) {
        return look.rules().values().stream()
                .flatMap(of -> of.rules().stream())
                .flatMap(rule -> Reads.raised(rule.when(), rule.let()).stream())
                .findFirst()
                .orElse(null);
    }

    private List<Member> members(Look look, RepeatGroup group, UUID self) {
        var standing = new HashMap<UUID, RecordStanding>();
        var numbers = new HashMap<String, List<String>>();
        for (var one : group.members())
            numbers.computeIfAbsent(one.kind(), _ -> new ArrayList<>()).add(one.upstream());
        numbers.forEach((kind, of) -> records.beside(look.viewer(), look.body(), kind, "number", of)
                .forEach(found -> standing.put(found.record(), found)));
        return group.members().stream()
                .flatMap(one -> Stream.ofNullable(standing.get(one.record())).map(found -> member(one, found, self)))
                .toList();
    }

    private Member member(RepeatGroup.Member one, RecordStanding standing, UUID self) {
        var kind = records.kind(one.kind());
        return new Member(
                one.kind(),
                kind.title(),
                one.record(),
                one.upstream(),
                one.squadron(),
                one.on(),
                new Editions(kind).word("channel", standing),
                Editions.day(standing.fields().get(kind.course().getLast())),
                one.record().equals(self));
    }
}
