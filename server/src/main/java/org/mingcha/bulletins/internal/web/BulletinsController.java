package org.mingcha.bulletins.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.api.PerformsAct;
import org.mingcha.bulletins.Bulletin;
import org.mingcha.bulletins.Bulletins;
import org.mingcha.bulletins.CaseOffer;
import org.mingcha.policy.BulletinRule.CaseSource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Periodicals while they are written: begun, written, submitted, signed, given back, corrected. */
@RestController
@RequestMapping("/api/bulletins")
class BulletinsController {
    private final Bulletins bulletins;

    BulletinsController(Bulletins bulletins) {
        this.bulletins = bulletins;
    }

    record BeginIssueBody(
            @NotNull @Size(max = 60) String kind, @NotNull YearMonth month) {}

    record WordsBody(@NotNull @Size(max = 10_000) String words) {}

    record ChoiceBody(
            @NotNull @Size(max = 60) String chapter,
            @NotNull CaseSource source,
            @NotNull UUID id) {}

    record NamingBody(
            @NotBlank @Size(max = 100) String name,
            @NotBlank @Size(max = 2000) String reason) {}

    record UnnamingBody(@NotBlank @Size(max = 100) String name) {}

    record BecauseBody(@NotNull @Size(max = 2000) String reason) {}

    record SignIssueBody(@NotNull @Size(min = 64, max = 64) String hash) {}

    /** The issues due about now that nobody has begun. */
    @GetMapping("/beginnable")
    @Requires(Permission.WRITE_BULLETINS)
    List<Bulletins.Beginnable> beginnable(Viewer viewer) {
        return bulletins.beginnable(viewer);
    }

    /** Begins an issue with its figures as they stand now, or answers the one that was begun. */
    @PostMapping
    @Requires(Permission.WRITE_BULLETINS)
    @PerformsAct
    ResponseEntity<Bulletin> begin(Viewer viewer, @RequestBody @Valid BeginIssueBody body) {
        return tagged(bulletins.begin(viewer, body.kind(), body.month()));
    }

    /** The issue of a kind and month, for those who write and sign it. */
    @GetMapping("/of/{kind}/{month}")
    @Requires(Permission.SEE_BULLETINS)
    ResponseEntity<Bulletin> of(Viewer viewer, @PathVariable String kind, @PathVariable YearMonth month) {
        return tagged(bulletins.get(viewer, kind, month));
    }

    @GetMapping("/{id}")
    @Requires(Permission.SEE_BULLETINS)
    ResponseEntity<Bulletin> bulletin(Viewer viewer, @PathVariable UUID id) {
        return tagged(bulletins.get(viewer, id));
    }

    /** Writes a chapter; {@code If-Match} is the chapter's version. */
    @PutMapping("/{id}/chapters/{chapter}")
    @Requires(Permission.WRITE_BULLETINS)
    @PerformsAct
    Bulletin write(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable String chapter,
            IfMatch at,
            @RequestBody @Valid WordsBody body) {
        return bulletins.write(viewer, id, chapter, at, body.words());
    }

    /** Counts the figures anew. */
    @PostMapping("/{id}/figures")
    @Requires(Permission.WRITE_BULLETINS)
    @PerformsAct
    ResponseEntity<Bulletin> refresh(Viewer viewer, @PathVariable UUID id, IfMatch at) {
        return tagged(bulletins.refresh(viewer, id, at));
    }

    /** What may be told as a case, names and house numbers left out. */
    @GetMapping("/{id}/offers/{source}")
    @Requires(Permission.WRITE_BULLETINS)
    Page<CaseOffer> offers(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable String source,
            @RequestParam(required = false) @Nullable YearMonth month,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        return bulletins.offers(viewer, id, source, month, Math.max(0, page), Page.size(size));
    }

    @PostMapping("/{id}/cases")
    @Requires(Permission.WRITE_BULLETINS)
    @PerformsAct
    ResponseEntity<Bulletin> choose(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ChoiceBody body) {
        return tagged(bulletins.choose(viewer, id, at, body.chapter(), body.source(), body.id()));
    }

    /** Tells a chosen case in other words. */
    @PutMapping("/{id}/cases/{chosen}")
    @Requires(Permission.WRITE_BULLETINS)
    @PerformsAct
    ResponseEntity<Bulletin> tell(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID chosen,
            IfMatch at,
            @RequestBody @Valid WordsBody body) {
        return tagged(bulletins.tell(viewer, id, at, chosen, body.words()));
    }

    @DeleteMapping("/{id}/cases/{chosen}")
    @Requires(Permission.WRITE_BULLETINS)
    @PerformsAct
    ResponseEntity<Bulletin> drop(Viewer viewer, @PathVariable UUID id, @PathVariable UUID chosen, IfMatch at) {
        return tagged(bulletins.drop(viewer, id, at, chosen));
    }

    /** Lets a name or a house number through, with the reason. */
    @PostMapping("/{id}/names")
    @Requires(Permission.WRITE_BULLETINS)
    @PerformsAct
    ResponseEntity<Bulletin> name(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid NamingBody body) {
        return tagged(bulletins.name(viewer, id, at, body.name(), body.reason()));
    }

    @PostMapping("/{id}/names/removal")
    @Requires(Permission.WRITE_BULLETINS)
    @PerformsAct
    ResponseEntity<Bulletin> unname(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid UnnamingBody body) {
        return tagged(bulletins.unname(viewer, id, at, body.name()));
    }

    @PostMapping("/{id}/submission")
    @Requires(Permission.WRITE_BULLETINS)
    @PerformsAct
    ResponseEntity<Bulletin> submit(Viewer viewer, @PathVariable UUID id, IfMatch at) {
        return tagged(bulletins.submit(viewer, id, at));
    }

    /** Opens what was submitted again; signatures stand no more. */
    @PostMapping("/{id}/return")
    @Requires({Permission.WRITE_BULLETINS, Permission.SIGN_BULLETINS, Permission.STAND_IN})
    @PerformsAct
    ResponseEntity<Bulletin> giveBack(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid BecauseBody body) {
        return tagged(bulletins.giveBack(viewer, id, at, body.reason()));
    }

    /** Signs the content with this hash. */
    @PostMapping("/{id}/signatures")
    @Requires({Permission.SIGN_BULLETINS, Permission.STAND_IN})
    @PerformsAct
    ResponseEntity<Bulletin> sign(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid SignIssueBody body) {
        return tagged(bulletins.sign(viewer, id, at, body.hash()));
    }

    /** Begins the next edition of what was issued. */
    @PostMapping("/{id}/correction")
    @Requires(Permission.WRITE_BULLETINS)
    @PerformsAct
    ResponseEntity<Bulletin> correct(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid BecauseBody body) {
        return tagged(bulletins.correct(viewer, id, at, body.reason()));
    }

    private static ResponseEntity<Bulletin> tagged(Bulletin bulletin) {
        return ResponseEntity.ok().eTag(IfMatch.etag(bulletin.version())).body(bulletin);
    }
}
