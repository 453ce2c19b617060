package io.fleetstop.faults.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.faults.account.Breach.Promise;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A harness that finds nothing must be one that could. */
class AccountTest {
    private static final Sent COMMAND = Observations.sent("a", "run-1", Double.MAX_VALUE);

    private final Observations seen = new Observations();

    @Test
    void findsNothingWhereEveryPromiseWasKept() {
        seen.stopped("run-1", 10);
        seen.finished("a", "STOPPED", "run-1", "certain");
        seen.finished("a", "STOPPED", "run-1", "certain");

        assertThat(seen.breaches(COMMAND)).isEmpty();
    }

    @Test
    void findsCommandWithoutOutcome() {
        assertThat(seen.breaches(COMMAND)).containsExactly(Promise.LOST);
    }

    @Test
    void findsSecondStop() {
        seen.stopped("run-1", 10);
        seen.stopped("run-1", 11);
        seen.finished("a", "STOPPED", "run-1", "certain");

        assertThat(seen.breaches(COMMAND)).contains(Promise.STOPPED_TWICE);
    }

    @Test
    void findsStopOfAnotherRun() {
        seen.stopped("run-1", 10);
        seen.stopped("run-2", 11);
        seen.finished("a", "STOPPED", "run-1", "certain");

        assertThat(seen.breaches(COMMAND)).containsExactly(Promise.STOPPED_TWICE, Promise.STOPPED_ANOTHER);
    }

    @Test
    void findsTwoStopsForOneCommandAlsoIfTheEventAdmitsOne() {
        seen.stopped("run-1", 10);
        seen.stopped("run-2", 11);
        seen.finished("a", "STOPPED", "run-1", "uncertain");

        assertThat(seen.breaches(COMMAND)).containsExactly(Promise.STOPPED_TWICE);
    }

    @Test
    void acceptsStopOfAnotherRunInsteadThatTheEventAdmits() {
        seen.stopped("run-2", 11);
        seen.finished("a", "TIMED_OUT", "run-1", "uncertain");
        seen.circumstances().expect("TIMED_OUT");

        assertThat(seen.breaches(COMMAND)).isEmpty();
    }

    @Test
    void findsStopOfTheRunThatTheEventSaysIsLeftAlone() {
        seen.stopped("run-1", 10);
        seen.stopped("run-2", 11);
        seen.publish("host/a:finished", """
                {"id":"a","outcome":"STOPPED","attribution":"uncertain","before":{"instance":"run-1"},
                 "after":{"instance":"run-2","state":"active/running"}}
                """);

        assertThat(seen.breaches(COMMAND)).containsExactly(Promise.STOPPED_TWICE, Promise.STOPPED_ANOTHER);
    }

    @Test
    void acceptsStopOfAnotherRunThatARaceEventAdmits() {
        seen.stopped("run-1", 10);
        seen.stopped("run-2", 11);
        seen.finished("a", "STOPPED", "run-1", "certain");
        seen.publish("host/a:race", """
                {"id":"a","after":{"instance":"run-2"}}
                """);

        assertThat(seen.breaches(COMMAND)).isEmpty();
    }

    @Test
    void findsStopOfARunThatNoRaceEventNames() {
        seen.stopped("run-1", 10);
        seen.stopped("run-3", 11);
        seen.finished("a", "STOPPED", "run-1", "certain");
        seen.publish("host/a:race", """
                {"id":"a","after":{"instance":"run-2"}}
                """);

        assertThat(seen.breaches(COMMAND)).containsExactly(Promise.STOPPED_ANOTHER);
    }

    @Test
    void findsLateStop() {
        seen.stopped("run-1", 20);
        seen.finished("a", "STOPPED", "run-1", "certain");

        assertThat(seen.breaches(Observations.sent("a", "run-1", 10))).containsExactly(Promise.STOPPED_LATE);
    }

    @Test
    void findsCancelWithoutResult() {
        seen.stopped("run-1", 10);
        seen.finished("a", "STOPPED", "run-1", "certain");

        assertThat(seen.breaches(List.of(COMMAND), List.of("x1"))).containsExactly(Promise.LOST);
    }

    @Test
    void findsCopiesThatDiffer() {
        seen.stopped("run-1", 10);
        seen.finished("a", "STOPPED", "run-1", "certain");
        seen.finished("a", "STOPPED", "run-1", "uncertain");

        assertThat(seen.breaches(COMMAND)).containsExactly(Promise.DIFFERENT_COPIES);
    }

    @Test
    void findsCopiesThatDifferAlsoAfterTheLossOfTheJournal() {
        seen.circumstances().forgotten(List.of("a"));
        seen.stopped("run-1", 10);
        seen.finished("a", "STOPPED", "run-1", "certain");
        seen.finished("a", "STOPPED", "run-1", "uncertain");

        assertThat(seen.breaches(COMMAND)).containsExactly(Promise.DIFFERENT_COPIES);
    }

    @Test
    void findsStopOfWhatSomebodyHasStartedAfterwards() {
        seen.circumstances().restarted(List.of("quick@1.service"), 9, 10.5);
        seen.stopped("run-1", 10);
        seen.stopped("run-2", 11);
        seen.finished("a", "STOPPED", "run-1", "certain");

        assertThat(seen.breaches(COMMAND)).containsExactly(Promise.STOPPED_ANOTHER);
    }

    @Test
    void acceptsStopOfTheRunThatTheCommandFound() {
        seen.circumstances().restarted(List.of("quick@1.service"), 9, 10.5);
        seen.stopped("run-1", 10);
        seen.stopped("run-2", 11);
        seen.finished("a", "STOPPED", "run-2", "certain");

        assertThat(seen.breaches(COMMAND)).isEmpty();
    }
}
