package org.mingcha.findings.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.api.PerformsAct;
import org.mingcha.findings.AtOnceNotice;
import org.mingcha.findings.AtOnceNotices;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is told to units at once. */
@RestController
class AtOnceController {
    private final AtOnceNotices notices;

    AtOnceController(AtOnceNotices notices) {
        this.notices = notices;
    }

    record ToldBody(
            @NotNull @Size(max = 60) String to,
            @NotNull @Size(max = 60) String means) {}

    record HandledBody(@NotNull @Size(max = 2000) String handling) {}

    @GetMapping("/api/at-once")
    @Requires(Permission.SEE_FINDINGS)
    Page<AtOnceNotice> search(
            Viewer viewer,
            @RequestParam(required = false) @Nullable Boolean open,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        return notices.search(viewer, open, Math.max(0, page), Page.size(size));
    }

    @GetMapping("/api/at-once/{id}")
    @Requires(Permission.SEE_FINDINGS)
    ResponseEntity<AtOnceNotice> notice(Viewer viewer, @PathVariable UUID id) {
        return tagged(notices.get(viewer, id));
    }

    @PostMapping("/api/at-once/{id}/telling")
    @Requires(Permission.WRITE_FINDINGS)
    @PerformsAct
    ResponseEntity<AtOnceNotice> told(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid ToldBody body) {
        return tagged(notices.told(viewer, id, at, body.to(), body.means()));
    }

    @PostMapping("/api/at-once/{id}/handling")
    @Requires(Permission.WRITE_FINDINGS)
    @PerformsAct
    ResponseEntity<AtOnceNotice> handled(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid HandledBody body) {
        return tagged(notices.handled(viewer, id, at, body.handling()));
    }

    private static ResponseEntity<AtOnceNotice> tagged(AtOnceNotice notice) {
        return ResponseEntity.ok().eTag(IfMatch.etag(notice.version())).body(notice);
    }
}
