package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetstop.journal.State;
import io.fleetstop.simulated.SimulatedServiceManager;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnersTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final SimulatedServiceManager manager = new SimulatedServiceManager();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final BlockingQueue<RunResult> results = new LinkedBlockingQueue<>();
    private Rig rig;
    private Runners runners;

    @BeforeEach
    void open(@TempDir Path directory) {
        rig = Rig.live(directory, manager);
        runners = new Runners(rig.process, threads, rig.shares(2), rig.endings);
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        rig.close();
    }

    @Test
    void runsAndTells() throws Exception {
        manager.service("a");

        run(rig.order("c", "a"));

        assertThat(result()).isEqualTo(RunResult.done());
        assertThat(runners.running()).isZero();
        assertThat(rig.outcome("c")).isEqualTo("STOPPED");
    }

    @Test
    void isFreeAgainWhateverARunThrows() throws Exception {
        manager.service("a");
        rig.journal.close();
        // The journal's reader throws: a fault of the worker, which the command outlives.
        runners.run(LaneTest.entry(1), results::add);

        assertThat(result()).isEqualTo(RunResult.fault());
        assertThat(runners.running()).isZero();
    }

    @Test
    void isFreeAgainIfThereIsNoThread() throws Exception {
        threads.shutdown();

        runners.run(LaneTest.entry(1), results::add);

        assertThat(result()).isEqualTo(RunResult.fault());
        assertThat(runners.running()).isZero();
    }

    @Test
    void hasAsManyAsItWasTold() {
        var gates = List.of(manager.service("a").gate(), manager.service("b").gate());
        run(rig.order("c1", "a"));
        assertThat(runners.hasFree()).isTrue();
        run(rig.order("c2", "b"));

        assertThat(runners.hasFree()).isFalse();
        assertThat(runners.running()).isEqualTo(2);
        gates.forEach(gate -> gate.countDown());
        await().until(() -> runners.running() == 0);
    }

    @Test
    void waitsForWhatRunsWithinTheGrace() throws Exception {
        var gate = manager.service("a").gate();
        long seq = run(rig.order("c", "a"));
        await().until(() -> manager.stops("a") == 1);
        gate.countDown();

        runners.stop(LONG);

        assertThat(rig.row(seq).state()).isEqualTo(State.FINISHED);
        assertThat(rig.outcome("c")).isEqualTo("STOPPED");
    }

    @Test
    void leavesForTheNextStartWhatTheGraceIsTooShortFor() throws Exception {
        manager.service("a").ignoringStop();
        long seq = run(rig.order("c", "a"));
        await().until(() -> manager.stops("a") == 1);

        runners.stop(Duration.ZERO);

        assertThat(threads.isTerminated()).isTrue();
        assertThat(rig.row(seq).state()).isEqualTo(State.STARTED);
        assertThat(rig.finished("c")).as("no outcome that nobody knows").isEmpty();
        assertThat(results).isEmpty();
    }

    @Test
    void leavesNoThreadBehindIfTheShutdownItselfIsInterrupted() {
        manager.service("a").ignoringStop();
        long seq = run(rig.order("c", "a"));
        await().until(() -> manager.stops("a") == 1);
        LanesLifecycle lifecycle = new LanesLifecycle(lanes(), runners, LONG);

        Thread.currentThread().interrupt();
        lifecycle.stop();

        assertThat(Thread.interrupted()).isTrue();
        await().until(threads::isTerminated);
        assertThat(rig.row(seq).state()).isEqualTo(State.STARTED);
    }

    private Lanes lanes() {
        LaneTable table = new LaneTable(rig.clock, System::nanoTime, rig.waiting);
        return new Lanes(rig.journal, table, runners, rig.waiting, System::nanoTime);
    }

    private long run(Order order) {
        long seq = rig.accept(order);
        runners.run(rig.entry(seq), results::add);
        return seq;
    }

    private RunResult result() throws InterruptedException {
        return results.poll(LONG.toSeconds(), TimeUnit.SECONDS);
    }
}
