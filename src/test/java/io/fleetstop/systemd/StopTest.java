package io.fleetstop.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetstop.service.Activity;
import io.fleetstop.service.Instance;
import io.fleetstop.service.LastWord;
import io.fleetstop.service.ServiceState;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.service.StopRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no real systemd does on demand. */
final class StopTest {
    private static final String WEB = "web.service";
    private static final List<Object> FIRST_RUN = List.of((byte) 1);
    private static final List<Object> SECOND_RUN = List.of((byte) 2);

    private final FakeSystemd systemd = new FakeSystemd();
    private final Map<String, Object> web = systemd.unit(WEB, "active", "InvocationID", FIRST_RUN);

    @Test
    void decidesByStateWhenTheCallHasNoAnswer() {
        systemd.stopFails = SystemdException.unanswered("lost");
        CompletableFuture<StopReport> report = CompletableFuture.supplyAsync(() -> stop(Duration.ofSeconds(20)));
        await().until(() -> systemd.stops.size() == 1);
        systemd.unit(WEB, "inactive", "InvocationID", FIRST_RUN);
        assertThat(report.join().ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.join().answer().code()).isEqualTo("pending");
        assertThat(systemd.stops).hasSize(1);
    }

    @Test
    void asksOnceEvenIfTheCallHasNoAnswerAndNothingHappens() {
        systemd.stopFails = SystemdException.unanswered("lost");
        assertThat(stop(Duration.ofMillis(1200)).ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(systemd.stops).hasSize(1);
    }

    @Test
    void isUnavailableWhenTheCallNeverCameToSystemd() {
        systemd.stopFails = SystemdException.unreached("gone");
        assertThat(stop(Duration.ofSeconds(1)).ending()).isEqualTo(Ending.UNAVAILABLE);
    }

    @Test
    void isUnavailableWhenItCannotLookFirst() {
        systemd.looksFail = SystemdException.unanswered("silent");
        assertThat(stop(Duration.ofSeconds(1)).ending()).isEqualTo(Ending.UNAVAILABLE);
        assertThat(systemd.stops).isEmpty();
    }

    @Test
    void reportsTheStateSeenLastWhenItCanSeeNoMore() {
        systemd.onStop = () -> systemd.looksFail = SystemdException.unreached("gone");
        StopReport report = stop(Duration.ofMillis(300));
        assertThat(report.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(Objects.requireNonNull(report.state()).state()).isEqualTo("active/sub");
    }

    @Test
    void doesNotTrustJobThatIsDone() {
        assertThat(stop(Duration.ofMillis(300)).ending()).isEqualTo(Ending.TIMED_OUT);
    }

    @Test
    void lookedAtLaterInstanceThatIsStillStoppingIsWaitedFor() {
        systemd.onStop = () -> systemd.unit(WEB, "deactivating", "InvocationID", SECOND_RUN);
        CompletableFuture<StopReport> report = CompletableFuture.supplyAsync(() -> stop(Duration.ofSeconds(20)));
        await().until(() -> systemd.looks > 5);
        assertThat(report).isNotDone();
        systemd.unit(WEB, "inactive", "InvocationID", SECOND_RUN);
        assertThat(report.join().ending()).isEqualTo(Ending.STOPPED);
    }

    @Test
    void leavesLaterInstanceThatRuns() {
        systemd.onStop = () -> systemd.unit(WEB, "active", "InvocationID", SECOND_RUN);
        StopReport report = stop(Duration.ofSeconds(20));
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.answer().message()).contains("another one was started");
        assertThat(Objects.requireNonNull(report.state()).activity()).isEqualTo(Activity.RUNNING);
    }

    @Test
    void sendsNothingForUnitThatDoesNotRun() {
        web.put("ActiveState", "failed");
        assertThat(stop(Duration.ofSeconds(1)).ending()).isEqualTo(Ending.NOT_RUNNING);
        assertThat(systemd.stops).isEmpty();
    }

    @Test
    void quotesRefusals() {
        systemd.stopFails = new SystemdException("org.freedesktop.systemd1.TransactionIsDestructive", "shutting down");
        StopReport report = stop(Duration.ofSeconds(1));
        assertThat(report.ending()).isEqualTo(Ending.FAILED);
        assertThat(report.answer().codeName()).isEqualTo("TransactionIsDestructive");
        assertThat(report.answer().message()).isEqualTo("shutting down");
    }

    @Test
    void waitsPastItsTimeoutUntilAStopThatWasSentIsAnswered() {
        CompletableFuture<Boolean> answered = new CompletableFuture<>();
        systemd.onStop = () -> {
            answered.join();
            systemd.unit(WEB, "inactive", "InvocationID", SECOND_RUN);
        };
        CompletableFuture<StopReport> report = CompletableFuture.supplyAsync(() -> stop(Duration.ofMillis(1)));
        await().until(() -> systemd.stops.size() == 1);
        await().during(Duration.ofMillis(200)).until(() -> !report.isDone());
        answered.complete(true);
        assertThat(Objects.requireNonNull(report.join().state()).activity()).isEqualTo(Activity.STOPPED);
    }

    @Test
    void looksPastItsTimeoutUntilSystemdIsSeenIfTheAnswerIsLost() {
        systemd.stopFails = SystemdException.unanswered("lost");
        CompletableFuture<StopReport> report = CompletableFuture.supplyAsync(() -> {
            LastWord last = seen -> {
                systemd.looksFail = SystemdException.unreached("gone");
                return true;
            };
            return stop(new StopRequest(WEB, null, List.of(), Duration.ofMillis(1), last));
        });
        await().until(() -> systemd.stops.size() == 1);
        int looks = systemd.looks;
        await().until(() -> systemd.looks > looks + 2);
        assertThat(report).isNotDone();
        systemd.looksFail = null;
        assertThat(report.join().ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(report.join().answer().message()).startsWith("still active/sub");
    }

    @Test
    void saysThatItCannotBeSeenRatherThanThatItRuns() {
        systemd.onStop = () -> systemd.looksFail = SystemdException.unreached("gone");
        assertThat(stop(Duration.ofMillis(300)).answer().message())
                .startsWith("not seen since it was active/sub; systemd cannot be asked now, ");
    }

    @Test
    void asksForTheLastWordOnAllThatWouldStopAndObeysIt() {
        FakeSystemd.add(web, "RequiredBy", "shop.service");
        systemd.unit("shop.service", "active", "InvocationID", FIRST_RUN, "Requires", List.of(WEB));
        List<ServiceState> asked = new ArrayList<>();
        LastWord no = seen -> !asked.add(seen);
        StopReport report = stop(new StopRequest(WEB, null, List.of(), Duration.ofSeconds(1), no));
        assertThat(report.ending()).isEqualTo(Ending.WITHHELD);
        assertThat(systemd.stops).isEmpty();
        assertThat(asked).containsExactly(Objects.requireNonNull(report.state()));
        assertThat(asked.get(0).dependents())
                .extracting(dependent -> dependent.instance().service())
                .containsExactly("shop.service");
    }

    @Test
    void saysIfUnitsWereReadAnewBetweenTheLookAndTheStop() {
        systemd.onStop = () -> {
            systemd.reloads++;
            systemd.unit(WEB, "inactive", "InvocationID", FIRST_RUN);
        };
        StopReport report = stop(Duration.ofSeconds(20));
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.answer().message()).endsWith("others may have stopped that are not listed");
    }

    @Test
    void saysIfUnitsWereReadAnewWhileItStopped() {
        systemd.onStop = () -> systemd.unit(WEB, "deactivating", "InvocationID", FIRST_RUN);
        CompletableFuture<StopReport> report = CompletableFuture.supplyAsync(() -> stop(Duration.ofSeconds(20)));
        await().until(() -> systemd.looks > 5);
        systemd.reloads++;
        systemd.unit(WEB, "inactive", "InvocationID", FIRST_RUN);
        assertThat(report.join().answer().message()).endsWith("others may have stopped that are not listed");
    }

    @Test
    void saysNothingOfReloadsIfNothingWasAsked() {
        web.put("InvocationID", SECOND_RUN);
        systemd.onLook = () -> systemd.reloads++;
        StopReport report = stop(new StopRequest(WEB, new Instance(WEB, "01", null), Duration.ofSeconds(20)));
        assertThat(report.answer().message()).endsWith("left alone");
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, true"})
    void tellsIfAnotherJobThanItsOwnWasDoneMeanwhile(int jobs, boolean othersAtWork) {
        systemd.onStop = () -> {
            systemd.jobsDone += jobs;
            systemd.unit(WEB, "inactive");
        };
        assertThat(stop(Duration.ofSeconds(20)).othersAtWork()).isEqualTo(othersAtWork);
    }

    private StopReport stop(StopRequest request) {
        Observer observer = new Observer(systemd);
        return new Stop(systemd, observer, new Turns(systemd, observer), request).run();
    }

    private StopReport stop(Duration timeout) {
        return stop(new StopRequest(WEB, null, timeout));
    }
}
