package org.mingcha.reviews.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.api.PerformsAct;
import org.mingcha.api.Refusal;
import org.mingcha.findings.Severity;
import org.mingcha.reviews.Agreement;
import org.mingcha.reviews.Candidate;
import org.mingcha.reviews.CommonFault;
import org.mingcha.reviews.Desk;
import org.mingcha.reviews.NewFault;
import org.mingcha.reviews.Review;
import org.mingcha.reviews.Reviews;
import org.mingcha.reviews.Standard;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Case-file reviews: listed, given to reviewers, scored, settled, and their faults found. */
@RestController
class ReviewsController {
    private final Reviews reviews;

    ReviewsController(Reviews reviews) {
        this.reviews = reviews;
    }

    record ListBody(@NotNull YearMonth month) {}

    /** @param entered how many files were not there before */
    record Listed(int entered) {}

    record ReviewersBody(@NotNull @Size(min = 1, max = 2) List<@NotNull UUID> reviewers) {}

    record MarkBody(
            @NotNull @Size(max = 60) String item,
            int taken,
            boolean struck,
            @NotNull @Size(max = 1000) String comment,
            @Nullable UUID paper,
            @Nullable UUID spot) {
        Desk.Mark mark() {
            return new Desk.Mark(item, taken, struck, comment, paper, spot);
        }
    }

    record SheetBody(@NotNull @Size(max = 100) List<@NotNull @Valid MarkBody> marks) {}

    record HandInBody(@NotNull Boolean declares) {}

    record FaultBody(
            @NotNull @Size(max = 60) String item,
            @NotNull @Size(max = 4000) String fact,
            @NotNull Severity severity) {
        NewFault fault() {
            return new NewFault(item, fact, severity);
        }
    }

    record FaultsBody(@NotNull @Size(min = 1, max = 100) List<@NotNull @Valid FaultBody> faults) {}

    @GetMapping("/api/reviews")
    @Requires(Permission.SEE_REVIEWS)
    Page<Review> search(
            Viewer viewer,
            @RequestParam(required = false) @Nullable YearMonth month,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String squadron,
            @RequestParam(required = false) @Nullable String number,
            @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        return reviews.search(
                viewer,
                new Reviews.Filter(month, state(state), squadron, number, mine),
                Math.max(0, page),
                Page.size(size));
    }

    private static Review.@Nullable State state(@Nullable String word) {
        if (word == null || word.isEmpty()) return null;
        for (var one : Review.State.values()) if (one.word().equals(word)) return one;
        throw new Refusal(
                HttpStatus.BAD_REQUEST,
                "no-such-state",
                "案卷评查没有“" + word + "”这种状态；请改为 "
                        + Arrays.stream(Review.State.values())
                                .map(Review.State::word)
                                .collect(Collectors.joining("、"))
                        + " 之一。");
    }

    /** Enters the files of a month's approved orders. */
    @PostMapping("/api/reviews/lists")
    @Requires(Permission.ASSIGN_REVIEWS)
    @PerformsAct
    Listed list(Viewer viewer, @RequestBody @Valid ListBody body) {
        return new Listed(reviews.list(viewer, body.month()));
    }

    /** How far two blind reviewers agreed in some months; {@code until} is the month after the last. */
    @GetMapping("/api/reviews/agreement")
    @Requires(Permission.SEE_REVIEWS)
    List<Agreement> agreement(Viewer viewer, @RequestParam YearMonth from, @RequestParam YearMonth until) {
        return reviews.agreement(viewer, from, until);
    }

    /** The faults that settled files of some months share; {@code until} is the month after the last. */
    @GetMapping("/api/reviews/common-faults")
    @Requires(Permission.SEE_REVIEWS)
    List<CommonFault> commonFaults(Viewer viewer, @RequestParam YearMonth from, @RequestParam YearMonth until) {
        return reviews.commonFaults(viewer, from, until);
    }

    /** The standards in force today. */
    @GetMapping("/api/reviews/standards")
    @Requires(Permission.SEE_REVIEWS)
    List<Standard> standards(Viewer viewer) {
        return reviews.standards(viewer);
    }

    @GetMapping("/api/reviews/{id}")
    @Requires(Permission.SEE_REVIEWS)
    ResponseEntity<Desk> desk(Viewer viewer, @PathVariable UUID id) {
        return tagged(reviews.desk(viewer, id));
    }

    /** Who might score it. */
    @GetMapping("/api/reviews/{id}/candidates")
    @Requires(Permission.ASSIGN_REVIEWS)
    List<Candidate> candidates(Viewer viewer, @PathVariable UUID id) {
        return reviews.candidates(viewer, id);
    }

    /** Names who scores it, or the third who settles. */
    @PostMapping("/api/reviews/{id}/reviewers")
    @Requires(Permission.ASSIGN_REVIEWS)
    @PerformsAct
    ResponseEntity<Desk> assign(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ReviewersBody body) {
        return tagged(reviews.assign(viewer, id, at, body.reviewers()));
    }

    /** Saves the draft of one's own sheet; {@code If-Match} is the sheet's own version. */
    @PutMapping("/api/reviews/{id}/sheet")
    @Requires(Permission.SCORE_FILES)
    @PerformsAct
    ResponseEntity<Desk> save(Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid SheetBody body) {
        return tagged(reviews.save(
                viewer, id, at, body.marks().stream().map(MarkBody::mark).toList()));
    }

    /** Hands one's own sheet in; {@code If-Match} is the sheet's own version. */
    @PostMapping("/api/reviews/{id}/sheet/submission")
    @Requires(Permission.SCORE_FILES)
    @PerformsAct
    ResponseEntity<Desk> handIn(Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid HandInBody body) {
        return tagged(reviews.handIn(viewer, id, at, body.declares()));
    }

    /** Lets faults become findings. */
    @PostMapping("/api/reviews/{id}/findings")
    @Requires(Permission.WRITE_FINDINGS)
    @PerformsAct
    ResponseEntity<Desk> find(Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid FaultsBody body) {
        return tagged(reviews.find(
                viewer, id, at, body.faults().stream().map(FaultBody::fault).toList()));
    }

    private static ResponseEntity<Desk> tagged(Desk desk) {
        return ResponseEntity.ok().eTag(IfMatch.etag(desk.review().version())).body(desk);
    }
}
