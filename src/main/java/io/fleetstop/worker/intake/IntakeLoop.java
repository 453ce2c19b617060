package io.fleetstop.worker.intake;

import io.fleetstop.journal.JournalClosedException;
import io.fleetstop.worker.status.Status;
import io.fleetstop.worker.topics.TopicUnavailableException;
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

/** The poll thread. Whatever goes wrong, it says so in health, waits, and goes on with a new consumer. */
final class IntakeLoop implements SmartLifecycle {
    /** Stops first: nothing new comes in while what is under way ends. */
    private static final int PHASE = 3;

    private static final Logger log = LoggerFactory.getLogger(IntakeLoop.class);
    private static final Duration BACK_OFF = Duration.ofSeconds(2);
    private static final Duration STOP = Duration.ofSeconds(2);
    // close() otherwise waits for the fetch in flight, up to fetch.max.wait.ms.
    private static final CloseOptions CLOSE = CloseOptions.timeout(Duration.ofMillis(500));

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final CommandReader reader;
    private final IntakeGate gate;
    private final Status status;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private volatile @Nullable Thread thread;

    IntakeLoop(Supplier<Consumer<byte[], byte[]>> consumers, CommandReader reader, IntakeGate gate, Status status) {
        this.consumers = consumers;
        this.reader = reader;
        this.gate = gate;
        this.status = status;
    }

    @Override
    public void start() {
        stopped = new CountDownLatch(1);
        Thread poll = new Thread(this::run, "fleetstop-intake");
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
        return PHASE;
    }

    private boolean isStopping() {
        return stopped.getCount() == 0;
    }

    private void run() {
        try {
            while (!isStopping()) {
                session();
            }
            reader.rememberPositions();
        } catch (InterruptedException | JournalClosedException e) {
            log.debug("Intake ends", e);
        }
    }

    /** Reads with one consumer until it fails or the worker stops. */
    private void session() throws InterruptedException {
        try {
            Consumer<byte[], byte[]> opened = consumers.get();
            consumer = opened;
            try {
                reader.startOver();
                read(opened);
            } finally {
                consumer = null;
                opened.close(CLOSE);
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
            if (status.troubled("intake failed with " + e + "; the log has more")) {
                log.error("Intake failed; it tries the same records again", e);
            }
        }
        stopped.await(BACK_OFF.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void read(Consumer<byte[], byte[]> opened) throws TopicUnavailableException, InterruptedException {
        while (!isStopping()) {
            reader.followTopic(opened);
            gate.apply(opened);
            reader.turn(opened);
            gate.polled(opened);
        }
    }

    private void trouble(String why) {
        if (status.troubled(why)) {
            log.warn("Reads no commands: {}", why);
        }
    }
}
