package org.mingcha.screening.internal.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.PerformsAct;
import org.mingcha.screening.FullRun;
import org.mingcha.screening.RuleEntry;
import org.mingcha.screening.RuleTrial;
import org.mingcha.screening.Screening;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The rules in force, and full runs. */
@RestController
class ScreeningController {
    private final Screening screening;

    ScreeningController(Screening screening) {
        this.screening = screening;
    }

    @GetMapping("/api/screening/rules")
    @Requires(Permission.SEE_LEADS)
    List<RuleEntry> rules(Viewer viewer, @RequestParam(required = false) @Nullable String of) {
        return screening.rules(viewer, of);
    }

    /** What a rule would find among the records of the last twelve months. */
    @GetMapping("/api/screening/rules/{id}/trial")
    @Requires(Permission.SEE_LEADS)
    RuleTrial trial(Viewer viewer, @PathVariable String id, @RequestParam(required = false) @Nullable String of) {
        return screening.trial(viewer, id, of);
    }

    @GetMapping("/api/screening/runs")
    @Requires(Permission.SEE_LEADS)
    List<FullRun> runs(Viewer viewer) {
        return screening.runs(viewer);
    }

    @PostMapping("/api/screening/runs")
    @Requires(Permission.RUN_SCREENING)
    @PerformsAct
    FullRun runAnew(Viewer viewer) {
        return screening.runAnew(viewer);
    }

    @PostMapping("/api/screening/runs/{id}/cancellation")
    @Requires(Permission.RUN_SCREENING)
    @PerformsAct
    FullRun cancel(Viewer viewer, @PathVariable UUID id) {
        return screening.cancel(viewer, id);
    }
}
