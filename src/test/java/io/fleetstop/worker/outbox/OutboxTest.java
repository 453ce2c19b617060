package io.fleetstop.worker.outbox;

import static io.fleetstop.worker.outbox.FaultyProducers.Fault.DIES;
import static io.fleetstop.worker.outbox.FaultyProducers.Fault.FAILS;
import static io.fleetstop.worker.outbox.FaultyProducers.Fault.NONE;
import static io.fleetstop.worker.outbox.FaultyProducers.Fault.THROWS;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.journal.NewEvent;
import io.fleetstop.kafka.Broker;
import io.fleetstop.kafka.Records;
import io.fleetstop.kafka.TopicReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class OutboxTest extends OutboxSteps {
    @Test
    void sendsEventsWithTheirHeadersToOnePartition() throws InterruptedException {
        broker.createTopic("plain", 3, Map.of());
        publishTo("plain");
        append(event("1", "accepted"), event("2", "accepted"), event("1", "finished"));
        try (var reader = TopicReader.open(broker.bootstrapServers(), "plain")) {
            assertThat(awaitValues(reader, 3)).containsSubsequence("1:accepted", "1:finished");
            ConsumerRecord<byte[], byte[]> first = reader.records().get(0);
            assertThat(Records.key(first)).isEqualTo("h/1");
            assertThat(Records.header(first, "ce_id")).isEqualTo("h/1:accepted");
            assertThat(Records.header(first, "ce_source")).isEqualTo("/fleetstop/hosts/h");
            assertThat(Records.header(first, "ce_time")).isEqualTo("2026-11-22T17:00:00.120Z");
            assertThat(reader.records()).extracting(ConsumerRecord::partition).containsOnly(first.partition());
        }
        awaitUnpublished(0);
        assertThat(meters.get("fleetstop.outbox.events")
                        .tag("result", "published")
                        .counter()
                        .count())
                .isEqualTo(3);
    }

    @Test
    void sendsOnlyWhatIsDurable() throws InterruptedException {
        broker.createTopic("durable", 1, Map.of());
        publishTo("durable");
        append(event("1", "finished"));
        awaitUnpublished(0);
        CompletableFuture<Boolean> slowDisk = new CompletableFuture<>();
        journal.onCommit(what -> slowDisk.join());
        var appended = journal.write(transaction -> {
            transaction.append(event("2", "finished"));
            return true;
        });

        Awaitility.await().atMost(PATIENCE).until(OutboxTest::waitsForTheDisk);
        try (var reader = TopicReader.open(broker.bootstrapServers(), "durable")) {
            reader.readToEnd(PATIENCE);
            assertThat(reader.records()).extracting(Records::value).containsExactly("1:finished");
            assertThat(appended).isNotDone();
            slowDisk.complete(true);
            assertThat(awaitValues(reader, 2)).containsExactly("1:finished", "2:finished");
        }
    }

    private static boolean waitsForTheDisk() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("fleetstop-outbox"))
                .flatMap(thread -> Arrays.stream(thread.getValue()))
                .anyMatch(frame -> frame.getMethodName().equals("awaitDurable"));
    }

    @Test
    void keepsTheOrderOfACommandWhenASendFails() throws InterruptedException {
        broker.createTopic("failing", 1, Map.of());
        producers.plan(FAILS, NONE, NONE, FAILS);
        append(
                event("1", "accepted"),
                event("2", "accepted"),
                event("1", "started"),
                event("1", "finished"),
                event("2", "finished"));
        publishTo("failing");
        awaitUnpublished(0);
        try (var reader = TopicReader.open(broker.bootstrapServers(), "failing")) {
            reader.readToEnd(PATIENCE);
            List<String> values = awaitValues(reader, 5);
            assertThat(values).containsSubsequence("1:accepted", "1:started", "1:finished");
            assertThat(values).containsSubsequence("2:accepted", "2:finished");
            assertThat(values).hasSize(5);
        }
    }

    @Test
    void keepsTheOrderOfCommandsWhenBatchesExpire() throws InterruptedException {
        broker.createTopic("expiring", 1, Map.of());
        publishTo("expiring");
        append(event("0", "finished"));
        awaitUnpublished(0);
        broker.stop();
        try {
            for (int command = 1; command <= 50; command++) {
                append(event("" + command, "accepted"));
                append(event("" + command, "finished"));
            }
            Awaitility.await().atMost(PATIENCE).until(() -> status.trouble() != null);
        } finally {
            broker.restart();
        }
        awaitUnpublished(0);
        try (var reader = TopicReader.open(broker.bootstrapServers(), "expiring")) {
            reader.readToEnd(PATIENCE);
            List<String> first = awaitValues(reader, 101).stream().distinct().toList();
            assertThat(first).hasSize(101);
            for (int command = 1; command <= 50; command++) {
                assertThat(first).containsSubsequence(command + ":accepted", command + ":finished");
            }
        }
    }

    @Test
    void goesOnAfterSendsThatThrow() throws InterruptedException {
        broker.createTopic("throwing", 1, Map.of());
        producers.plan(THROWS, THROWS, NONE, FAILS, THROWS);
        append(event("1", "accepted"), event("2", "accepted"), event("1", "finished"), event("2", "finished"));
        publishTo("throwing");
        awaitUnpublished(0);
        Awaitility.await().atMost(PATIENCE).until(() -> status.trouble() == null);
        try (var reader = TopicReader.open(broker.bootstrapServers(), "throwing")) {
            assertThat(awaitValues(reader, 4)).contains("1:accepted", "1:finished", "2:accepted", "2:finished");
        }
    }

    @Test
    void sendsInOrderAgainWhatAnErrorCameBetween() throws InterruptedException {
        broker.createTopic("dying", 1, Map.of());
        producers.plan(NONE, DIES, NONE, NONE, DIES);
        append(event("1", "accepted"), event("1", "started"), event("1", "finished"), event("2", "finished"));
        publishTo("dying");
        Awaitility.await()
                .pollInterval(Duration.ofMillis(5))
                .atMost(PATIENCE)
                .until(() -> String.valueOf(status.trouble()).contains("NoClassDefFoundError: of the producer"));
        awaitUnpublished(0);
        Awaitility.await().atMost(PATIENCE).until(() -> status.trouble() == null);
        try (var reader = TopicReader.open(broker.bootstrapServers(), "dying")) {
            assertThat(awaitValues(reader, 4)).containsExactly("1:accepted", "1:started", "1:finished", "2:finished");
        }
    }

    @Test
    void isInTroubleUntilTheBrokerHasAnEvent() throws InterruptedException {
        broker.createTopic("refusing", 1, Map.of());
        producers.plan(FAILS, FAILS);
        append(event("1", "accepted"));
        publishTo("refusing");
        List<String> seen = new ArrayList<>();
        Awaitility.await().pollInterval(Duration.ofMillis(5)).atMost(PATIENCE).until(() -> {
            seen.add(String.valueOf(status.trouble()));
            return journal.counts().unpublished() == 0;
        });
        // First nothing, then the trouble, then nothing: it does not come and go with each attempt.
        assertThat(seen.stream().dropWhile("null"::equals).dropWhile("expired"::equals))
                .allMatch("null"::equals);
        assertThat(seen).contains("expired");
    }

    @Test
    void setsAsideWhatIsTooLargeAndSendsTheRest() throws InterruptedException {
        broker.createTopic("small", 1, Map.of("max.message.bytes", "2000"));
        append(event("1", "accepted"), event("1", "finished", "x".repeat(5_000)), event("2", "accepted"));
        publishTo("small");
        awaitUnpublished(1);
        append(event("3", "accepted"), event("1", "later"));
        try (var reader = TopicReader.open(broker.bootstrapServers(), "small")) {
            assertThat(awaitValues(reader, 4))
                    .containsExactlyInAnyOrder("1:accepted", "2:accepted", "3:accepted", "1:later");
        }
        awaitUnpublished(1);
        assertThat(meters.get("fleetstop.outbox.events")
                        .tag("result", "set-aside")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(status.trouble()).isNull();
    }

    @Test
    void waitsForAMissingTopicAndNeverCreatesIt() throws InterruptedException {
        append(event("1", "accepted"));
        publishTo("late");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> "topic late does not exist; create it, workers never do".equals(status.trouble()));
        append(event("1", "finished"));
        try (var admin = broker.admin()) {
            assertThat(Broker.get(admin.listTopics().names())).doesNotContain("late");
        }
        broker.createTopic("late", 1, Map.of());
        awaitUnpublished(0);
        assertThat(status.trouble()).isNull();
    }

    @Test
    void sendsTheSameBytesAfterAnOutage() throws InterruptedException {
        broker.createTopic("outage", 1, Map.of());
        NewEvent kept = event("1", "finished", "{\"name\":\"\u00e4\u0000\ud83d\ude00\"}");
        broker.stop();
        try {
            append(kept);
            publishTo("outage");
            Awaitility.await().atMost(PATIENCE).until(() -> status.trouble() != null);
        } finally {
            broker.restart();
        }
        awaitUnpublished(0);
        try (var reader = TopicReader.open(broker.bootstrapServers(), "outage")) {
            ConsumerRecord<byte[], byte[]> record =
                    reader.awaitCount(1, PATIENCE).get(0);
            assertThat(record.value()).isEqualTo(kept.value());
            assertThat(Records.header(record, "ce_id")).isEqualTo(kept.eventId());
            assertThat(Records.header(record, "ce_time")).isEqualTo(kept.time().toString());
        }
    }

    @Test
    void sendsWhatIsKnownBeforeItStops() throws InterruptedException {
        broker.createTopic("drained", 1, Map.of());
        publishTo("drained");
        append(event("1", "accepted"), event("1", "started"), event("1", "finished"));
        stop();
        assertThat(journal.counts().unpublished()).isZero();
    }

    @Test
    void stopsSoonWhenNothingCanBeSent() throws InterruptedException {
        append(event("1", "accepted"));
        publishTo("nowhere");
        Awaitility.await().atMost(PATIENCE).until(() -> status.trouble() != null);
        long began = System.nanoTime();
        stop();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
        assertThat(journal.counts().unpublished()).isEqualTo(1);
    }
}
