package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Kind;
import io.fleetstop.faults.account.Sent;
import java.util.List;
import java.util.Random;

/** The journal is deleted, and everything is read again: what somebody has started again since has to live. */
final class JournalLosses implements Row {
    @Override
    public String name() {
        return "journal-lost";
    }

    @Override
    public int play(Scene scene, Random random) {
        List<Sent> done = scene.stop(Kind.QUICK, 1 + random.nextInt(10));
        scene.awaitOutcomes();
        scene.worker().kill();
        scene.operator().startAgain(done);
        scene.deleteJournal();
        scene.stop(Kind.QUICK, 1 + random.nextInt(3));
        scene.startWorker();
        return 1;
    }
}
