package org.mingcha.appraisal.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.Page;
import org.mingcha.api.PerformsAct;
import org.mingcha.appraisal.HonourProposal;
import org.mingcha.appraisal.HonourProposals;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Records of honours that the register does not have (待纳入的荣誉记录) over HTTP. */
@RestController
@RequestMapping("/api/honour-proposals")
class HonourProposalsController {
    private final HonourProposals proposals;

    HonourProposalsController(HonourProposals proposals) {
        this.proposals = proposals;
    }

    record ChosenBody(@NotNull UUID record, @NotNull Integer version) {}

    record TakeOverBody(@NotEmpty @Size(max = Page.MOST) List<@Valid @NotNull ChosenBody> records) {}

    record RefuseBody(
            @NotNull Integer version,
            @NotBlank @Size(max = 2000) String reason) {}

    record FollowBody(@NotNull Integer version) {}

    @GetMapping
    @Requires(Permission.KEEP_HONOURS)
    Page<HonourProposal> search(
            Viewer viewer,
            @RequestParam(defaultValue = "false") boolean refused,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        return proposals.search(viewer, refused, Math.max(0, page), Page.size(size));
    }

    /** Takes records over into the register. */
    @PostMapping("/takings")
    @Requires(Permission.KEEP_HONOURS)
    @PerformsAct
    HonourProposals.TakenOver takeOver(Viewer viewer, @RequestBody @Valid TakeOverBody body) {
        return proposals.takeOver(
                viewer,
                body.records().stream()
                        .map(one -> new HonourProposals.Chosen(one.record(), one.version()))
                        .toList());
    }

    /** Refuses one with a reason. */
    @PostMapping("/{record}/refusal")
    @Requires(Permission.KEEP_HONOURS)
    @PerformsAct
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void refuse(Viewer viewer, @PathVariable UUID record, @RequestBody @Valid RefuseBody body) {
        proposals.refuse(viewer, new HonourProposals.Chosen(record, body.version()), body.reason());
    }

    /** Has the entry follow this record behind it. */
    @PostMapping("/{record}/correction")
    @Requires(Permission.KEEP_HONOURS)
    @PerformsAct
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void follow(Viewer viewer, @PathVariable UUID record, @RequestBody @Valid FollowBody body) {
        proposals.follow(viewer, new HonourProposals.Chosen(record, body.version()));
    }

    /** Lets the entry stand though this record behind it changed. */
    @PostMapping("/{record}/standing")
    @Requires(Permission.KEEP_HONOURS)
    @PerformsAct
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void letStand(Viewer viewer, @PathVariable UUID record, @RequestBody @Valid RefuseBody body) {
        proposals.letStand(viewer, new HonourProposals.Chosen(record, body.version()), body.reason());
    }
}
