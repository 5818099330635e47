package org.mingcha.initiatives.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.mingcha.calendar.ClockMoved;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Rings the bell for the days of initiatives. */
@Configuration
class InitiativeDaysTimer {
    private static final Duration BETWEEN = Duration.ofMinutes(5);
    private static final Duration LONGEST_TELLING = Duration.ofSeconds(20);

    @Bean
    RecurringTask<Void> initiativesSweepTimer(ObjectProvider<InitiativeDays> days) {
        return Tasks.recurring("initiatives-sweep", FixedDelay.of(BETWEEN))
                .execute((_, _) -> days.getObject().run());
    }

    /** A demonstration's day is told when it begins. On a thread of its own: the act that moved the clock is not over yet. */
    @Component
    static class OnClockMoved {
        private final InitiativeDays days;

        OnClockMoved(InitiativeDays days) {
            this.days = days;
        }

        @EventListener
        @Order(2)
        public void on(ClockMoved moved) throws InterruptedException {
            Thread.ofVirtual().start(days::run).join(LONGEST_TELLING);
        }
    }
}
