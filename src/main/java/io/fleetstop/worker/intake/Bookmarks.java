package io.fleetstop.worker.intake;

import io.fleetstop.journal.Journal;
import io.fleetstop.journal.Position;
import io.fleetstop.protocol.GapEvent;
import io.fleetstop.protocol.Worker;
import io.fleetstop.worker.events.EventWriter;
import io.fleetstop.worker.time.BrokerClock;
import io.fleetstop.worker.topics.TopicDescription;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Positions without commands: where reading begins, with the gaps that this leaves, and where it is now and then. */
final class Bookmarks {
    private static final Logger log = LoggerFactory.getLogger(Bookmarks.class);

    private final Journal journal;
    private final Worker worker;
    private final EventWriter events;
    private final BrokerClock clock;
    private final IntakeMetrics metrics;

    Bookmarks(Journal journal, Worker worker, EventWriter events, BrokerClock clock, IntakeMetrics metrics) {
        this.journal = journal;
        this.worker = worker;
        this.events = events;
        this.clock = clock;
        this.metrics = metrics;
    }

    void begin(List<Start> starts, TopicDescription topic) throws InterruptedException {
        if (starts.isEmpty()) {
            return;
        }
        journal.writeAndWait(transaction -> {
            for (Start start : starts) {
                transaction.position(
                        new Position(topic.name(), topic.id(), start.partition().partition(), start.offset()));
                if (start.gap() != null) {
                    transaction.append(events.write(gap(start, start.gap(), topic)));
                }
            }
            return true;
        });
        starts.forEach(this::report);
    }

    void remember(Collection<Position> positions) throws InterruptedException {
        journal.writeAndWait(transaction -> {
            positions.forEach(transaction::position);
            return true;
        });
    }

    private GapEvent gap(Start start, String cause, TopicDescription topic) {
        return new GapEvent(
                worker,
                topic.name(),
                topic.id(),
                start.partition().partition(),
                start.lost(),
                start.offset(),
                cause,
                clock.now());
    }

    private void report(Start start) {
        if (start.gap() == null) {
            log.info("Reads {} from offset {}", start.partition(), start.offset());
            return;
        }
        metrics.gap();
        log.warn(
                "Reads {} from offset {}, because {}{}: commands may have been missed",
                start.partition(),
                start.offset(),
                start.gap(),
                start.lost() == null ? "" : " (offset " + start.lost() + ")");
    }
}
