package io.fleetstop.worker.intake;

import static io.fleetstop.worker.intake.Ladder.stop;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.journal.Position;
import io.fleetstop.worker.events.Accounts;
import io.fleetstop.worker.topics.TopicDirectory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IntakeTest extends LadderSteps {
    private static final Position POSITION = new Position("commands", "topic-id", 0, 7);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final IntakeMetrics metrics = new IntakeMetrics(meters);

    @ParameterizedTest
    @EnumSource
    void everyRungHasItsCountFromTheStart(Rung rung) {
        assertThat(count(rung)).isZero();
    }

    @Test
    void writesCommandsAndPositionsInOneCommit() throws InterruptedException {
        AtomicInteger commits = new AtomicInteger();
        ladder.journal.onCommit(what -> commits.incrementAndGet());
        take(stop("1"), stop("2"), "unreadable", stop("1"));
        ladder.journal.writeAndWait(transaction -> true);
        assertThat(commits).hasValueLessThanOrEqualTo(2);
        assertThat(ladder.journal.positions("commands")).containsExactly(POSITION);
        assertThat(ladder.journal.queued(0, 10)).hasSize(2);
        assertThat(count(Rung.ACCEPTED)).isEqualTo(2);
        assertThat(count(Rung.DUPLICATE)).isEqualTo(1);
        assertThat(count(Rung.UNREADABLE)).isEqualTo(1);
    }

    @Test
    void writesNothingForAPollWithNothingOfOurs() throws InterruptedException {
        InboundRecord foreign = ladder.inbound("other", stop("1"));
        intake().take(List.of(foreign, foreign), List.of(POSITION));
        assertThat(ladder.journal.positions("commands")).isEmpty();
        assertThat(count(Rung.FOREIGN)).isEqualTo(2);
    }

    @Test
    void takesThePollAgainWithoutDoingAnythingTwice() throws InterruptedException {
        List<InboundRecord> poll = List.of(ladder.inbound(stop("1")), ladder.inbound(stop("2")));
        intake().take(poll, List.of(POSITION));
        intake().take(poll, List.of(POSITION));
        assertThat(ladder.journal.queued(0, 10)).hasSize(2);
        assertThat(count(Rung.SEEN)).isEqualTo(2);
    }

    private void take(String... values) throws InterruptedException {
        intake().take(Arrays.stream(values).map(ladder::inbound).toList(), List.of(POSITION));
    }

    private Intake intake() {
        return intake(ladder, metrics);
    }

    /** One whose rejects go nowhere. */
    static Intake intake(Ladder ladder, IntakeMetrics metrics) {
        var nobody = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1));
        nobody.shutdown();
        RateLimit limit = new RateLimit(1, Duration.ofSeconds(1), Clock.systemUTC());
        Rejects rejects = new Rejects(
                "rejects",
                () -> {
                    throw new AssertionError("nothing is sent");
                },
                new TopicDirectory(Map.of()),
                new Rejects.RejectLane(nobody, limit, limit),
                metrics);
        Accounts accounts = new Accounts(new SimpleMeterRegistry(), Set.of("simulated"));
        Faults faults = new Faults(Ladder.HOST, new RateLimit(2, Duration.ofMinutes(1), ladder.wallClock));
        return new Intake(
                ladder.firstRungs,
                ladder.journalRungs,
                ladder.journal,
                new Aftermath(metrics, rejects, accounts),
                faults);
    }

    private double count(Rung rung) {
        return meters.get("fleetstop.intake.records")
                .tag("rung", rung.tag())
                .counter()
                .count();
    }
}
