package io.fleetstop.worker;

import io.fleetstop.kafka.Broker;
import io.fleetstop.kafka.Records;
import io.fleetstop.kafka.TopicReader;
import io.fleetstop.kafka.TopicWriter;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The other end of the topics: sends commands and reads what the worker says. */
public final class Fleet implements AutoCloseable {
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TopicWriter writer;
    private final TopicReader results;
    private final TopicReader rejects;

    public Fleet(Broker broker) {
        writer = TopicWriter.open(broker.bootstrapServers());
        results = TopicReader.open(broker.bootstrapServers(), "fleetstop.results");
        rejects = TopicReader.open(broker.bootstrapServers(), "fleetstop.rejects");
    }

    /** Sends a stop; {@code more} are further fields as JSON, each behind a comma. */
    public void stop(String id, String service, String... more) {
        send("{\"id\":\"%s\",\"host\":\"%s\",\"service\":\"%s\"%s}"
                .formatted(id, TestWorker.HOST, service, String.join("", more)));
    }

    public void cancel(String id, String target, String service) {
        send("{\"type\":\"cancel\",\"id\":\"%s\",\"host\":\"%s\",\"cancels\":\"%s\",\"service\":\"%s\"}"
                .formatted(id, TestWorker.HOST, target, service));
    }

    public void send(String value) {
        writer.send("fleetstop.commands", TestWorker.HOST, value);
    }

    public TopicWriter writer() {
        return writer;
    }

    /** The terminal event of a command. */
    public JsonNode finished(String id) {
        return json(record(id + ":finished"));
    }

    public String outcome(String id) {
        return finished(id).get("outcome").asString();
    }

    /** The first event whose CloudEvents id is the host's and this. */
    public ConsumerRecord<byte[], byte[]> record(String eventId) {
        return results.await(one -> hasEventId(one, eventId), PATIENCE);
    }

    /** Every copy that was published so far, in order. */
    public List<ConsumerRecord<byte[], byte[]>> copies(String eventId) {
        return results.records().stream()
                .filter(one -> hasEventId(one, eventId))
                .toList();
    }

    /** The CloudEvents ids of everything that was published about a command, in order. */
    public List<String> eventIds(String id) {
        return results.records().stream()
                .filter(one -> (TestWorker.HOST + "/" + id).equals(Records.key(one)))
                .map(one -> String.valueOf(Records.header(one, "ce_id")))
                .toList();
    }

    /** The first reject with that reason. */
    public ConsumerRecord<byte[], byte[]> reject(String reason) {
        return rejects.await(one -> reason.equals(Records.header(one, "fleetstop-reason")), PATIENCE);
    }

    public TopicReader results() {
        return results;
    }

    public TopicReader rejects() {
        return rejects;
    }

    public static JsonNode json(ConsumerRecord<byte[], byte[]> one) {
        return JSON.readTree(one.value());
    }

    private static boolean hasEventId(ConsumerRecord<byte[], byte[]> one, String eventId) {
        return (TestWorker.HOST + "/" + eventId).equals(Records.header(one, "ce_id"));
    }

    @Override
    public void close() {
        writer.close();
        results.close();
        rejects.close();
    }
}
