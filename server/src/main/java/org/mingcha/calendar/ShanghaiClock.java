package org.mingcha.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** The clock of this installation: Shanghai time, shifted by what a demonstration says. */
public final class ShanghaiClock extends Clock {
    /** The zone of every date in the system. */
    public static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final Clock wall;
    private final ZoneId zone;
    private final AtomicReference<Duration> offset;

    public ShanghaiClock(Clock wall) {
        this(wall, SHANGHAI, new AtomicReference<>(Duration.ZERO));
    }

    private ShanghaiClock(Clock wall, ZoneId zone, AtomicReference<Duration> offset) {
        this.wall = wall;
        this.zone = zone;
        this.offset = offset;
    }

    /** The day of an instant in Shanghai; the database gives instants back in UTC, where the day is another before eight. */
    public static LocalDate dayOf(OffsetDateTime at) {
        return at.atZoneSameInstant(SHANGHAI).toLocalDate();
    }

    /** From now on this clock stands so far from the wall clock. */
    public void shift(Duration offset) {
        this.offset.set(offset);
    }

    /** What the machine's own clock says, whatever a demonstration shows. */
    Instant wall() {
        return wall.instant();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new ShanghaiClock(wall, zone, offset);
    }

    @Override
    public Instant instant() {
        return wall.instant().plus(offset.get());
    }
}
