package io.fleetstop.worker;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.fleetstop.kafka.KafkaBroker;
import io.fleetstop.kafka.Records;
import io.fleetstop.simulated.SimulatedServiceManager;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Everything that can be sent to it, through the whole worker and a real broker, and a good command behind each. */
class BadInputTest {
    private static final String COMMANDS = "fleetstop.commands";
    private static final List<BadInput> INPUTS =
            Stream.concat(UnreadableInputs.all(), WrongInputs.all()).toList();
    /** Ten rejects are sent in a second. */
    private static final int GROUP = 9;

    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final String SHORT_AND_PRINTABLE = "[^\\p{C}\\p{Zl}\\p{Zp}]{1,400}";
    private static final List<byte[]> OTHERS = Stream.concat(
                    Stream.of(UTF_16, UTF_16BE, UTF_16LE).map(TestWorker.HOST::getBytes),
                    Stream.of(
                                    "",
                                    "other",
                                    "TEST-HOST",
                                    "Test-Host",
                                    "test-host.",
                                    "test-host\n",
                                    "test-host\r\n",
                                    "test-host ",
                                    " test-host",
                                    "test\u2010host",
                                    "test-host\u0000",
                                    "\ufefftest-host",
                                    "\"test-host\"",
                                    "{\"host\":\"test-host\"}",
                                    "test-host2",
                                    "test-hos",
                                    "*",
                                    "k".repeat(10_000))
                            .map(key -> key.getBytes(UTF_8)))
            .toList();

    @TempDir
    static Path journal;

    private static final List<RecordMetadata> SENT = new ArrayList<>();
    private static final List<RecordMetadata> FOREIGN = new ArrayList<>();
    private static KafkaBroker broker;
    private static Fleet fleet;
    private static TestWorker worker;
    private static LogLines log;

    @BeforeAll
    static void sendAll() {
        var manager = new SimulatedServiceManager();
        manager.service("good");
        broker = KafkaBroker.start();
        broker.createFleetstopTopics(2);
        fleet = new Fleet(broker);
        worker = TestWorker.start(broker, journal, manager);
        log = LogLines.listen();
        for (int from = 0; from < INPUTS.size(); from += GROUP) {
            List<Integer> group = IntStream.range(from, Math.min(INPUTS.size(), from + GROUP))
                    .boxed()
                    .toList();
            group.forEach(BadInputTest::send);
            group.forEach(number -> assertThat(fleet.outcome("good-" + number)).isIn("STOPPED", "ALREADY_STOPPED"));
            Instant answered = Instant.now();
            Awaitility.await().atMost(Fleet.PATIENCE).until(() -> Instant.now().isAfter(answered.plus(A_SECOND)));
        }
        fleet.results().readToEnd(Fleet.PATIENCE);
        fleet.rejects().readToEnd(Fleet.PATIENCE);
    }

    @AfterAll
    static void stopWorker() {
        log.close();
        worker.close();
        fleet.close();
        broker.close();
    }

    /** First to others, so that whoever does take it in is noticed: then the one for us would be a second copy. */
    private static void send(int number) {
        byte[] value = INPUTS.get(number).bytes("bad-" + number);
        FOREIGN.add(fleet.writer().send(COMMANDS, null, value));
        FOREIGN.add(fleet.writer().send(COMMANDS, OTHERS.get(number % OTHERS.size()), value));
        SENT.add(fleet.writer().send(COMMANDS, TestWorker.HOST.getBytes(UTF_8), value));
        fleet.stop("good-" + number, "simulated:good");
    }

    static Stream<Arguments> inputs() {
        return IntStream.range(0, INPUTS.size()).mapToObj(number -> Arguments.of(INPUTS.get(number), number));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void isAnsweredOnceAndClearly(BadInput input, int number) {
        var rejects = rejectsOf(SENT.get(number));
        var answers = fleet.copies("bad-" + number + ":finished");
        if (input.isRejected()) {
            assertThat(answers).isEmpty();
            assertThat(rejects).singleElement().satisfies(reject -> judge(reject, input, input.bytes("bad-" + number)));
        } else {
            assertThat(rejects).isEmpty();
            assertThat(answers).singleElement().satisfies(answer -> judge(Fleet.json(answer), input));
        }
    }

    private static void judge(ConsumerRecord<byte[], byte[]> reject, BadInput input, byte @Nullable [] sent) {
        assertThat(Records.header(reject, "fleetstop-reason")).isEqualTo(input.ending());
        assertThat(Records.header(reject, "fleetstop-message"))
                .contains(input.message())
                .matches(SHORT_AND_PRINTABLE);
        assertThat(Records.key(reject)).isEqualTo(TestWorker.HOST);
        assertThat(reject.value()).isEqualTo(sent == null || sent.length <= 4_096 ? sent : Arrays.copyOf(sent, 4_096));
    }

    private static void judge(JsonNode finished, BadInput input) {
        assertThat(finished.get("outcome").asString()).isEqualTo(input.ending());
        assertThat(finished.get("message").asString()).contains(input.message()).matches(SHORT_AND_PRINTABLE);
    }

    @Test
    void isNobodysBusinessUnderAnotherKey() throws SQLException {
        FOREIGN.forEach(sent -> assertThat(rejectsOf(sent)).isEmpty());
        assertThat(worker.bean(MeterRegistry.class)
                        .get("fleetstop.intake.records")
                        .tag("rung", "foreign")
                        .counter()
                        .count())
                .isEqualTo(FOREIGN.size());
        assertThat(rows()).isEqualTo(INPUTS.size() + WrongInputs.all().count());
    }

    @Test
    void isLoggedInShortLinesWithoutStackTraces() {
        assertThat(log.all()).hasSizeGreaterThan(INPUTS.size());
        assertThat(log.all()).allSatisfy(line -> {
            assertThat(line.getThrowableProxy()).as(line.getFormattedMessage()).isNull();
            assertThat(line.getFormattedMessage()).matches("[^\\p{C}\\p{Zl}\\p{Zp}]{1,800}");
            assertThat(line.getLevel()).as(line.getFormattedMessage()).isEqualTo(Level.INFO);
        });
    }

    private static List<ConsumerRecord<byte[], byte[]>> rejectsOf(RecordMetadata sent) {
        return fleet.rejects().records().stream()
                .filter(reject -> String.valueOf(sent.partition()).equals(Records.header(reject, "fleetstop-partition"))
                        && String.valueOf(sent.offset()).equals(Records.header(reject, "fleetstop-offset")))
                .toList();
    }

    /** Commands that left a trace. */
    private static long rows() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + journal.resolve("journal.db"));
                var statement = connection.createStatement();
                var count = statement.executeQuery("SELECT count(*) FROM command")) {
            return count.getLong(1);
        }
    }
}
