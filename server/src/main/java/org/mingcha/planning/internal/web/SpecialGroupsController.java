package org.mingcha.planning.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.PerformsAct;
import org.mingcha.planning.Assignment;
import org.mingcha.planning.SpecialGroups;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Special groups of visits in a draft. */
@RestController
class SpecialGroupsController {
    private final SpecialGroups groups;

    SpecialGroupsController(SpecialGroups groups) {
        this.groups = groups;
    }

    record GroupBody(
            @NotNull UUID leader,
            @NotNull @Size(max = 20) List<@NotNull UUID> members,
            @NotNull @Size(max = 20) List<@NotNull UUID> substitutes,
            @NotNull @Size(max = 500) String reason) {}

    /** Who may be called into a group for a visit. */
    @GetMapping("/api/assignments/{id}/group/candidates")
    @Requires(Permission.MAKE_PLAN)
    List<SpecialGroups.Candidate> candidates(Viewer viewer, @PathVariable UUID id) {
        return groups.candidates(viewer, id);
    }

    @PutMapping("/api/assignments/{id}/group")
    @Requires(Permission.MAKE_PLAN)
    @PerformsAct
    ResponseEntity<Assignment> compose(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid GroupBody body) {
        return tagged(groups.compose(
                viewer,
                id,
                at,
                new SpecialGroups.NewGroup(body.leader(), body.members(), body.substitutes(), body.reason())));
    }

    /** Sends a group home; the drawn pair goes. */
    @DeleteMapping("/api/assignments/{id}/group")
    @Requires(Permission.MAKE_PLAN)
    @PerformsAct
    ResponseEntity<Assignment> dissolve(Viewer viewer, @PathVariable UUID id, IfMatch at) {
        return tagged(groups.dissolve(viewer, id, at));
    }

    private static ResponseEntity<Assignment> tagged(Assignment visit) {
        return ResponseEntity.ok().eTag(IfMatch.etag(visit.version())).body(visit);
    }
}
