package io.fleetstop.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.service.Activity;
import io.fleetstop.service.LastWord;
import io.fleetstop.service.ServiceState;
import io.fleetstop.service.StopReport;
import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.service.StopRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What comes of a call that failed without saying whether it was carried out, or because nobody was there for it. */
class AttemptsTest {
    private static final String STOP = "StopService";
    private static final String NAME = "web/Msvm_GuestFileService";
    private static final Duration PATIENT = Duration.ofSeconds(60);

    /** A tenth of it is what a lost call has for showing what came of it. */
    private static final Duration SHORT = Duration.ofMillis(400);

    private static final int LOST = Hresult.RPC_S_CALL_FAILED.code();
    private static final int AWAY = Hresult.RPC_S_SERVER_UNAVAILABLE.code();

    private final FakeWmi wmi = FakeWmi.withOneService();

    @ParameterizedTest
    @EnumSource(
            value = Hresult.class,
            mode = Mode.MATCH_ANY,
            names = {
                "RPC_.*",
                "CO_E_SERVER.*",
                "WBEM_E_(FAILED|PROVIDER_[FLST].*|OUT.*|NOT_AVAILABLE|CRITICAL.*|INITIAL.*|CALL.*|SERVER.*|TIMED.*|QUOTA.*|TRANSPORT.*|SHUTTING.*)"
            })
    void looksBeforeItCallsAgain(Hresult hresult) {
        wmi.failing(STOP, hresult.code()).returning(STOP, 0);
        StopReport report = stop(SHORT);
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(wmi.calls).containsSubsequence(STOP, "get", STOP, "get");
        assertThat(stops()).isEqualTo(2);
    }

    @Test
    void doesNotRepeatAStopThatWasDoneAlthoughItsCallFailed() {
        wmi.failing(STOP, LOST, wmi::stopped).failing("get", Hresult.RPC_E_DISCONNECTED.code());
        StopReport report = stop(PATIENT);
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.answer().codeName()).isEqualTo("RPC_S_CALL_FAILED");
        assertThat(report.othersAtWork()).isFalse();
        assertThat(stops()).isOne();
    }

    @Test
    void waitsForWhatALostCallDoesLateBeforeItCallsAgain() {
        wmi.failing(STOP, LOST);
        wmi.after("get", 4, wmi::stopped);
        assertThat(stop(PATIENT).ending()).isEqualTo(Ending.STOPPED);
        assertThat(stops()).isOne();
    }

    @Test
    void callsAtMostThreeTimesWhatNobodyCanTell() {
        wmi.failing(STOP, LOST, LOST, LOST, LOST);
        StopReport report = stop(SHORT);
        assertThat(report.ending()).isEqualTo(Ending.FAILED);
        assertThat(report.answer().code()).isEqualTo("0x800706BE");
        assertThat(activity(report)).isEqualTo(Activity.RUNNING);
        assertThat(stops()).isEqualTo(3);
    }

    @Test
    void callsUntilTheEndWhatWasNotCarriedOut() {
        wmi.failing(STOP, AWAY, AWAY, AWAY, AWAY).returning(STOP, 0);
        StopReport report = stop(PATIENT);
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.othersAtWork()).isFalse();
        assertThat(stops()).isEqualTo(5);
    }

    @Test
    void failsWithTheLastFailureIfItIsNeverCarriedOut() {
        for (int i = 0; i < 100; i++) {
            wmi.failing(STOP, AWAY);
        }
        StopReport report = stop(Duration.ofMillis(50));
        assertThat(report.ending()).isEqualTo(Ending.FAILED);
        assertThat(report.answer().code()).isEqualTo("0x800706BA");
        assertThat(report.answer().message()).contains("vmms", "Winmgmt");
        assertThat(activity(report)).isEqualTo(Activity.RUNNING);
    }

    /** The first call stopped a run, somebody started another one, and the second call stopped that. */
    @Test
    void saysThatASecondCallMayHaveHitALaterRun() {
        wmi.failing(STOP, LOST).returning(STOP, 0);
        assertThat(stop(SHORT).othersAtWork()).isTrue();
    }

    @Test
    void believesTheStateIfASecondCallIsRefused() {
        wmi.failing(STOP, LOST).returning(STOP, 5, () -> wmi.after("get", 3, wmi::stopped));
        StopReport report = stop(Duration.ofSeconds(5));
        assertThat(report.ending()).isEqualTo(Ending.STOPPED);
        assertThat(report.answer().message()).contains("returned 5", "the answer to an earlier call was lost");
        assertThat(stops()).isEqualTo(2);
    }

    @Test
    void triesNothingAgainWhoseFailureNobodyKnows() {
        wmi.failing(STOP, 0x8004FFFF, wmi::stopped);
        assertThat(stop(PATIENT).ending()).isEqualTo(Ending.STOPPED);
        assertThat(stops()).isOne();
    }

    @Test
    void asksForTheLastWordBeforeEachCall() {
        wmi.failing(STOP, AWAY, AWAY);
        Deque<Boolean> words = new ArrayDeque<>(List.of(true, false));
        StopReport report = stop(PATIENT, seen -> words.removeFirst());
        assertThat(report.ending()).isEqualTo(Ending.WITHHELD);
        assertThat(stops()).isOne();
    }

    @Test
    void doesNotCallUnaskedForWhatMayHaveBeenCarriedOut() {
        wmi.failing(STOP, LOST, LOST);
        Deque<Boolean> words = new ArrayDeque<>(List.of(true, false));
        StopReport report = stop(SHORT, seen -> words.removeFirst());
        assertThat(report.ending()).isEqualTo(Ending.FAILED);
        assertThat(report.answer().message()).contains("RPC_S_CALL_FAILED", "may not be stopped any more");
        assertThat(stops()).isOne();
    }

    @Test
    void timesOutIfNobodyCanSeeWhatBecameOfIt() {
        wmi.failing(STOP, LOST);
        for (int i = 0; i < 100; i++) {
            wmi.failing("get", AWAY);
        }
        StopReport report = stop(SHORT);
        assertThat(report.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(report.state()).isNull();
        assertThat(report.answer().message()).contains("could not be seen since");
        assertThat(stops()).isOne();
    }

    private long stops() {
        return wmi.calls.stream().filter(STOP::equals).count();
    }

    private static Activity activity(StopReport report) {
        ServiceState state = Objects.requireNonNull(report.state());
        return state.activity();
    }

    private StopReport stop(Duration timeout) {
        return stop(timeout, LastWord.YES);
    }

    private StopReport stop(Duration timeout, LastWord lastWord) {
        StopRequest request = new StopRequest(NAME, null, List.of(), timeout, lastWord);
        return new Stop(wmi, new HyperVSettings(false), request).run();
    }
}
