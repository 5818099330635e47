package org.mingcha.appraisal.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.Download;
import org.mingcha.api.PerformsAct;
import org.mingcha.appraisal.EvidenceOverview;
import org.mingcha.appraisal.EvidenceSheet;
import org.mingcha.appraisal.EvidenceSheets;
import org.mingcha.appraisal.EvidenceSheets.Format;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Evidence sheets (依据表) over HTTP. */
@RestController
@RequestMapping("/api/evidence-sheets")
class EvidenceSheetsController {
    private final EvidenceSheets sheets;

    EvidenceSheetsController(EvidenceSheets sheets) {
        this.sheets = sheets;
    }

    /**
     * @param squadrons empty: all that have none yet
     * @param because why an issued sheet is corrected
     * @param incoming what came down from the city and concerns the one squadron named
     */
    record IssueBody(
            @NotNull @Size(max = 100) List<@NotNull @Size(max = 40) String> squadrons,
            @Nullable @Size(max = 2000) String because,
            @Nullable @Size(max = 100) List<@NotNull UUID> incoming) {}

    /** The uses that the regimes in force name. */
    @GetMapping("/uses")
    @Requires(Permission.SEE_EVIDENCE_SHEETS)
    List<EvidenceOverview.Use> uses(Viewer viewer) {
        return sheets.uses(viewer);
    }

    /** A use in a period, squadron by squadron. */
    @GetMapping("/of/{use}/{period}")
    @Requires(Permission.SEE_EVIDENCE_SHEETS)
    EvidenceOverview of(Viewer viewer, @PathVariable String use, @PathVariable String period) {
        return sheets.of(viewer, use, period);
    }

    /** A squadron's sheet as it would be issued now. */
    @GetMapping("/of/{use}/{period}/{squadron}")
    @Requires(Permission.SEE_EVIDENCE_SHEETS)
    EvidenceSheet preview(
            Viewer viewer, @PathVariable String use, @PathVariable String period, @PathVariable String squadron) {
        return sheets.preview(viewer, use, period, squadron);
    }

    /** Issues sheets of a period that is over, or corrects one. */
    @PostMapping("/of/{use}/{period}")
    @Requires(Permission.ISSUE_EVIDENCE_SHEETS)
    @PerformsAct
    EvidenceOverview issue(
            Viewer viewer, @PathVariable String use, @PathVariable String period, @RequestBody @Valid IssueBody body) {
        return sheets.issue(
                viewer,
                use,
                period,
                new EvidenceSheets.Order(
                        body.squadrons(), body.because(), body.incoming() == null ? List.of() : body.incoming()));
    }

    /** An issued sheet. */
    @GetMapping("/{id}")
    @Requires(Permission.SEE_EVIDENCE_SHEETS)
    EvidenceSheet sheet(Viewer viewer, @PathVariable UUID id) {
        return sheets.get(viewer, id);
    }

    /** The bytes whose SHA-256 stands in the ledger. */
    @GetMapping("/{id}/content.json")
    @Requires(Permission.SEE_EVIDENCE_SHEETS)
    ResponseEntity<byte[]> content(Viewer viewer, @PathVariable UUID id) {
        return Download.of("content.json", sheets.content(viewer, id));
    }

    /** For the verifier: the entry of the edition in a published checkpoint. */
    @GetMapping("/{id}/entry.proof")
    @Requires(Permission.SEE_EVIDENCE_SHEETS)
    ResponseEntity<byte[]> proof(Viewer viewer, @PathVariable UUID id) {
        return Download.of("entry.proof", sheets.proof(viewer, id));
    }

    /** The edition as {@code pdf}, {@code docx}, {@code ofd} or {@code xlsx}. */
    @GetMapping("/{id}/papers/{format}")
    @Requires(Permission.SEE_EVIDENCE_SHEETS)
    ResponseEntity<byte[]> paper(Viewer viewer, @PathVariable UUID id, @PathVariable String format) {
        var written = Arrays.stream(Format.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(format))
                .findFirst();
        if (written.isEmpty()) return ResponseEntity.notFound().build();
        return Download.of("evidence-sheet." + format, sheets.paper(viewer, id, written.get()));
    }
}
