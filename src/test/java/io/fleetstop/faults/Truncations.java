package io.fleetstop.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.faults.CountedUnits.Kind;
import io.fleetstop.faults.account.Sent;
import io.fleetstop.faults.report.Recovery;
import io.fleetstop.kafka.Broker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import tools.jackson.databind.JsonNode;

/** The log is cut off at its begin, past what the worker has read: retention was shorter than its absence. */
final class Truncations implements Row {
    /** What the worker does meanwhile. */
    private enum Worker {
        DOWN,
        STANDS_STILL,
        RUNS;

        void begin(Scene scene) {
            switch (this) {
                case DOWN -> scene.worker().kill();
                case STANDS_STILL -> scene.worker().pause();
                case RUNS -> {}
            }
        }

        void end(Scene scene) {
            switch (this) {
                case DOWN -> scene.startWorker();
                case STANDS_STILL -> scene.worker().resume();
                case RUNS -> {}
            }
        }
    }

    @Override
    public String name() {
        return "log-truncated";
    }

    @Override
    public Recovery recovery() {
        return Recovery.measuring("end of the harm to next outcomes");
    }

    @Override
    public int play(Scene scene, Random random) {
        // One that has never read anything does not know that it has missed something.
        scene.awaitOutcomes(scene.stop(Kind.QUICK, 1));
        Worker worker = Worker.values()[random.nextInt(Worker.values().length)];
        Map<Sent, RecordMetadata> places = new HashMap<>();
        scene.operator().stop(Kind.any(random), 1 + random.nextInt(5), sent -> places.put(sent, send(scene, sent)));
        Moments.pass(random, 1);
        worker.begin(scene);
        List<Sent> unread =
                scene.operator().stop(Kind.QUICK, 2 + random.nextInt(8), sent -> places.put(sent, send(scene, sent)));
        int cut = 1 + random.nextInt(unread.size());
        Erasure erasure = new Erasure(scene);
        truncate(scene, place(places, unread.get(cut - 1)));
        worker.end(scene);
        long ended = System.nanoTime();
        List<Sent> read = new ArrayList<>(unread.subList(cut, unread.size()));
        read.addAll(scene.stop(Kind.QUICK, 1));
        scene.awaitOutcomes(read).recoveredSince(ended);
        List<Sent> gone = erasure.settle(read);
        if (worker == Worker.DOWN) {
            assertThat(gone).as("not read").containsAll(unread.subList(0, cut));
        }
        gone.forEach(sent -> checkGap(scene, place(places, sent)));
        return 1;
    }

    private static RecordMetadata send(Scene scene, Sent sent) {
        return scene.writer()
                .send(new ProducerRecord<>(
                        Topic.COMMANDS, Scene.HOST.getBytes(UTF_8), sent.value().getBytes(UTF_8)));
    }

    private static void truncate(Scene scene, RecordMetadata last) {
        var partition = new TopicPartition(Topic.COMMANDS, last.partition());
        try (var admin = scene.broker().admin()) {
            Broker.get(admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(last.offset() + 1)))
                    .all());
        }
    }

    private static RecordMetadata place(Map<Sent, RecordMetadata> places, Sent sent) {
        return Objects.requireNonNull(places.get(sent), sent.id());
    }

    private static void checkGap(Scene scene, RecordMetadata place) {
        assertThat(scene.events().gaps()).as("gaps over %s", place).anyMatch(gap -> covers(gap, place));
    }

    private static boolean covers(JsonNode gap, RecordMetadata place) {
        return gap.path("partition").asInt() == place.partition()
                && gap.path("from").asLong(0) <= place.offset()
                && place.offset() < gap.path("to").asLong();
    }
}
