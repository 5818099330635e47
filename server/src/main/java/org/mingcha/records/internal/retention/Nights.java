package org.mingcha.records.internal.retention;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.LocalDateTime;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Calls the sweep once a night; after a night in which the server slept, as soon as it is up again. */
@Configuration
class Nights {
    /** From this hour on a new day's pass may begin. */
    private static final int FROM_HOUR = 1;

    @Bean
    RecurringTask<Void> erasureOfIdentities(
            ObjectProvider<Sweep> sweep, Clock clock, @Value("${mingcha.records.erasure:true}") boolean wanted) {
        return Tasks.recurring("records-erasure", FixedDelay.ofMinutes(10)).execute((_, _) -> {
            if (!wanted) return;
            var now = LocalDateTime.now(clock);
            var day = now.getHour() < FROM_HOUR ? now.toLocalDate().minusDays(1) : now.toLocalDate();
            if (sweep.getObject().isDue(day)) sweep.getObject().run(day);
        });
    }
}
