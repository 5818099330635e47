package org.mingcha.handover.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.Download;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.api.PerformsAct;
import org.mingcha.handover.HandoverItem;
import org.mingcha.handover.Handovers;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the city's supervision system has and has not yet (报送市局). */
@RestController
class HandoversController {
    private final Handovers handovers;

    HandoversController(Handovers handovers) {
        this.handovers = handovers;
    }

    record ChosenBody(@NotNull @Size(min = 1, max = 500) List<@NotNull UUID> items) {}

    record NumberBody(@NotNull @Size(max = 100) String number) {}

    /** One item, or none before it is complete or issued. */
    record Standing(@Nullable HandoverItem item) {}

    @GetMapping("/api/handover")
    @Requires(Permission.SEE_HANDOVER)
    Page<HandoverItem> search(
            Viewer viewer,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String words,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        return handovers.search(
                viewer, new HandoverItem.Filter(state(state), kind(kind), words), Math.max(0, page), Page.size(size));
    }

    private static HandoverItem.@Nullable State state(@Nullable String word) {
        for (var one : HandoverItem.State.values()) if (one.word().equals(word)) return one;
        return null;
    }

    private static HandoverItem.@Nullable Kind kind(@Nullable String word) {
        for (var one : HandoverItem.Kind.values()) if (one.word().equals(word)) return one;
        return null;
    }

    @GetMapping("/api/handover/counts")
    @Requires(Permission.SEE_HANDOVER)
    HandoverItem.Counts counts(Viewer viewer) {
        return handovers.counts(viewer);
    }

    @GetMapping("/api/handover/forms")
    @Requires(Permission.SEE_HANDOVER)
    Page<HandoverItem.Form> forms(
            Viewer viewer, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
        return handovers.forms(viewer, Math.max(0, page), Page.size(size));
    }

    /** The form as a file. */
    @GetMapping("/api/handover/forms/{id}")
    @Requires(Permission.SEE_HANDOVER)
    ResponseEntity<byte[]> form(Viewer viewer, @PathVariable UUID id) {
        return Download.of("报市局导入表-" + id + ".xlsx", handovers.workbook(viewer, id));
    }

    /** Makes an import form; what it holds counts as sent. */
    @PostMapping("/api/handover/forms")
    @Requires(Permission.HAND_OVER)
    @PerformsAct
    HandoverItem.Form make(Viewer viewer, @RequestBody @Valid ChosenBody body) {
        return handovers.form(viewer, body.items());
    }

    /** Puts items into the queue for the city's address. */
    @PostMapping("/api/handover/queue")
    @Requires(Permission.HAND_OVER)
    @PerformsAct
    HandoverItem.Counts queue(Viewer viewer, @RequestBody @Valid ChosenBody body) {
        handovers.queue(viewer, body.items());
        return handovers.counts(viewer);
    }

    @GetMapping("/api/handover/{id}")
    @Requires(Permission.SEE_HANDOVER)
    Standing one(Viewer viewer, @PathVariable UUID id) {
        return new Standing(handovers.find(viewer, id).orElse(null));
    }

    /** Keeps the number it has there. */
    @PutMapping("/api/handover/{id}/number")
    @Requires(Permission.HAND_OVER)
    @PerformsAct
    HandoverItem number(Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid NumberBody body) {
        return handovers.number(viewer, id, at, body.number());
    }
}
