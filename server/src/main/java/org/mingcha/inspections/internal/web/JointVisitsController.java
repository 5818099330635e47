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
import org.mingcha.inspections.JointVisits;
import org.mingcha.inspections.Party;
import org.mingcha.inspections.Visit;
import org.mingcha.inspections.VisitLine;
import org.mingcha.inspections.Visits;
import org.mingcha.inspections.Watch;
import org.mingcha.inspections.Watching;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is watched on remote visits, who takes part in joint ones, and who makes a unit's own. */
@RestController
class JointVisitsController {
    private final Visits visits;
    private final Watching watching;
    private final JointVisits joint;

    JointVisitsController(Visits visits, Watching watching, JointVisits joint) {
        this.visits = visits;
        this.watching = watching;
        this.joint = joint;
    }

    record GapBody(
            @NotNull OffsetDateTime from,
            @NotNull OffsetDateTime until,
            @Nullable @Size(max = 200) String why) {}

    record PictureBody(
            @NotNull UUID file,
            @NotNull OffsetDateTime takenAt,
            @Nullable @Size(max = 200) String note) {}

    record WatchBody(
            @NotNull UUID id,
            @NotNull @Size(max = 200) String recording,
            @NotNull @Size(max = 60) String means,
            @NotNull OffsetDateTime from,
            @Nullable OffsetDateTime until,
            @NotNull @Size(max = 50) List<@NotNull @Valid GapBody> gaps,
            @NotNull @Size(max = 50) List<@NotNull @Valid PictureBody> pictures) {
        Watch.Written written() {
            return new Watch.Written(
                    id,
                    recording,
                    means,
                    from,
                    until,
                    gaps.stream()
                            .map(gap -> new Watch.Gap(gap.from(), gap.until(), gap.why()))
                            .toList(),
                    pictures.stream()
                            .map(one -> new Watch.Picture(one.file(), one.takenAt(), one.note()))
                            .toList());
        }
    }

    record PartyBody(@NotNull @Size(max = 60) String name) {}

    record AbsenceBody(@Nullable @Size(max = 500) String reason) {}

    record AttestBody(
            @NotNull @Size(min = 64, max = 64) String hash,
            @Nullable @Size(max = 4000) String opinion) {}

    record SlipBody(
            @NotNull @Size(min = 64, max = 64) String hash,
            @NotNull @Size(max = 60) String name,
            @NotNull @Size(max = 60) String office,
            @NotNull UUID slip,
            @Nullable @Size(max = 4000) String opinion) {}

    /** Visits that wait for the attestation of this person's body or section. */
    @GetMapping("/api/visits/joint")
    @Requires(Permission.ATTEST_JOINTLY)
    Page<VisitLine> waiting(
            Viewer viewer, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        return joint.waiting(viewer, Math.max(0, page), Page.size(size));
    }

    /** Somebody of a unit makes one of its own checks (三级督察), or comes along. */
    @PostMapping("/api/visits/{id}/people")
    @Requires(Permission.MAKE_VISIT)
    @PerformsAct
    ResponseEntity<Visit> take(Viewer viewer, @PathVariable UUID id) {
        return tagged(visits.take(viewer, id));
    }

    /** Notes that this inspector watches or has watched a recording; the id is made on the device. */
    @PostMapping("/api/visits/{id}/watches")
    @Requires(Permission.MAKE_VISIT)
    @PerformsAct
    ResponseEntity<Visit> watch(Viewer viewer, @PathVariable UUID id, @RequestBody @Valid WatchBody body) {
        return tagged(watching.watch(viewer, id, body.written()));
    }

    /** Changes it; {@code If-Match} is the watching's version. */
    @PutMapping("/api/visits/{id}/watches")
    @Requires(Permission.MAKE_VISIT)
    @PerformsAct
    ResponseEntity<Visit> change(Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid WatchBody body) {
        return tagged(watching.change(viewer, id, body.written(), at));
    }

    /** Takes it off; {@code If-Match} is the watching's version. */
    @DeleteMapping("/api/visits/{id}/watches/{watch}")
    @Requires(Permission.MAKE_VISIT)
    @PerformsAct
    ResponseEntity<Visit> drop(Viewer viewer, @PathVariable UUID id, @PathVariable UUID watch, IfMatch at) {
        return tagged(watching.drop(viewer, id, watch, at));
    }

    /** Somebody takes part whom the order does not name. */
    @PostMapping("/api/visits/{id}/parties")
    @Requires(Permission.MAKE_VISIT)
    @PerformsAct
    ResponseEntity<Visit> add(Viewer viewer, @PathVariable UUID id, @RequestBody @Valid PartyBody body) {
        return tagged(joint.add(viewer, id, body.name()));
    }

    @DeleteMapping("/api/visits/{id}/parties/{party}")
    @Requires(Permission.MAKE_VISIT)
    @PerformsAct
    ResponseEntity<Visit> remove(Viewer viewer, @PathVariable UUID id, @PathVariable UUID party) {
        return tagged(joint.remove(viewer, id, party));
    }

    /** Why it did not come; without a reason, that it came. */
    @PutMapping("/api/visits/{id}/parties/{party}/absence")
    @Requires(Permission.MAKE_VISIT)
    @PerformsAct
    ResponseEntity<Visit> absent(
            Viewer viewer, @PathVariable UUID id, @PathVariable UUID party, @RequestBody @Valid AbsenceBody body) {
        return tagged(joint.absent(viewer, id, party, body.reason()));
    }

    /** Attests for the own body or section. */
    @PostMapping("/api/visits/{id}/parties/{party}/attestation")
    @Requires(Permission.ATTEST_JOINTLY)
    @PerformsAct
    ResponseEntity<Visit> attest(
            Viewer viewer, @PathVariable UUID id, @PathVariable UUID party, @RequestBody @Valid AttestBody body) {
        return tagged(joint.attest(viewer, id, party, body.hash(), body.opinion()));
    }

    /** Takes in the slip that the delegate of a body without accounts signed. */
    @PostMapping("/api/visits/{id}/parties/{party}/slip")
    @Requires(Permission.MAKE_VISIT)
    @PerformsAct
    ResponseEntity<Visit> sign(
            Viewer viewer, @PathVariable UUID id, @PathVariable UUID party, @RequestBody @Valid SlipBody body) {
        return tagged(joint.sign(
                viewer,
                id,
                party,
                body.hash(),
                new Party.Delegate(body.name(), body.office(), body.slip()),
                body.opinion()));
    }

    private static ResponseEntity<Visit> tagged(Visit visit) {
        return ResponseEntity.ok().eTag(IfMatch.etag(visit.version())).body(visit);
    }
}
