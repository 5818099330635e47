package org.mingcha.evidence.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the bytes lie, and when what was given up is forgotten. */
@Configuration
@EnableConfigurationProperties(EvidenceConfiguration.S3.class)
class EvidenceConfiguration {
    /**
     * An S3 server, if one is to be used.
     *
     * @param endpoint its address; empty means a folder
     */
    @ConfigurationProperties("mingcha.evidence.s3")
    record S3(
            @DefaultValue("") String endpoint,
            @DefaultValue("mingcha-evidence") String bucket,
            @DefaultValue("us-east-1") String region,
            @DefaultValue("") String accessKey,
            @DefaultValue("") String secretKey) {}

    @Bean
    Store evidenceStore(S3 s3, @Value("${mingcha.data:./data}") Path data) {
        return s3.endpoint().isBlank()
                ? new Folder(data.toAbsolutePath().normalize().resolve("evidence"))
                : new ObjectStore(s3);
    }

    @Bean
    RecurringTask<Void> abandonedUploads(Uploads uploads) {
        return Tasks.recurring("evidence-abandoned-uploads", FixedDelay.ofHours(1))
                .execute((_, _) -> uploads.sweep());
    }
}
