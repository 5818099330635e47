package org.mingcha.matters.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Viewer;
import org.mingcha.documents.Register;
import org.mingcha.matters.Matter;
import org.mingcha.matters.internal.Rulings.Ruling;
import org.mingcha.matters.internal.db.tables.records.DecisionRecord;
import org.mingcha.matters.internal.db.tables.records.MatterRecord;
import org.mingcha.matters.internal.db.tables.records.PressingRecord;
import org.mingcha.matters.internal.db.tables.records.ProgressRecord;
import org.mingcha.matters.internal.db.tables.records.ReportRecord;
import org.mingcha.matters.internal.db.tables.records.UnitRecord;
import org.springframework.stereotype.Component;

/** A matter as a viewer may see it: the bureau all of it, a responsible unit what concerns itself. */
@Component
public class Views {
    /** Parts of the story that are no unit's business. */
    private static final Set<String> INSIDE = Set.of(
            "matter-drafted",
            "matter-submitted",
            "matter-opening-returned",
            "matter-taken-back",
            "matter-closing-proposed",
            "matter-closing-returned",
            "matter-closing-taken-back",
            "matter-notice-drafted");

    private final MatterBook book;
    private final Rulings rulings;
    private final UnitNames names;
    private final ReportFiles files;
    private final Register documents;
    private final Clock clock;

    Views(MatterBook book, Rulings rulings, UnitNames names, ReportFiles files, Register documents, Clock clock) {
        this.book = book;
        this.rulings = rulings;
        this.names = names;
        this.files = files;
        this.documents = documents;
        this.clock = clock;
    }

    Rights rights(Viewer viewer, MatterRecord matter) {
        var progress = book.progress(matter.getId());
        var pressings = book.pressings(matter.getId());
        return new Rights(
                viewer,
                matter,
                rulings.of(matter),
                book.units(matter.getId()),
                progress.stream().anyMatch(one -> one.getState().equals("ASKED")),
                pressings.stream().anyMatch(one -> one.getEntry() != null));
    }

    public Matter view(Viewer viewer, MatterRecord matter) {
        var today = LocalDate.now(clock);
        var rights = rights(viewer, matter);
        boolean inside = Sight.pursues(viewer, matter.getBody(), matter.getSection());
        Predicate<String> shown = unit -> inside || Sight.units(viewer).contains(unit);
        var units = rights.units();
        var titles = new HashMap<String, String>();
        units.forEach(unit -> titles.put(unit.getUnit(), unit.getName()));
        return new Matter(
                matter.getId(),
                matter.getBody(),
                ruled(rights.ruling()),
                Matter.State.valueOf(matter.getState()),
                matter.getSection(),
                names.sectionName(matter.getBody(), matter.getSection()),
                matter.getTitle(),
                matter.getFacts(),
                Arrays.asList(matter.getItems()),
                matter.getPlan(),
                matter.getDemands(),
                matter.getInstruction(),
                inside ? matter.getOpinion() : null,
                origin(matter, inside),
                matter.getAskedFor(),
                Arrays.asList(matter.getWantedOn()),
                inside ? matter.getDraftedBy() : null,
                inside ? matter.getApproverName() : null,
                inside ? matter.getReturned() : null,
                matter.getNumberText(),
                matter.getOpenedOn(),
                matter.getDueOn(),
                Arrays.asList(matter.getDueSum()),
                units.stream().anyMatch(unit -> shown.test(unit.getUnit()) && late(unit, today)),
                inside || matter.getClosedOn() != null ? matter.getResult() : null,
                inside ? matter.getClosingOpinion() : null,
                matter.getClosedOn(),
                units.stream()
                        .filter(unit -> shown.test(unit.getUnit()))
                        .map(unit -> unit(unit, today, Sight.units(viewer)))
                        .toList(),
                book.reports(matter.getId()).stream()
                        .filter(report -> shown.test(report.getUnit()))
                        .map(report -> report(report, titles))
                        .toList(),
                book.progress(matter.getId()).stream()
                        .filter(one -> shown.test(one.getUnit()))
                        .map(one -> progress(one, titles))
                        .toList(),
                book.pressings(matter.getId()).stream()
                        .filter(one -> shown.test(one.getUnit()) && (inside || one.getEntry() != null))
                        .map(one -> pressing(one, titles))
                        .toList(),
                inside
                        ? book.decisions(matter.getId()).stream()
                                .map(Views::decision)
                                .toList()
                        : List.of(),
                story(matter, inside, shown, titles),
                List.copyOf(rights.verbs()),
                matter.getVersion());
    }

