package org.mingcha.screening.internal.web;

import java.util.UUID;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.screening.RecordTimeline;
import org.mingcha.screening.Screening;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** One record on a time axis. */
@RestController
class TimelineController {
    private final Screening screening;

    TimelineController(Screening screening) {
        this.screening = screening;
    }

    /** What happened when, by when it had to, and what was recorded of it. Who is confined to a squadron sees its own only. */
    @GetMapping("/api/records/{kind}/{record}/timeline")
    @Requires(Permission.SEE_RECORDS)
    RecordTimeline timeline(Viewer viewer, @PathVariable String kind, @PathVariable UUID record) {
        return screening.timeline(viewer, kind, record);
    }
}
