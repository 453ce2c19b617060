package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** The broker is away for minutes, in the middle of stops; what is measured is how soon after its return their outcomes are there. */
final class Outages implements Row {
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
        Duration away = scene.isLong() ? Duration.ofMinutes(5) : Duration.ofSeconds(5);
        List<Sent> commands = scene.stop(Kind.LONG, 10);
        scene.await(() -> scene.events().areAccepted(commands));
        boolean killed = random.nextBoolean();
        if (killed) {
            scene.broker().kill();
        } else {
            scene.broker().pause();
        }
        Moments.pass(away);
        if (killed) {
            scene.broker().restart();
        } else {
            scene.broker().resume();
        }
        long returned = System.nanoTime();
        scene.awaitOutcomes();
        scene.recoveredSince(returned);
        return 1;
    }
}
