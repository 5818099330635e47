package org.mingcha.archive.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Rings the bell; what waits stands in the table. */
@Configuration
class FilingTimer {
    private static final Duration BETWEEN = Duration.ofSeconds(20);

    @Bean
    RecurringTask<Void> archiveFilingTimer(ObjectProvider<FilingSweep> sweep) {
        return Tasks.recurring("archive-filing", FixedDelay.of(BETWEEN))
                .execute((_, _) -> sweep.getObject().run());
    }
}
