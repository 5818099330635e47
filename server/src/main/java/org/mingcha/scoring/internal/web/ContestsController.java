package org.mingcha.scoring.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.api.PerformsAct;
import org.mingcha.scoring.Contest;
import org.mingcha.scoring.Contests;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Contests between squadrons (流动红旗) over HTTP. */
@RestController
class ContestsController {
    private final Contests contests;

    ContestsController(Contests contests) {
        this.contests = contests;
    }

    record ProposeBody(
            @NotNull YearMonth month,
            @NotNull @Size(max = 60) String contest,
            @Nullable @Size(max = 2000) String missing) {}

    record ChooseBody(
            @NotNull @Size(max = 100) Set<@NotNull @Size(max = 40) String> chosen,
            @Nullable @Size(max = 2000) String because) {}

    @GetMapping("/api/contests/kinds")
    @Requires(Permission.SEE_SCORES)
    List<Contest.Known> known(Viewer viewer) {
        return contests.known(viewer);
    }

    @GetMapping("/api/contests")
    @Requires(Permission.SEE_SCORES)
    Page<Contest> search(
            Viewer viewer, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "12") int size) {
        return contests.search(viewer, Math.max(0, page), Page.size(size));
    }

    @PostMapping("/api/contests")
    @Requires(Permission.PROPOSE_BANNER)
    @PerformsAct
    ResponseEntity<Contest> propose(Viewer viewer, @RequestBody @Valid ProposeBody body) {
        return tagged(contests.propose(viewer, body.month(), body.contest(), body.missing()));
    }

    /** Decides and publishes. */
    @PostMapping("/api/contests/{id}/decision")
    @Requires(Permission.DECIDE_BANNER)
    @PerformsAct
    ResponseEntity<Contest> decide(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ChooseBody body) {
        return tagged(contests.decide(viewer, id, at, body.chosen(), body.because()));
    }

    private static ResponseEntity<Contest> tagged(Contest contest) {
        return ResponseEntity.ok().eTag(IfMatch.etag(contest.version())).body(contest);
    }
}
