package org.mingcha.documents.internal;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Orders the paper of an issued document in the transaction that issues it: whoever is killed in between, it will be written. */
@Component
class WritingOrders {
    static final String TIMER = "documents-write-paper";

    private static final Duration TRIED_AGAIN = Duration.ofSeconds(30);

    private final ObjectProvider<Scheduler> scheduler;
    private final OneTimeTask<Void> timer;

    WritingOrders(ObjectProvider<Scheduler> scheduler, OneTimeTask<Void> writingTimer) {
        this.scheduler = scheduler;
        this.timer = writingTimer;
    }

    void order(UUID document) {
        var timers = scheduler.getIfAvailable();
        if (timers == null) return;
        // timers run by the machine's clock, however far a demonstration's stands off
        timers.scheduleIfNotExists(
                timer.instance(document.toString()), Clock.systemUTC().instant());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                timers.triggerCheckForDueExecutions();
            }
        });
    }

    /** The timer itself. */
    @Configuration
    static class Timer {
        @Bean
        OneTimeTask<Void> writingTimer(ObjectProvider<PaperRoom> papers) {
            return Tasks.oneTime(TIMER)
                    .onFailure(new FailureHandler.OnFailureRetryLater<>(TRIED_AGAIN))
                    .execute((instance, _) -> papers.getObject().write(UUID.fromString(instance.getId())));
        }
    }
}
