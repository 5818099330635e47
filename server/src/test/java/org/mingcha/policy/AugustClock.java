package org.mingcha.policy;

import java.time.Clock;
import java.time.Instant;
import org.mingcha.calendar.ShanghaiClock;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** It is 2024-08-05, nine in the morning. */
@TestConfiguration
public class AugustClock {
    @Bean
    @Primary
    Clock inAugust() {
        return Clock.fixed(Instant.parse("2024-08-05T01:00:00Z"), ShanghaiClock.SHANGHAI);
    }
}
