package io.fleetstop.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetstop.service.Activity;
import io.fleetstop.service.Availability.Status;
import io.fleetstop.service.Inspection;
import io.fleetstop.service.Inspection.Finding;
import io.fleetstop.service.Instance;
import io.fleetstop.service.ServiceSummary;
import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.service.StopRequest;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is seen of services, without changing anything. */
final class LookTest extends Rig {
    @AfterEach
    void closesWhatItOpenedAndChangesNothing() {
        assertThat(scm.closed).isEqualTo(scm.opened);
        assertThat(scm.controls).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Web", "WEB", "web", "Web displayed", "WEB DISPLAYED"})
    void findsByEitherNameInTheManagersSpelling(String name) {
        var state = inspect(name).requireState();
        assertThat(state.canonicalName()).isEqualTo("Web");
        assertThat(state.names()).containsExactlyInAnyOrder("Web", "Web displayed");
        assertThat(state.state()).isEqualTo("RUNNING");
    }

    @Test
    void findsStoppedOneInTheManagersSpelling() {
        web.state = RunState.STOPPED;
        var state = inspect("wEB").requireState();
        assertThat(state.canonicalName()).isEqualTo("Web");
        assertThat(state.activity()).isEqualTo(Activity.STOPPED);
        assertThat(state.instance()).isNull();
    }

    @Test
    void prefersTheNameOfOneToTheDisplayNameOfAnother() {
        scm.service("Other", 11).displayName = "Web";
        assertThat(inspect("Web").requireState().canonicalName()).isEqualTo("Web");
    }

    @Test
    void tellsRunByProcessIdAndStart() {
        Instance instance = Objects.requireNonNull(state().instance());
        assertThat(instance.identity()).isEqualTo("10@1970-01-01T00:00:10Z");
        assertThat(instance.startedAt()).isEqualTo(Instant.ofEpochSecond(10));
    }

    @Test
    void knowsNoIdentityOfWhatSharesItsProcessByType() {
        web.type = FakeScm.SHARED;
        assertThat(state().instance()).isEqualTo(new Instance("Web", null, null));
    }

    @Test
    void findsTheManagersSpellingAlsoIfAnotherHasTheSameDisplayName() {
        scm.service("Another", 11).displayName = "Web displayed";
        assertThat(inspect("WEB").requireState().canonicalName()).isEqualTo("Web");
        assertThat(inspect("ANOTHER").requireState().names()).containsExactlyInAnyOrder("Another", "Web displayed");
    }

    @Test
    void knowsNoIdentityIfNobodyTellsTheStart() {
        processes.unknown.add(10L);
        assertThat(state().instance()).isEqualTo(new Instance("Web", null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "START_PENDING, RUNNING",
        "STOP_PENDING, STOPPING",
        "PAUSED, RUNNING",
        "PAUSE_PENDING, RUNNING",
        "CONTINUE_PENDING, RUNNING",
        "UNKNOWN, RUNNING",
        "STOPPED, STOPPED"
    })
    void tellsWhetherItRuns(RunState state, Activity activity) {
        web.state = state;
        assertThat(state().activity()).isEqualTo(activity);
        assertThat(state().state()).isEqualTo(state.name());
        assertThat(state().unstoppableBecause()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"RUNNING, true", "PAUSED, true", "START_PENDING, false", "STOPPED, false"})
    void isUnstoppableOnlyWhenItSaysSoItself(RunState state, boolean unstoppable) {
        web.state = state;
        web.accepted = 0;
        assertThat(state().unstoppableBecause() != null).isEqualTo(unstoppable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RpcSs", "RPCEPTMAPPER", "dcomlaunch", "Winmgmt", "vmms", "LSM", "SamSs"})
    void protectsWhatWindowsCannotDoWithout(String name) {
        FakeScm.Entry entry = scm.service(name, 77);
        assertThat(inspect(name).requireState().untouchable())
                .extracting(untouchable -> untouchable.service())
                .containsExactly(name);
        entry.state = RunState.STOPPED;
        assertThat(inspect(name).requireState().untouchable()).isEmpty();
    }

    @Test
    void protectsTheWorkersOwnService() {
        assertThat(state().untouchable()).isEmpty();
        processes.own.add(10L);
        assertThat(state().untouchable())
                .extracting(untouchable -> untouchable.reason())
                .containsExactly("this worker runs in it");
    }

    @Test
    void supportsNoDrivers() {
        scm.service("Disk", 0).type = FakeScm.DRIVER;
        assertThat(inspect("Disk").finding()).isEqualTo(Finding.NOT_SUPPORTED);
        assertThat(manager.stop(new StopRequest("Disk", null, TIMEOUT)).ending())
                .isEqualTo(Ending.NOT_SUPPORTED);
        assertThat(manager.list()).extracting(ServiceSummary::name).containsExactly("Web");
    }

    @Test
    void findsWhatIsInNoList() {
        web.listed = false;
        assertThat(inspect("web").requireState().names()).containsExactly("web");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Web\0", "\0", "", "Web\0displayed"})
    void doesNotCutNamesOff(String name) {
        assertThat(inspect(name).finding()).isEqualTo(Finding.NOT_FOUND);
        assertThat(inspect(name).answer().codeName()).isEqualTo("ERROR_INVALID_NAME");
        assertThat(manager.stop(new StopRequest(name, null, Duration.ofSeconds(1)))
                        .ending())
                .isEqualTo(Ending.NOT_FOUND);
    }

    @Test
    void sendsNamesOfTheGreatestLengthAndNoLongerOnes() {
        scm.service("x".repeat(256), 11);
        scm.service("x".repeat(257), 12);
        assertThat(inspect("X".repeat(256)).finding()).isEqualTo(Finding.FOUND);
        assertThat(inspect("x".repeat(257)).finding()).isEqualTo(Finding.NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({
        "5, ACCESS_DENIED",
        "123, NOT_FOUND",
        "1060, NOT_FOUND",
        "1072, FAILED",
        "1115, UNAVAILABLE",
        "1726, UNAVAILABLE",
        "4711, FAILED"
    })
    void saysWhyItCannotLook(int number, Finding finding) {
        web.openFails.put(Scm.Access.LOOK, number);
        Inspection inspection = inspect("Web");
        assertThat(inspection.finding()).isEqualTo(finding);
        assertThat(inspection.answer().code()).isEqualTo(Integer.toString(number));
    }

    @Test
    void listsAllServices() {
        scm.service("Idle", 0).state = RunState.STOPPED;
        assertThat(manager.list())
                .containsExactly(
                        new ServiceSummary("Idle", Activity.STOPPED, "STOPPED", "Idle displayed"),
                        new ServiceSummary("Web", Activity.RUNNING, "RUNNING", "Web displayed"));
    }

    @Test
    void isUnavailableWhenTheManagerIs() {
        assertThat(manager.availability().status()).isEqualTo(Status.AVAILABLE);
        scm.askFails = 1722;
        scm.namesFail = 1722;
        assertThat(manager.availability().status()).isEqualTo(Status.UNAVAILABLE);
        assertThat(manager.availability().detail()).contains("1722");
        assertThat(inspect("Web").finding()).isEqualTo(Finding.UNAVAILABLE);
        assertThat(inspect("Nobody").finding()).isEqualTo(Finding.UNAVAILABLE);
        assertThatThrownBy(manager::list)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("RPC_S_SERVER_UNAVAILABLE");
    }

    @Test
    void looksWithoutTheRightToStop() {
        web.openFails.put(Scm.Access.LOOK_AND_STOP, 5);
        assertThat(inspect("Web").finding()).isEqualTo(Finding.FOUND);
        assertThat(List.of(manager.id())).containsExactly("windows");
    }
}
