package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.service.Activity;
import io.fleetstop.service.Answer;
import io.fleetstop.service.Inspection.Finding;
import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.service.StopRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** DESIGN 4.5, row by row: what was started when the worker died. */
class ResumedTest extends StillRig {
    @Test
    void stopsTheSameInstanceAgain() throws Exception {
        manager.service("a");
        resume(1);

        JsonNode finished = finished("STOPPED");
        assertThat(finished.get("attempt").asInt()).isEqualTo(2);
        assertThat(finished.get("attribution").asString()).isEqualTo("certain");
        assertThat(manager.stops("a")).isEqualTo(1);
    }

    @Test
    void doesNotCallItStoppedBeforeWhenAnEarlierAttemptMayHaveDoneIt() throws Exception {
        manager.service("a").refusing(Ending.NOT_RUNNING, new Answer("dead", "dead", "it was not running any more"));
        resume(1);

        JsonNode finished = finished("STOPPED");
        assertThat(finished.get("attribution").asString()).isEqualTo("uncertain");
        assertThat(finished.get("after").isNull()).isFalse();
    }

    @Test
    void givesUpAfterThreeAttempts() throws Exception {
        manager.service("a");
        resume(3);

        JsonNode finished = finished("INTERRUPTED");
        assertThat(finished.get("attempt").asInt()).isEqualTo(3);
        assertThat(finished.get("after").get("state").asString()).isEqualTo("running");
        assertThat(manager.stops("a")).isZero();
    }

    @Test
    void doesNotStopAgainAfterNotAfter() throws Exception {
        manager.service("a");
        long seq = rig.acceptStarted(order("a"), 1);
        time.pass(Duration.ofHours(2));
        resume(rig.entry(seq));

        JsonNode finished = finished("INTERRUPTED");
        assertThat(finished.get("attribution").asString()).isEqualTo("uncertain");
        assertThat(finished.get("after").get("state").asString()).isEqualTo("running");
        assertThat(manager.stops("a")).isZero();
    }

    @Test
    void waitsWithoutASecondCallForWhatIsStoppingAlsoPastNotAfter() throws Exception {
        CountDownLatch gate = manager.service("a").gate();
        long seq = rig.acceptStarted(order("a").with("timeout", "PT10S"), 1);
        CompletableFuture<?> call = callStop("a");
        time.pass(Duration.ofHours(2));
        Entry entry = rig.entry(seq).asking(time.nanoTime()).waiting();

        assertThat(resume(entry).next()).isEqualTo(RunResult.Next.WAIT);
        gate.countDown();
        call.join();
        resume(entry);

        JsonNode finished = finished("STOPPED");
        assertThat(finished.get("attribution").asString()).isEqualTo("uncertain");
        assertThat(finished.get("attempt").asInt()).isEqualTo(1);
        assertThat(manager.stops("a")).isEqualTo(1);
    }

    @Test
    void waitsForWhatIsStoppingOnlyUntilTheTimeout() throws Exception {
        manager.service("a").ignoringStop();
        long seq = rig.acceptStarted(order("a").with("timeout", "PT10S"), 1);
        callStop("a").join();
        Entry entry = rig.entry(seq).asking(time.nanoTime()).waiting();

        time.pass(Duration.ofSeconds(10));
        resume(entry);

        assertThat(finished("TIMED_OUT").get("after").get("state").asString()).isEqualTo("stopping");
        assertThat(manager.stops("a")).isEqualTo(1);
    }

    @Test
    void cannotTellWhoStoppedIt() throws Exception {
        manager.service("a");
        long seq = rig.acceptStarted(order("a"), 1);
        manager.service("a").stopped();
        resume(rig.entry(seq));

        JsonNode finished = finished("STOPPED");
        assertThat(finished.get("attribution").asString()).isEqualTo("uncertain");
        assertThat(finished.get("before").get("state").asString()).isEqualTo("running");
        assertThat(finished.get("after").get("state").asString()).isEqualTo("stopped");
        assertThat(manager.stops("a")).isZero();
    }

    @Test
    void leavesAnotherInstanceAlone() throws Exception {
        manager.service("a");
        long seq = rig.acceptStarted(order("a"), 1);
        manager.service("a").start();
        resume(rig.entry(seq));

        JsonNode finished = finished("STOPPED");
        assertThat(finished.get("attribution").asString()).isEqualTo("uncertain");
        assertThat(finished.get("after").get("instance").asString())
                .isNotEqualTo(finished.get("before").get("instance").asString());
        assertThat(manager.stops("a")).isZero();
    }

