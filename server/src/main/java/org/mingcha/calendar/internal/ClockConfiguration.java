package org.mingcha.calendar.internal;

import java.time.Clock;
import org.mingcha.calendar.ShanghaiClock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class ClockConfiguration {
    @Bean
    ShanghaiClock clock() {
        return new ShanghaiClock(Clock.systemUTC());
    }
}