    private static Matter.Rule ruled(Ruling ruling) {
        return ruling.rule();
    }

    private static Matter.Origin origin(MatterRecord matter, boolean inside) {
        return new Matter.Origin(
                matter.getSourceKind(),
                inside ? matter.getSourceOf() : null,
                inside ? matter.getSource() : null,
                inside ? matter.getSourceWords() : null);
    }

    static boolean late(UnitRecord unit, LocalDate today) {
        return unit.getState().equals("WORKING") && unit.getDueOn() != null && today.isAfter(unit.getDueOn());
    }

    private static Matter.Unit unit(UnitRecord unit, LocalDate today, Set<String> mine) {
        return new Matter.Unit(
                unit.getUnit(),
                unit.getName(),
                unit.getState(),
                unit.getDueOn(),
                Arrays.asList(unit.getDueSum()),
                unit.getLapsedOn(),
                late(unit, today),
                mine.contains(unit.getUnit()));
    }

    private Matter.Report report(ReportRecord row, Map<String, String> titles) {
        return new Matter.Report(
                row.getId(),
                row.getUnit(),
                title(titles, row.getUnit()),
                row.getRound(),
                row.getWords(),
                row.getByName(),
                row.getAt(),
                row.getLate(),
                files.of(row.getId()),
                row.getEntry(),
                row.getVerdict(),
                row.getVerdictWords(),
                row.getVerdictBy(),
                row.getVerdictAt());
    }

    private static Matter.Progress progress(ProgressRecord row, Map<String, String> titles) {
        return new Matter.Progress(
                row.getId(),
                row.getUnit(),
                title(titles, row.getUnit()),
                row.getWords(),
                row.getReason(),
                row.getMeasures(),
                row.getAskedFor(),
                row.getByName(),
                row.getAt(),
                row.getState(),
                row.getBefore(),
                row.getDecidedBy(),
                row.getDecidedAt(),
                row.getDecidedNote());
    }

    private Matter.Pressing pressing(PressingRecord row, Map<String, String> titles) {
        var standing = row.getDocument() == null
                ? null
                : documents.standingOf(row.getDocument()).orElse(null);
        return new Matter.Pressing(
                row.getId(),
                row.getUnit(),
                title(titles, row.getUnit()),
                row.getWay(),
                row.getWayTitle(),
                row.getPressedOn(),
                row.getWords(),
                row.getStanding(),
                row.getInstruction(),
                row.getDueOn(),
                row.getDocument(),
                standing == null ? null : standing.number(),
                standing == null ? null : standing.state().name(),
                row.getByName(),
                row.getEntry(),
                row.getResult(),
                row.getResultBy(),
                row.getResultAt());
    }

    private static Matter.Decision decision(DecisionRecord row) {
        return new Matter.Decision(
                row.getAbout(),
                row.getVerdict(),
                row.getWords(),
                row.getByName(),
                row.getDeputyOf(),
                row.getAt(),
                row.getHash(),
                row.getEntry());
    }

    private List<Matter.Step> story(
            MatterRecord matter, boolean inside, Predicate<String> shown, Map<String, String> titles) {
        return book.story(matter.getId()).stream()
                .filter(step -> inside || !INSIDE.contains(step.kind()))
                .filter(step -> step.unit() == null || shown.test(step.unit()))
                .map(step -> new Matter.Step(
                        step.kind(),
                        step.at(),
                        step.by(),
                        step.unit() == null ? null : title(titles, step.unit()),
                        step.note(),
                        step.entry()))
                .toList();
    }

    private static String title(Map<String, String> titles, @Nullable String unit) {
        return unit == null ? "" : Objects.requireNonNullElse(titles.get(unit), unit);
    }
}
