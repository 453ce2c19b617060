package io.fleetstop.faults;

import io.fleetstop.kafka.TopicReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What was ever read of the results, also of topics of that name that are no more. */
final class Results implements AutoCloseable {
    private final String bootstrapServers;
    private final List<ConsumerRecord<byte[], byte[]>> earlier = new ArrayList<>();
    private TopicReader reader;

    private Results(String bootstrapServers, TopicReader reader) {
        this.bootstrapServers = bootstrapServers;
        this.reader = reader;
    }

    static Results open(String bootstrapServers) {
        return new Results(bootstrapServers, reader(bootstrapServers));
    }

    private static TopicReader reader(String bootstrapServers) {
        return TopicReader.open(bootstrapServers, Topic.RESULTS);
    }

    /** The topic was created anew. A consumer that goes on would begin where it had come on the one before. */
    void startOver() {
        reader.close();
        earlier.addAll(reader.records());
        reader = reader(bootstrapServers);
    }

    /** All so far; what was there before stays in front. */
    List<ConsumerRecord<byte[], byte[]>> records() {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>(earlier);
        all.addAll(reader.records());
        return all;
    }

    void readToEnd(Duration timeout) {
        reader.readToEnd(timeout);
    }

    @Override
    public void close() {
        reader.close();
    }
}
