package org.mingcha.ledger.internal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The thread that sequences, on every node; the lock in the database lets one at a time work. */
@Component
class SequencerLoop implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(SequencerLoop.class);
    private static final Duration LONGEST_NAP = Duration.ofMillis(200);
    /** Between two batches others gather, so that one commit, one signature and one file serve many acts. */
    private static final Duration GATHERING = Duration.ofMillis(200);

    private final Sequencer sequencer;
    private final Published published;
    private final Sending sending;
    private final boolean wanted;
    private volatile boolean running;
    private @Nullable Thread thread;

    SequencerLoop(
            Sequencer sequencer,
            Published published,
            Sending sending,
            @Value("${mingcha.ledger.sequencer:true}") boolean wanted) {
        this.sequencer = sequencer;
        this.published = published;
        this.sending = sending;
        this.wanted = wanted;
    }

    @Override
    public void start() {
        published.compare();
        running = wanted;
        if (wanted) {
            thread = Thread.ofPlatform().name("ledger-sequencer").start(this::run);
        }
    }

    @Override
    public void stop() {
        running = false;
        var ending = thread;
        if (ending != null) {
            try {
                ending.join(Duration.ofSeconds(5)); // a batch ends by itself; interrupting it could cost its connection
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        var naps = 0;
        while (running) {
            try {
                var taken = sequencer.runOnce();
                if (taken > 0) {
                    published.publish();
                    sequencer.tidy(taken);
                    Thread.sleep(GATHERING);
                } else {
                    if (naps++ % 300 == 0) { // about once a minute when quiet
                        sending.sendToday();
                    }
                    sequencer.await(LONGEST_NAP);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.error("The sequencer failed and tries again", e);
                nap();
            }
        }
    }

    private static void nap() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
