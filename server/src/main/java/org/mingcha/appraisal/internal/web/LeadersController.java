package org.mingcha.appraisal.internal.web;

import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.appraisal.Leaders;
import org.mingcha.appraisal.LeadersScreen;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The leaders' screen (领导看板) over HTTP. */
@RestController
class LeadersController {
    private final Leaders leaders;

    LeadersController(Leaders leaders) {
        this.leaders = leaders;
    }

    @GetMapping("/api/leaders/screen")
    @Requires(Permission.SEE_LEADERS_SCREEN)
    LeadersScreen screen(Viewer viewer) {
        return leaders.screen(viewer);
    }
}
