package org.mingcha.reports.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mingcha.access.Bodies;
import org.mingcha.access.Permission;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.reports.Edition;
import org.mingcha.reports.Report;
import org.mingcha.reports.Sheet;
import org.mingcha.reports.internal.db.tables.records.EditionRecord;
import org.mingcha.reports.internal.db.tables.records.PartRecord;
import org.mingcha.reports.internal.db.tables.records.ReportRecord;
import org.mingcha.reports.internal.db.tables.records.SignatureRecord;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** How reports and editions are shown, and what a viewer may do. */
@Component
public class Views {
    private final ReportBook book;
    private final Forms forms;
    private final Composer composer;
    private final Bodies bodies;
    private final ObjectMapper json;
    private final Clock clock;

    Views(ReportBook book, Forms forms, Composer composer, Bodies bodies, ObjectMapper json, Clock clock) {
        this.book = book;
        this.forms = forms;
        this.composer = composer;
        this.bodies = bodies;
        this.json = json;
        this.clock = clock;
    }

    /** Whether somebody works on reports of the body himself; others see what was frozen. */
    public static boolean isInside(Viewer viewer, String body) {
        return viewer.body().equals(body)
                && viewer.squadron().isEmpty()
                && (viewer.may(Permission.WRITE_REPORTS) || viewer.may(Permission.SIGN_REPORTS));
    }

    public Composer.Given given(ReportRecord report, Forms.Bound bound, Instant asOf) {
        return new Composer.Given(
                report.getBody(),
                bound.regime(),
                bound.rule(),
                YearMonth.parse(report.getMonth()),
                book.entries(report.getId()),
                asOf);
    }

    /** The figures of the form as they were known at an instant. */
    public List<Sheet.Counted> figures(ReportRecord report, Instant asOf) {
        return composer.sheet(given(report, forms.of(report), asOf)).figures();
    }

    /** What the body calls a section of the report. */
    public String sectionName(ReportRecord report, String section) {
        return composer.sectionNames(report.getBody(), forms.of(report).regime())
                .getOrDefault(section, section);
    }

    public Content content(ReportRecord report) {
        return Content.read(Objects.requireNonNull(report.getContent()), json);
    }

    public Report report(Viewer viewer, ReportRecord report) {
        var bound = forms.of(report);
        var open = report.getState().equals(Report.State.OPEN.name());
        var now = clock.instant();
        var sheet = open
                ? composer.sheet(given(report, bound, now))
                : content(report).sheet();
        var names = composer.sectionNames(report.getBody(), bound.regime());
        var parts = book.parts(report.getId());
        var signatures = book.signatures(report.getId(), report.getEdition());
        return new Report(
                report.getId(),
                report.getBody(),
                bodies.nameOf(report.getBody()),
                report.getForm(),
                report.getTitle(),
                report.getMonth(),
                report.getFromDay(),
                report.getLastDay(),
                report.getDueOn(),
                Report.State.valueOf(report.getState()),
                report.getEdition(),
                report.getBecause(),
                report.getCompiler(),
                names.getOrDefault(report.getCompiler(), report.getCompiler()),
                report.getCompiledByName(),
                report.getCompiledAt(),
                open ? now.atZone(clock.getZone()).toOffsetDateTime() : report.getAsOf(),
                report.getHash(),
                Forms.addressee(bound.rule()),
                parts.stream().map(part -> part(part, sheet, names)).toList(),
                sheet,
                steps(report, signatures),
                book.editions(report.getId()).stream().map(this::line).toList(),
                may(viewer, report, parts, signatures),
                report.getVersion());
    }

    private static Report.Part part(PartRecord part, Sheet sheet, Map<String, String> names) {
        return new Report.Part(
                part.getSection(),
                names.getOrDefault(part.getSection(), part.getSection()),
                handedOver(part),
                part.getHandedOverByName(),
                part.getHandedOverAt(),
                part.getReturnedBecause(),
                missing(sheet, part.getSection()),
                part.getVersion());
    }

    static boolean handedOver(PartRecord part) {
        return part.getState().equals("HANDED_OVER");
    }

    /** The blanks of a section that are still empty. */
    static List<String> missing(Sheet sheet, String section) {
        var missing = new ArrayList<String>();
        for (var block : sheet.blocks())
            for (var cell : block.cells())
                for (var line : cell.lines())
                    for (var piece : line.pieces()) {
                        var filled = piece.filled();
                        if (filled != null
                                && filled.value() == null
                                && filled.section().equals(section)) missing.add(filled.field());
                    }
        return missing;
    }

    private static List<Report.Step> steps(ReportRecord report, List<SignatureRecord> signatures) {
        return Arrays.stream(report.getSteps())
                .map(step -> signatures.stream()
                        .filter(one -> one.getStep().equals(step))
                        .findFirst()
                        .map(one -> new Report.Step(step, one.getName(), one.getSignedAt()))
                        .orElseGet(() -> new Report.Step(step, null, null)))
                .toList();
    }

    /** The step that comes next; null when all have signed. */
    static @org.jspecify.annotations.Nullable Role next(ReportRecord report, List<SignatureRecord> signatures) {
        for (var step : report.getSteps())
            if (signatures.stream().noneMatch(one -> one.getStep().equals(step))) return Role.valueOf(step);
        return null;
    }

    private Report.May may(
            Viewer viewer, ReportRecord report, List<PartRecord> parts, List<SignatureRecord> signatures) {
        var state = Report.State.valueOf(report.getState());
        var inside = isInside(viewer, report.getBody());
        var open = inside && state == Report.State.OPEN;
        var compiles = inside && viewer.sections().contains(report.getCompiler());
        var head = viewer.may(Permission.HAND_OVER_REPORTS);
        var own = parts.stream()
                .filter(part -> open && viewer.sections().contains(part.getSection()) && !handedOver(part))
                .map(PartRecord::getSection)
                .toList();
        var there = parts.stream()
                .filter(part -> open && compiles && head && handedOver(part))
                .map(PartRecord::getSection)
                .toList();
        var waiting = inside && (state == Report.State.COMPILED || state == Report.State.SIGNED);
        var next = next(report, signatures);
        return new Report.May(
                viewer.may(Permission.WRITE_REPORTS) ? own : List.of(),
                head ? own : List.of(),
                there,
                open && compiles && head && parts.stream().allMatch(Views::handedOver),
                waiting && ((compiles && head) || viewer.may(Permission.SIGN_REPORTS)),
                waiting
                        && next != null
                        && SigningAuthority.of(viewer, report.getBody(), next).isPresent(),
                compiles && head && state == Report.State.FROZEN);
    }

    private Report.EditionLine line(EditionRecord edition) {
        return new Report.EditionLine(
                edition.getNumber(),
                edition.getFrozenAt(),
                edition.getHash(),
                changes(edition).size());
    }

    private List<Edition.Change> changes(EditionRecord edition) {
        return json.readValue(edition.getChanges(), new TypeReference<List<Edition.Change>>() {});
    }

    public Edition edition(ReportRecord report, EditionRecord edition) {
        var content = Content.read(edition.getContent(), json);
        return new Edition(
                report.getId(),
                report.getBody(),
                content.bodyName(),
                content.form(),
                content.title(),
                content.month(),
                content.from().toString(),
                content.last().toString(),
                edition.getNumber(),
                content.because(),
                content.asOf(),
                content.compiledBy(),
                content.sheet(),
                steps(report, book.signatures(report.getId(), edition.getNumber())),
                changes(edition),
                edition.getHash(),
                edition.getEntry(),
                edition.getFrozenAt());
    }
}
