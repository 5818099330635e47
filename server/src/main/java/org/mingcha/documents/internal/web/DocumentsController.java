package org.mingcha.documents.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.Download;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.api.PerformsAct;
import org.mingcha.api.Refusal;
import org.mingcha.documents.Cause;
import org.mingcha.documents.Document;
import org.mingcha.documents.Documents;
import org.mingcha.documents.Draft;
import org.mingcha.documents.Line;
import org.mingcha.documents.Register;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Documents over HTTP until they are issued, the register, and the papers. */
@RestController
class DocumentsController {
    private final Documents documents;
    private final Register register;

    DocumentsController(Documents documents, Register register) {
        this.documents = documents;
        this.register = register;
    }

    record CauseBody(
            @NotNull @Size(max = 60) String kind,
            @NotNull @Size(max = 120) String id,
            @NotNull @Size(max = 2000) String sentence) {}

    record DraftBody(
            @NotNull @Size(max = 60) String kind,
            @NotNull @Size(max = 20) String squadron,
            @NotNull @Size(max = 200) List<@NotNull UUID> findings,
            @Nullable @Valid CauseBody cause,
            @Nullable @Size(max = 200) String title,
            @NotNull @Size(max = 8000) String opening,
            @NotNull @Size(max = 50) List<@NotNull @Size(max = 2000) String> demands,
            @Nullable LocalDate replyOn,
            @Nullable @Size(max = 200) String graveGround,
            @Nullable @Size(max = 8000) String judgement,
            @Nullable @Size(max = 60) String team) {
        Draft draft() {
            return new Draft(
                    kind,
                    squadron,
                    findings,
                    cause == null ? null : new Cause(cause.kind(), cause.id(), cause.sentence()),
                    title,
                    opening,
                    demands,
                    replyOn,
                    graveGround,
                    judgement,
                    team);
        }
    }

    /**
     * Nobody writes down a cause himself, except an earlier document, which is looked up: whatever else stands behind a document, a
     * matter say, drafts it, and it keeps that.
     */
    private static void causeIsGiven(@Nullable CauseBody cause, @Nullable Cause stored) {
        if (cause == null || cause.kind().equals(Cause.DOCUMENT)) return;
        if (stored != null && stored.kind().equals(cause.kind()) && stored.id().equals(cause.id())) return;
        throw new Refusal(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "no-such-cause",
                "事由由来源带入，不能自行填写：因督办事项制发的，请在该事项中起草；因再次发现、拒不落实制发的，请在建议的下一步中起草。");
    }

    record SubmitBody(@Nullable UUID approver) {}

    record ReasonBody(@NotNull @Size(max = 4000) String reason) {}

    record ConsentBody(
            @NotNull LocalDate meeting,
            @NotNull @Size(max = 400) String paper) {}

    record WithdrawBody(
            @NotNull @Size(max = 4000) String reason,
            @Nullable LocalDate meeting,
            @Nullable @Size(max = 400) String paper) {}

    record Preview(String html) {}

    /** The kinds this person may write. */
    @GetMapping("/api/documents/kinds")
    @Requires(Permission.SEE_DOCUMENTS)
    List<Document.Rule> kinds(Viewer viewer) {
        return documents.kinds(viewer);
    }

    @GetMapping("/api/documents/counts")
    @Requires(Permission.SEE_DOCUMENTS)
    Register.Counts counts(Viewer viewer) {
        return register.counts(viewer);
    }

    @GetMapping("/api/documents")
    @Requires(Permission.SEE_DOCUMENTS)
    Page<Line> search(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String words,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String squadron,
            @RequestParam(required = false) Document.@Nullable State state,
            @RequestParam(required = false) @Nullable Boolean open,
            @RequestParam(required = false) @Nullable Boolean late,
            @RequestParam(required = false) @Nullable Boolean thirdTier,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        return register.search(
                viewer,
                new Register.Filter(words, kind, squadron, state, open, late, thirdTier),
                Math.max(0, page),
                Page.size(size));
    }

    @PostMapping("/api/documents")
    @Requires(Permission.DRAFT_DOCUMENT)
    @PerformsAct
    ResponseEntity<Document> draft(Viewer viewer, @RequestBody @Valid DraftBody body) {
        causeIsGiven(body.cause(), null);
        return tagged(documents.draft(viewer, body.draft()));
    }

    /** What a draft would look like; nothing is kept of it. */
    @PostMapping("/api/documents/preview")
    @Requires(Permission.DRAFT_DOCUMENT)
    Preview preview(Viewer viewer, @RequestBody @Valid DraftBody body) {
        return new Preview(documents.preview(viewer, body.draft()));
    }

