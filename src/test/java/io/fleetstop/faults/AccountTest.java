package io.fleetstop.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.faults.Breach.Promise;
import io.fleetstop.faults.CountedUnits.Stopped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** A harness that finds nothing must be one that could. */
class AccountTest {
    private static final Sent COMMAND = sent("a", "run-1", Double.MAX_VALUE);
    private static final Sent OTHER = sent("b", "run-1", Double.MAX_VALUE);

    private final List<ConsumerRecord<byte[], byte[]>> published = new ArrayList<>();
    private final List<Stopped> stops = new ArrayList<>();
    private final Set<String> byPersons = new HashSet<>();
    private final Set<String> forgotten = new HashSet<>();

    @Test
    void findsNothingWhereEveryPromiseWasKept() {
        stopped("run-1", 10);
        finished("a", "STOPPED", "run-1", "certain");
        finished("a", "STOPPED", "run-1", "certain");

        assertThat(breaches(COMMAND)).isEmpty();
    }

    @Test
    void findsCommandWithoutOutcome() {
        assertThat(breaches(COMMAND)).containsExactly(Promise.LOST);
    }

    @Test
    void findsSecondStop() {
        stopped("run-1", 10);
        stopped("run-1", 11);
        finished("a", "STOPPED", "run-1", "certain");

        assertThat(breaches(COMMAND)).contains(Promise.STOPPED_TWICE);
    }

    @Test
    void findsStopOfAnotherRun() {
        stopped("run-1", 10);
        stopped("run-2", 11);
        finished("a", "STOPPED", "run-1", "certain");

        assertThat(breaches(COMMAND)).containsExactly(Promise.STOPPED_ANOTHER);
    }

    @Test
    void acceptsStopOfAnotherRunThatTheEventAdmits() {
        stopped("run-1", 10);
        stopped("run-2", 11);
        finished("a", "STOPPED", "run-1", "uncertain");

        assertThat(breaches(COMMAND)).isEmpty();
    }

    @Test
    void acceptsStopOfAnotherRunThatARaceEventAdmits() {
        stopped("run-1", 10);
        stopped("run-2", 11);
        finished("a", "STOPPED", "run-1", "certain");
        publish("host/a:race", "{\"id\":\"a\"}");

        assertThat(breaches(COMMAND)).isEmpty();
    }

    @Test
    void findsLateStop() {
        stopped("run-1", 20);
        finished("a", "STOPPED", "run-1", "certain");

        assertThat(breaches(sent("a", "run-1", 10))).containsExactly(Promise.STOPPED_LATE);
    }

    @Test
    void findsSuccessWithoutStop() {
        finished("a", "STOPPED", "run-1", "certain");

        assertThat(breaches(COMMAND)).containsExactly(Promise.WRONG_OUTCOME);
    }

    @Test
    void findsSuccessThatNamesAnotherRun() {
        stopped("run-1", 10);
        finished("a", "STOPPED", "run-2", "certain");

        assertThat(breaches(COMMAND)).containsExactly(Promise.WRONG_OUTCOME);
    }

    @Test
    void findsStopOfWhatIsSaidToHaveBeenLeftAlone() {
        stopped("run-1", 10);
        finished("a", "EXPIRED", "run-1", "certain");

        assertThat(breaches(COMMAND)).containsExactly(Promise.WRONG_OUTCOME);
    }

    @Test
    void findsThatItIsSaidToHaveBeenStoppedBeforeByNobody() {
        finished("a", "ALREADY_STOPPED", "run-1", "certain");

        assertThat(breaches(COMMAND)).containsExactly(Promise.WRONG_OUTCOME);
    }

    @Test
    void acceptsThatAnotherCommandWasSooner() {
        stopped("run-1", 10);
        finished("a", "ALREADY_STOPPED", "run-1", "certain");
        finished("b", "STOPPED", "run-1", "certain");

        assertThat(breaches(COMMAND, OTHER)).isEmpty();
    }

    @Test
    void findsTwoCommandsThatBothClaimTheStop() {
        stopped("run-1", 10);
        finished("a", "STOPPED", "run-1", "certain");
        finished("b", "STOPPED", "run-1", "certain");

        assertThat(breaches(COMMAND, OTHER)).contains(Promise.WRONG_OUTCOME);
    }

    @Test
    void findsCopiesThatDiffer() {
        stopped("run-1", 10);
        finished("a", "STOPPED", "run-1", "certain");
        finished("a", "INTERRUPTED", "run-1", "certain");

        assertThat(breaches(COMMAND)).containsExactly(Promise.DIFFERENT_COPIES);
    }

    @Test
    void acceptsSecondOutcomeAfterTheLossOfTheJournal() {
        forgotten.add("a");
        stopped("run-1", 10);
        finished("a", "STOPPED", "run-1", "certain");
        finished("a", "INTERRUPTED", "run-1", "certain");

        assertThat(breaches(COMMAND)).isEmpty();
    }

    @Test
    void acceptsThatSomebodyWasSooner() {
        byPersons.add("run-1");
        stopped("run-1", 10);
        finished("a", "ALREADY_STOPPED", "run-1", "certain");

        assertThat(breaches(COMMAND)).isEmpty();
    }

    @Test
    void findsStopOfWhatSomebodyHasStartedAfterwards() {
        byPersons.add("run-1");
        stopped("run-1", 10);
        stopped("run-2", 11);
        finished("a", "STOPPED", "run-1", "certain");

        assertThat(breaches(COMMAND)).containsExactly(Promise.STOPPED_ANOTHER);
    }

    @Test
    void acceptsStopOfTheRunThatTheCommandFound() {
        byPersons.add("run-1");
        stopped("run-1", 10);
        stopped("run-2", 11);
        finished("a", "STOPPED", "run-2", "certain");

        assertThat(breaches(COMMAND)).isEmpty();
    }

    private static Sent sent(String id, String run, double latest) {
        return new Sent(id, "quick@1.service", run, "", latest);
    }

    private void stopped(String run, double at) {
        stops.add(new Stopped("quick@1.service", run, at));
    }

    private void finished(String id, String outcome, String instance, String attribution) {
        publish("host/" + id + ":finished", """
                {"id":"%s","outcome":"%s","attribution":"%s","before":{"instance":"%s"}}
                """.formatted(id, outcome, attribution, instance));
    }

    private void publish(String event, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        var copy = new ConsumerRecord<>("fleetstop.results", 0, published.size(), new byte[0], bytes);
        copy.headers().add("ce_id", event.getBytes(StandardCharsets.UTF_8));
        published.add(copy);
    }

    private List<Promise> breaches(Sent... commands) {
        Events events = new Events();
        events.addNew(published);
        return new Account(events, stops, byPersons, forgotten)
                .of(List.of(commands)).stream().map(Breach::promise).distinct().toList();
    }
}
