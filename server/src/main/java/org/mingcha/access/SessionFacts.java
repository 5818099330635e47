package org.mingcha.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

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
}