    @GetMapping("/api/documents/{id}")
    @Requires(Permission.SEE_DOCUMENTS)
    ResponseEntity<Document> document(Viewer viewer, @PathVariable UUID id) {
        return tagged(documents.get(viewer, id));
    }

    @PutMapping("/api/documents/{id}")
    @Requires(Permission.DRAFT_DOCUMENT)
    @PerformsAct
    ResponseEntity<Document> change(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid DraftBody body) {
        causeIsGiven(body.cause(), documents.get(viewer, id).cause());
        return tagged(documents.change(viewer, id, at, body.draft()));
    }

    @DeleteMapping("/api/documents/{id}")
    @Requires(Permission.DRAFT_DOCUMENT)
    @PerformsAct
    void drop(Viewer viewer, @PathVariable UUID id, IfMatch at) {
        documents.drop(viewer, id, at);
    }

    @PostMapping("/api/documents/{id}/submission")
    @Requires(Permission.DRAFT_DOCUMENT)
    @PerformsAct
    ResponseEntity<Document> submit(
            Viewer viewer,
            @PathVariable UUID id,
            IfMatch at,
            @RequestBody(required = false) @Nullable SubmitBody body) {
        return tagged(documents.submit(viewer, id, at, body == null ? null : body.approver()));
    }

    /** Those who may be named to approve it. */
    @GetMapping("/api/documents/{id}/approvers")
    @Requires(Permission.DRAFT_DOCUMENT)
    List<Document.Approver> approvers(Viewer viewer, @PathVariable UUID id) {
        return documents.approvers(viewer, id);
    }

    @PostMapping("/api/documents/{id}/approval")
    @Requires({Permission.APPROVE_DOCUMENT, Permission.STAND_IN})
    @PerformsAct
    ResponseEntity<Document> approve(Viewer viewer, @PathVariable UUID id, IfMatch at) {
        return tagged(documents.approve(viewer, id, at));
    }

    @PostMapping("/api/documents/{id}/consent")
    @Requires({Permission.CONSENT_TO_DOCUMENT, Permission.STAND_IN})
    @PerformsAct
    ResponseEntity<Document> consent(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ConsentBody body) {
        return tagged(documents.consent(viewer, id, at, body.meeting(), body.paper()));
    }

    @PostMapping("/api/documents/{id}/return")
    @Requires({Permission.APPROVE_DOCUMENT, Permission.CONSENT_TO_DOCUMENT, Permission.STAND_IN})
    @PerformsAct
    ResponseEntity<Document> sendBack(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ReasonBody body) {
        return tagged(documents.sendBack(viewer, id, at, body.reason()));
    }

    @PostMapping("/api/documents/{id}/issue")
    @Requires(Permission.DRAFT_DOCUMENT)
    @PerformsAct
    ResponseEntity<Document> issue(Viewer viewer, @PathVariable UUID id, IfMatch at) {
        return tagged(documents.issue(viewer, id, at));
    }

    /** A draft that will take its place. */
    @PostMapping("/api/documents/{id}/correction")
    @Requires(Permission.DRAFT_DOCUMENT)
    @PerformsAct
    ResponseEntity<Document> correct(Viewer viewer, @PathVariable UUID id, IfMatch at) {
        return tagged(documents.correct(viewer, id, at));
    }

    @PostMapping("/api/documents/{id}/withdrawal")
    @Requires(Permission.APPROVE_DOCUMENT)
    @PerformsAct
    ResponseEntity<Document> withdraw(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid WithdrawBody body) {
        return tagged(documents.withdraw(viewer, id, at, body.reason(), body.meeting(), body.paper()));
    }

    /** The print view, a page without scripts. */
    @GetMapping("/api/documents/{id}/page")
    @Requires(Permission.SEE_DOCUMENTS)
    Preview page(Viewer viewer, @PathVariable UUID id) {
        return new Preview(documents.page(viewer, id));
    }

    @GetMapping("/api/documents/{id}/paper/{format}")
    @Requires(Permission.SEE_DOCUMENTS)
    ResponseEntity<byte[]> paper(Viewer viewer, @PathVariable UUID id, @PathVariable String format) {
        if (!Download.PAPERS.contains(format)) return ResponseEntity.notFound().build();
        return Download.of("document." + format, documents.paper(viewer, id, format.toUpperCase(Locale.ROOT)));
    }

    static ResponseEntity<Document> tagged(Document document) {
        return ResponseEntity.ok().eTag(IfMatch.etag(document.version())).body(document);
    }
}
