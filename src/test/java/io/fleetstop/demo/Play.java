package io.fleetstop.demo;

import io.fleetstop.demo.Answers.Sent;
import io.fleetstop.kafka.TopicWriter;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Sends the cases through Kafka and waits for what comes of them. */
final class Play {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Stage stage;
    private final TopicWriter writer;
    private final PrintStream out;

    Play(Stage stage, TopicWriter writer, PrintStream out) {
        this.stage = stage;
        this.writer = writer;
        this.out = out;
    }

    /** Returns when everything was answered, or something is not for too long. */
    Table perform() {
        return perform(new Cases(stage.services().names(), Instant.now()));
    }

    Table perform(Cases cases) {
        var first = cases.first();
        var afterwards = cases.afterwards();
        int others = cases.frozen().size() + cases.unfrozen().size();
        out.printf(
                "%nSending %d commands to %s; this is what the worker answers:%n%s%n",
                first.size() + afterwards.size() + others, Stage.COMMANDS, EventLine.head());
        var rows = new ArrayList<>(perform(first));
        // Before that there is no result that could be sent again.
        await(stage.worker()::hasPublishedAll);
        rows.addAll(perform(afterwards));
        freeze(true);
        rows.addAll(perform(cases.frozen()));
        freeze(false);
        rows.addAll(perform(cases.unfrozen()));
        return new Table(rows);
    }

    private List<Table.Row> perform(List<Case> cases) {
        var sent = cases.stream().map(this::send).toList();
        await(() -> sent.stream().allMatch(one -> stage.answers().find(one) != null));
        return sent.stream()
                .map(one -> new Table.Row(one.message(), stage.answers().find(one)))
                .toList();
    }

    private void freeze(boolean frozen) {
        var value = "{\"frozen\":%s,\"by\":\"demo\",\"reason\":\"to show it\"}".formatted(frozen);
        writer.send(Stage.CONTROL, "freeze/" + DemoWorker.HOST, value);
        await(() -> stage.worker().isFrozen() == frozen);
    }

    private Sent send(Case message) {
        return new Sent(
                message, writer.send(new ProducerRecord<>(Stage.COMMANDS, message.keyBytes(), message.value())));
    }

    private static void await(BooleanSupplier condition) {
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(condition::getAsBoolean);
        } catch (ConditionTimeoutException e) {
            // The table says what is missing.
        }
    }
}
