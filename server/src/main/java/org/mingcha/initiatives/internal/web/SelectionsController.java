package org.mingcha.initiatives.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Role;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.api.PerformsAct;
import org.mingcha.initiatives.Selection;
import org.mingcha.initiatives.Selections;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Selections of the best over HTTP. */
@RestController
class SelectionsController {
    private final Selections selections;

    SelectionsController(Selections selections) {
        this.selections = selections;
    }

    record BeginBody(
            @NotNull @Size(max = 60) String kind,
            @NotNull @Size(max = 240) String title) {}

    record NomineeBody(
            @NotNull @Size(max = 240) String name,
            @NotNull @Size(max = 120) String unit,
            @NotNull @Size(max = 8000) String grounds) {}

    record OpenBody(
            @NotNull @Size(min = 1, max = 20) List<@NotNull Role> voters,
            @NotNull LocalDate until) {}

    /**
     * A ballot.
     *
     * @param code made by the voter's browser and known to nobody else
     * @param veil random, thrown away at once: of a request only its fingerprint is kept, and with it nobody can guess the rest
     */
    record BallotBody(
            @NotNull @Size(min = 1, max = 50) List<@NotNull UUID> choices,
            @NotNull @Size(max = 32) String code,
            @NotNull @Size(min = 64, max = 64) String veil) {}

    /** @param words why the result is another than the votes, where it is */
    record ChosenBody(
            @NotNull @Size(min = 1, max = 50) List<@NotNull UUID> chosen,
            @Nullable @Size(max = 2000) String words) {}

    record ReasonBody(@NotNull @Size(max = 2000) String reason) {}

    @GetMapping("/api/initiatives/selections")
    @Requires({Permission.SEE_INITIATIVES, Permission.VOTE})
    Page<Selection> all(
            Viewer viewer, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        return selections.of(viewer, Math.max(0, page), Page.size(size));
    }

    @GetMapping("/api/initiatives/selections/kinds")
    @Requires(Permission.SEE_INITIATIVES)
    List<Selection.Kind> kinds(Viewer viewer) {
        return selections.kinds(viewer);
    }

    /** The roles whose holders can be on a roll. */
    @GetMapping("/api/initiatives/selections/electorate")
    @Requires(Permission.SEE_INITIATIVES)
    Set<Role> electorate() {
        return selections.electorate();
    }

    @GetMapping("/api/initiatives/selections/{id}")
    @Requires({Permission.SEE_INITIATIVES, Permission.VOTE})
    ResponseEntity<Selection> get(Viewer viewer, @PathVariable UUID id) {
        return tagged(selections.get(viewer, id));
    }

    @PostMapping("/api/initiatives/selections")
    @Requires(Permission.KEEP_INITIATIVES)
    @PerformsAct
    ResponseEntity<Selection> begin(Viewer viewer, @RequestBody @Valid BeginBody body) {
        return tagged(selections.begin(viewer, body.kind(), body.title()));
    }

    @PostMapping("/api/initiatives/selections/{id}/nominees")
    @Requires(Permission.KEEP_INITIATIVES)
    @PerformsAct
    ResponseEntity<Selection> nominate(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid NomineeBody body) {
        return tagged(selections.nominate(viewer, id, at, body.name(), body.unit(), body.grounds()));
    }

    @DeleteMapping("/api/initiatives/selections/{id}/nominees/{nominee}")
    @Requires(Permission.KEEP_INITIATIVES)
    @PerformsAct
    ResponseEntity<Selection> withdraw(Viewer viewer, @PathVariable UUID id, @PathVariable UUID nominee, IfMatch at) {
        return tagged(selections.withdraw(viewer, id, at, nominee));
    }

    @PostMapping("/api/initiatives/selections/{id}/abandonment")
    @Requires(Permission.KEEP_INITIATIVES)
    @PerformsAct
    ResponseEntity<Selection> abandon(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ReasonBody body) {
        return tagged(selections.abandon(viewer, id, at, body.reason()));
    }

    @PostMapping("/api/initiatives/selections/{id}/opening")
    @Requires(Permission.KEEP_INITIATIVES)
    @PerformsAct
    ResponseEntity<Selection> open(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid OpenBody body) {
        var voters = EnumSet.noneOf(Role.class);
        voters.addAll(body.voters());
        return tagged(selections.open(viewer, id, at, voters, body.until()));
    }

    /** Casts a ballot; the answer says nothing of it, because answers are kept. */
    @PostMapping("/api/initiatives/selections/{id}/ballots")
    @Requires(Permission.VOTE)
    @PerformsAct
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void vote(Viewer viewer, @PathVariable UUID id, @RequestBody @Valid BallotBody body) {
        selections.vote(viewer, id, new LinkedHashSet<>(body.choices()), body.code());
    }

    /** Every ballot, once they are counted. */
    @GetMapping("/api/initiatives/selections/{id}/ballots")
    @Requires({Permission.SEE_INITIATIVES, Permission.VOTE})
    List<Selection.Ballot> ballots(Viewer viewer, @PathVariable UUID id) {
        return selections.ballots(viewer, id);
    }

    @PostMapping("/api/initiatives/selections/{id}/count")
    @Requires(Permission.KEEP_INITIATIVES)
    @PerformsAct
    ResponseEntity<Selection> count(Viewer viewer, @PathVariable UUID id, IfMatch at) {
        return tagged(selections.count(viewer, id, at));
    }

    @PostMapping("/api/initiatives/selections/{id}/decision")
    @Requires(Permission.DECIDE_SELECTIONS)
    @PerformsAct
    ResponseEntity<Selection> decide(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ChosenBody body) {
        return tagged(selections.decide(viewer, id, at, new LinkedHashSet<>(body.chosen()), body.words()));
    }

    private static ResponseEntity<Selection> tagged(Selection selection) {
        return ResponseEntity.ok().eTag(IfMatch.etag(selection.version())).body(selection);
    }
}
