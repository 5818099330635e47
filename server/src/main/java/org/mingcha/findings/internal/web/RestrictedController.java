package org.mingcha.findings.internal.web;

import static org.springframework.http.HttpStatus.CREATED;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.IfMatch;
import org.mingcha.api.Page;
import org.mingcha.api.PerformsAct;
import org.mingcha.findings.Restricted;
import org.mingcha.findings.RestrictedRegister;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The restricted register over HTTP. */
@RestController
class RestrictedController {
    private final RestrictedRegister register;

    RestrictedController(RestrictedRegister register) {
        this.register = register;
    }

    record EnterBody(
            @NotNull @Size(max = 120) String item,
            @NotNull @Size(max = 200) String kind,
            @Nullable @Size(max = 40) String squadron,
            @Nullable @Size(max = 60) String person,
            @NotNull LocalDate happenedOn,
            @NotNull @Size(max = 8000) String facts,
            @Nullable @Size(max = 120) String document) {}

    record DecisionBody(
            @NotNull @Size(max = 120) String by,
            @NotNull LocalDate on,
            @NotNull @Size(max = 4000) String text,
            @Nullable @Size(max = 120) String paper) {}

    @GetMapping("/api/restricted/kinds")
    @Requires(Permission.ENTER_RESTRICTED)
    List<Restricted.Kind> kinds(Viewer viewer) {
        return register.kinds(viewer);
    }

    @GetMapping("/api/restricted")
    @Requires(Permission.ENTER_RESTRICTED)
    Page<Restricted> search(
            Viewer viewer, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        return register.search(viewer, Math.max(0, page), Page.size(size));
    }

    @GetMapping("/api/restricted/{id}")
    @Requires(Permission.ENTER_RESTRICTED)
    ResponseEntity<Restricted> entry(Viewer viewer, @PathVariable UUID id) {
        return tagged(register.get(viewer, id));
    }

    @PostMapping("/api/restricted")
    @ResponseStatus(CREATED)
    @Requires(Permission.ENTER_RESTRICTED)
    @PerformsAct
    Restricted enter(Viewer viewer, @RequestBody @Valid EnterBody body) {
        return register.enter(
                viewer,
                new Restricted.New(
                        body.item(),
                        body.kind(),
                        body.squadron(),
                        body.person(),
                        body.happenedOn(),
                        body.facts(),
                        body.document()));
    }

    /** Records what the competent body decided. */
    @PostMapping("/api/restricted/{id}/decision")
    @Requires(Permission.SEE_RESTRICTED)
    @PerformsAct
    ResponseEntity<Restricted> decide(
            Viewer viewer, @PathVariable UUID id, IfMatch at, @RequestBody @Valid DecisionBody body) {
        return tagged(register.decide(viewer, id, at, body.by(), body.on(), body.text(), body.paper()));
    }

    private static ResponseEntity<Restricted> tagged(Restricted entry) {
        return ResponseEntity.ok().eTag(IfMatch.etag(entry.version())).body(entry);
    }
}
