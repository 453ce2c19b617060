package io.fleetstop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.faults.CountedUnits.Kind;
import io.fleetstop.faults.account.Sent;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** The host's wall clock is set, by hours, forwards and backwards, while units stop. */
final class ClockSteps implements Row {
    private static final int HOURS = 5;
    private static final Duration SOON = Duration.ofSeconds(2);

    /** Of so many the last ones would begin after six seconds, if they could. */
    private static final int MORE_THAN_AT_ONCE = 40;

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public int play(Scene scene, Random random) {
        scene.worker().kill();
        WallClock clock = new WallClock(scene.directory());
        scene.startWorker(Launch.with(clock.environment()));
        scene.ledger().circumstances().expect("EXPIRED");
        int steps = 1 + random.nextInt(4);
        for (int i = 0; i < steps; i++) {
            scene.stop(Kind.any(random), 1 + random.nextInt(5));
            Moments.pass(random, 3);
            clock.set(Duration.ofSeconds(random.nextLong(2 * HOURS * 3600L) - HOURS * 3600L));
        }
        setBack(scene, random, clock);
        scene.ledger().circumstances().expectNoMore("EXPIRED");
        scene.worker().kill();
        scene.startWorker();
        return steps + 1;
    }

    /** What waits for its turn is late all the same. */
    private static void setBack(Scene scene, Random random, WallClock clock) {
        scene.awaitOutcomes();
        clock.set(Duration.ZERO);
        List<Sent> commands = scene.stop(Kind.LONG, MORE_THAN_AT_ONCE, Terms.left(SOON));
        Moments.pass(random, 1);
        clock.set(Duration.ofSeconds(-random.nextLong(HOURS * 3600L)));
        scene.awaitOutcomes();
        assertThat(commands).anyMatch(sent -> "EXPIRED".equals(scene.events().said(sent.id(), "outcome")));
    }
}
