package io.fleetstop.worker.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.protocol.FinishedEvent;
import io.fleetstop.protocol.Outcome;
import io.fleetstop.protocol.Subject;
import io.fleetstop.protocol.Times;
import io.fleetstop.protocol.Verdict;
import io.fleetstop.protocol.Worker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class AccountsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T17:00:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Accounts accounts = new Accounts(meters, Set.of("systemd"));

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "UNKNOWN")
    void hasEveryOutcomeFromTheStartAtZero(Outcome outcome) {
        assertThat(count("systemd", outcome)).isZero();
        assertThat(count("none", outcome)).isZero();
    }

    @Test
    void hasTheStagesFromTheStartAtZero() {
        assertThat(stage("queue")).isZero();
        assertThat(stage("stop")).isZero();
    }

    @Test
    void countsByManagerAndOutcome() {
        accounts.finished(event("systemd:a", NOW));

        assertThat(count("systemd", Outcome.STOPPED)).isEqualTo(1);
        assertThat(stage("queue")).isEqualTo(1);
        assertThat(stage("stop")).isEqualTo(1);
    }

    @Test
    void doesNotMakeATagOfWhatASenderWrote() {
        accounts.finished(event("evil-" + NOW.toEpochMilli() + ":a", null));
        accounts.finished(event(null, null));

        assertThat(count("none", Outcome.STOPPED)).isEqualTo(2);
        assertThat(meters.find("fleetstop.stops").counters()).hasSize(2 * (Outcome.values().length - 1));
    }

    private double count(String manager, Outcome outcome) {
        return meters.get("fleetstop.stops")
                .tags("manager", manager, "outcome", outcome.name())
                .counter()
                .count();
    }

    private long stage(String stage) {
        return meters.get("fleetstop.stage").tag("stage", stage).timer().count();
    }

    private static FinishedEvent event(@Nullable String service, @Nullable Instant started) {
        return FinishedEvent.unseen(
                new Subject("c", service, null, null, false, null),
                new Worker("host", "install", "test"),
                Verdict.of(Outcome.STOPPED, "stopped"),
                new Times(NOW, NOW, started, NOW));
    }
}
