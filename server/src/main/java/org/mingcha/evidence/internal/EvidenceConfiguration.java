package org.mingcha.evidence.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the bytes lie, and when what was given up is forgotten. */
@Configuration
class EvidenceConfiguration {
    @Bean
    Store evidenceStore(@Value("${mingcha.data:./data}") Path data) {
        return new Folder(data.toAbsolutePath().normalize().resolve("evidence"));
    }

    @Bean
    RecurringTask<Void> abandonedUploads(Uploads uploads) {
        return Tasks.recurring("evidence-abandoned-uploads", FixedDelay.ofHours(1))
                .execute((_, _) -> uploads.sweep());
    }
}
