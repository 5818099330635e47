package org.mingcha.reviews.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.api.PerformsAct;
import org.mingcha.reviews.CasePaper;
import org.mingcha.reviews.CasePapers;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The papers of reviewed files: called for, handed in, said to be missing. */
@RestController
class PapersController {
    private final CasePapers papers;

    PapersController(CasePapers papers) {
        this.papers = papers;
    }

    record CallBody(@NotNull YearMonth month) {}

    record ScanBody(
            @NotNull @Size(min = 1, max = 60) String kind,
            @NotNull UUID file,
            @Nullable UUID replaces) {
        CasePaper.Scan scan() {
            return new CasePaper.Scan(kind, file, replaces);
        }
    }

    record PapersBody(@NotNull @Size(min = 1, max = 50) List<@NotNull @Valid ScanBody> papers) {}

    record MissingBody(
            @NotNull @Size(min = 1, max = 60) String kind,
            @NotNull @Size(max = 500) String reason) {}

    /** Calls for the papers of a month's files. */
    @PostMapping("/api/reviews/papers/calls")
    @Requires(Permission.ASSIGN_REVIEWS)
    @PerformsAct
    CasePaper.Calling call(Viewer viewer, @RequestBody @Valid CallBody body) {
        return papers.call(viewer, body.month());
    }

    /** The files of one's own unit whose papers were called for. */
    @GetMapping("/api/case-papers")
    @Requires(Permission.HAND_IN_PAPERS)
    CasePaper.Called called(
            Viewer viewer,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        return papers.called(viewer, number, Math.max(0, page), Page.size(size));
    }

    @PostMapping("/api/reviews/{id}/papers")
    @Requires(Permission.HAND_IN_PAPERS)
    @PerformsAct
    CasePaper.File handIn(Viewer viewer, @PathVariable UUID id, @RequestBody @Valid PapersBody body) {
        return papers.handIn(
                viewer, id, body.papers().stream().map(ScanBody::scan).toList());
    }

    /** Says why a paper is missing. */
    @PostMapping("/api/reviews/{id}/papers/missing")
    @Requires(Permission.HAND_IN_PAPERS)
    @PerformsAct
    CasePaper.File missing(Viewer viewer, @PathVariable UUID id, @RequestBody @Valid MissingBody body) {
        return papers.tellMissing(viewer, id, body.kind(), body.reason());
    }
}
