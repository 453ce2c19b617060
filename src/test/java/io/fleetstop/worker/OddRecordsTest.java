package io.fleetstop.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.kafka.KafkaBroker;
import io.fleetstop.kafka.Records;
import io.fleetstop.simulated.SimulatedServiceManager;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a sender can do to a record other than to its value, and to records that belong together. Ten rejects are sent in a second: here are fewer. */
class OddRecordsTest {
    private static final String COMMANDS = "fleetstop.commands";
    private static final byte[] KEY = TestWorker.HOST.getBytes(UTF_8);
    private static final String GOOD = "simulated:good";
    private static final AtomicInteger COUNT = new AtomicInteger();

    @TempDir
    static Path journal;

    private static KafkaBroker broker;
    private static Fleet fleet;
    private static TestWorker worker;
    private static LogLines log;

    /** With the senders' times in the commands topic, whatever they are. */
    @BeforeAll
    static void startWorker() {
        var manager = new SimulatedServiceManager();
        manager.service("good");
        broker = KafkaBroker.start();
        broker.createTopic(
                COMMANDS,
                2,
                Map.of(
                        "message.timestamp.type",
                        "CreateTime",
                        "message.timestamp.after.max.ms",
                        String.valueOf(Long.MAX_VALUE)));
        broker.createTopic("fleetstop.results", 1, Map.of());
        broker.createTopic("fleetstop.rejects", 1, Map.of());
        broker.createControlTopic();
        fleet = new Fleet(broker);
        worker = TestWorker.start(broker, journal, manager);
        log = LogLines.listen();
    }

    @AfterAll
    static void stopWorker() {
        log.close();
        worker.close();
        fleet.close();
        broker.close();
    }