    @Test
    void takesAServiceThatIsGoneForStopped() throws Exception {
        manager.service("a");
        long seq = rig.acceptStarted(order("a"), 1);
        manager.remove("a");
        resume(rig.entry(seq));

        assertThat(finished("STOPPED").get("attribution").asString()).isEqualTo("uncertain");
    }

    @Test
    void watchesThatWhatStoppedMeanwhileStaysStopped() throws Exception {
        manager.service("a");
        long seq = rig.acceptStarted(order("a").with("settle", "PT2S"), 1);
        manager.service("a").stopped();
        AtomicInteger looks = new AtomicInteger();
        manager.lookThrough(seen -> {
            if (looks.incrementAndGet() == 3) {
                manager.service("a").start();
            }
            return seen;
        });
        resume(rig.entry(seq));

        JsonNode finished = finished("FAILED");
        assertThat(finished.get("code").asString()).isEqualTo("running-again");
        assertThat(finished.get("attribution").asString()).isEqualTo("uncertain");
        assertThat(manager.stops("a")).isZero();
    }

    @Test
    void neverStopsTwiceWhatHasNoIdentity() throws Exception {
        manager.service("a").withoutIdentity();
        resume(1);

        assertThat(finished("INTERRUPTED").get("after").get("state").asString()).isEqualTo("running");
        assertThat(manager.stops("a")).isZero();
    }

    @Test
    void looksAtTheServiceThatWasMeantAndNotAtWhatTheAliasMeansNow() throws Exception {
        manager.service("a");
        manager.alias("b", "a");
        long seq = rig.acceptStarted(order("b"), 1);
        manager.alias("b", "c");
        manager.service("c");

        assertThat(rig.process.run(rig.entry(seq))).isEqualTo(RunResult.move("simulated:a"));
        resume(rig.entry(seq).inLane("simulated:a"));

        assertThat(finished("STOPPED").get("canonicalService").asString()).isEqualTo("simulated:a");
        assertThat(manager.stops("a")).isEqualTo(1);
        assertThat(manager.stops("c")).isZero();
    }

    @Test
    void doesNotStopAgainWhatMayNotBeStoppedAnyMore() throws Exception {
        manager.service("a");
        long seq = rig.acceptStarted(order("a"), 1);
        manager.alias("denied", "a");
        resume(rig.entry(seq));

        JsonNode finished = finished("INTERRUPTED");
        assertThat(finished.get("message").asString()).contains("NOT_ALLOWED");
        assertThat(finished.get("refused")).extracting(JsonNode::asString).containsExactly("simulated:denied");
        assertThat(manager.stops("a")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"AMBIGUOUS", "NOT_SUPPORTED", "ACCESS_DENIED", "FAILED"})
    void cannotTellIfItCannotLook(Finding finding) throws Exception {
        manager.service("a");
        long seq = rig.acceptStarted(order("a"), 1);
        everyLookFinds(finding);
        resume(rig.entry(seq));

        assertThat(finished("INTERRUPTED").get("message").asString()).contains("because");
    }

    @Test
    void waitsForAManagerThatIsAwayButNotForEver() throws Exception {
        manager.service("a");
        Order order = order("a").with("timeout", "PT10S").notAfter(time.instant());
        Entry entry =
                rig.entry(rig.acceptStarted(order, 1)).asking(time.nanoTime()).waiting();
        everyLookFinds(Finding.UNAVAILABLE);

        time.pass(Duration.ofSeconds(9));
        assertThat(resume(entry).next()).isEqualTo(RunResult.Next.WAIT);
        time.pass(Duration.ofSeconds(1));
        resume(entry);

        finished("INTERRUPTED");
    }

    private void resume(int attempts) throws InterruptedException {
        resume(rig.entry(rig.acceptStarted(order("a"), attempts)));
    }

    private RunResult resume(Entry entry) throws InterruptedException {
        return rig.process.run(entry);
    }

    private CompletableFuture<?> callStop(String service) {
        var call = rig.calls.stop(manager, new StopRequest(service, null, Duration.ofMillis(100)));
        Awaitility.await()
                .pollInterval(Duration.ofMillis(1))
                .until(() -> rig.seen(service).activity() == Activity.STOPPING);
        return call;
    }

    private JsonNode finished(String outcome) {
        JsonNode finished = rig.theFinished("c");
        assertThat(finished.get("outcome").asString()).isEqualTo(outcome);
        assertThat(finished.get("recovered").asBoolean()).isTrue();
        return finished;
    }
}
