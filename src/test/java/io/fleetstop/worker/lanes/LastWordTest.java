package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.policy.Policy;
import io.fleetstop.policy.PolicySettings;
import io.fleetstop.service.StopReport;
import io.fleetstop.worker.control.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What changes between the look that was judged and the call. */
class LastWordTest extends StillRig {
    private static final int QUESTIONS_BEFORE_THE_CALL = 2;
    private static final PolicySettings NOTHING =
            new PolicySettings(List.of(), List.of(), null, false, 20, Duration.ofMinutes(10));

    @BeforeEach
    void startService() {
        manager.service("a");
    }

    /** Has something happen when all was cleared: the manager is called next. */
    private void beforeTheCall(Runnable change) {
        atQuestion(QUESTIONS_BEFORE_THE_CALL, change);
    }

    private void atQuestion(int number, Runnable change) {
        AtomicInteger asked = new AtomicInteger();
        rig.standings = () -> {
            if (asked.incrementAndGet() == number) {
                change.run();
                return Standing.OPEN;
            }
            return rig.standing;
        };
    }

    private RunResult run(Order order) throws InterruptedException {
        long seq = rig.accept(order);
        return rig.firstTry.run(rig.stop(rig.entry(seq)));
    }

    /** As the lanes do it with what was started in vain. */
    private RunResult runAgain() throws InterruptedException {
        return rig.firstTry.run(rig.stop(rig.entry(1).startedInVain()));
    }

    @Test
    void obeysFreezeThatComesWhileTheManagerLooks() throws Exception {
        beforeTheCall(() -> rig.standing = Standing.frozen("stops are frozen"));

        assertThat(run(order("a"))).isEqualTo(RunResult.done());

        assertThat(outcome()).isEqualTo("FROZEN");
        assertThat(rig.theFinished("c").get("attempt").asInt()).isEqualTo(1);
        assertThat(manager.stops("a")).isZero();
    }

    /** Somebody has deleted it, and another one has its name as a second one. */
    @Test
    void leavesAloneAnotherServiceOfItsName() throws Exception {
        // A run that is known by its identity would be missed anyway.
        manager.service("a").withoutIdentity();
        manager.service("b").withoutIdentity();
        beforeTheCall(() -> {
            manager.remove("a");
            manager.alias("a", "b");
        });

        assertThat(run(order("a")).next()).isEqualTo(RunResult.Next.WAIT_UNCALLED);

        assertThat(manager.stops("b")).isZero();
    }

    @Test
    void judgesAgainWhatWouldStopWithItNow() throws Exception {
        manager.service("b");
        beforeTheCall(() -> manager.service("a").dependents("b"));

        assertThat(run(order("a")).next()).isEqualTo(RunResult.Next.WAIT_UNCALLED);
        assertThat(runAgain()).isEqualTo(RunResult.done());

        assertThat(outcome()).isEqualTo("DEPENDENTS_RUNNING");
        assertThat(manager.stops("a")).isZero();
    }

    @Test
    void listsWhatCameToWhatStopsWithIt() throws Exception {
        manager.service("b");
        beforeTheCall(() -> manager.service("a").dependents("b"));

        assertThat(run(order("a").with("dependents", "stop")).next()).isEqualTo(RunResult.Next.WAIT_UNCALLED);
        assertThat(manager.stops("a")).isZero();
        assertThat(runAgain()).isEqualTo(RunResult.done());

        assertThat(outcome()).isEqualTo("STOPPED");
        assertThat(rig.theFinished("c").get("dependents").toString()).isEqualTo("[\"b\"]");
    }

    @Test
    void obeysPolicyThatWasChangedSince() throws Exception {
        beforeTheCall(() -> rig.policy = new Policy(NOTHING));

        assertThat(run(order("a")).next()).isEqualTo(RunResult.Next.WAIT_UNCALLED);
        assertThat(runAgain()).isEqualTo(RunResult.done());

        assertThat(outcome()).isEqualTo("NOT_ALLOWED");
        assertThat(manager.stops("a")).isZero();
    }

    @Test
    void callsNothingForCommandThatHasTimedOut() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        rig.standings = () -> {
            if (asked.incrementAndGet() > QUESTIONS_BEFORE_THE_CALL) {
                awaitUninterruptibly(slow);
            }
            return Standing.OPEN;
        };

        RunResult result = run(order("a").with("timeout", "PT0.01S"));
        slow.countDown();

        assertThat(outcome()).isEqualTo("FAILED");
        JsonNode finished = rig.theFinished("c");
        assertThat(finished.get("code").asString()).isEqualTo("unavailable");
        assertThat(finished.get("callOutstanding").asBoolean()).isTrue();
        assertThat(result.unreturned()).as("it cannot have raced").isNull();
        assertThat(Objects.requireNonNull(result.outstanding()).join())
                .extracting("ending")
                .isEqualTo(StopReport.Ending.WITHHELD);
        assertThat(manager.stops("a")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"true, uncertain", "false, certain"})
    void isUncertainIfAnotherInstanceWasStartedAfterTheLastLook(boolean restarted, String attribution)
            throws Exception {
        atQuestion(QUESTIONS_BEFORE_THE_CALL + 1, () -> {
            if (restarted) {
                manager.service("a").start();
            }
        });

        run(order("a"));

        JsonNode finished = rig.theFinished("c");
        assertThat(finished.get("outcome").asString()).isEqualTo("STOPPED");
        assertThat(finished.get("attribution").asString()).isEqualTo(attribution);
        assertThat(finished.get("message").asString().contains("another instance was started"))
                .isEqualTo(restarted);
        assertThat(manager.stops("a")).isEqualTo(1);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
