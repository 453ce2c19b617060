package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** The broker is away for minutes; what is measured is how soon after its return all outcomes are there. */
final class Outages implements Row {
    private static final int COMMANDS = 10;

    /** How far the stops are when the broker goes away. */
    private enum Stage {
        SENT(Kind.QUICK),
        BEGUN(Kind.LONG),
        ENDING(Kind.LONG);

        private final Kind kind;

        Stage(Kind kind) {
            this.kind = kind;
        }

        void await(Scene scene, List<Sent> commands) {
            switch (this) {
                case SENT -> {}
                case BEGUN -> scene.await(() -> scene.events().areAccepted(commands));
                case ENDING ->
                    scene.await(() ->
                            commands.stream().anyMatch(sent -> scene.events().finished(sent.id()) != null));
            }
        }
    }

    @Override
    public String name() {
        return "outage";
    }

    @Override
    public Recovery recovery() {
        return Recovery.limited("broker's return to last outcome", Duration.ofSeconds(5));
    }

    @Override
    public int rounds() {
        return 2;
    }

    @Override
    public int play(Scene scene, Random random) {
        Stage stage = Stage.values()[random.nextInt(Stage.values().length)];
        List<Sent> commands = scene.stop(stage.kind, COMMANDS);
        stage.await(scene, commands);
        if (random.nextBoolean()) {
            scene.broker().kill();
            stayAway(scene);
            scene.broker().restart();
        } else {
            scene.broker().pause();
            stayAway(scene);
            scene.broker().resume();
        }
        long returned = System.nanoTime();
        scene.awaitOutcomes();
        scene.recoveredSince(returned);
        return 1;
    }

    private static void stayAway(Scene scene) {
        Moments.pass(scene.isLong() ? Duration.ofMinutes(5) : Duration.ofSeconds(3));
    }
}
