package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Kind;
import io.fleetstop.faults.account.Sent;
import io.fleetstop.faults.report.Recovery;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** The broker is away for minutes; what is measured is how soon after its return what was sent before and after it has ended. */
final class Outages implements Row {
    private static final int COMMANDS = 10;

    /** How far the stops are when the broker goes away. */
    private enum Stage {
        NOT_READ(Kind.QUICK),
        BEGUN(Kind.LONG),
        ENDING(Kind.LONG);

        private final Kind kind;

        Stage(Kind kind) {
            this.kind = kind;
        }

        void reach(Scene scene) {
            if (this == NOT_READ) {
                scene.worker().pause();
            }
            List<Sent> commands = scene.stop(kind, COMMANDS);
            switch (this) {
                case NOT_READ -> {}
                case BEGUN -> scene.await(() -> scene.events().areAccepted(commands));
                case ENDING -> scene.await(() -> commands.stream().anyMatch(sent -> isFinished(scene, sent)));
            }
        }

        private static boolean isFinished(Scene scene, Sent sent) {
            return scene.events().finished(sent.id()) != null;
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
        scene.awaitRest();
        Stage.values()[random.nextInt(Stage.values().length)].reach(scene);
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
        scene.stop(Kind.QUICK, COMMANDS);
        scene.awaitOutcomes();
        scene.recoveredSince(returned);
        return 1;
    }

    private static void stayAway(Scene scene) {
        // Those that it has not read are those that it had no time for.
        scene.worker().resume();
        Moments.pass(scene.isLong() ? Duration.ofMinutes(5) : Duration.ofSeconds(3));
    }
}
