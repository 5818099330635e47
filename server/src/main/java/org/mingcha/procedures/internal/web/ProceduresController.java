package org.mingcha.procedures.internal.web;

import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.api.Download;
import org.mingcha.procedures.Chart;
import org.mingcha.procedures.Procedures;
import org.mingcha.procedures.RosterSheet;
import org.mingcha.procedures.Rosters;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Flow charts with what stands at each step, and rosters. */
@RestController
class ProceduresController {
    private final Procedures procedures;
    private final Rosters rosters;

    ProceduresController(Procedures procedures, Rosters rosters) {
        this.procedures = procedures;
        this.rosters = rosters;
    }

    /** @param body whose month; the viewer's own where none is named */
    @GetMapping("/api/procedures/{month}")
    @Requires(Permission.SEE_PLAN)
    List<Chart> charts(
            Viewer viewer, @PathVariable YearMonth month, @RequestParam(required = false) @Nullable String body) {
        return procedures.of(viewer, body == null ? viewer.body() : body, month);
    }

    @GetMapping("/api/rosters")
    @Requires(Permission.SEE_DIRECTORY)
    List<RosterSheet> rosters(Viewer viewer) {
        return rosters.of(viewer);
    }

    @GetMapping("/api/rosters/{id}/roster.xlsx")
    @Requires(Permission.SEE_DIRECTORY)
    ResponseEntity<byte[]> workbook(Viewer viewer, @PathVariable String id) {
        return Download.of("roster.xlsx", rosters.workbook(viewer, id));
    }
}
