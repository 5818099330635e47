package org.mingcha.documents.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.PerformsAct;
import org.mingcha.documents.Numbers;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Series of numbers, and where they begin, over HTTP. */
@RestController
class NumbersController {
    private final Numbers numbers;

    NumbersController(Numbers numbers) {
        this.numbers = numbers;
    }

    record StartBody(
            @NotNull @Size(max = 60) String kind,
            int year,
            int first,
            @NotNull @Size(max = 1000) String reason) {}

    record StartReason(@NotNull @Size(max = 1000) String reason) {}

    record Proposed(UUID id) {}

    @GetMapping("/api/documents/numbers")
    @Requires(Permission.SEE_DOCUMENTS)
    List<Numbers.Series> series(Viewer viewer, @RequestParam int year) {
        return numbers.of(viewer, year);
    }

    @PostMapping("/api/documents/numbers/starts")
    @Requires(Permission.DRAFT_DOCUMENT)
    @PerformsAct
    Proposed propose(Viewer viewer, @RequestBody @Valid StartBody body) {
        return new Proposed(numbers.propose(viewer, body.kind(), body.year(), body.first(), body.reason()));
    }

    @PostMapping("/api/documents/numbers/starts/{id}/confirmation")
    @Requires(Permission.APPROVE_DOCUMENT)
    @PerformsAct
    void confirm(Viewer viewer, @PathVariable UUID id) {
        numbers.confirm(viewer, id);
    }

    @PostMapping("/api/documents/numbers/starts/{id}/refusal")
    @Requires(Permission.APPROVE_DOCUMENT)
    @PerformsAct
    void refuse(Viewer viewer, @PathVariable UUID id, @RequestBody @Valid StartReason body) {
        numbers.refuse(viewer, id, body.reason());
    }
}
