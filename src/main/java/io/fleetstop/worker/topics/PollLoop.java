package io.fleetstop.worker.topics;

import io.fleetstop.journal.JournalClosedException;
import io.fleetstop.worker.status.LastResort;
import io.fleetstop.worker.status.Status;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;

/** A poll thread. Whatever goes wrong, it says so in health, waits, and goes on with a new consumer. */
public final class PollLoop implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(PollLoop.class);
    private static final Duration STOP = Duration.ofSeconds(2);
    // close() otherwise waits for the fetch in flight, up to fetch.max.wait.ms.
    private static final CloseOptions CLOSE = CloseOptions.timeout(Duration.ofMillis(500));

    private final Plan plan;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Work work;
    private final Status status;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private volatile @Nullable Thread thread;

    /**
     * What the loop is to Spring and to whoever reads the log.
     *
     * @param name what it takes in, for example {@code intake}
     * @param phase those with a higher one stop earlier
     * @param backOff how long it waits before it tries again
     */
    public record Plan(String name, int phase, Duration backOff) {}

    /** What is done with a consumer. Called on the loop's thread only. */
    public interface Work {
        /**
         * Before each new consumer, which has no assignment yet.
         *
         * @return whether there is anything to read
         */
        boolean begin() throws TopicUnavailableException, InterruptedException;

        /**
         * Once and again with that consumer, for as long as it does not throw.
         *
         * @return whether to go on with it, and not with a new one. A broker answers the requests of a connection in their
         *     order, so whoever is to read elsewhere hears nothing about it while a fetch waits for records, for as long as
         *     {@code fetch.max.wait.ms}
         */
        boolean turn(Consumer<byte[], byte[]> consumer) throws TopicUnavailableException, InterruptedException;

        /** When the worker stops; not if it was in too great a hurry. */
        void end() throws InterruptedException;
    }

    public PollLoop(Plan plan, Supplier<Consumer<byte[], byte[]>> consumers, Work work, Status status) {
        this.plan = plan;
        this.consumers = consumers;
        this.work = work;
        this.status = status;
    }

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
        Thread poll = new Thread(this::run, "fleetstop-" + plan.name());
        thread = poll;
        poll.start();
    }

    @Override
    public void stop() {
        stopped.countDown();
        wakeUp(consumer);
        Thread poll = thread;
        try {
            if (poll != null) {
                poll.join(STOP.toMillis());
                // It waits for a broker that does not answer, or for a full disk.
                poll.interrupt();
                poll.join(STOP.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    private static void wakeUp(@Nullable Consumer<byte[], byte[]> polling) {
        if (polling != null) {
            polling.wakeup();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return plan.phase();
    }

    private boolean isStopping() {
        return stopped.getCount() == 0;
    }

    private void run() {
        try {
            while (!isStopping()) {
                session();
            }
            work.end();
        } catch (InterruptedException | JournalClosedException e) {
            log.debug("The loop of {} ends", plan.name(), e);
        }
    }

    /** Reads with one consumer after another until one fails or the worker stops. */
    private void session() throws InterruptedException {
        try {
            while (!isStopping() && work.begin()) {
                read();
            }
        } catch (WakeupException e) {
            log.debug("Woken up to stop");
        } catch (InterruptException e) {
            throw (InterruptedException) new InterruptedException().initCause(e);
        } catch (TopicUnavailableException e) {
            trouble(String.valueOf(e.getMessage()));
        } catch (KafkaException e) {
            // A client that cannot be made says why only in its cause.
            trouble(String.valueOf(NestedExceptionUtils.getMostSpecificCause(e).getMessage()));
        } catch (JournalClosedException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LastResort.tell(e);
            if (status.troubled(plan.name() + " failed with " + e + "; the log has more")) {
                log.error("The loop of {} failed; it tries the same records again", plan.name(), e);
            }
        }
        stopped.await(plan.backOff().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void read() throws TopicUnavailableException, InterruptedException {
        Consumer<byte[], byte[]> opened = consumers.get();
        consumer = opened;
        try {
            boolean goesOn = true;
            while (goesOn && !isStopping()) {
                goesOn = work.turn(opened);
            }
        } finally {
            consumer = null;
            opened.close(CLOSE);
        }
    }

    private void trouble(String why) {
        if (status.troubled(why)) {
            log.warn("{} reads nothing: {}", plan.name(), why);
        }
    }
}
