package io.fleetstop.worker.control;

import io.fleetstop.worker.status.Status;
import io.fleetstop.worker.time.Every;
import io.fleetstop.worker.topics.PollLoop;
import io.fleetstop.worker.topics.TopicDescription;
import io.fleetstop.worker.topics.TopicDirectory;
import io.fleetstop.worker.topics.TopicUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the control topic: all of it at first, when it is another topic than before, and after a long disconnection;
 * otherwise what is new. Used by its loop's thread only.
 */
final class ControlReader implements PollLoop.Work {
    private static final Logger log = LoggerFactory.getLogger(ControlReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration FOLLOW = Duration.ofSeconds(10);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofHours(1);

    private final Source source;
    private final ControlRecords records;
    private final FreezeState state;
    private final Status status;
    private final Clock clock;
    private final Every follow;
    private final Every longAway;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private @Nullable TopicDescription followed;
    private @Nullable FullRead fullRead;
    private boolean upToDate;
    private boolean attached;
    private volatile boolean brokerIsAway;

    /** The control topic, and whom to ask about it. */
    record Source(ControlTopic topic, TopicDirectory directory) {}

    /**
     * What time it is.
     *
     * @param nanoTime elapsed time, as {@link System#nanoTime} has it
     */
    record Time(Clock clock, LongSupplier nanoTime) {}

    ControlReader(Source source, ControlRecords records, FreezeState state, Status status, Time time) {
        this.source = source;
        this.records = records;
        this.state = state;
        this.status = status;
        this.clock = time.clock();
        this.follow = new Every(FOLLOW, time.nanoTime());
        this.longAway = new Every(LONG, time.nanoTime());
    }

    /** Whether nothing can be read because the broker does not answer, to this or to any other question. */
    boolean isBrokerAway() {
        return brokerIsAway;
    }

    @Override
    public boolean begin() throws TopicUnavailableException, InterruptedException {
        attached = false;
        fullRead = null;
        follow.hurry();
        try {
            describe();
            return true;
        } catch (TopicUnavailableException e) {
            if (source.topic().required() || !e.isAnswered()) {
                throw e;
            }
            if (status.troubled(String.valueOf(e.getMessage()))) {
                log.info("Does without the control topic, which is not required: {}", e.getMessage());
            }
            return false;
        }
    }

    @Override
    public boolean turn(Consumer<byte[], byte[]> consumer) throws TopicUnavailableException, InterruptedException {
        if (isGone(consumer)) {
            follow.hurry();
        }
        if (follow.isDue() && !follow(consumer)) {
            return false;
        }
        concludeFullRead(consumer);
        try {
            hear(consumer.poll(POLL));
        } catch (OffsetOutOfRangeException e) {
            log.warn("{} is read again from its beginning: {}", source.topic().name(), e.getMessage());
            readAgain();
            return false;
        }
        concludeFullRead(consumer);
        status.works();
        state.write();
        return true;
    }

    @Override
    public void end() {
        state.write();
    }

    private TopicDescription describe() throws TopicUnavailableException, InterruptedException {
        try {
            TopicDescription described =
                    source.directory().describe(source.topic().name());
            brokerIsAway = false;
            return described;
        } catch (TopicUnavailableException e) {
            brokerIsAway = !e.isAnswered();
            throw e;
        }
    }

    /** What the consumer knows by itself; it asks the broker only while there is no such topic. */
    private boolean isGone(Consumer<byte[], byte[]> consumer) {
        return attached
                && consumer.partitionsFor(source.topic().name(), ANSWER_TIMEOUT).isEmpty();
    }

    /** Returns whether this consumer can be used. */
    private boolean follow(Consumer<byte[], byte[]> consumer) throws TopicUnavailableException, InterruptedException {
        TopicDescription now = describe();
        if (longAway.isDue() || !now.equals(followed)) {
            readAgain();
            followed = now;
        }
        if (!upToDate && fullRead == null) {
            if (attached) {
                return false;
            }
            beginFullRead(consumer, now);
        } else if (!attached) {
            consumer.assign(next.keySet());
            next.forEach(consumer::seek);
        }
        attached = true;
        longAway.begin();
        return true;
    }

    private void readAgain() {
        upToDate = false;
        fullRead = null;
    }

    private void beginFullRead(Consumer<byte[], byte[]> consumer, TopicDescription now) {
        List<TopicPartition> all = IntStream.range(0, now.partitions())
                .mapToObj(partition -> new TopicPartition(now.name(), partition))
                .toList();
        consumer.assign(all);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(all, ANSWER_TIMEOUT);
        FullRead begun = new FullRead(consumer.endOffsets(all, ANSWER_TIMEOUT));
        next.clear();
        next.putAll(begins);
        next.forEach(consumer::seek);
        fullRead = begun;
    }

    private void hear(ConsumerRecords<byte[], byte[]> polled) {
        String topicId = followed == null ? "" : followed.id();
        List<Heard> heard = records.of(polled, topicId);
        if (fullRead != null) {
            fullRead.add(heard);
        } else if (!heard.isEmpty()) {
            state.learn(state.known().with(heard));
        }
        polled.nextOffsets().forEach((partition, offset) -> next.put(partition, offset.offset()));
    }

    private void concludeFullRead(Consumer<byte[], byte[]> consumer) {
        // The consumer's position and not that of the last record: there may be none behind which the topic ends.
        if (fullRead != null && fullRead.isComplete(partition -> consumer.position(partition, ANSWER_TIMEOUT))) {
            state.learn(fullRead.result(state.known(), clock.instant()));
            fullRead = null;
            upToDate = true;
        }
    }
}
