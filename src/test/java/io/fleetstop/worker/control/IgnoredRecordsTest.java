package io.fleetstop.worker.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fleetstop.journal.Journal;
import io.fleetstop.journal.JournalSettings;
import io.fleetstop.protocol.Reject;
import io.fleetstop.worker.time.Every;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** What becomes of control records that count for nothing, when the topic is read more than once. */
class IgnoredRecordsTest {
    private static final String TOPIC = "fleetstop.control";
    private static final String HOST = "hv-017";

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Reject> rejects = new ArrayList<>();
    private Journal journal;
    private ControlRecords records;

    @BeforeEach
    void open(@TempDir Path directory) {
        var settings = new JournalSettings(directory, 1_000, DataSize.ofBytes(0));
        journal = Journal.open(settings, HOST, Clock.systemUTC(), failure -> {});
        var metrics = new ControlMetrics(meters, new FreezeState(journal, new ControlTopic(TOPIC, true)));
        Every line = new Every(Duration.ofMinutes(1), System::nanoTime);
        var ignored = new IgnoredRecords(HOST, metrics, (key, reject) -> rejects.add(reject), line);
        records = new ControlRecords(HOST, Clock.systemUTC(), ignored);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void rejectsEachRecordOnceHoweverOftenItIsRead() {
        hear("id", wrong(0, 3), wrong(1, 0));
        hear("id", wrong(0, 3), wrong(1, 0), wrong(0, 4));

        assertThat(rejects)
                .extracting(Reject::partition, Reject::offset)
                .containsExactly(tuple(0, 3L), tuple(1, 0L), tuple(0, 4L));
        assertThat(meters.get("fleetstop.control.ignored")
                        .tag("reason", "unreadable")
                        .counter()
                        .count())
                .isEqualTo(3);
    }

    @Test
    void rejectsWhatIsWrongInANewTopicOfTheSameName() {
        hear("id", wrong(0, 3));
        hear("another id", wrong(0, 0));

        assertThat(rejects).extracting(Reject::partition, Reject::offset).containsExactly(tuple(0, 3L), tuple(0, 0L));
    }

    @SafeVarargs
    private void hear(String topicId, ConsumerRecord<byte[], byte[]>... read) {
        assertThat(records.of(List.of(read), topicId)).hasSize(read.length);
    }

    private static ConsumerRecord<byte[], byte[]> wrong(int partition, long offset) {
        byte[] key = ("freeze/" + HOST).getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(TOPIC, partition, offset, key, "{".getBytes(StandardCharsets.UTF_8));
    }
}
