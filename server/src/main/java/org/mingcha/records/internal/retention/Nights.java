package org.mingcha.records.internal.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Calls the sweep once a night; after a night in which the server slept, as soon as it is up again. */
@Component
class Nights implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Nights.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(10);
    /** From this hour on a new day's pass may begin. */
    private static final int FROM_HOUR = 1;

    private final Sweep sweep;
    private final Clock clock;
    private final boolean enabled;
    private volatile @Nullable Thread thread;

    Nights(Sweep sweep, Clock clock, @Value("${mingcha.records.erasure:true}") boolean enabled) {
        this.sweep = sweep;
        this.clock = clock;
        this.enabled = enabled;
    }

    @Override
    public void start() {
        if (enabled) {
            thread = Thread.ofVirtual().name("erasure").start(this::run);
        }
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(BETWEEN_LOOKS); // first of all: nothing at a start is as urgent as the first page
                var now = LocalDateTime.now(clock);
                var day = now.getHour() < FROM_HOUR ? now.toLocalDate().minusDays(1) : LocalDate.from(now);
                if (sweep.isDue(day)) {
                    sweep.run(day);
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failure) {
                LOG.warn("identities could not be erased and will be tried again", failure);
            }
        }
    }

    @Override
    public void stop() {
        var running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
