package io.fleetstop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.faults.CountedUnits.Kind;
import io.fleetstop.faults.account.Sent;
import io.fleetstop.faults.report.Recovery;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A flood of records for other hosts, and one of such as no sender should send, each with good commands among it. */
final class Flood implements Row {
    private static final int FOREIGN = 1_000_000;
    private static final int MALFORMED = 100_000;
    private static final int GOOD = 1_000;

    /** So much smaller it is where there is no time. */
    private static final int SHORTER = 50;

    private static final int BATCH = 100;
    private static final int MEGABYTE = 1_000_000;

    @Override
    public String name() {
        return "flood";
    }

    @Override
    public int rounds() {
        return 1;
    }

    @Override
    public Recovery recovery() {
        return Recovery.measuring("last record to last outcome");
    }

    @Override
    public int play(Scene scene, Random random) {
        // Nobody may stop it: each record names it.
        String bystander =
                scene.units().started(Kind.QUICK, 1).keySet().iterator().next();
        FloodRecords records = new FloodRecords(bystander, random);
        int shorter = scene.isLong() ? 1 : SHORTER;
        long heap = heap(scene);
        flood(scene, FOREIGN / shorter, GOOD / shorter, records::foreign);
        flood(scene, MALFORMED / shorter, GOOD / shorter, records::malformed);
        assertThat(heap(scene)).as("live heap").isLessThan(heap + 8 * MEGABYTE);
        return (FOREIGN + MALFORMED) / shorter;
    }

    private static long heap(Scene scene) {
        scene.await(() -> scene.worker().health("readiness") == 200);
        return scene.worker().liveHeap();
    }

    private static void flood(Scene scene, int number, int good, IntFunction<ProducerRecord<byte[], byte[]>> records) {
        Queue<Sent> among = new ArrayDeque<>();
        for (int started = 0; started < good; started += BATCH) {
            scene.operator().stop(Kind.QUICK, Math.min(BATCH, good - started), among::add);
        }
        double before = read(scene);
        try (FloodWriter writer = new FloodWriter(scene.broker().bootstrapServers())) {
            for (int i = 1; i <= number; i++) {
                writer.send(records.apply(i));
                if (i % (number / good) == 0) {
                    writer.send(FloodRecords.good(among.remove()));
                }
            }
        }
        long sent = System.nanoTime();
        scene.awaitOutcomes().recoveredSince(sent);
        scene.await(() -> read(scene) - before >= number + good);
    }

    private static double read(Scene scene) {
        return scene.worker().metric("fleetstop_intake_records_total");
    }
}
