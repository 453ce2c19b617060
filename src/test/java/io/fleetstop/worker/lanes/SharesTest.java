package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.service.Availability;
import io.fleetstop.simulated.SimulatedServiceManager;
import io.fleetstop.worker.managers.Managers;
import io.fleetstop.worker.managers.OpenCalls;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharesTest {
    private final SimulatedServiceManager one = new SimulatedServiceManager("one");
    private final SimulatedServiceManager other = new SimulatedServiceManager("other");
    private final Managers managers = new Managers(List.of(one, other));
    private final OpenCalls openCalls = new OpenCalls(4, System::nanoTime);

    @Test
    void leavesAPlaceForEachOtherManager() {
        Shares shares = shares(4);

        begin(shares, 2);
        assertThat(shares.hasRoom("one")).isTrue();
        begin(shares, 1);

        assertThat(shares.hasRoom("one")).isFalse();
        assertThat(shares.hasRoom("other")).isTrue();
        shares.end("one");
        assertThat(shares.hasRoom("one")).isTrue();
    }

    @Test
    void leavesNoPlaceForAManagerThatThisHostDoesNotHave() throws Exception {
        other.become(Availability.absent("none here"));
        managers.askAll();
        Shares shares = shares(4);

        begin(shares, 3);

        assertThat(shares.hasRoom("one")).isTrue();
    }

    @Test
    void letsEachRunOneHoweverFewThereAre() {
        assertThat(shares(1).hasRoom("one")).isTrue();
        assertThat(shares(1).hasRoom("unheard-of")).isTrue();
    }

    @Test
    void countsWhatHangsAsRunning() {
        Shares shares = shares(16);
        begin(shares, 8);
        assertThat(shares.hasRoom("one")).as("nothing hangs").isTrue();

        hang(2);
        assertThat(shares.hasRoom("one")).isFalse();
        IntStream.range(0, 7).forEach(i -> shares.end("one"));
        assertThat(shares.hasRoom("one")).as("1 runs, 2 hang, 4 may").isTrue();
        shares.begin("one");

        assertThat(shares.hasRoom("one")).as("2 run, 2 hang, 4 may").isFalse();
        assertThat(shares.hasRoom("other")).isTrue();
    }

    @Test
    void letsThoseRunThatWillNotBeCalled() {
        Shares shares = shares(16);
        hang(4);

        begin(shares, 8);

        assertThat(shares.hasRoom("one")).isTrue();
    }

    private Shares shares(int limit) {
        return new Shares(limit, managers, openCalls);
    }

    private static void begin(Shares shares, int times) {
        IntStream.range(0, times).forEach(i -> shares.begin("one"));
    }

    private void hang(int calls) {
        IntStream.range(0, calls).forEach(i -> openCalls.add("one", new CompletableFuture<>()));
    }
}
