package org.mingcha.findings.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.api.PerformsAct;
import org.mingcha.findings.Ending;
import org.mingcha.findings.Filter;
import org.mingcha.findings.Finding;
import org.mingcha.findings.Findings;
import org.mingcha.findings.Repeat;
import org.mingcha.findings.Severity;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Findings: looked for, read, ended without a document. They are written where they were found. */
@RestController
class FindingsController {
    private final Findings findings;

    FindingsController(Findings findings) {
        this.findings = findings;
    }

    record EndBody(
            @NotNull Ending ending,
            @NotNull @Size(max = 2000) String reason) {}

    @GetMapping("/api/findings")
    @Requires(Permission.SEE_FINDINGS)
    Page<Finding> search(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String squadron,
            @RequestParam(required = false) @Nullable String section,
            @RequestParam(required = false) @Nullable String duty,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String severity,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable String words,
            @RequestParam(required = false) @Nullable Boolean thirdTier,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        return findings.search(
                viewer,
                new Filter(squadron, section, duty, state(state), severity(severity), from, until, words, thirdTier),
                Math.max(0, page),
                Page.size(size));
    }

    private static Finding.@Nullable State state(@Nullable String word) {
        for (var one : Finding.State.values()) if (one.word().equals(word)) return one;
        return null;
    }

    private static @Nullable Severity severity(@Nullable String word) {
        for (var one : Severity.values()) if (one.word().equals(word)) return one;
        return null;
    }

    @GetMapping("/api/findings/{id}")
    @Requires(Permission.SEE_FINDINGS)
    ResponseEntity<Finding> finding(Viewer viewer, @PathVariable UUID id) {
        return tagged(findings.get(viewer, id));
    }

    /** Earlier findings of the same fault. */
    @GetMapping("/api/findings/{id}/repeats")
    @Requires(Permission.SEE_FINDINGS)
    List<Repeat> repeats(Viewer viewer, @PathVariable UUID id) {
        return findings.repeatsOf(findings.get(viewer, id).id());
    }

    /** Ends a finding without a document. */
    @PostMapping("/api/findings/{id}/ending")
    @Requires(Permission.END_FINDINGS)
    @PerformsAct
    ResponseEntity<Finding> end(Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid EndBody body) {
        findings.end(viewer, id, at.version(), body.ending(), body.reason());
        return tagged(findings.get(viewer, id));
    }

    private static ResponseEntity<Finding> tagged(Finding finding) {
        return ResponseEntity.ok().eTag(IfMatch.etag(finding.version())).body(finding);
    }
}
