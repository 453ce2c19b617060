package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Kind;
import io.fleetstop.faults.account.Sent;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** A sync of the journal fails, once or from then on: only a restart is honest then. */
final class FailedSyncs implements Row {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "sync-fail";
    }

    @Override
    public int play(Scene scene, Random random) {
        scene.worker().kill();
        List<Sent> commands = scene.stop(Kind.QUICK, 1 + random.nextInt(3));
        Disk disk = Disk.of(scene.directory(), scene.journal());
        scene.startWorker(
                Launch.with(disk.environment("sync", 1 + random.nextInt(15), random.nextBoolean() ? "fail" : "dead")));
        boolean ended = Limits.endsBeforeAllIsDone(scene);
        boolean failed = disk.counts().faults() > 0;
        if (failed && !scene.worker().endsWithin(PATIENCE)
                || ended && scene.worker().exitCode() == 0) {
            throw new AssertionError("it goes on, or ended with 0, after a failed sync\n"
                    + scene.worker().output());
        }
        scene.worker().kill();
        scene.operator().startAgain(commands, random);
        scene.startWorker();
        return failed ? 1 : 0;
    }
}
