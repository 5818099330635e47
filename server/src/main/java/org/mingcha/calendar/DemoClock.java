package org.mingcha.calendar;

import static org.mingcha.calendar.internal.db.Tables.CLOCK_OFFSET;

import java.time.Duration;
import java.time.Instant;
import org.jooq.DSLContext;
import org.mingcha.api.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The time of a demonstration: an offset kept with its data, so that a restart goes on where it stood. Real use has none. */
@Component
public class DemoClock {
    private final DSLContext sql;
    private final ShanghaiClock clock;
    private final ApplicationEventPublisher events;

    DemoClock(DSLContext sql, ShanghaiClock clock, ApplicationEventPublisher events) {
        this.sql = sql;
        this.clock = clock;
        this.events = events;
    }

    /** Whether this installation shows a demonstration. */
    public boolean isOn() {
        return sql.fetchExists(CLOCK_OFFSET);
    }

    /** Lets the demonstration's time begin at this instant and run on from there. */
    @Transactional
    public void startAt(Instant instant) {
        keep(offset().plus(Duration.between(clock.instant(), instant)));
    }

    /** Moves to nine o'clock of the next day. */
    @Transactional
    public Instant nextDay() {
        if (!isOn()) throw new Refusal(HttpStatus.CONFLICT, "no-demonstration", "本系统不是演示环境，时钟就是真实时间，不能拨动。");
        var now = clock.instant().atZone(ShanghaiClock.SHANGHAI);
        var next = now.toLocalDate().plusDays(1).atTime(9, 0).atZone(ShanghaiClock.SHANGHAI);
        keep(offset().plus(Duration.between(now, next)));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_COMMITTED) events.publishEvent(new ClockMoved(next.toInstant()));
            }
        });
        return next.toInstant();
    }

    /** Takes up the stored offset, on start and when another node has moved it. */
    public void takeUp() {
        clock.shift(offset());
    }

    private Duration offset() {
        var seconds = sql.select(CLOCK_OFFSET.SECONDS).from(CLOCK_OFFSET).fetchOne(CLOCK_OFFSET.SECONDS);
        return Duration.ofSeconds(seconds == null ? 0 : seconds);
    }

    private void keep(Duration exact) {
        var offset = Duration.ofSeconds(exact.plusNanos(999_999_999).toSeconds());
        sql.insertInto(CLOCK_OFFSET)
                .set(CLOCK_OFFSET.ONE, true)
                .set(CLOCK_OFFSET.SECONDS, offset.toSeconds())
                .onConflict(CLOCK_OFFSET.ONE)
                .doUpdate()
                .set(CLOCK_OFFSET.SECONDS, offset.toSeconds())
                .execute();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                clock.shift(offset);
            }
        });
    }
}
