package io.fleetstop.worker.intake;

import io.fleetstop.worker.time.Every;
import io.fleetstop.worker.topics.TopicDirectory;
import io.fleetstop.worker.topics.TopicUnavailableException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.jspecify.annotations.Nullable;

/** One turn of the poll thread: follow the topic, poll, take in. It never runs a stop. */
final class CommandReader {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration FOLLOW = Duration.ofSeconds(10);
    // Positions ride along with commands. A quiet host writes them down now and then all the same, or what it has
    // read would look like a gap once retention has passed it.
    private static final Duration REMEMBER = Duration.ofMinutes(10);

    private final Topic topic;
    private final Partitions partitions;
    private final InboundRecords records;
    private final Intake intake;
    private final Bookmarks bookmarks;
    private final Every follow = new Every(FOLLOW, System::nanoTime);
    private final Every remember = new Every(REMEMBER, System::nanoTime);
    /** What was polled and is not in the journal yet: the consumer will not bring it again. */
    private List<InboundRecord> pending = List.of();
    /** Positions that the broker no longer has, until a new place is found. */
    private @Nullable OffsetOutOfRangeException lost;

    /** The commands topic, by name, and whom to ask about it. */
    record Topic(String name, TopicDirectory directory) {}

    CommandReader(Topic topic, Partitions partitions, InboundRecords records, Intake intake, Bookmarks bookmarks) {
        this.topic = topic;
        this.partitions = partitions;
        this.records = records;
        this.intake = intake;
        this.bookmarks = bookmarks;
    }

    /** The next turn goes to a new consumer, which has no assignment yet. */
    void startOver() {
        partitions.detach();
        follow.hurry();
    }

    /**
     * Assigns what is new on the topic, if it is time to look.
     *
     * @return whether this consumer can be used: one that has read elsewhere gets no answer about new places before its
     *     fetch does
     */
    boolean followTopic(Consumer<byte[], byte[]> consumer) throws TopicUnavailableException, InterruptedException {
        if (!follow.isDue()) {
            return true;
        }
        var description = topic.directory().describe(topic.name());
        if (!consumer.assignment().isEmpty() && !description.equals(partitions.current())) {
            return false;
        }
        boolean isSameTopic =
                lost != null && description.id().equals(partitions.current().id());
        bookmarks.begin(partitions.follow(consumer, description), description);
        // A topic that was created anew has lost the position too, and then all that was known of it is void.
        if (lost != null && isSameTopic) {
            bookmarks.begin(partitions.replace(consumer, lost), description);
        }
        lost = null;
        return true;
    }

    /** Returns whether this consumer can be used any longer. */
    boolean turn(Consumer<byte[], byte[]> consumer) throws InterruptedException {
        takePending();
        boolean readsOn = poll(consumer);
        takePending();
        if (remember.isDue()) {
            rememberPositions();
        }
        return readsOn;
    }

    private boolean poll(Consumer<byte[], byte[]> consumer) {
        try {
            accumulate(consumer.poll(POLL));
            return true;
        } catch (OffsetOutOfRangeException e) {
            lost = e;
            return false;
        }
    }

    void rememberPositions() throws InterruptedException {
        if (pending.isEmpty()) {
            bookmarks.remember(partitions.positions());
        }
    }

    private void accumulate(ConsumerRecords<byte[], byte[]> polled) {
        pending = polled.isEmpty() ? List.of() : records.of(polled, partitions);
        polled.nextOffsets().forEach((partition, next) -> partitions.reached(partition, next.offset()));
    }

    private void takePending() throws InterruptedException {
        if (!pending.isEmpty()) {
            intake.take(pending, partitions.positions());
            pending = List.of();
        }
    }
}
