package org.mingcha.records.internal.intake;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Takes batches in, one after the other, in the background. What is to be done stands in the batches' rows, not in this thread's
 * memory: a start finds what a stop left. With several nodes each batch is held by one, by a lock that dies with its connection;
 * a file is taken in by the node that received it.
 */
@Component
class IntakeWorker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeWorker.class);

    private final Batches batches;
    private final Intake intake;
    private final Uploads uploads;
    private final BatchLocks locks;
    private final boolean enabled;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private boolean signalled;
    private volatile @Nullable Thread thread;

    IntakeWorker(
            Batches batches,
            Intake intake,
            Uploads uploads,
            BatchLocks locks,
            @Value("${mingcha.intake.worker:true}") boolean enabled) {
        this.batches = batches;
        this.intake = intake;
        this.uploads = uploads;
        this.locks = locks;
        this.enabled = enabled;
    }

    /** There is something to do, since a batch has been started. */
    @TransactionalEventListener(fallbackExecution = true)
    void on(Intake.BatchStarted started) {
        lock.lock();
        try {
            signalled = true;
            work.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void start() {
        if (enabled) {
            uploads.sweep(batches.unfinished());
            thread = Thread.ofPlatform().name("intake").daemon().start(this::run);
        }
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                for (var id : batches.atWork()) {
                    if (Thread.currentThread().isInterrupted()) {
                        return;
                    }
                    if (intake.isHere(id)) {
                        locks.alone(id, () -> intake.proceed(id));
                    }
                }
                pause();
            } catch (InterruptedException stopped) {
                return;
            } catch (Exception failure) {
                LOG.warn("intake stopped at a batch and will try again", failure);
                try {
                    TimeUnit.SECONDS.sleep(5);
                } catch (InterruptedException stopped) {
                    return;
                }
            }
        }
    }

    private void pause() throws InterruptedException {
        lock.lock();
        try {
            for (var left = TimeUnit.SECONDS.toNanos(2); !signalled && left > 0; ) left = work.awaitNanos(left);
            signalled = false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void stop() {
        var running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
            try {
                running.join(10_000);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
