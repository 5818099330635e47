package org.mingcha.initiatives.internal.web;

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
import org.mingcha.initiatives.Supervisor;
import org.mingcha.initiatives.Supervisors;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Invited supervisors over HTTP: the bureau's side, and the one page that such a supervisor has. */
@RestController
class SupervisorsController {
    private final Supervisors supervisors;

    SupervisorsController(Supervisors supervisors) {
        this.supervisors = supervisors;
    }

    /**
     * The supervisors with what the regime says of appointments.
     *
     * @param terms null where it says nothing
     */
    record Overview(Supervisors.Listed listed, Supervisor.@Nullable Terms terms) {}

    /** @param supervisor null before he is appointed */
    record Own(@Nullable Supervisor supervisor) {}

    record AppointBody(
            @NotNull UUID account,
            @NotNull @Size(max = 60) String from,
            @NotNull LocalDate since,
            @Nullable LocalDate until) {}

    record EndBody(@NotNull @Size(max = 2000) String reason) {}

    record AssignBody(
            @NotNull @Size(max = 400) String topic,
            @NotNull @Size(max = 4000) String words,
            @Nullable UUID matter,
            @Nullable LocalDate dueOn) {}

    record ObserveBody(
            Supervisor.@NotNull Kind kind,
            @Nullable UUID assignment,
            @NotNull @Size(max = 8000) String words,
            @NotNull @Size(max = 20) List<@NotNull UUID> files) {}

    record AnswerBody(
            Supervisor.@NotNull Outcome outcome,
            @NotNull @Size(max = 4000) String answer) {}

    @GetMapping("/api/initiatives/supervisors")
    @Requires(Permission.SEE_INITIATIVES)
    Overview all(
            Viewer viewer, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
        return new Overview(supervisors.of(viewer, Math.max(0, page), Page.size(size)), supervisors.terms(viewer));
    }

    /** Who can be appointed. */
    @GetMapping("/api/initiatives/supervisors/candidates")
    @Requires(Permission.APPOINT_SUPERVISORS)
    List<Supervisor.Candidate> candidates(Viewer viewer) {
        return supervisors.candidates(viewer);
    }

    @PostMapping("/api/initiatives/supervisors")
    @Requires(Permission.APPOINT_SUPERVISORS)
    @PerformsAct
    ResponseEntity<Supervisor> appoint(Viewer viewer, @RequestBody @Valid AppointBody body) {
        return tagged(supervisors.appoint(viewer, body.account(), body.from(), body.since(), body.until()));
    }

    @PostMapping("/api/initiatives/supervisors/{id}/end")
    @Requires(Permission.APPOINT_SUPERVISORS)
    @PerformsAct
    ResponseEntity<Supervisor> end(Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid EndBody body) {
        return tagged(supervisors.end(viewer, id, at, body.reason()));
    }

    @PostMapping("/api/initiatives/supervisors/{id}/assignments")
    @Requires(Permission.KEEP_INITIATIVES)
    @PerformsAct
    ResponseEntity<Supervisor> assign(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid AssignBody body) {
        return tagged(supervisors.assign(viewer, id, at, body.topic(), body.words(), body.matter(), body.dueOn()));
    }

    /** The only thing an invited supervisor sees: himself. */
    @GetMapping("/api/initiatives/own")
    @Requires(Permission.OBSERVE)
    Own own(Viewer viewer) {
        return new Own(supervisors.own(viewer));
    }

    @PostMapping("/api/initiatives/own/observations")
    @Requires(Permission.OBSERVE)
    @PerformsAct
    ResponseEntity<Supervisor> observe(Viewer viewer, @RequestBody @Valid ObserveBody body) {
        return tagged(supervisors.observe(viewer, body.kind(), body.assignment(), body.words(), body.files()));
    }

    @PostMapping("/api/initiatives/own/observations/{id}/withdrawal")
    @Requires(Permission.OBSERVE)
    @PerformsAct
    ResponseEntity<Supervisor> withdraw(Viewer viewer, @PathVariable UUID id) {
        return tagged(supervisors.withdraw(viewer, id));
    }

    @PostMapping("/api/initiatives/observations/{id}/answer")
    @Requires(Permission.KEEP_INITIATIVES)
    @PerformsAct
    ResponseEntity<Supervisor> answer(Viewer viewer, @PathVariable UUID id, @RequestBody @Valid AnswerBody body) {
        return tagged(supervisors.answer(viewer, id, body.outcome(), body.answer()));
    }

    private static ResponseEntity<Supervisor> tagged(Supervisor supervisor) {
        return ResponseEntity.ok().eTag(IfMatch.etag(supervisor.version())).body(supervisor);
    }
}
