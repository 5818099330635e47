package org.mingcha.policy.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.PerformsAct;
import org.mingcha.api.Refusal;
import org.mingcha.policy.Proposal;
import org.mingcha.policy.Regimes;
import org.mingcha.policy.internal.Drafts;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Putting a version in force, by two people, and going on with one that has run out. */
@RestController
@RequestMapping("/api/regimes")
class RegimeForceController {
    private final Regimes regimes;
    private final Drafts drafts;

    RegimeForceController(Regimes regimes, Drafts drafts) {
        this.regimes = regimes;
        this.drafts = drafts;
    }

    /** @param mine whether the viewer proposed it, and so cannot confirm it */
    record ProposalView(Proposal proposal, boolean mine) {}

    @GetMapping("/proposals")
    @Requires(Permission.SEE_REGIME)
    List<ProposalView> proposals(Viewer viewer) {
        return regimes.proposals(viewer.body()).stream()
                .map(one -> new ProposalView(one, one.proposedById().equals(viewer.account())))
                .toList();
    }

    /** From a draft, or straight from an offer. */
    record Propose(
            @Nullable UUID draft,
            @Nullable String offer,
            @NotNull LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @NotBlank @Size(max = 1000) String reason) {}

    record Proposed(UUID id) {}

    @PostMapping("/proposals")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires({Permission.EDIT_REGIME, Permission.PUT_REGIME_IN_FORCE})
    @PerformsAct
    Proposed propose(Viewer viewer, @RequestBody @Valid Propose propose) {
        if ((propose.draft() == null) == (propose.offer() == null)) {
            throw new Refusal(HttpStatus.BAD_REQUEST, "propose-one", "请指定一份草案或一个所附制度");
        }
        var regime = propose.draft() != null
                ? drafts.draft(viewer.body(), propose.draft()).regime()
                : drafts.offered(propose.offer());
        return new Proposed(regimes.propose(
                viewer, regime, propose.firstDay(), propose.lastDay(), propose.reason(), propose.draft()));
    }

    @PostMapping("/proposals/{proposal}/confirmation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.PUT_REGIME_IN_FORCE)
    @PerformsAct
    void confirm(Viewer viewer, @PathVariable UUID proposal) {
        regimes.confirm(viewer, proposal);
    }

    record Reason(@NotBlank @Size(max = 1000) String reason) {}

    @PostMapping("/proposals/{proposal}/refusal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.PUT_REGIME_IN_FORCE)
    @PerformsAct
    void refuse(Viewer viewer, @PathVariable UUID proposal, @RequestBody @Valid Reason reason) {
        regimes.refuse(viewer, proposal, reason.reason());
    }

    record Continue(
            @NotNull LocalDate until,
            @NotBlank @Size(max = 1000) String reason) {}

    /** Decides to go on obeying a version that has run out. */
    @PostMapping("/versions/{version}/continuations")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.PUT_REGIME_IN_FORCE)
    @PerformsAct
    void continueExpired(Viewer viewer, @PathVariable String version, @RequestBody @Valid Continue decision) {
        regimes.continueExpired(viewer, version, decision.until(), decision.reason());
    }
}
