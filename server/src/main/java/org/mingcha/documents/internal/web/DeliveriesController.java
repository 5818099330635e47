package org.mingcha.documents.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.PerformsAct;
import org.mingcha.documents.Deliveries;
import org.mingcha.documents.Document;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Service, receipt and end of documents over HTTP. */
@RestController
class DeliveriesController {
    private final Deliveries deliveries;

    DeliveriesController(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    record ServeBody(
            @NotNull LocalDate on, @NotNull @Size(max = 120) String receiver) {}

    record CloseBody(@NotNull @Size(max = 4000) String reason) {}

    @PostMapping("/api/documents/{id}/service")
    @Requires(Permission.DRAFT_DOCUMENT)
    @PerformsAct
    ResponseEntity<Document> serve(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ServeBody body) {
        return DocumentsController.tagged(deliveries.serve(viewer, id, at, body.on(), body.receiver()));
    }

    @PostMapping("/api/documents/{id}/acknowledgement")
    @Requires(Permission.ANSWER_DOCUMENT)
    @PerformsAct
    ResponseEntity<Document> acknowledge(Viewer viewer, @PathVariable UUID id, IfMatch at) {
        return DocumentsController.tagged(deliveries.acknowledge(viewer, id, at));
    }

    @PostMapping("/api/documents/{id}/closing")
    @Requires(Permission.DRAFT_DOCUMENT)
    @PerformsAct
    ResponseEntity<Document> close(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid CloseBody body) {
        return DocumentsController.tagged(deliveries.close(viewer, id, at, body.reason()));
    }
}
