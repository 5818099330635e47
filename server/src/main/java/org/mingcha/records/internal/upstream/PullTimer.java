package org.mingcha.records.internal.upstream;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Rings the bell; which view is due, and how far it has been read, stands in its row. */
@Configuration
class PullTimer {
    @Bean
    RecurringTask<Void> upstreamViews(ObjectProvider<Pulling> pulling) {
        return Tasks.recurring("upstream-views", FixedDelay.of(Duration.ofSeconds(10)))
                .execute((_, _) -> pulling.getObject().run());
    }
}
