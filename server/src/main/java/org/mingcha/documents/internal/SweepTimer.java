package org.mingcha.documents.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Rings the bell; what has been told already stands in the cursor. */
@Configuration
class SweepTimer {
    private static final Duration BETWEEN = Duration.ofSeconds(30);

    @Bean
    RecurringTask<Void> documentsSweepTimer(ObjectProvider<Sweep> sweep, ObjectProvider<PaperRoom> papers) {
        return Tasks.recurring("documents-sweep", FixedDelay.of(BETWEEN)).execute((_, _) -> {
            sweep.getObject().run();
            papers.getObject().writeLeft();
        });
    }
}
