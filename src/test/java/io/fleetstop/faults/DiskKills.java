package io.fleetstop.faults;

import io.fleetstop.faults.CountedUnits.Kind;
import io.fleetstop.faults.account.Sent;
import java.util.List;
import java.util.Random;

/** The worker is killed at, before, or in the middle of any write or sync of its journal. */
final class DiskKills implements Row {
    /** What a worker needs for three commands. */
    private static final int MOST_SYNCS = 20;

    private static final int MOST_WRITES = 90;
    private static final int KILLED = 137;

    @Override
    public String name() {
        return "disk-kill";
    }

    @Override
    public int play(Scene scene, Random random) {
        scene.worker().kill();
        List<Sent> commands = scene.stop(Kind.QUICK, 1 + random.nextInt(3));
        boolean sync = random.nextBoolean();
        String call = sync ? "sync" : "write";
        int number = 1 + random.nextInt(sync ? MOST_SYNCS : MOST_WRITES);
        String what = List.of("before", "after", sync ? "before" : "torn").get(random.nextInt(3));
        Disk disk = Disk.of(scene.directory(), scene.journal());
        scene.startWorker(Launch.with(disk.environment(call, number, what)));
        boolean died = Limits.endsBeforeAllIsDone(scene);
        if (died && scene.worker().exitCode() != KILLED) {
            throw new AssertionError("it ended otherwise\n" + scene.worker().output());
        }
        scene.worker().kill();
        scene.operator().startAgain(commands, random);
        scene.startWorker();
        return died ? 1 : 0;
    }
}
