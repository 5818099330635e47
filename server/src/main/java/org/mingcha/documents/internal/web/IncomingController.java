package org.mingcha.documents.internal.web;

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
import org.mingcha.documents.Incoming;
import org.mingcha.documents.IncomingRegister;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The register of what came down, over HTTP. */
@RestController
@RequestMapping("/api/incoming")
class IncomingController {
    private final IncomingRegister register;

    IncomingController(IncomingRegister register) {
        this.register = register;
    }

    record RegistrationBody(
            Incoming.@NotNull Sender sender,
            @Nullable @Size(max = 160) String senderName,
            @Nullable @Size(max = 160) String theirNumber,
            @NotNull @Size(max = 400) String title,
            @NotNull LocalDate receivedOn,
            @Nullable LocalDate dueOn,
            @Nullable @Size(max = 20) List<@NotNull UUID> files) {
        Incoming.Registration registration() {
            return new Incoming.Registration(
                    sender, senderName, theirNumber, title, receivedOn, dueOn, files == null ? List.of() : files);
        }
    }

    record AssignmentBody(@NotNull @Size(max = 60) String section) {}

    record AnswerBody(
            @NotNull @Size(max = 8000) String text,
            @Nullable @Size(max = 160) String number,
            @NotNull LocalDate on,
            @Nullable @Size(max = 20) List<@NotNull UUID> files) {}

    record ClosingBody(@NotNull @Size(max = 2000) String reason) {}

    @GetMapping
    @Requires(Permission.SEE_INCOMING)
    Page<Incoming.Line> search(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String words,
            @RequestParam(required = false) @Nullable Boolean open,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        return register.search(viewer, words, open, Math.max(0, page), Page.size(size));
    }

    @GetMapping("/{id}")
    @Requires(Permission.SEE_INCOMING)
    ResponseEntity<Incoming> one(Viewer viewer, @PathVariable UUID id) {
        return tagged(register.get(viewer, id));
    }

    @PostMapping
    @Requires(Permission.KEEP_INCOMING)
    @PerformsAct
    ResponseEntity<Incoming> register(Viewer viewer, @RequestBody @Valid RegistrationBody body) {
        return tagged(register.register(viewer, body.registration()));
    }

    @PostMapping("/{id}/assignment")
    @Requires(Permission.KEEP_INCOMING)
    @PerformsAct
    ResponseEntity<Incoming> assign(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid AssignmentBody body) {
        return tagged(register.assign(viewer, id, at, body.section()));
    }

    @PostMapping("/{id}/answer")
    @Requires(Permission.KEEP_INCOMING)
    @PerformsAct
    ResponseEntity<Incoming> answer(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid AnswerBody body) {
        return tagged(register.answer(
                viewer,
                id,
                at,
                new Incoming.Answer(
                        body.text(), body.number(), body.on(), body.files() == null ? List.of() : body.files())));
    }

    @PostMapping("/{id}/closing")
    @Requires(Permission.KEEP_INCOMING)
    @PerformsAct
    ResponseEntity<Incoming> close(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ClosingBody body) {
        return tagged(register.close(viewer, id, at, body.reason()));
    }

    private static ResponseEntity<Incoming> tagged(Incoming incoming) {
        return ResponseEntity.ok().eTag(IfMatch.etag(incoming.version())).body(incoming);
    }
}
