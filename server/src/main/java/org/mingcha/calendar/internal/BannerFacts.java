package org.mingcha.calendar.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.mingcha.access.SessionFacts;
import org.mingcha.calendar.DemoClock;
import org.mingcha.calendar.WorkingCalendar;
import org.springframework.stereotype.Component;

/** What stands above every page: the demonstration's time, and which calendar is missing while there is still time to load it. */
@Component
class BannerFacts implements SessionFacts {
    /** The yearly paper comes in November; before that nobody can load it. */
    private static final int CARES_WITHIN_MONTHS = 2;

    private final DemoClock demo;
    private final WorkingCalendar calendar;
    private final Clock clock;

    BannerFacts(DemoClock demo, WorkingCalendar calendar, Clock clock) {
        this.demo = demo;
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public Optional<Instant> demoNow() {
        return demo.isOn() ? Optional.of(clock.instant()) : Optional.empty();
    }

    @Override
    public Optional<LocalDate> calendarMissingFrom() {
        var today = LocalDate.now(clock);
        var missing = LocalDate.of(calendar.missingFrom(today), 1, 1);
        return missing.isAfter(today.plusMonths(CARES_WITHIN_MONTHS)) ? Optional.empty() : Optional.of(missing);
    }
}
