package io.fleetstop.worker.intake;

import io.fleetstop.journal.Journal;
import io.fleetstop.worker.status.Status;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets records in while the journal has room for them. */
final class IntakeGate {
    private static final Logger log = LoggerFactory.getLogger(IntakeGate.class);

    private final Journal journal;
    private final Status status;
    private final IntakeMetrics metrics;
    private boolean open;

    IntakeGate(Journal journal, Status status, IntakeMetrics metrics) {
        this.journal = journal;
        this.status = status;
        this.metrics = metrics;
    }

    /** Directly before a poll. */
    void apply(Consumer<byte[], byte[]> consumer) {
        String full = journal.full();
        open = full == null;
        if (full == null) {
            consumer.resume(consumer.paused());
            return;
        }
        consumer.pause(consumer.assignment());
        if (status.troubled(full)) {
            log.warn("Takes no more commands: {}", full);
        }
    }

    /** After a poll that went well, and not before: what can be found may still not be read. */
    void polled(Consumer<byte[], byte[]> consumer) {
        if (open && status.works()) {
            log.info("Reads commands again");
        }
        measureLag(consumer);
    }

    private void measureLag(Consumer<byte[], byte[]> consumer) {
        metrics.lag(consumer.assignment().stream()
                .map(consumer::currentLag)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .sum());
    }
}
