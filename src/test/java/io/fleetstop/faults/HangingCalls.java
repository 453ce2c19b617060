package io.fleetstop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.faults.CountedUnits.Kind;
import io.fleetstop.faults.account.Sent;
import io.fleetstop.faults.account.Uptime;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** More calls than the worker makes at once never return: each command has its outcome in time all the same. */
final class HangingCalls implements Row {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    /** From the first to the last of them, when only sixteen are called at once, and until it is published. */
    private static final double AT_MOST_SECONDS = 20;

    @Override
    public String name() {
        return "hang";
    }

    @Override
    public int play(Scene scene, Random random) {
        scene.awaitRest();
        scene.ledger().circumstances().expect("FAILED", "TIMED_OUT");
        List<Sent> commands = scene.operator().prepared(Kind.LONG, 20, Terms.timeout(TIMEOUT));
        boolean sooner = random.nextBoolean();
        if (sooner) {
            scene.lab().pause();
        }
        scene.operator().send(commands);
        double begin = Uptime.seconds();
        if (!sooner) {
            Moments.pass(random, 0.3);
            scene.lab().pause();
        }
        try {
            scene.awaitOutcomes();
            assertThat(Uptime.seconds() - begin)
                    .as("seconds until all had an outcome")
                    .isLessThan(AT_MOST_SECONDS);
        } finally {
            scene.lab().resume();
            scene.ledger().circumstances().expectNoMore("FAILED", "TIMED_OUT");
        }
        long hung = commands.stream()
                .filter(sent -> !"STOPPED".equals(scene.events().said(sent.id(), "outcome")))
                .count();
        assertThat(hung).as("calls that did not return").isPositive();
        return (int) hung;
    }
}