    @AfterEach
    void handlesTheNextGoodCommandAndLogsNoStackTrace() {
        String id = newId();
        fleet.stop(id, GOOD);
        assertThat(fleet.outcome(id)).isIn("STOPPED", "ALREADY_STOPPED");
        assertThat(log.all())
                .allSatisfy(line -> assertThat(line.getThrowableProxy())
                        .as(line.getFormattedMessage())
                        .isNull());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.fleetstop.worker.OddRecords#headers")
    void readsNoHeaders(String what, List<Header> headers) {
        String id = newId();
        fleet.writer().send(new ProducerRecord<>(COMMANDS, null, null, KEY, stop(id, GOOD), headers));

        JsonNode finished = fleet.finished(id);
        assertThat(finished.get("outcome").asString()).as(what).isIn("STOPPED", "ALREADY_STOPPED");
        assertThat(finished.get("id").asString()).isEqualTo(id);
    }

    @Test
    void givesNoHeadersBackWithAReject() {
        var sent = fleet.writer()
                .send(new ProducerRecord<>(
                        COMMANDS,
                        null,
                        null,
                        KEY,
                        bytes("{"),
                        List.of(OddRecords.header("fleetstop-reason", KEY), OddRecords.header("c", null))));

        var reject = fleet.rejects()
                .await(
                        one -> String.valueOf(sent.offset()).equals(Records.header(one, "fleetstop-offset"))
                                && String.valueOf(sent.partition()).equals(Records.header(one, "fleetstop-partition")),
                        Fleet.PATIENCE);
        assertThat(reject.headers().headers("fleetstop-reason")).hasSize(1);
        assertThat(Records.header(reject, "fleetstop-reason")).isEqualTo("unreadable");
        assertThat(reject.headers()).noneMatch(header -> header.key().equals("c"));
    }

    /** One batch each, with what is for others and what is wrong between what is right. */
    @ParameterizedTest
    @ValueSource(strings = {"zstd", "lz4", "snappy", "gzip"})
    void readsCompressedBatches(String compression) {
        List<String> ids = IntStream.range(0, 20).mapToObj(number -> newId()).toList();
        String unreadable = compression + "-" + "x".repeat(1_000);
        String wrong = newId();
        sendAsOneBatch(
                compression,
                Stream.concat(
                                Stream.of(unreadable, "{\"id\":\"%s\",\"host\":\"test-host\"}".formatted(wrong))
                                        .map(OddRecordsTest::bytes),
                                ids.stream().map(id -> stop(id, GOOD)))
                        .toList());

        assertThat(ids).allSatisfy(id -> assertThat(fleet.outcome(id)).isIn("STOPPED", "ALREADY_STOPPED"));
        assertThat(fleet.outcome(wrong)).isEqualTo("INVALID");
        var reject = fleet.rejects().await(one -> unreadable.equals(Records.value(one)), Fleet.PATIENCE);
        assertThat(Records.header(reject, "fleetstop-reason")).isEqualTo("unreadable");
    }

    /** The time to live counts from a time that does not lie ahead: such a sender's command must not live for ever. */
    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MAX_VALUE, 253_402_300_800_000L, 4_102_444_800_000L})
    void takesTimesAheadAndNoTimeForNow(long timestamp) {
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        String id = newId();
        fleet.writer().send(new OddRecords.Timed(COMMANDS, timestamp, stop(id, GOOD)));

        JsonNode finished = fleet.finished(id);
        assertThat(finished.get("outcome").asString()).isIn("STOPPED", "ALREADY_STOPPED");
        assertThat(Instant.parse(finished.get("issued").asString())).isBetween(before, Instant.now());
        Instant notAfter = Instant.parse(
                Fleet.json(fleet.record(id + ":accepted")).get("notAfter").asString());
        assertThat(notAfter).isBetween(before.plusSeconds(3_600), Instant.now().plusSeconds(3_600));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 946_684_800_000L})
    void startsNothingOfLongAgo(long timestamp) {
        String id = newId();
        String patient = newId();
        fleet.writer().send(new OddRecords.Timed(COMMANDS, timestamp, stop(id, GOOD)));
        fleet.writer()
                .send(new OddRecords.Timed(
                        COMMANDS, timestamp, stop(patient, GOOD, ",\"notAfter\":\"2099-01-01T00:00:00Z\"")));

        assertThat(fleet.outcome(id)).isEqualTo("EXPIRED");
        assertThat(fleet.outcome(patient)).isEqualTo("EXPIRED");
    }

    @Test
    void keepsACancelOfWhatIsNotKnown() {
        String target = newId();
        String cancel = newId();
        fleet.cancel(cancel, target, GOOD);
        assertThat(fleet.finished(cancel).get("result").asString()).isEqualTo("KEPT");

        fleet.stop(target, GOOD);
        assertThat(fleet.outcome(target)).isEqualTo("CANCELLED");
    }

    @Test
    void refusesACancelOfACancel() {
        String cancel = newId();
        String second = newId();
        fleet.cancel(cancel, newId(), GOOD);
        fleet.cancel(second, cancel, GOOD);
        assertThat(fleet.outcome(second)).isEqualTo("INVALID");
    }

    @Test
    void letsTheFirstOfOneIdStandInABatch() {
        String id = newId();
        byte[] other = stop(id, "simulated:none");
        sendAsOneBatch("none", List.of(stop(id, GOOD), other, stop(id, GOOD)));

        var reject = fleet.reject("id-reused");
        assertThat(reject.value()).isEqualTo(other);
        assertThat(fleet.outcome(id)).isIn("STOPPED", "ALREADY_STOPPED");
        fleet.results().readToEnd(Fleet.PATIENCE);
        assertThat(fleet.copies(id + ":finished"))
                .extracting(Records::value)
                .containsOnly(Records.value(fleet.record(id + ":finished")));
    }

    @Test
    void letsACancelWinOverItsTargetInABatch() {
        String target = newId();
        String cancel = newId();
        sendAsOneBatch("none", List.of(stop(target, GOOD), cancel(cancel, target)));

        // The lanes see neither before both are in the journal.
        assertThat(fleet.finished(cancel).get("result").asString()).isEqualTo("APPLIED");
        assertThat(fleet.outcome(target)).isEqualTo("CANCELLED");
    }

    /** To one partition, and not before the last is there. */
    private static void sendAsOneBatch(String compression, List<byte[]> values) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", broker.bootstrapServers(), "compression.type", compression, "linger.ms", 60_000);
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (byte[] value : values) {
                var unused = producer.send(new ProducerRecord<>(COMMANDS, 0, bytes("other"), value));
                unused = producer.send(new ProducerRecord<>(COMMANDS, 0, KEY, value));
            }
            producer.flush();
        }
    }

    private static byte[] stop(String id, String service, String... more) {
        return bytes("{\"id\":\"%s\",\"host\":\"test-host\",\"service\":\"%s\"%s}"
                .formatted(id, service, String.join("", more)));
    }

    private static byte[] cancel(String id, String target) {
        return bytes("{\"type\":\"cancel\",\"id\":\"%s\",\"host\":\"test-host\",\"service\":\"%s\",\"cancels\":\"%s\"}"
                .formatted(id, GOOD, target));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String newId() {
        return "odd-" + COUNT.incrementAndGet();
    }
}
