package org.mingcha.reports.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.Download;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.api.PerformsAct;
import org.mingcha.reports.Edition;
import org.mingcha.reports.Report;
import org.mingcha.reports.ReportLine;
import org.mingcha.reports.Reports;
import org.mingcha.reports.Reports.Format;
import org.mingcha.reports.Sheet;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Periodical reports: begun, filled in, handed over, compiled, signed, frozen, corrected. */
@RestController
@RequestMapping("/api/reports")
class ReportsController {
    private final Reports reports;

    ReportsController(Reports reports) {
        this.reports = reports;
    }

    record BeginBody(
            @NotNull @Size(max = 60) String form, @NotNull YearMonth month) {}

    record EntryBody(
            @NotNull @Size(max = 20) String cell,
            @NotNull @Size(max = 60) String field,
            @NotNull @Size(max = 10_000) String value) {
        Reports.Entry entry() {
            return new Reports.Entry(cell, field, value);
        }
    }

    record EntriesBody(@NotNull @Size(min = 1, max = 100) List<@NotNull @Valid EntryBody> values) {}

    record ReasonBody(@NotNull @Size(max = 2000) String reason) {}

    record SignBody(@NotNull @Size(min = 64, max = 64) String hash) {}

    @GetMapping
    @Requires(Permission.SEE_REPORTS)
    Page<ReportLine> list(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String form,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        return reports.list(viewer, form, Math.max(0, page), Page.size(size));
    }

    /** The forms of the running and the last months that nobody has begun. */
    @GetMapping("/beginnable")
    @Requires(Permission.SEE_REPORTS)
    List<Reports.Beginnable> beginnable(Viewer viewer) {
        return reports.beginnable(viewer);
    }

    /** Begins the report of a month, or answers the one that was begun. */
    @PostMapping
    @Requires(Permission.WRITE_REPORTS)
    @PerformsAct
    ResponseEntity<Report> begin(Viewer viewer, @RequestBody @Valid BeginBody body) {
        return tagged(reports.begin(viewer, body.form(), body.month()));
    }

    /** The report of a form and month. */
    @GetMapping("/of/{form}/{month}")
    @Requires(Permission.SEE_REPORTS)
    ResponseEntity<Report> of(Viewer viewer, @PathVariable String form, @PathVariable YearMonth month) {
        return tagged(reports.get(viewer, form, month));
    }

    @GetMapping("/{id}")
    @Requires(Permission.SEE_REPORTS)
    ResponseEntity<Report> report(Viewer viewer, @PathVariable UUID id) {
        return tagged(reports.get(viewer, id));
    }

    /** The figures of the form as they were known when a day ended. */
    @GetMapping("/{id}/figures")
    @Requires(Permission.SEE_REPORTS)
    List<Sheet.Counted> figures(Viewer viewer, @PathVariable UUID id, @RequestParam LocalDate day) {
        return reports.figures(viewer, id, day);
    }

    /** Writes what a section enters; {@code If-Match} is its part's version. */
    @PutMapping("/{id}/parts/{section}")
    @Requires(Permission.WRITE_REPORTS)
    @PerformsAct
    Report enter(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable String section,
            IfMatch at,
            @RequestBody @Valid EntriesBody body) {
        return reports.enter(
                viewer,
                id,
                section,
                at,
                body.values().stream().map(EntryBody::entry).toList());
    }

    /** Hands a part over; {@code If-Match} is its version. */
    @PostMapping("/{id}/parts/{section}/handover")
    @Requires(Permission.HAND_OVER_REPORTS)
    @PerformsAct
    Report handOver(Viewer viewer, @PathVariable UUID id, @PathVariable String section, IfMatch at) {
        return reports.handOver(viewer, id, section, at);
    }

    /** Sends a part back to its section; {@code If-Match} is its version. */
    @PostMapping("/{id}/parts/{section}/return")
    @Requires(Permission.HAND_OVER_REPORTS)
    @PerformsAct
    Report sendBack(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable String section,
            IfMatch at,
            @RequestBody @Valid ReasonBody body) {
        return reports.sendBack(viewer, id, section, at, body.reason());
    }

    @PostMapping("/{id}/compilation")
    @Requires(Permission.HAND_OVER_REPORTS)
    @PerformsAct
    ResponseEntity<Report> compile(Viewer viewer, @PathVariable UUID id, IfMatch at) {
        return tagged(reports.compile(viewer, id, at));
    }

    /** Opens what was compiled again; signatures stand no more. */
    @PostMapping("/{id}/reopening")
    @Requires({Permission.HAND_OVER_REPORTS, Permission.SIGN_REPORTS})
    @PerformsAct
    ResponseEntity<Report> reopen(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ReasonBody body) {
        return tagged(reports.reopen(viewer, id, at, body.reason()));
    }

    /** Signs the content with this hash. */
    @PostMapping("/{id}/signatures")
    @Requires({Permission.SIGN_REPORTS, Permission.STAND_IN})
    @PerformsAct
    ResponseEntity<Report> sign(Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid SignBody body) {
        return tagged(reports.sign(viewer, id, at, body.hash()));
    }

    /** Begins the next edition of a frozen report. */
    @PostMapping("/{id}/correction")
    @Requires(Permission.HAND_OVER_REPORTS)
    @PerformsAct
    ResponseEntity<Report> correct(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ReasonBody body) {
        return tagged(reports.correct(viewer, id, at, body.reason()));
    }

    @GetMapping("/{id}/editions/{number}")
    @Requires(Permission.SEE_REPORTS)
    Edition edition(Viewer viewer, @PathVariable UUID id, @PathVariable int number) {
        return reports.edition(viewer, id, number);
    }

    /** The bytes that were signed: their SHA-256 stands in the ledger. */
    @GetMapping("/{id}/editions/{number}/content.json")
    @Requires(Permission.SEE_REPORTS)
    ResponseEntity<byte[]> content(Viewer viewer, @PathVariable UUID id, @PathVariable int number) {
        return Download.of("content.json", reports.content(viewer, id, number));
    }

    /** For the verifier: the entry of the edition in a published checkpoint. */
    @GetMapping("/{id}/editions/{number}/entry.proof")
    @Requires(Permission.SEE_REPORTS)
    ResponseEntity<byte[]> proof(Viewer viewer, @PathVariable UUID id, @PathVariable int number) {
        return Download.of("entry.proof", reports.proof(viewer, id, number));
    }

    /** The edition in the official layout: {@code pdf}, {@code docx}, {@code ofd} or {@code xlsx}. */
    @GetMapping("/{id}/editions/{number}/papers/{format}")
    @Requires(Permission.SEE_REPORTS)
    ResponseEntity<byte[]> paper(
            Viewer viewer, @PathVariable UUID id, @PathVariable int number, @PathVariable String format) {
        return Format.of(format)
                .map(one -> Download.of("report." + format, reports.paper(viewer, id, number, one)))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    private static ResponseEntity<Report> tagged(Report report) {
        return ResponseEntity.ok().eTag(IfMatch.etag(report.version())).body(report);
    }
}
