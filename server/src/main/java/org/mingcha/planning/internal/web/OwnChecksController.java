package org.mingcha.planning.internal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.PerformsAct;
import org.mingcha.planning.OwnCheck;
import org.mingcha.planning.OwnChecks;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What squadrons and streets inspect among their own people (三级督察). */
@RestController
class OwnChecksController {
    private final OwnChecks checks;

    OwnChecksController(OwnChecks checks) {
        this.checks = checks;
    }

    record CheckBody(
            @NotNull LocalDate day,
            @NotNull @Size(min = 1, max = 20) List<@NotNull @Size(max = 60) String> duties) {}

    @GetMapping("/api/own-checks/{month}")
    @Requires(Permission.PLAN_OWN_CHECKS)
    OwnCheck.Month month(Viewer viewer, @PathVariable YearMonth month) {
        return checks.of(viewer, month);
    }

    /** Plans the working days of the month that have nothing yet. */
    @PostMapping("/api/own-checks/{month}")
    @Requires(Permission.PLAN_OWN_CHECKS)
    @PerformsAct
    OwnCheck.Month plan(Viewer viewer, @PathVariable YearMonth month) {
        return checks.plan(viewer, month);
    }

    /** Adds one by hand. */
    @PostMapping("/api/own-checks")
    @Requires(Permission.PLAN_OWN_CHECKS)
    @PerformsAct
    OwnCheck add(Viewer viewer, @RequestBody @Valid CheckBody body) {
        return checks.add(viewer, body.day(), body.duties());
    }

    @DeleteMapping("/api/own-checks/{id}")
    @Requires(Permission.PLAN_OWN_CHECKS)
    @PerformsAct
    void drop(Viewer viewer, @PathVariable UUID id) {
        checks.drop(viewer, id);
    }
}
