package org.mingcha.inspections.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.api.PerformsAct;
import org.mingcha.directory.Ground;
import org.mingcha.findings.Content;
import org.mingcha.findings.Severity;
import org.mingcha.inspections.NewAnswer;
import org.mingcha.inspections.Recusals;
import org.mingcha.inspections.Result;
import org.mingcha.inspections.Visit;
import org.mingcha.inspections.VisitLine;
import org.mingcha.inspections.Visits;
import org.mingcha.inspections.Writers;
import org.mingcha.policy.Channel;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Visits as they are made; each bears the id of its assignment. */
@RestController
class VisitsController {
    private final Visits visits;
    private final Recusals recusals;
    private final Writers writers;

    VisitsController(Visits visits, Recusals recusals, Writers writers) {
        this.visits = visits;
        this.recusals = recusals;
        this.writers = writers;
    }

    record RecusalBody(
            @NotNull Ground ground,
            @NotNull @Size(max = 2000) String reason) {}

    record OthersBody(
            @NotNull UUID person,
            @NotNull Ground ground,
            @NotNull @Size(max = 2000) String reason,
            @NotNull @Size(max = 120) String askedBy) {}

    record DecisionBody(
            @NotNull Boolean granted,
            @NotNull @Size(max = 2000) String reason) {}

    record StartBody(@NotNull Channel mode, @Nullable OffsetDateTime startedAt) {}

    record AnswerBody(
            @NotNull UUID id,
            @NotNull @Size(max = 60) String duty,
            @NotNull @Size(max = 60) String list,
            int item,
            @NotNull @Size(max = 200) String point,
            @NotNull Result result,
            @Nullable @Size(max = 500) String why,
            @Nullable UUID replaces) {
        NewAnswer answer() {
            return new NewAnswer(id, duty, list, item, point, result, why, replaces);
        }
    }

    record AnswersBody(@NotNull @Size(min = 1, max = 500) List<@NotNull @Valid AnswerBody> answers) {}

    record ConcernedBody(
            @NotNull @Size(max = 60) String kind,
            @NotNull @Size(max = 200) String record,
            @Nullable @Size(max = 200) String note) {}

    record ContentBody(
            @NotNull @Size(max = 4000) String fact,
            @NotNull Severity severity,
            @Nullable @Valid ConcernedBody concerned,
            @Nullable @Size(max = 60) String officer) {
        Content content() {
            return new Content(
                    fact,
                    severity,
                    concerned == null
                            ? null
                            : new Content.Concerned(concerned.kind(), concerned.record(), concerned.note()),
                    officer);
        }
    }

    record FoundBody(
            @NotNull @Size(max = 60) String duty,
            @NotNull @Size(max = 60) String list,
            int item,
            @NotNull @Size(max = 200) String point,
            @NotNull @Valid ContentBody content) {
        Visits.PointFound found() {
            return new Visits.PointFound(duty, list, item, point, content.content());
        }
    }

    record RecordingBody(
            @Nullable UUID evidence,
            @Nullable @Size(max = 2000) String absence) {}

    record AttestBody(
            @NotNull @Size(min = 64, max = 64) String hash,
            @Nullable @Size(max = 4000) String opinion) {}

    /** Visits that wait for this person as one of the pair. */
    @GetMapping("/api/visits")
    @Requires(Permission.MAKE_VISIT)
    Page<VisitLine> mine(
            Viewer viewer, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        return visits.mine(viewer, Math.max(0, page), Page.size(size));
    }

    /** Visits whose record is complete. */
    @GetMapping("/api/visits/completed")
    @Requires({Permission.SEE_VISITS, Permission.MAKE_VISIT})
    Page<VisitLine> completed(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String squadron,
            @RequestParam(defaultValue = "false") boolean thirdTier,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        return visits.completed(viewer, squadron, thirdTier, Math.max(0, page), Page.size(size));
    }

    @GetMapping("/api/visits/{id}")
    @Requires({Permission.MAKE_VISIT, Permission.SEE_VISITS, Permission.ATTEST_JOINTLY})
    ResponseEntity<Visit> visit(Viewer viewer, @PathVariable UUID id) {
        return tagged(visits.get(viewer, id));
    }

    /** Declares that nothing keeps this inspector away. */
    @PostMapping("/api/visits/{id}/declarations")
    @Requires(Permission.MAKE_VISIT)
    @PerformsAct
    ResponseEntity<Visit> declare(Viewer viewer, @PathVariable UUID id) {
        return tagged(recusals.noGround(viewer, id));
    }

    /** Asks to be recused. */
    @PostMapping("/api/visits/{id}/recusals")
    @Requires(Permission.MAKE_VISIT)
    @PerformsAct
    ResponseEntity<Visit> ask(Viewer viewer, @PathVariable UUID id, @RequestBody @Valid RecusalBody body) {
        return tagged(recusals.ask(viewer, id, body.ground(), body.reason()));
    }

