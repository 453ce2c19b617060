package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Kind;
import io.fleetstop.kafka.TopicWriter;
import java.util.Random;

/** The worker has too little memory: to start, or for commands that are as long as they may be. */
final class SmallHeaps implements Row {
    private static final int SMALLEST = 10;
    private static final int MORE = 14;
    private static final int LONGEST = 60_000;

    @Override
    public String name() {
        return "out-of-memory";
    }

    @Override
    public int play(Scene scene, Random random) {
        scene.worker().kill();
        scene.stop(Kind.any(random), 1 + random.nextInt(10));
        scene.startWorker(Launch.options("-Xmx" + (SMALLEST + random.nextInt(MORE)) + "m"));
        Moments.pass(random, 10);
        sendLongOnes(scene, random);
        scene.stop(Kind.any(random), 1 + random.nextInt(10));
        boolean harmed = Limits.isHarmHonest(scene, "memory");
        scene.worker().kill();
        scene.startWorker();
        return harmed ? 1 : 0;
    }

    /** To this host, about services that it may not stop. */
    private static void sendLongOnes(Scene scene, Random random) {
        String reason = "long ".repeat(LONGEST / 5);
        try (TopicWriter writer = TopicWriter.open(scene.broker().bootstrapServers())) {
            int number = random.nextInt(200);
            for (int i = 0; i < number; i++) {
                String id = Long.toHexString(random.nextLong());
                writer.send(
                        Topic.COMMANDS,
                        Scene.HOST,
                        "{\"id\":\"%s\",\"host\":\"%s\",\"service\":\"systemd:other.service\",\"reason\":\"%s\"}"
                                .formatted(id, Scene.HOST, reason));
            }
        }
    }
}
