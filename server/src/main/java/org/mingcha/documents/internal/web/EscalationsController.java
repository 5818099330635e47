package org.mingcha.documents.internal.web;

import static org.mingcha.documents.internal.web.DocumentsController.tagged;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.PerformsAct;
import org.mingcha.documents.Document;
import org.mingcha.documents.Escalations;
import org.mingcha.documents.Proposal;
import org.mingcha.documents.Terms;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Proposed steps, and the booking of lapses, over HTTP. */
@RestController
class EscalationsController {
    private final Escalations escalations;
    private final Terms terms;

    EscalationsController(Escalations escalations, Terms terms) {
        this.escalations = escalations;
        this.terms = terms;
    }

    record WhyBody(@NotNull @Size(max = 8000) String reason) {}

    record ResumeBody(boolean anotherDay) {}

    @GetMapping("/api/documents/proposals")
    @Requires(Permission.SEE_DOCUMENTS)
    List<Proposal> proposals(Viewer viewer) {
        return escalations.open(viewer);
    }

    /** The unit says why it did not answer in time. */
    @PostMapping("/api/documents/{id}/reason")
    @Requires(Permission.ANSWER_DOCUMENT)
    @PerformsAct
    ResponseEntity<Document> giveReason(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid WhyBody body) {
        return tagged(escalations.giveReason(viewer, id, at, body.reason()));
    }

    @PostMapping("/api/documents/proposals/{id}/draft")
    @Requires(Permission.DRAFT_DOCUMENT)
    @PerformsAct
    ResponseEntity<Document> take(Viewer viewer, @PathVariable UUID id) {
        return tagged(escalations.take(viewer, id));
    }

    @PostMapping("/api/documents/proposals/{id}/refusal")
    @Requires(Permission.DRAFT_DOCUMENT)
    @PerformsAct
    void decline(Viewer viewer, @PathVariable UUID id, @RequestBody @Valid WhyBody body) {
        escalations.decline(viewer, id, body.reason());
    }

    /** How far lapses have been booked, and whether that waits for a person. */
    @GetMapping("/api/documents/terms")
    @Requires(Permission.SEE_TERMS)
    Terms.Standing standing(Viewer viewer) {
        return terms.standing(viewer);
    }

    @PostMapping("/api/documents/terms/resumption")
    @Requires(Permission.RESUME_TERMS)
    @PerformsAct
    void resume(Viewer viewer, @RequestBody @Valid ResumeBody body) {
        terms.resume(viewer, body.anotherDay());
    }
}
