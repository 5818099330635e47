package org.mingcha.screening.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Arrays;
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
import org.mingcha.screening.Lead;
import org.mingcha.screening.LeadPage;
import org.mingcha.screening.Leads;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Leads: looked for, read, and judged. */
@RestController
class LeadsController {
    private final Leads leads;

    LeadsController(Leads leads) {
        this.leads = leads;
    }

    record ConfirmBody(
            @NotNull @Size(max = 2000) String fact, @NotNull Severity severity) {}

    record DismissBody(@NotNull @Size(max = 2000) String reason) {}

    record DeferBody(
            @NotNull LocalDate until,
            @NotNull @Size(max = 2000) String reason) {}

    @GetMapping("/api/leads")
    @Requires(Permission.SEE_LEADS)
    Page<Lead> search(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String rule,
            @RequestParam(required = false) @Nullable String squadron,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String number,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        return leads.search(
                viewer,
                new Leads.Filter(rule, squadron, kind, state(state), number),
                Math.max(0, page),
                Page.size(size));
    }

    private static Lead.@Nullable State state(@Nullable String word) {
        if (word == null || word.isEmpty()) return null;
        for (var one : Lead.State.values()) if (one.word().equals(word)) return one;
        throw new Refusal(
                HttpStatus.BAD_REQUEST,
                "no-such-state",
                "线索没有“" + word + "”这种状态；请改为 "
                        + Arrays.stream(Lead.State.values())
                                .map(Lead.State::word)
                                .collect(Collectors.joining("、"))
                        + " 之一。");
    }

    @GetMapping("/api/leads/{id}")
    @Requires(Permission.SEE_LEADS)
    ResponseEntity<LeadPage> lead(Viewer viewer, @PathVariable UUID id) {
        return tagged(leads.get(viewer, id));
    }

    /** Confirms it as a finding. */
    @PostMapping("/api/leads/{id}/confirmation")
    @Requires(Permission.JUDGE_LEADS)
    @PerformsAct
    ResponseEntity<LeadPage> confirm(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ConfirmBody body) {
        return tagged(leads.confirm(viewer, id, at, body.fact(), body.severity()));
    }

    @PostMapping("/api/leads/{id}/dismissal")
    @Requires(Permission.JUDGE_LEADS)
    @PerformsAct
    ResponseEntity<LeadPage> dismiss(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid DismissBody body) {
        return tagged(leads.dismiss(viewer, id, at, body.reason()));
    }

    /** Puts it off until a day. */
    @PostMapping("/api/leads/{id}/deferral")
    @Requires(Permission.JUDGE_LEADS)
    @PerformsAct
    ResponseEntity<LeadPage> defer(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid DeferBody body) {
        return tagged(leads.defer(viewer, id, at, body.until(), body.reason()));
    }

    private static ResponseEntity<LeadPage> tagged(LeadPage page) {
        return ResponseEntity.ok().eTag(IfMatch.etag(page.lead().version())).body(page);
    }
}
