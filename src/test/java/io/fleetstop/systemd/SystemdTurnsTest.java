package io.fleetstop.systemd;

import static io.fleetstop.systemd.LabUnits.sleeping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetstop.service.LastWord;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.service.StopRequest;
import io.fleetstop.service.Threads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Stops at the same time, on a real systemd: each is allowed, and both together would stop what nobody allows. */
final class SystemdTurnsTest extends LabSteps {
    private static final LastWord ALONE = seen -> seen.dependents().isEmpty();
    private static final Duration PATIENT = Duration.ofSeconds(20);

    @RepeatedTest(10)
    void leaveAloneWhatBothNeed() {
        units.lab.unit("needs-1.service", sleeping("Wants=needed.service", ""));
        units.lab.unit("needs-2.service", sleeping("Wants=needed.service", ""));
        units.lab.unit("needed.service", sleeping("StopWhenUnneeded=yes", "")).reload();
        units.lab.start("needs-1.service", "needs-2.service");
        units.lab.awaitState("needed.service", "active/running");

        try (Threads threads = new Threads(2)) {
            CompletableFuture<StopReport> one = threads.run(() -> stopAlone("needs-1.service", PATIENT));
            CompletableFuture<StopReport> other = threads.run(() -> stopAlone("needs-2.service", PATIENT));
            assertThat(List.of(one.join().ending(), other.join().ending()))
                    .containsExactlyInAnyOrder(Ending.STOPPED, Ending.WITHHELD);
        }
        assertThat(units.lab.state("needed.service")).isEqualTo("active/running");
    }

    @Test
    void waitForTheEndOfWhatStartsSomethingThen() {
        chain("slow", "1");
        try (Threads threads = new Threads(1)) {
            CompletableFuture<StopReport> first = threads.run(() -> stopAlone("slow-ends.service", PATIENT));
            units.lab.awaitState("slow-ends.service", "deactivating/stop");
            assertThat(stopAlone("slow-wanted.service", PATIENT).ending()).isEqualTo(Ending.STOPPED);
            assertThat(first.join().ending()).isEqualTo(Ending.STOPPED);
        }
        assertThat(units.lab.state("slow-beside.service")).isEqualTo("active/running");
    }

    @Test
    void waitForItAlsoIfItHasTimedOut() {
        chain("late", "2");
        assertThat(stopAlone("late-ends.service", Duration.ofMillis(300)).ending())
                .isEqualTo(Ending.TIMED_OUT);
        assertThat(stopAlone("late-wanted.service", Duration.ofMillis(300)).ending())
                .isEqualTo(Ending.UNAVAILABLE);
        assertThat(stopAlone("late-wanted.service", PATIENT).ending()).isEqualTo(Ending.STOPPED);
        assertThat(units.lab.state("late-ends.service")).isEqualTo("inactive/dead");
        assertThat(units.lab.state("late-beside.service")).isEqualTo("active/running");
    }

    @Test
    void runBesideEachOtherIfTheyDoNotTouch() {
        units.lab.unit("takes-long.service", sleeping("", "ExecStop=/bin/sleep infinity"));
        units.lab.unit("is-quick.service", sleeping("", "")).reload();
        units.lab.start("takes-long.service", "is-quick.service");
        try (Threads threads = new Threads(1)) {
            CompletableFuture<StopReport> slow =
                    threads.run(() -> stopAlone("takes-long.service", Duration.ofSeconds(60)));
            units.lab.awaitState("takes-long.service", "deactivating/stop");
            assertThat(stopAlone("is-quick.service", PATIENT).ending()).isEqualTo(Ending.STOPPED);
            assertThat(slow).isNotDone();
            units.lab.systemctl("kill", "--signal=KILL", "takes-long.service");
            assertThat(slow.join().ending()).isEqualTo(Ending.STOPPED);
        }
    }

    /** Once the first has ended, what it starts is up; were the third down by then, it would start, and stop the fourth. */
    private static void chain(String name, String seconds) {
        units.lab.unit(
                name + "-ends.service",
                sleeping(
                        "OnSuccess=" + name + "-handles.service\nOnSuccessJobMode=replace",
                        "ExecStop=/bin/sleep " + seconds));
        units.lab.unit(name + "-handles.service", sleeping("Wants=" + name + "-wanted.service", ""));
        units.lab.unit(name + "-wanted.service", sleeping("Wants=" + name + "-once.service", ""));
        units.lab.unit(
                name + "-once.service",
                "[Unit]\nConflicts=" + name + "-beside.service\n[Service]\nType=oneshot\nExecStart=/bin/true\n");
        units.lab.unit(name + "-beside.service", sleeping("", "")).reload();
        units.lab.start(name + "-ends.service", name + "-handles.service");
        units.lab.awaitState(name + "-wanted.service", "active/running");
        await().until(() -> units.lab.state(name + "-once.service").equals("inactive/dead"));
        units.lab.start(name + "-beside.service");
    }

    private static StopReport stopAlone(String unit, Duration timeout) {
        return units.manager.stop(new StopRequest(unit, null, List.of(), timeout, ALONE));
    }
}
