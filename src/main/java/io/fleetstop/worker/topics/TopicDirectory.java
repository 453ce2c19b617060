package io.fleetstop.worker.topics;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;

/**
 * Looks topics up without ever creating one. A producer that writes to a missing topic asks the broker to create it
 * (its metadata request says so, and nothing turns that off), so everybody asks here first.
 */
public final class TopicDirectory implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final String SILENT_BROKER = "the broker did not answer; check that it runs and can be reached";

    private final Supplier<Admin> connect;
    private @Nullable Admin admin;

    /** @throws io.fleetstop.worker.settings.SettingRefusedException if no client could be made of its settings */
    public TopicDirectory(Map<String, Object> clientSettings) {
        this(() -> Admin.create(withTimeouts(clientSettings)));
        ClientSettings.check(() -> new AdminClientConfig(withTimeouts(clientSettings)));
    }

    TopicDirectory(Supplier<Admin> connect) {
        this.connect = connect;
    }

    /** Asks the broker, for at most some seconds. */
    public TopicDescription describe(String topic) throws TopicUnavailableException, InterruptedException {
        return answer(topic, () -> description(topic));
    }

    /** The newest timestamp in a partition; null if no record there has one. Asks the broker, for at most some seconds. */
    public @Nullable Instant newestTime(TopicPartition partition)
            throws TopicUnavailableException, InterruptedException {
        long timestamp = answer(partition.topic(), () -> newestTimestamp(partition));
        return timestamp < 0 ? null : Instant.ofEpochMilli(timestamp);
    }

    private interface Question<T> {
        T ask() throws ExecutionException, InterruptedException, TimeoutException;
    }

    private static <T> T answer(String topic, Question<T> question)
            throws TopicUnavailableException, InterruptedException {
        try {
            return question.ask();
        } catch (KafkaException e) {
            throw new TopicUnavailableException(
                    "the broker cannot be asked, check spring.kafka.bootstrap-servers: "
                            + NestedExceptionUtils.getMostSpecificCause(e).getMessage(),
                    false,
                    e);
        } catch (TimeoutException e) {
            throw new TopicUnavailableException(SILENT_BROKER, false, e);
        } catch (ExecutionException e) {
            boolean answered = !(e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException);
            throw new TopicUnavailableException(explain(topic, e.getCause()), answered, e);
        }
    }

    private TopicDescription description(String topic)
            throws ExecutionException, InterruptedException, TimeoutException {
        var options = new DescribeTopicsOptions().timeoutMs((int) TIMEOUT.toMillis());
        var answers = admin().describeTopics(List.of(topic), options).topicNameValues();
        var description = Objects.requireNonNull(answers.get(topic), "one topic was asked for")
                .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        return new TopicDescription(
                topic,
                description.topicId().toString(),
                description.partitions().size());
    }

    private long newestTimestamp(TopicPartition partition)
            throws ExecutionException, InterruptedException, TimeoutException {
        var options = new ListOffsetsOptions().timeoutMs((int) TIMEOUT.toMillis());
        return admin().listOffsets(Map.of(partition, OffsetSpec.maxTimestamp()), options)
                .partitionResult(partition)
                .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .timestamp();
    }

    private static String explain(String topic, @Nullable Throwable cause) {
        if (cause instanceof UnknownTopicOrPartitionException) {
            return "topic " + topic + " does not exist; create it, workers never do";
        }
        if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
            return SILENT_BROKER; // Its own text has times in it, so that it would be news each time.
        }
        if (cause instanceof AuthorizationException) {
            return "the broker refuses access to topic " + topic + "; grant this worker's principal its ACLs";
        }
        if (cause instanceof UnsupportedVersionException) {
            return "the broker is too old for this worker, which needs Kafka 3.0 or later";
        }
        return "the broker cannot be asked about topic " + topic + ": " + cause;
    }

    // Connects at the first question and not before: a broker that is away must not keep the worker from starting.
    private synchronized Admin admin() {
        if (admin == null) {
            admin = connect.get();
            KafkaThreads.letOthersHear();
        }
        return admin;
    }

    private static Map<String, Object> withTimeouts(Map<String, Object> clientSettings) {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        return settings;
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofMillis(500));
        }
    }
}
