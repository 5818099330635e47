package org.mingcha.reviews.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import org.mingcha.calendar.ClockMoved;
import org.mingcha.directory.Directory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Reminds the section of the collective review before its period ends. A task that stands open already is not opened again. */
@Component
public class CollectiveReminder {
    private final CollectiveDuties duties;
    private final CollectiveBook book;
    private final ReviewTasks tasks;
    private final Directory directory;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CollectiveReminder(
            CollectiveDuties duties,
            CollectiveBook book,
            ReviewTasks tasks,
            Directory directory,
            TransactionTemplate transaction,
            Clock clock) {
        this.duties = duties;
        this.book = book;
        this.tasks = tasks;
        this.directory = directory;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Looks at every body's running period. */
    public void run() {
        for (var body : directory.bodies()) transaction.executeWithoutResult(_ -> remind(body.code()));
    }

    private void remind(String body) {
        var today = LocalDate.now(clock);
        duties.of(body, YearMonth.from(today)).ifPresent(asked -> {
            boolean concluded = book.of(body, asked.duty().id(), asked.period())
                    .filter(row -> row.getState().equals("CONCLUDED"))
                    .isPresent();
            if (!concluded && !today.isBefore(asked.period().remindFrom(asked.rule())))
                tasks.collectiveDue(body, asked);
        });
    }

    /** Rings the bell. */
    @Configuration
    static class Timer {
        private static final Duration BETWEEN = Duration.ofMinutes(30);

        @Bean
        RecurringTask<Void> collectiveReviewsTimer(ObjectProvider<CollectiveReminder> reminder) {
            return Tasks.recurring("collective-reviews", FixedDelay.of(BETWEEN))
                    .execute((_, _) -> reminder.getObject().run());
        }
    }

    /** A demonstration's day is looked at when it begins. On a thread of its own: the act that moved the clock is not over yet. */
    @Component
    static class OnClockMoved {
        private static final Duration LONGEST = Duration.ofSeconds(20);

        private final CollectiveReminder reminder;

        OnClockMoved(CollectiveReminder reminder) {
            this.reminder = reminder;
        }

        @EventListener
        @Order(4)
        public void on(ClockMoved moved) throws InterruptedException {
            Thread.ofVirtual().start(reminder::run).join(LONGEST);
        }
    }
}
