package io.fleetstop.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fleetstop.faults.CountedUnits.Kind;
import io.fleetstop.faults.account.Sent;
import io.fleetstop.faults.report.Recovery;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Topics get more partitions, and commands come there at once. */
final class PartitionGrowth implements Row {
    @Override
    public String name() {
        return "partitions";
    }

    @Override
    public Recovery recovery() {
        return Recovery.measuring("new partitions to the outcomes there");
    }

    @Override
    public int play(Scene scene, Random random) {
        scene.stop(Kind.any(random), 1 + random.nextInt(5));
        int before = Topic.commands(scene).partitions();
        int more = 1 + random.nextInt(2);
        Topic.commands(scene).grow(more);
        long grown = System.nanoTime();
        if (random.nextBoolean()) {
            Topic.results(scene).grow(1);
        }
        if (random.nextInt(3) == 0) {
            scene.worker().kill();
            scene.startWorker();
        }
        List<Sent> there = new ArrayList<>();
        for (int partition = before; partition < before + more; partition++) {
            int to = partition;
            there.addAll(scene.operator().stop(Kind.QUICK, 1 + random.nextInt(3), sent -> send(scene, to, sent)));
        }
        scene.stop(Kind.any(random), 1 + random.nextInt(5));
        scene.awaitOutcomes(there).recoveredSince(grown);
        return 1;
    }

    private static void send(Scene scene, int partition, Sent sent) {
        scene.writer()
                .send(new ProducerRecord<>(
                        Topic.COMMANDS,
                        partition,
                        Scene.HOST.getBytes(UTF_8),
                        sent.value().getBytes(UTF_8)));
    }
}
