package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.journal.State;
import io.fleetstop.policy.Policy;
import io.fleetstop.policy.PolicySettings;
import io.fleetstop.service.Inspection.Finding;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstTryTest extends StillRig {
    @Test
    void stopsWhatRuns() throws Exception {
        manager.service("a");

        assertThat(rig.firstTry.run(rig.stop(order("a")))).isEqualTo(RunResult.done());

        assertThat(outcome()).isEqualTo("STOPPED");
        assertThat(manager.stops("a")).isEqualTo(1);
    }

    @Test
    void doesNotCallWhatIsDeniedSinceItWasAccepted() throws Exception {
        manager.service("a");
        Stop accepted = rig.stop(order("a"));
        rig.policy = new Policy(new PolicySettings(
                List.of("simulated:*"), List.of("simulated:a"), null, false, 1, Duration.ofMinutes(1)));

        rig.firstTry.run(accepted);

        assertThat(outcome()).isEqualTo("NOT_ALLOWED");
        assertThat(manager.stops("a")).isZero();
    }

    @Test
    void tellsWhatItSawOfWhatWasStoppedAlready() throws Exception {
        manager.service("a").stopped();

        rig.firstTry.run(rig.stop(order("a")));

        var finished = rig.theFinished("c");
        assertThat(finished.get("outcome").asString()).isEqualTo("ALREADY_STOPPED");
        assertThat(finished.get("before").get("state").asString()).isEqualTo("stopped");
        assertThat(finished.get("canonicalService").asString()).isEqualTo("simulated:a");
        assertThat(finished.get("attempt").asInt()).isZero();
        assertThat(manager.stops("a")).isZero();
    }

    @Test
    void doesNotEvenLookAfterNotAfter() throws Exception {
        Stop stop = rig.stop(order("a"));
        time.pass(Duration.ofHours(2));
        everyLookFinds(Finding.FAILED);

        rig.firstTry.run(stop);

        assertThat(outcome()).isEqualTo("EXPIRED");
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_FOUND, NOT_FOUND",
        "AMBIGUOUS, NOT_FOUND",
        "NOT_SUPPORTED, NOT_SUPPORTED",
        "ACCESS_DENIED, ACCESS_DENIED",
        "FAILED, FAILED",
    })
    void endsWithWhatTheLookFinds(Finding finding, String outcome) throws Exception {
        everyLookFinds(finding);

        rig.firstTry.run(rig.stop(order("a")));

        assertThat(outcome()).isEqualTo(outcome);
        assertThat(rig.theFinished("c").get("code").asString()).isEqualTo("42");
    }

    @Test
    void goesToTheLaneOfTheCanonicalName() throws Exception {
        manager.service("a");
        manager.alias("b", "a");
        Stop stop = rig.stop(order("b"));

        assertThat(rig.firstTry.run(stop)).isEqualTo(RunResult.move("simulated:a"));
        assertThat(rig.row(stop.seq()).state()).isEqualTo(State.ACCEPTED);

        rig.firstTry.run(rig.stop(rig.entry(stop.seq()).inLane("simulated:a")));
        assertThat(outcome()).isEqualTo("STOPPED");
        assertThat(rig.theFinished("c").get("service").asString()).isEqualTo("simulated:b");
    }

    @Test
    void waitsForAManagerThatIsAwayButNotForEver() throws Exception {
        everyLookFinds(Finding.UNAVAILABLE);
        Entry entry = rig.entry(rig.accept(order("a").with("timeout", "PT10S")))
                .asking(time.nanoTime())
                .waiting();

        time.pass(Duration.ofSeconds(9));
        assertThat(rig.firstTry.run(rig.stop(entry))).isEqualTo(RunResult.await("because", Duration.ofSeconds(1)));
        time.pass(Duration.ofSeconds(1));
        rig.firstTry.run(rig.stop(entry));

        assertThat(outcome()).isEqualTo("FAILED");
        assertThat(rig.theFinished("c").get("code").asString()).isEqualTo("unavailable");
    }

    @Test
    void keepsTheLaneClosedForALookThatHangs() throws Exception {
        CountDownLatch hang = new CountDownLatch(1);
        manager.lookThrough(seen -> {
            LookingTest.awaitQuietly(hang);
            return seen;
        });

        RunResult result = rig.firstTry.run(rig.stop(order("a").with("timeout", "PT0.01S")));
        hang.countDown();

        assertThat(result.outstanding()).isNotNull();
        assertThat(rig.theFinished("c").get("code").asString()).isEqualTo("unavailable");
        assertThat(rig.theFinished("c").get("callOutstanding").asBoolean()).isTrue();
    }
}
