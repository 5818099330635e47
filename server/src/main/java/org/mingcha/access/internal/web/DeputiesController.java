package org.mingcha.access.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.mingcha.access.Absence;
import org.mingcha.access.Colleague;
import org.mingcha.access.Deputies;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.PerformsAct;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One's own deputy while one is away. */
@RestController
@RequestMapping("/api/account/deputies")
class DeputiesController {
    private final Deputies deputies;

    DeputiesController(Deputies deputies) {
        this.deputies = deputies;
    }

    /** @param until the last day */
    record DeputyBody(
            @NotNull UUID deputy,
            @NotNull LocalDate from,
            @NotNull LocalDate until) {}

    @GetMapping
    @Requires(Permission.STAND_IN)
    List<Absence> all(Viewer viewer) {
        return deputies.of(viewer);
    }

    @GetMapping("/colleagues")
    @Requires(Permission.STAND_IN)
    List<Colleague> colleagues(Viewer viewer) {
        return deputies.colleagues(viewer);
    }

    @PostMapping
    @Requires(Permission.STAND_IN)
    @PerformsAct
    Absence name(Viewer viewer, @RequestBody @Valid DeputyBody body) {
        return deputies.name(viewer, body.deputy(), body.from(), body.until());
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.STAND_IN)
    @PerformsAct
    void end(Viewer viewer, @PathVariable UUID id) {
        deputies.end(viewer, id);
    }
}
