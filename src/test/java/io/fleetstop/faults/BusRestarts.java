package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Kind;
import java.util.Random;

/** The bus is restarted, or gone for a while, or systemd executes itself anew, while units stop. */
final class BusRestarts implements Row {
    /** In seconds: less than, or more than, the time in which a command must have been asked for. */
    private static final double AWAY = 40;

    @Override
    public String name() {
        return "bus";
    }

    @Override
    public int play(Scene scene, Random random) {
        scene.stop(Kind.any(random), 1 + random.nextInt(10), Terms.any(random));
        Moments.pass(random, 2);
        scene.ledger().circumstances().expect("FAILED", "TIMED_OUT");
        switch (random.nextInt(3)) {
            case 0 -> scene.lab().restartBus();
            case 1 -> scene.lab().reexecute();
            default -> beWithoutBus(scene, random);
        }
        scene.ledger().circumstances().expectNoMore("FAILED", "TIMED_OUT");
        scene.stop(Kind.any(random), 1 + random.nextInt(10), Terms.any(random));
        return 1;
    }

    private static void beWithoutBus(Scene scene, Random random) {
        scene.lab().stopBus();
        scene.operator().send(scene.operator().prepared(Kind.any(random), 1 + random.nextInt(5), Terms.any(random)));
        Moments.pass(random, AWAY);
        scene.lab().startBus();
    }
}
