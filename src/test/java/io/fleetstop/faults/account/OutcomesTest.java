package io.fleetstop.faults.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.faults.account.Breach.Promise;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of how a command ended must be what others saw. */
class OutcomesTest {
    private static final Sent COMMAND = Observations.sent("a", "run-1", Double.MAX_VALUE);
    private static final Sent OTHER = Observations.sent("b", "run-1", Double.MAX_VALUE);

    private final Observations seen = new Observations();

    @Test
    void findsSuccessWithoutStop() {
        seen.finished("a", "STOPPED", "run-1", "certain");

        assertThat(seen.breaches(COMMAND)).containsExactly(Promise.WRONG_OUTCOME);
    }

    @Test
    void findsSuccessThatNamesAnotherRun() {
        seen.stopped("run-1", 10);
        seen.finished("a", "STOPPED", "run-2", "certain");

        assertThat(seen.breaches(COMMAND)).containsExactly(Promise.WRONG_OUTCOME);
    }

    @Test
    void findsStopOfWhatIsSaidToHaveBeenLeftAlone() {
        seen.stopped("run-1", 10);
        seen.finished("a", "EXPIRED", "run-1", "certain");

        assertThat(seen.breaches(COMMAND)).containsExactly(Promise.WRONG_OUTCOME, Promise.STOPPED_TWICE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NOT_FOUND",
                "NOT_ALLOWED",
                "INVALID",
                "FAILED",
                "EXPIRED",
                "CANCELLED",
                "FROZEN",
                "INTERRUPTED",
                "TIMED_OUT",
                "UNKNOWN"
            })
    void findsOutcomeThatThereIsNoReasonFor(String outcome) {
        seen.finished("a", outcome, "run-1", "certain");

        assertThat(seen.breaches(COMMAND)).containsExactly(Promise.WRONG_OUTCOME);
    }

    @Test
    void acceptsOutcomesThatThereIsAReasonFor() {
        Sent limited = Observations.sent("limited", "run-1", 10);
        seen.finished("limited", "EXPIRED", "run-1", "certain");
        seen.finished("a", "CANCELLED", "run-1", "certain");
        seen.circumstances().cancelled(COMMAND);
        seen.finished("b", "FROZEN", "run-1", "certain");
        seen.circumstances().expect("FROZEN");

        assertThat(seen.breaches(limited, COMMAND, OTHER)).isEmpty();
    }

    @Test
    void acceptsWhatWasExpectedOnlyOfCommandsThatWereSentUntilThen() {
        seen.circumstances().expect("FROZEN");
        seen.circumstances().expectNoMore("FROZEN");
        seen.finished("a", "FROZEN", "run-1", "certain");
        seen.finished("b", "FROZEN", "run-1", "certain");
        Sent later = new Sent("b", "quick@1.service", "run-1", "", Uptime.seconds() + 3_600, Double.MAX_VALUE);

        assertThat(seen.breaches(COMMAND, later)).containsExactly(Promise.WRONG_OUTCOME);
    }

    @Test
    void findsFailureOfFleetstopItself() {
        seen.circumstances().expect("FAILED");
        seen.publish("host/a:finished", """
                {"id":"a","outcome":"FAILED","code":"unavailable"}
                """);
        seen.publish("host/b:finished", """
                {"id":"b","outcome":"FAILED","code":"worker-fault"}
                """);

        assertThat(seen.breaches(COMMAND)).isEmpty();
        assertThat(seen.breaches(OTHER)).containsExactly(Promise.WRONG_OUTCOME);
    }

    @Test
    void findsStopOfAnotherRunThanTheOneThatWasStartedFor() {
        seen.circumstances().restarted(List.of("quick@1.service"), 9, 10.5);
        seen.stopped("run-1", 10);
        seen.stopped("run-2", 11);
        seen.publish("host/a:started:1", """
                {"before":{"instance":"run-1"}}
                """);
        seen.finished("a", "STOPPED", "run-2", "certain");

        assertThat(seen.breaches(COMMAND)).containsExactly(Promise.WRONG_OUTCOME);
    }

    @Test
    void findsThatItIsSaidToHaveBeenStoppedBeforeByNobody() {
        seen.finished("a", "ALREADY_STOPPED", "run-1", "certain");

        assertThat(seen.breaches(COMMAND)).containsExactly(Promise.WRONG_OUTCOME);
    }

    @Test
    void acceptsThatAnotherCommandWasSooner() {
        seen.stopped("run-1", 10);
        seen.finished("a", "ALREADY_STOPPED", "run-1", "certain");
        seen.finished("b", "STOPPED", "run-1", "certain");

        assertThat(seen.breaches(COMMAND, OTHER)).isEmpty();
    }

    @Test
    void findsTwoCommandsThatBothClaimTheStop() {
        seen.stopped("run-1", 10);
        seen.finished("a", "STOPPED", "run-1", "certain");
        seen.finished("b", "STOPPED", "run-1", "certain");

        assertThat(seen.breaches(COMMAND, OTHER)).contains(Promise.WRONG_OUTCOME);
    }

    @Test
    void acceptsSecondOutcomeAfterTheLossOfTheJournal() {
        seen.circumstances().forgotten(List.of("a"));
        seen.stopped("run-1", 10);
        seen.finished("a", "STOPPED", "run-1", "certain");
        seen.publish("host/a:finished", """
                {"id":"a","install":"second","outcome":"ALREADY_STOPPED","before":{"instance":"run-1"}}
                """);

        assertThat(seen.breaches(COMMAND)).isEmpty();
    }

    @Test
    void acceptsThatOneThatIsForgottenTakesItsTimeAgain() {
        Sent impatient = new Sent("a", Observations.UNIT, "run-1", "{\"timeout\":\"PT3S\"}", 0, Double.MAX_VALUE);
        seen.circumstances().forgotten(List.of("a", "b"));
        seen.stopped("run-1", 10);
        seen.finished("a", "TIMED_OUT", "run-1", "certain");
        seen.finished("b", "TIMED_OUT", "run-1", "certain");

        assertThat(seen.breaches(impatient)).isEmpty();
        assertThat(seen.breaches(OTHER)).containsExactly(Promise.WRONG_OUTCOME);
    }

    @Test
    void acceptsThatWhatADamagedJournalHasBegunIsFoundStopped() {
        seen.stopped("run-1", 10);
        seen.finished("a", "ALREADY_STOPPED", "run-1", "certain");

        assertThat(seen.breaches(COMMAND)).contains(Promise.STOPPED_TWICE);
        seen.circumstances().damaged(List.of("a"));
        assertThat(seen.breaches(COMMAND)).isEmpty();
    }

    @Test
    void acceptsThatSomebodyWasSooner() {
        seen.circumstances().restarted(List.of("quick@1.service"), 9, 10.5);
        seen.stopped("run-1", 10);
        seen.finished("a", "ALREADY_STOPPED", "run-1", "certain");

        assertThat(seen.breaches(COMMAND)).isEmpty();
    }
}
