package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Kind;
import java.util.List;
import java.util.Random;

/** Commands come again, as from a sender that did not see that they were taken: what somebody has started again since has to live. */
final class Redeliveries implements Row {
    @Override
    public String name() {
        return "redelivery";
    }

    @Override
    public int play(Scene scene, Random random) {
        List<Sent> done = scene.stop(Kind.QUICK, 1 + random.nextInt(10));
        if (random.nextBoolean()) {
            scene.awaitOutcomes();
            scene.startAgain(done);
        }
        done.forEach(scene.operator()::sendAgain);
        return done.size();
    }
}
