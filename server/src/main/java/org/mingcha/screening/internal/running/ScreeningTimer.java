package org.mingcha.screening.internal.running;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.mingcha.calendar.ClockMoved;
import org.mingcha.records.BatchPublished;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Rings the bell; how far the records have been screened stands in the cursor. */
@Configuration
class ScreeningTimer {
    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    @Bean
    RecurringTask<Void> screening(ObjectProvider<Follower> follower, ObjectProvider<FullRuns> runs) {
        return Tasks.recurring("screening", FixedDelay.of(BETWEEN)).execute((_, _) -> {
            follower.getObject().run();
            runs.getObject().run();
        });
    }

    /** Leads are there within a moment of a publication; what this misses the timer finds. */
    @Component
    @ConditionalOnProperty(name = "db-scheduler.enabled", matchIfMissing = true)
    static class OnPublished {
        private final Follower follower;
        private final AtomicBoolean asked = new AtomicBoolean();
        private final ReentrantLock running = new ReentrantLock();
        private volatile boolean ended;

        OnPublished(Follower follower) {
            this.follower = follower;
        }

        @TransactionalEventListener
        public void on(BatchPublished published) {
            // whoever waits to run will see this publication too
            if (!ended && asked.compareAndSet(false, true)) Thread.ofVirtual().start(this::follow);
        }

        private void follow() {
            running.lock();
            try {
                asked.set(false);
                boolean left = true;
                while (left && !ended) left = follower.round();
            } finally {
                running.unlock();
            }
        }

        /** The database goes next: the round under way is finished first, and what is left the timer of the next start finds. */
        @PreDestroy
        void end() throws InterruptedException {
            ended = true;
            if (running.tryLock(LONGEST.toSeconds(), TimeUnit.SECONDS)) running.unlock();
        }
    }

    /** A demonstration's day is screened when it begins. */
    @Component
    static class OnClockMoved {
        private final Follower follower;

        OnClockMoved(Follower follower) {
            this.follower = follower;
        }

        @EventListener
        @Order(3)
        public void on(ClockMoved moved) throws InterruptedException {
            Thread.ofVirtual().start(follower::run).join(LONGEST);
        }
    }
}
