package io.fleetstop.worker.outbox;

import io.fleetstop.journal.JournalClosedException;
import io.fleetstop.worker.status.LastResort;
import io.fleetstop.worker.status.Status;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Starts the outbox, and stops it last, with some time for what is known already. */
final class OutboxLifecycle implements SmartLifecycle {
    /** Stops after the lanes, whose last outcomes it still sends. */
    private static final int PHASE = 1;

    private static final Logger log = LoggerFactory.getLogger(OutboxLifecycle.class);
    private static final Duration JOIN = Duration.ofSeconds(6);
    private static final Duration DRAIN = Duration.ofSeconds(3);
    private static final Duration BACK_OFF = Duration.ofSeconds(1);

    private final Outbox outbox;
    private final Status status;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable Thread thread;

    OutboxLifecycle(Outbox outbox, Status status) {
        this.outbox = outbox;
        this.status = status;
    }

    @Override
    public void start() {
        Thread publishing = new Thread(this::publish, "fleetstop-outbox");
        thread = publishing;
        publishing.start();
    }

    private void publish() {
        try {
            do {
                publishOrLog();
            } while (!stopped.await(BACK_OFF.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException | JournalClosedException e) {
            log.debug("The outbox ends", e);
        }
    }

    private void publishOrLog() throws InterruptedException {
        try {
            outbox.publish();
        } catch (JournalClosedException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LastResort.tell(e);
            if (status.troubled("the outbox failed with " + e)) {
                log.error("The outbox failed; it keeps all events and goes on", e);
            }
        }
    }

    @Override
    public void stop() {
        Thread publishing = thread;
        thread = null;
        stopped.countDown();
        try {
            if (publishing != null && ends(publishing) && status.trouble() == null) {
                outbox.drain(DRAIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean ends(Thread publishing) throws InterruptedException {
        publishing.interrupt();
        publishing.join(JOIN.toMillis());
        return !publishing.isAlive();
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
