package org.mingcha.records.internal.web;

import java.time.Clock;
import java.time.LocalDate;
import org.mingcha.access.Permission;
import org.mingcha.access.Requires;
import org.mingcha.access.Viewer;
import org.mingcha.records.internal.retention.Retention;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How long identities are kept and how far they have been erased. */
@RestController
class RetentionController {
    private final Retention retention;
    private final Clock clock;

    RetentionController(Retention retention, Clock clock) {
        this.retention = retention;
        this.clock = clock;
    }

    /** The years of each kind that names persons, in the reader's own body. */
    @GetMapping("/api/retention")
    @Requires(Permission.LOAD_RECORDS)
    Retention.Applied retention(Viewer viewer) {
        return retention.of(viewer.body(), LocalDate.now(clock));
    }
}