    /** Enters that the inspected unit or an interested person asks for an inspector's recusal. */
    @PostMapping("/api/visits/{id}/recusals/entries")
    @Requires(Permission.DECIDE_RECUSAL)
    @PerformsAct
    ResponseEntity<Visit> enter(Viewer viewer, @PathVariable UUID id, @RequestBody @Valid OthersBody body) {
        return tagged(recusals.enter(viewer, id, body.person(), body.ground(), body.reason(), body.askedBy()));
    }

    @PostMapping("/api/visits/{id}/recusals/{recusal}/decision")
    @Requires(Permission.DECIDE_RECUSAL)
    @PerformsAct
    ResponseEntity<Visit> decide(
            Viewer viewer, @PathVariable UUID id, @PathVariable UUID recusal, @RequestBody @Valid DecisionBody body) {
        return tagged(recusals.decide(viewer, id, recusal, body.granted(), body.reason()));
    }

    @PostMapping("/api/visits/{id}/start")
    @Requires(Permission.MAKE_VISIT)
    @PerformsAct
    ResponseEntity<Visit> start(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader(name = FieldController.DEVICE, required = false) @Nullable UUID device,
            @RequestBody @Valid StartBody body) {
        writers.expect(viewer, id, device);
        return tagged(visits.start(viewer, id, body.mode(), body.startedAt()));
    }

    /** Saves answers; each bears an id made on the device, so that sending it again changes nothing. */
    @PostMapping("/api/visits/{id}/answers")
    @Requires(Permission.MAKE_VISIT)
    @PerformsAct
    ResponseEntity<Visit> answer(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader(name = FieldController.DEVICE, required = false) @Nullable UUID device,
            @RequestBody @Valid AnswersBody body) {
        writers.expect(viewer, id, device);
        return tagged(visits.answer(
                viewer, id, body.answers().stream().map(AnswerBody::answer).toList()));
    }

    @PostMapping("/api/visits/{id}/findings")
    @Requires(Permission.WRITE_FINDINGS)
    @PerformsAct
    ResponseEntity<Visit> found(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader(name = FieldController.DEVICE, required = false) @Nullable UUID device,
            @RequestBody @Valid FoundBody body) {
        writers.expect(viewer, id, device);
        return tagged(visits.found(viewer, id, body.found()));
    }

    /** Changes a finding; {@code If-Match} is the finding's version. */
    @PutMapping("/api/visits/{id}/findings/{finding}")
    @Requires(Permission.WRITE_FINDINGS)
    @PerformsAct
    ResponseEntity<Visit> amend(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID finding,
            IfMatch at,
            @RequestHeader(name = FieldController.DEVICE, required = false) @Nullable UUID device,
            @RequestBody @Valid ContentBody body) {
        writers.expect(viewer, id, device);
        return tagged(visits.amend(viewer, id, finding, at.version(), body.content()));
    }

    /** Takes a finding away; {@code If-Match} is the finding's version. */
    @DeleteMapping("/api/visits/{id}/findings/{finding}")
    @Requires(Permission.WRITE_FINDINGS)
    @PerformsAct
    ResponseEntity<Visit> drop(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID finding,
            IfMatch at,
            @RequestHeader(name = FieldController.DEVICE, required = false) @Nullable UUID device) {
        writers.expect(viewer, id, device);
        return tagged(visits.drop(viewer, id, finding, at.version()));
    }

    /** Attaches the visit's own process recording, or explains its absence. */
    @PutMapping("/api/visits/{id}/recording")
    @Requires(Permission.MAKE_VISIT)
    @PerformsAct
    ResponseEntity<Visit> record(Viewer viewer, @PathVariable UUID id, @RequestBody @Valid RecordingBody body) {
        return tagged(visits.record(viewer, id, body.evidence(), body.absence()));
    }

    @PostMapping("/api/visits/{id}/attestations")
    @Requires(Permission.MAKE_VISIT)
    @PerformsAct
    ResponseEntity<Visit> attest(Viewer viewer, @PathVariable UUID id, @RequestBody @Valid AttestBody body) {
        return tagged(visits.attest(viewer, id, body.hash(), body.opinion()));
    }

    @PostMapping("/api/visits/{id}/completion")
    @Requires(Permission.MAKE_VISIT)
    @PerformsAct
    ResponseEntity<Visit> complete(Viewer viewer, @PathVariable UUID id) {
        return tagged(visits.complete(viewer, id));
    }

    private static ResponseEntity<Visit> tagged(Visit visit) {
        return ResponseEntity.ok().eTag(IfMatch.etag(visit.version())).body(visit);
    }
}
