package io.fleetstop.worker.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.journal.Journal;
import io.fleetstop.service.Answer;
import io.fleetstop.service.StopReport;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StopProcessTest extends StillRig {
    @Test
    void doesNothingAboutWhatIsOver() throws Exception {
        manager.service("a");
        Entry entry = rig.entry(rig.accept(order("a")));
        time.pass(Duration.ofHours(2));
        rig.overdue.expire();

        assertThat(rig.process.run(entry)).isEqualTo(RunResult.done());

        assertThat(outcome()).isEqualTo("EXPIRED");
    }

    @Test
    void answersForAManagerThatThisWorkerNeverHad() throws Exception {
        rig.process.run(rig.entry(rig.accept(foreign())));

        assertThat(outcome()).isEqualTo("NOT_SUPPORTED");
    }

    @Test
    void answersForAManagerThatIsGoneSinceTheStart() throws Exception {
        manager.service("a");
        long seq = rig.accept(foreign());
        rig.start(seq, 1, Evidence.of(rig.seen("a")));

        rig.process.run(rig.entry(seq));

        JsonNode finished = rig.theFinished("c");
        assertThat(finished.get("outcome").asString()).isEqualTo("INTERRUPTED");
        assertThat(finished.get("canonicalService").asString()).isEqualTo("elsewhere:a");
        assertThat(finished.get("before").get("state").asString()).isEqualTo("running");
        assertThat(finished.get("recovered").asBoolean()).isTrue();
    }

    @Test
    void answersForACommandThatThisVersionCannotRead() throws Exception {
        long seq = acceptUnreadable(rig.journal);

        assertThat(rig.process.run(rig.entry(seq))).isEqualTo(RunResult.done());

        assertThat(outcome()).isEqualTo("FAILED");
        assertThat(rig.theFinished("c").get("code").asString()).isEqualTo("worker-fault");
    }

    @Test
    void doesNotTellThatNothingWasDoneIfItFailsAfterTheStart() throws Exception {
        manager.service("a");
        // The look is through, the start will be recorded, and then there is no thread for the call.
        manager.lookThrough(seen -> {
            rig.callThreads.shutdown();
            return seen;
        });

        rig.process.run(rig.entry(rig.accept(order("a"))));

        JsonNode finished = rig.theFinished("c");
        assertThat(finished.get("outcome").asString()).isEqualTo("INTERRUPTED");
        assertThat(finished.get("attempt").asInt()).isEqualTo(1);
        assertThat(finished.get("recovered").asBoolean()).isFalse();
        assertThat(finished.get("attribution").asString()).isEqualTo("uncertain");
    }

    @Test
    void isNotRecoveredAndNotInterruptedIfOnlyTheManagerWasAway() throws Exception {
        manager.service("a").refusing(StopReport.Ending.UNAVAILABLE, new Answer("503", "away", "away"));
        Entry entry = rig.entry(rig.accept(order("a").with("timeout", "PT10S")));
        assertThat(rig.process.run(entry).next()).isEqualTo(RunResult.Next.WAIT_UNCALLED);

        manager.service("a").stopped();
        rig.process.run(entry.startedInVain().asking(time.nanoTime()).waiting());

        JsonNode finished = rig.theFinished("c");
        assertThat(finished.get("outcome").asString()).isEqualTo("ALREADY_STOPPED");
        assertThat(finished.get("recovered").asBoolean()).isFalse();
        assertThat(finished.get("attempt").asInt()).isEqualTo(1);
    }

    @Test
    void leavesAloneWhatWasStartedAfterAStartThatCameToNoCall() throws Exception {
        manager.service("a").refusing(StopReport.Ending.UNAVAILABLE, new Answer("503", "away", "away"));
        Entry entry = rig.entry(rig.accept(order("a").with("timeout", "PT10S")));
        rig.process.run(entry);
        String told = Objects.requireNonNull(rig.seen("a").instance()).identity();
        int asked = manager.stops("a");

        manager.service("a").start();
        rig.process.run(entry.startedInVain().asking(time.nanoTime()).waiting());

        JsonNode finished = rig.theFinished("c");
        assertThat(finished.get("outcome").asString()).isEqualTo("STOPPED");
        assertThat(finished.get("attribution").asString()).isEqualTo("uncertain");
        assertThat(finished.get("attempt").asInt()).isEqualTo(1);
        assertThat(finished.get("before").get("instance").asString()).isEqualTo(told);
        assertThat(finished.get("after").get("instance").asString()).isNotEqualTo(told);
        assertThat(manager.stops("a")).isEqualTo(asked);
    }

    @Test
    void endsUnavailableIfTheManagerIsAwayAtEveryStop() throws Exception {
        manager.service("a").refusing(StopReport.Ending.UNAVAILABLE, new Answer("503", "away", "away"));
        Entry entry = rig.entry(rig.accept(order("a").with("timeout", "PT10S")));
        rig.process.run(entry);

        time.pass(Duration.ofSeconds(10));
        rig.process.run(entry.startedInVain()
                .asking(time.nanoTime() - Duration.ofSeconds(10).toNanos())
                .waiting());

        assertThat(outcome()).isEqualTo("FAILED");
        assertThat(rig.theFinished("c").get("code").asString()).isEqualTo("unavailable");
    }

    private Order foreign() {
        return Order.of("c", "elsewhere:a", time.instant());
    }

    private long acceptUnreadable(Journal journal) {
        return journal.write(transaction -> transaction.accept(order("a").toNewCommand("{}")))
                .join();
    }
}
