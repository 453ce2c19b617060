package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.policy.Policy;
import io.fleetstop.policy.PolicySettings;
import io.fleetstop.protocol.Outcome;
import io.fleetstop.service.Dependent;
import io.fleetstop.service.Instance;
import io.fleetstop.service.ServiceState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JudgeTest extends StillRig {
    @Test
    void letsWhatRunsBeStopped() {
        manager.service("a");

        assertThat(judge(order("a"))).isNull();
    }

    /** Each service has all that a later question would say no to: so the first that says no is seen to be first. */
    @Test
    void asksInTheOrderOfTheContract() {
        Order order =
                order("denied").with("ifStartedBefore", "2000-01-01T00:00:00Z").dryRun();
        var service = manager.service("denied").dependents("d").unstoppable("it accepts no stop");
        manager.service("d");

        service.stopped();
        assertThat(outcome(order)).isEqualTo(Outcome.ALREADY_STOPPED);
        service.start();
        assertThat(outcome(order)).isEqualTo(Outcome.NOT_STOPPABLE);
        manager.remove("denied");
        service = manager.service("denied").dependents("d");
        assertThat(outcome(order)).isEqualTo(Outcome.DEPENDENTS_RUNNING);
        service.dependents();
        assertThat(outcome(order)).isEqualTo(Outcome.PRECONDITION_FAILED);
        assertThat(outcome(order("denied").dryRun())).isEqualTo(Outcome.NOT_ALLOWED);
        manager.service("a");
        assertThat(outcome(order("a").dryRun())).isEqualTo(Outcome.WOULD_STOP);
    }

    @Test
    void listsTheDependentsThatRun() {
        manager.service("a").dependents("d1", "d2", "d3");
        manager.service("d2").stopped();

        assertThat(ending(order("a")).affected().dependentsRunning()).containsExactly("d1", "d3");
        assertThat(judge(order("a").with("dependents", "stop"))).isNull();
    }

    @Test
    void leavesAloneWhatWasStartedAtOrAfterTheLimit() {
        Instant limit = time.instant();
        Order order = order("a").with("ifStartedBefore", limit);

        manager.service("a").startedAt(limit);
        assertThat(outcome(order)).isEqualTo(Outcome.PRECONDITION_FAILED);
        manager.service("a").startedAt(limit.minusNanos(1));
        assertThat(judge(order)).isNull();
        manager.service("a").withoutIdentity();
        assertThat(outcome(order)).as("nobody knows when it was started").isEqualTo(Outcome.PRECONDITION_FAILED);
    }

    @Test
    void leavesAloneWhatAReplayedCommandCannotHaveMeant() {
        Instant issued = time.instant().minus(Duration.ofMinutes(1));
        Order replayed = order("a").issued(issued);

        manager.service("a").startedAt(issued);
        assertThat(outcome(replayed)).isEqualTo(Outcome.INTERRUPTED);
        manager.service("a").withoutIdentity();
        assertThat(outcome(replayed)).isEqualTo(Outcome.INTERRUPTED);
        assertThat(judge(order("a"))).as("a command younger than the journal").isNull();
        manager.service("a").startedAt(issued.minusNanos(1));
        assertThat(judge(replayed)).isNull();
    }

    @Test
    void refusesEveryNameThatThePolicyDenies() {
        manager.service("a").dependents("denied-dependent", "fine");
        manager.alias("denied-alias", "a").alias("other", "a");
        manager.service("denied-dependent");

        Ending ending = ending(order("a").with("dependents", "stop"));

        assertThat(ending.verdict().outcome()).isEqualTo(Outcome.NOT_ALLOWED);
        assertThat(ending.affected().refused())
                .containsExactlyInAnyOrder("simulated:denied-dependent", "simulated:denied-alias");
    }

    @Test
    void refusesAliasesOfDependentsThatThePolicyDenies() {
        manager.service("a").dependents("fine");
        manager.service("fine");
        manager.alias("denied-alias", "fine");

        Ending ending = ending(order("a").with("dependents", "stop"));

        assertThat(ending.verdict().outcome()).isEqualTo(Outcome.NOT_ALLOWED);
        assertThat(ending.affected().refused()).containsExactly("simulated:denied-alias");
    }

    /** That it is not allowed says nothing: nobody wants to stop it. */
    @Test
    void refusesWhatEndangersSomethingThatThePolicyDenies() {
        rig.policy = policy(List.of("simulated:a"), List.of("simulated:denied*"));
        manager.service("a");
        Stop stop = rig.stop(order("a"));

        assertThat(rig.judge.judge(stop, endangering("fine"))).isNull();
        Ending ending = Objects.requireNonNull(rig.judge.judge(stop, endangering("fine", "denied")));
        assertThat(ending.affected().refused()).containsExactly("simulated:denied");
    }

    @Test
    void refusesWhatNobodyMayStopBeforeAnythingElseThatRuns() {
        manager.service("a").dependents("d").untouchable("this worker runs in it");
        manager.service("d");

        Ending ending = ending(order("a").dryRun());

        assertThat(ending.verdict().outcome()).isEqualTo(Outcome.NOT_ALLOWED);
        assertThat(ending.verdict().message())
                .isEqualTo("nobody may stop this, whatever the policy says: a (this worker runs in it)");
        assertThat(ending.affected().refused()).containsExactly("simulated:a");
        manager.service("a").stopped();
        assertThat(outcome(order("a"))).isEqualTo(Outcome.ALREADY_STOPPED);
    }

    @Test
    void asksThePolicyThatIsInForceNow() {
        manager.service("a");
        manager.alias("written", "a");
        Order order = order("written");
        assertThat(judge(order)).isNull();

        rig.policy = policy(List.of("simulated:*"), List.of("simulated:a"));
        assertThat(ending(order).affected().refused()).containsExactly("simulated:a");
        rig.policy = policy(List.of("simulated:a"), List.of());
        assertThat(ending(order).affected().refused())
                .as("what the sender wrote is allowed no more")
                .containsExactly("simulated:written");
        assertThat(judge(order("a"))).isNull();
    }

    @Test
    void trustsDisplayNamesOnlyIfThePolicySaysSo() {
        manager.service("a");
        Stop stop = rig.stop(order("shown"));
        ServiceState seen = shownAs("shown");

        rig.policy = policy(List.of("simulated:shown"), List.of());
        assertThat(rig.judge.judge(stop, seen)).isNotNull();
        rig.policy = trusting("simulated:shown");
        assertThat(rig.judge.judge(stop, seen)).isNull();
        rig.policy = trusting("simulated:shown", "simulated:a");
        assertThat(rig.judge.judge(stop, seen)).as("a deny of any name counts").isNotNull();
    }

    private ServiceState shownAs(String name) {
        ServiceState seen = rig.seen("a");
        return new ServiceState(
                seen.canonicalName(),
                Set.of("a", name),
                seen.activity(),
                seen.state(),
                seen.instance(),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Set.of(name));
    }

    private static Policy trusting(String allow, String... deny) {
        return new Policy(new PolicySettings(List.of(allow), List.of(deny), null, true, 1, Duration.ofMinutes(1)));
    }

    private ServiceState endangering(String... names) {
        List<Dependent> endangered = Stream.of(names)
                .map(name -> new Dependent(new Instance(name, null, null), Set.of(name)))
                .toList();
        ServiceState seen = rig.seen("a");
        return new ServiceState(
                seen.canonicalName(),
                seen.names(),
                seen.activity(),
                seen.state(),
                seen.instance(),
                null,
                List.of(),
                endangered,
                List.of(),
                List.of());
    }

    private static Policy policy(List<String> allow, List<String> deny) {
        return new Policy(new PolicySettings(allow, deny, null, false, 1, Duration.ofMinutes(1)));
    }

    private Outcome outcome(Order order) {
        return ending(order).verdict().outcome();
    }

    private Ending ending(Order order) {
        return Objects.requireNonNull(judge(order));
    }

    private @Nullable Ending judge(Order order) {
        String name = order.service().substring("simulated:".length());
        Stop stop = rig.stop(new Order(
                "c" + rig.journal.counts().unfinished(),
                order.service(),
                order.more(),
                order.issued(),
                null,
                order.notAfter()));
        return rig.judge.judge(stop, rig.seen(name));
    }
}
