package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Kind;
import io.fleetstop.faults.account.Sent;
import io.fleetstop.packaged.WorkerProcess;
import java.util.List;
import java.util.Random;

/** More commands come than the journal may hold: intake stops until enough of them have ended. */
final class JournalBounds implements Row {

    @Override
    public String name() {
        return "journal-bound";
    }

    @Override
    public int play(Scene scene, Random random) {
        int bound = 1 + random.nextInt(5);
        scene.worker().kill();
        scene.startWorker(Launch.settings("--fleetstop.journal.max-unfinished=" + bound));
        WorkerProcess worker = scene.worker().awaitHealth("readiness", WorkerProcess.UP);
        List<Sent> first = scene.operator().prepared(Kind.any(random), bound + random.nextInt(10), Terms.NONE);
        List<Sent> second = scene.operator().prepared(Kind.any(random), 1 + random.nextInt(10), Terms.NONE);
        // Nothing ends meanwhile.
        scene.ledger().circumstances().expect("FAILED", "TIMED_OUT");
        scene.lab().pause();
        scene.operator().send(first);
        worker.awaitHealth("readiness/journal", WorkerProcess.DOWN);
        scene.operator().send(second);
        Moments.pass(random, 3);
        double unfinished = worker.metric("fleetstop_journal_unfinished");
        scene.lab().resume();
        scene.ledger().circumstances().expectNoMore("FAILED", "TIMED_OUT");
        if (unfinished < bound || unfinished > first.size()) {
            throw new AssertionError(
                    "%.0f are unfinished, and may be %d to %d".formatted(unfinished, bound, first.size()));
        }
        worker.awaitHealth("readiness", WorkerProcess.UP);
        scene.awaitOutcomes();
        worker.kill();
        scene.startWorker();
        return 1;
    }
}
