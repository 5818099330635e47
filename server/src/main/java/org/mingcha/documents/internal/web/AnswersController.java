package org.mingcha.documents.internal.web;

import static org.mingcha.documents.internal.web.DocumentsController.tagged;

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
import org.mingcha.api.PerformsAct;
import org.mingcha.documents.Document;
import org.mingcha.documents.Extensions;
import org.mingcha.documents.Objections;
import org.mingcha.documents.Replies;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Replies, extensions and objections over HTTP. */
@RestController
class AnswersController {
    private final Replies replies;
    private final Extensions extensions;
    private final Objections objections;

    AnswersController(Replies replies, Extensions extensions, Objections objections) {
        this.replies = replies;
        this.extensions = extensions;
        this.objections = objections;
    }

    record ReplyBody(
            @NotNull @Size(max = 16000) String measures,
            @NotNull @Size(max = 240) String responsible,
            boolean refused,
            @NotNull @Size(max = 50) List<@NotNull UUID> evidence) {}

    record AcceptBody(@Nullable LocalDate visitBy) {}

    record BecauseBody(@NotNull @Size(max = 16000) String reason) {}

    record ExtensionBody(
            @NotNull LocalDate until,
            @NotNull @Size(max = 4000) String reason) {}

    record ExtensionDecisionBody(
            boolean granted, @NotNull @Size(max = 4000) String reason) {}

    record ObjectionDecisionBody(
            boolean upheld,
            @NotNull @Size(max = 8000) String reason,
            @Nullable LocalDate meeting,
            @Nullable @Size(max = 400) String paper) {}

    @PostMapping("/api/documents/{id}/replies")
    @Requires(Permission.ANSWER_DOCUMENT)
    @PerformsAct
    ResponseEntity<Document> reply(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ReplyBody body) {
        return tagged(replies.reply(
                viewer,
                id,
                at,
                new Replies.Answer(body.measures(), body.responsible(), body.refused(), body.evidence())));
    }

    @PostMapping("/api/documents/{id}/replies/acceptance")
    @Requires(Permission.DRAFT_DOCUMENT)
    @PerformsAct
    ResponseEntity<Document> accept(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid AcceptBody body) {
        return tagged(replies.accept(viewer, id, at, body.visitBy()));
    }

    @PostMapping("/api/documents/{id}/replies/return")
    @Requires(Permission.DRAFT_DOCUMENT)
    @PerformsAct
    ResponseEntity<Document> sendBack(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid BecauseBody body) {
        return tagged(replies.sendBack(viewer, id, at, body.reason()));
    }

    @PostMapping("/api/documents/{id}/extensions")
    @Requires(Permission.ANSWER_DOCUMENT)
    @PerformsAct
    ResponseEntity<Document> askExtension(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ExtensionBody body) {
        return tagged(extensions.ask(viewer, id, at, body.until(), body.reason()));
    }

    @PostMapping("/api/documents/{id}/extensions/decision")
    @Requires(Permission.APPROVE_DOCUMENT)
    @PerformsAct
    ResponseEntity<Document> decideExtension(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ExtensionDecisionBody body) {
        return tagged(extensions.decide(viewer, id, at, body.granted(), body.reason()));
    }

    @PostMapping("/api/documents/{id}/objections")
    @Requires(Permission.ANSWER_DOCUMENT)
    @PerformsAct
    ResponseEntity<Document> object(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid BecauseBody body) {
        return tagged(objections.raise(viewer, id, at, body.reason()));
    }

    @PostMapping("/api/documents/{id}/objections/decision")
    @Requires(Permission.APPROVE_DOCUMENT)
    @PerformsAct
    ResponseEntity<Document> decideObjection(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ObjectionDecisionBody body) {
        return tagged(objections.decide(viewer, id, at, body.upheld(), body.reason(), body.meeting(), body.paper()));
    }
}
