package io.fleetstop.worker.outbox;

import io.fleetstop.journal.Committed;
import io.fleetstop.journal.Journal;
import io.fleetstop.journal.JournalClosedException;
import io.fleetstop.journal.OutboxEvent;
import io.fleetstop.worker.status.Status;
import io.fleetstop.worker.topics.TopicUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends what the journal has until the broker has it, for as long as it takes. One thread at a time runs it. */
final class Outbox {
    private static final Logger log = LoggerFactory.getLogger(Outbox.class);

    private static final int PAGE = 100;
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration BACK_OFF = Duration.ofSeconds(1);

    private final Journal journal;
    private final Publisher publisher;
    private final Status status;
    private final OutboxMetrics metrics;

    private final InFlight inFlight = new InFlight(System::nanoTime);
    private final BlockingQueue<Runnable> messages = new LinkedBlockingQueue<>();
    /** What was committed since this thread heard of it: one message for all. */
    private final AtomicReference<@Nullable Committed> news = new AtomicReference<>();

    private final Alarm alarm = new Alarm(System::nanoTime);
    private final List<Long> acknowledged = new ArrayList<>();
    /** Every event up to this one is held, or done. */
    private long cursor;
    /** Something failed: all that is under way ends first, and only then it is sent again, in order. */
    private boolean failed;

    private long failedAt;
    /** Counts the producers: what an earlier one still says of an event is not about the copy that is under way now. */
    private int producer;

    Outbox(Journal journal, Publisher publisher, Status status, OutboxMetrics metrics) {
        this.journal = journal;
        this.publisher = publisher;
        this.status = status;
        this.metrics = metrics;
    }

    /** Called after every commit, so it is cheap. */
    void committed(Committed what) {
        boolean isNew = what.progress() || what.ended();
        if (isNew && news.getAndAccumulate(what, Committed::and) == null) {
            messages.add(this::hear);
        }
    }

    private void hear() {
        Committed what = news.getAndSet(null);
        if (what != null) {
            alarm.set(what);
        }
    }

    /** Publishes until interrupted. */
    void publish() throws InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            turn(IDLE);
        }
    }

    /** Publishes until nothing is left or the time is over. */
    void drain(Duration time) throws InterruptedException {
        long begin = System.nanoTime();
        while (journal.counts().unpublished() > 0 && System.nanoTime() - begin < time.toNanos()) {
            turn(Duration.ofMillis(20));
        }
    }

    private void turn(Duration idle) throws InterruptedException {
        handleMessages(alarm.left(idle));
        markPublished();
        try {
            sendWhatIsNew();
        } catch (InterruptException e) {
            // What was being sent is behind the cursor now, and nothing later of its command may overtake it.
            markFailed();
            throw (InterruptedException) new InterruptedException().initCause(e);
        } catch (JournalClosedException e) {
            throw e;
        } catch (TopicUnavailableException | RuntimeException e) {
            fail(e);
        } catch (Error e) {
            // For whoever started this thread; if that one goes on, everything goes again, and in order.
            markFailed();
            throw e;
        }
    }

    private void handleMessages(Duration idle) throws InterruptedException {
        Runnable message = messages.poll(idle.toNanos(), TimeUnit.NANOSECONDS);
        if (message == null && idle.compareTo(Alarm.LINGER) > 0) {
            alarm.setNow();
        }
        while (message != null) {
            message.run();
            message = messages.poll();
        }
    }

    private void sendWhatIsNew() throws TopicUnavailableException, InterruptedException {
        if (failed && (!inFlight.isEmpty() || System.nanoTime() - failedAt < BACK_OFF.toNanos())) {
            return;
        }
        if (failed) {
            publisher.startOver();
            producer++;
            failed = false;
        }
        if (inFlight.isEmpty()) {
            // What was set aside, and what is to be sent once more, lies behind the cursor.
            cursor = 0;
        }
        if (alarm.isRinging() && (cursor > 0 || journal.counts().unpublished() > 0)) {
            publisher.findTopic();
            sendPages();
        }
        if (inFlight.isEmpty()) {
            works();
        }
    }

    private void works() {
        if (status.works()) {
            log.info("Publishes events again");
        }
    }

    private void sendPages() throws InterruptedException {
        int wanted;
        List<OutboxEvent> page;
        do {
            wanted = Math.min(PAGE, inFlight.room());
            page = wanted == 0 ? List.of() : journal.unpublished(cursor, wanted);
            if (!page.isEmpty()) {
                journal.awaitDurable();
            }
            page.forEach(this::hold);
            sendDue();
        } while (wanted > 0 && page.size() == wanted);
        if (inFlight.room() > 0) {
            alarm.off();
        }
    }

    private void hold(OutboxEvent event) {
        // A page of very long events is more than may be held: the rest of it is read again.
        if (inFlight.room() > 0) {
            inFlight.add(event);
            cursor = event.seq();
        }
    }

    private void sendDue() {
        OutboxEvent event;
        while (!publisher.isBroken() && (event = inFlight.next()) != null) {
            send(event);
        }
    }

    private void send(OutboxEvent event) {
        int by = producer;
        try {
            publisher.send(event.event(), (metadata, failure) -> messages.add(() -> sent(event, by, failure)));
        } catch (RuntimeException | Error e) {
            // Nobody may ever tell how it ended, and all that failed would wait for it.
            inFlight.failed(event);
            if (e instanceof Error || !publisher.isBroken()) {
                throw e;
            }
        }
    }

    private void sent(OutboxEvent event, int by, @Nullable Exception failure) {
        if (by == producer) {
            sent(event, failure);
        }
    }

    private void sent(OutboxEvent event, @Nullable Exception failure) {
        if (failure == null) {
            acknowledged.add(event.seq());
            works();
            metrics.published();
        } else if (Publisher.isFaultOfEvent(failure)) {
            inFlight.setAside(event);
            metrics.setAside();
            log.error("The event {} cannot be sent: {}", event.event().eventId(), failure.getMessage());
        } else {
            inFlight.failed(event);
            fail(failure);
        }
    }

    private void fail(Exception failure) {
        markFailed();
        boolean isOurs = !(failure instanceof TopicUnavailableException || failure instanceof KafkaException);
        String why = isOurs ? "the outbox failed with " + failure : String.valueOf(failure.getMessage());
        if (status.troubled(why)) {
            log.warn("Publishes no events, and keeps them: {}", why, isOurs ? failure : null);
        }
    }

    private void markFailed() {
        inFlight.drop();
        failed = true;
        failedAt = System.nanoTime();
        alarm.setNow();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // fails only when the journal ends, and the worker with it
    // Not waited for: should the worker die before this is durable, the same bytes are sent again.
    private void markPublished() {
        if (acknowledged.isEmpty()) {
            return;
        }
        List<Long> seqs = List.copyOf(acknowledged);
        acknowledged.clear();
        journal.write(transaction -> {
                    transaction.published(seqs);
                    return true;
                })
                .thenRun(() -> messages.add(() -> seqs.forEach(inFlight::marked)));
    }
}
