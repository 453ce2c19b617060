package io.fleetstop.demo;

import io.fleetstop.kafka.Records;
import io.fleetstop.kafka.TopicReader;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Finds what came of messages, in the topics that the worker writes to. */
final class Answers {
    private final TopicReader results;
    private final TopicReader rejects;
    private final BooleanSupplier dropped;

    /** @param dropped whether the worker has counted a record that is not its own */
    Answers(TopicReader results, TopicReader rejects, BooleanSupplier dropped) {
        this.results = results;
        this.rejects = rejects;
        this.dropped = dropped;
    }

    /** A message that was sent, and where it lies in the commands topic. */
    record Sent(Case message, RecordMetadata metadata) {}

    /** Null if nothing came yet. */
    @Nullable
    Answer find(Sent sent) {
        var terminal = terminal(sent.message().id());
        return switch (sent.message().expected().where()) {
            case RESULTS -> terminal.isEmpty() ? null : Answer.of(terminal.get(0));
            case RESULTS_AGAIN -> terminal.size() < 2 ? null : again(terminal);
            case REJECTS -> reject(sent.metadata());
            case NOWHERE -> terminal.isEmpty() ? droppedOrNot() : Answer.of(terminal.get(0));
        };
    }

    private static Answer again(List<ConsumerRecord<byte[], byte[]>> terminal) {
        var first = terminal.get(0);
        var second = terminal.get(1);
        return Arrays.equals(first.value(), second.value()) ? Answer.of(second) : Answer.of("another result");
    }

    private @Nullable Answer reject(RecordMetadata metadata) {
        return rejects.records().stream()
                .filter(record -> says(record, "fleetstop-partition", metadata.partition())
                        && says(record, "fleetstop-offset", metadata.offset()))
                .map(Answer::ofReject)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Answer droppedOrNot() {
        return dropped.getAsBoolean() ? Answer.of(Expected.DROPPED) : null;
    }

    private List<ConsumerRecord<byte[], byte[]>> terminal(String id) {
        var event = DemoWorker.HOST + "/" + id + ":finished";
        return results.records().stream()
                .filter(record -> event.equals(Records.header(record, "ce_id")))
                .toList();
    }

    private static boolean says(ConsumerRecord<byte[], byte[]> record, String header, long number) {
        return Long.toString(number).equals(Records.header(record, header));
    }
}
