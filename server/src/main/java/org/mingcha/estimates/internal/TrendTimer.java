package org.mingcha.estimates.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has charts drawn ahead once the screening has gone on. */
@Configuration
class TrendTimer {
    private static final Duration BETWEEN = Duration.ofMinutes(5);

    @Bean
    RecurringTask<Void> trendsTimer(ObjectProvider<Trends> trends, Clock clock) {
        return Tasks.recurring("trends", FixedDelay.of(BETWEEN))
                .execute((_, _) -> trends.getObject().drawAhead(YearMonth.now(clock)));
    }
}
