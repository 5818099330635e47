package org.mingcha.planning.internal.web;

import java.time.YearMonth;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.planning.Trial;
import org.mingcha.planning.Trials;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Trial runs of a regime. */
@RestController
class TrialsController {
    private final Trials trials;

    TrialsController(Trials trials) {
        this.trials = trials;
    }

    /** @param regime the name of a regime in force, a version's id, a draft's id, or the name of an offer */
    @GetMapping("/api/trials")
    @Requires({Permission.EDIT_REGIME, Permission.PUT_REGIME_IN_FORCE})
    Trial run(Viewer viewer, @RequestParam String regime, @RequestParam YearMonth from, @RequestParam YearMonth until) {
        return trials.run(viewer, regime, from, until);
    }
}
