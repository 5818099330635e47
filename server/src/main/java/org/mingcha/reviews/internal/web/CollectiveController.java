package org.mingcha.reviews.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.PerformsAct;
import org.mingcha.reviews.CollectiveReview;
import org.mingcha.reviews.CollectiveReview.Participant;
import org.mingcha.reviews.CollectiveReview.Planned;
import org.mingcha.reviews.CollectiveReviews;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Collective reviews: planned, followed, concluded. */
@RestController
@RequestMapping("/api/reviews/collective")
class CollectiveController {
    private final CollectiveReviews reviews;

    CollectiveController(CollectiveReviews reviews) {
        this.reviews = reviews;
    }

    record PlanBody(
            @NotNull YearMonth month,
            @NotNull LocalDate beginsOn,
            @NotNull LocalDate endsOn,
            @NotNull @Size(max = 60) List<@NotNull UUID> participants) {}

    record ChangeBody(
            @NotNull LocalDate beginsOn,
            @NotNull LocalDate endsOn,
            @NotNull @Size(max = 60) List<@NotNull UUID> participants) {}

    record ConclusionBody(
            @NotNull @Size(max = 8000) String circular,
            @NotNull @Size(max = 4000) String leniency) {}

    /** That of the period in which a month lies; of today's where none is given. */
    @GetMapping
    @Requires(Permission.SEE_REVIEWS)
    ResponseEntity<CollectiveReview> of(Viewer viewer, @RequestParam(required = false) @Nullable YearMonth month) {
        return tagged(HttpStatus.OK, reviews.of(viewer, month));
    }

    /** Who might take part. */
    @GetMapping("/candidates")
    @Requires(Permission.ASSIGN_REVIEWS)
    List<Participant> candidates(Viewer viewer) {
        return reviews.candidates(viewer);
    }

    @PostMapping
    @Requires(Permission.ASSIGN_REVIEWS)
    @PerformsAct
    ResponseEntity<CollectiveReview> plan(Viewer viewer, @RequestBody @Valid PlanBody body) {
        return tagged(
                HttpStatus.CREATED,
                reviews.plan(viewer, body.month(), new Planned(body.beginsOn(), body.endsOn(), body.participants())));
    }

    @PutMapping("/{id}")
    @Requires(Permission.ASSIGN_REVIEWS)
    @PerformsAct
    ResponseEntity<CollectiveReview> change(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ChangeBody body) {
        return tagged(
                HttpStatus.OK,
                reviews.change(viewer, id, at, new Planned(body.beginsOn(), body.endsOn(), body.participants())));
    }

    /** Concludes it with its circular. */
    @PostMapping("/{id}/conclusion")
    @Requires(Permission.ASSIGN_REVIEWS)
    @PerformsAct
    ResponseEntity<CollectiveReview> conclude(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ConclusionBody body) {
        return tagged(HttpStatus.OK, reviews.conclude(viewer, id, at, body.circular(), body.leniency()));
    }

    private static ResponseEntity<CollectiveReview> tagged(HttpStatus status, CollectiveReview review) {
        return ResponseEntity.status(status)
                .eTag(IfMatch.etag(review.version()))
                .body(review);
    }
}
