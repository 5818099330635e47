package org.mingcha.reviews.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.PerformsAct;
import org.mingcha.reviews.Desk;
import org.mingcha.reviews.Reel;
import org.mingcha.reviews.Reviews;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The recordings of a reviewed case: brought here, watched, or left out for a reason. */
@RestController
@RequestMapping("/api/reviews/{id}/recordings")
class WatchingController {
    private final Reviews reviews;

    WatchingController(Reviews reviews) {
        this.reviews = reviews;
    }

    record FileBody(
            @NotNull @Size(min = 1, max = 200) String recording,
            @NotNull UUID file) {}

    record StepBody(
            @NotNull @Size(min = 1, max = 200) String recording,
            long fromMs,
            long untilMs,
            double speed,
            long lengthMs) {
        Reel.Step step() {
            return new Reel.Step(recording, fromMs, untilMs, speed, lengthMs);
        }
    }

    record ElsewhereBody(
            @NotNull @Size(min = 1, max = 200) String recording,
            long fromMs,
            long untilMs,
            @NotNull @Size(max = 500) String where) {}

    record ReasonBody(
            @NotNull @Size(min = 1, max = 200) String recording,
            @NotNull @Size(max = 500) String reason) {}

    /** Brings the file of a recording into the review. */
    @PostMapping("/files")
    @Requires(Permission.SCORE_FILES)
    @PerformsAct
    ResponseEntity<Desk> bring(Viewer viewer, @PathVariable UUID id, @RequestBody @Valid FileBody body) {
        return tagged(reviews.bring(viewer, id, body.recording(), body.file()));
    }

    /** Takes down what the player has just played; the same sent again overlaps and is refused. */
    @PostMapping("/steps")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.SCORE_FILES)
    void step(Viewer viewer, @PathVariable UUID id, @RequestBody @Valid StepBody body) {
        reviews.watch(viewer, id, body.step());
    }

    /** Takes down what a reviewer states to have watched in another system. */
    @PostMapping("/statements")
    @Requires(Permission.SCORE_FILES)
    @PerformsAct
    ResponseEntity<Desk> elsewhere(Viewer viewer, @PathVariable UUID id, @RequestBody @Valid ElsewhereBody body) {
        return tagged(
                reviews.watchedElsewhere(viewer, id, body.recording(), body.fromMs(), body.untilMs(), body.where()));
    }

    /** Says why a recording is not watched enough; a blank reason takes it back. */
    @PostMapping("/reasons")
    @Requires(Permission.SCORE_FILES)
    @PerformsAct
    ResponseEntity<Desk> reason(Viewer viewer, @PathVariable UUID id, @RequestBody @Valid ReasonBody body) {
        return tagged(reviews.leaveOut(viewer, id, body.recording(), body.reason()));
    }

    private static ResponseEntity<Desk> tagged(Desk desk) {
        return ResponseEntity.ok().eTag(IfMatch.etag(desk.review().version())).body(desk);
    }
}
