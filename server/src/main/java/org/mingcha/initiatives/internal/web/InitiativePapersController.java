package org.mingcha.initiatives.internal.web;

import java.util.UUID;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.Download;
import org.mingcha.initiatives.InitiativePapers;
import org.mingcha.initiatives.InitiativePapers.Kind;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Letters of appointment and results of selections on paper; a supervisor may print his own letter. */
@RestController
class InitiativePapersController {
    private final InitiativePapers papers;

    InitiativePapersController(InitiativePapers papers) {
        this.papers = papers;
    }

    record PaperPage(String html) {}

    @GetMapping("/api/initiatives/supervisors/{id}/letter")
    @Requires({Permission.SEE_INITIATIVES, Permission.OBSERVE})
    PaperPage letter(Viewer viewer, @PathVariable UUID id) {
        return new PaperPage(papers.page(viewer, Kind.LETTER, id));
    }

    @GetMapping("/api/initiatives/supervisors/{id}/letter/{format}")
    @Requires({Permission.SEE_INITIATIVES, Permission.OBSERVE})
    ResponseEntity<byte[]> letterFile(Viewer viewer, @PathVariable UUID id, @PathVariable String format) {
        return file(viewer, Kind.LETTER, id, format);
    }

    @GetMapping("/api/initiatives/selections/{id}/result")
    @Requires({Permission.SEE_INITIATIVES, Permission.VOTE})
    PaperPage result(Viewer viewer, @PathVariable UUID id) {
        return new PaperPage(papers.page(viewer, Kind.RESULT, id));
    }

    @GetMapping("/api/initiatives/selections/{id}/result/{format}")
    @Requires({Permission.SEE_INITIATIVES, Permission.VOTE})
    ResponseEntity<byte[]> resultFile(Viewer viewer, @PathVariable UUID id, @PathVariable String format) {
        return file(viewer, Kind.RESULT, id, format);
    }

    private ResponseEntity<byte[]> file(Viewer viewer, Kind kind, UUID id, String format) {
        if (!Download.PAPERS.contains(format)) return ResponseEntity.notFound().build();
        var name = kind == Kind.LETTER ? "letter." : "selection.";
        return Download.of(name + format, papers.file(viewer, kind, id, format).bytes());
    }
}
