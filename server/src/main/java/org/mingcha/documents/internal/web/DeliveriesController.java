package org.mingcha.documents.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.PerformsAct;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Deliveries;
import org.mingcha.documents.Document;
import org.springframework.http.HttpStatus;
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

    /** By which way. */
    enum Way {
        DESK,
        PRINT
    }

    /**
     * @param way PRINT where it does not say
     * @param on of paper: the day it was handed over
     * @param receiver of paper: who took it
     * @param slip of paper: the signed slip, uploaded as evidence; may follow later
     */
    record ServeBody(
            @Nullable Way way,
            @Nullable LocalDate on,
            @Nullable @Size(max = 120) String receiver,
            @Nullable UUID slip) {}

    record SlipBody(@NotNull UUID file) {}

    record CloseBody(@NotNull @Size(max = 4000) String reason) {}

    @PostMapping("/api/documents/{id}/service")
    @Requires(Permission.DRAFT_DOCUMENT)
    @PerformsAct
    ResponseEntity<Document> serve(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ServeBody body) {
        if (body.way() == Way.DESK) return DocumentsController.tagged(deliveries.serveOnDesk(viewer, id, at));
        if (body.on() == null || body.receiver() == null)
            throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "text-missing", "纸质送达须写明送达日期和签收人，请填写。");
        return DocumentsController.tagged(deliveries.serve(viewer, id, at, body.on(), body.receiver(), body.slip()));
    }

    @PostMapping("/api/documents/{id}/service-slip")
    @Requires(Permission.DRAFT_DOCUMENT)
    @PerformsAct
    ResponseEntity<Document> addSlip(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid SlipBody body) {
        return DocumentsController.tagged(deliveries.addSlip(viewer, id, at, body.file()));
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
