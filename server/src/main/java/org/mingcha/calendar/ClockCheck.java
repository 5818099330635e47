package org.mingcha.calendar;

import java.time.Duration;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Whether this server and its database tell the same time (时钟核对); terms are not told by clocks that differ. */
@Component
public class ClockCheck {
    /** System default: no network time is off by more. */
    private static final Duration MOST = Duration.ofMinutes(5);

    private final DSLContext sql;
    private final ShanghaiClock clock;

    ClockCheck(DSLContext sql, ShanghaiClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** How far the database's clock is ahead of this server's; the time of a demonstration does not matter. */
    public Duration apart() {
        var before = clock.wall();
        var there = sql.select(DSL.currentOffsetDateTime())
                .fetchSingle(row -> row.value1().toInstant());
        var here = before.plus(Duration.between(before, clock.wall()).dividedBy(2));
        return Duration.between(here, there);
    }

    public boolean agree() {
        return apart().abs().compareTo(MOST) <= 0;
    }
}
