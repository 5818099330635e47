package org.mingcha.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** What other modules have to say to everybody who is logged in. */
public interface SessionFacts {
    /** The time by which a demonstration runs. */
    default Optional<Instant> demoNow() {
        return Optional.empty();
    }

    /** The first day for which no working calendar is loaded, while somebody should still care. */
    default Optional<LocalDate> calendarMissingFrom() {
        return Optional.empty();
    }

    /**
     * What this person's roles allow and yet his place does not: the pages do not offer what the module concerned would refuse. The
     * module refuses by itself; this is only told.
     */
    default Set<Permission> withheld(Viewer viewer) {
        return Set.of();
    }
}
