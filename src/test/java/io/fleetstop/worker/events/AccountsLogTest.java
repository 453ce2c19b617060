package io.fleetstop.worker.events;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.fleetstop.protocol.FinishedEvent;
import io.fleetstop.protocol.Outcome;
import io.fleetstop.protocol.Subject;
import io.fleetstop.protocol.Times;
import io.fleetstop.protocol.Verdict;
import io.fleetstop.protocol.Worker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AccountsLogTest {
    private static final Instant NOW = Instant.parse("2026-11-22T17:00:00Z");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Accounts accounts = new Accounts(meters, Set.of("systemd"));
    private final Logger logger = (Logger) LoggerFactory.getLogger(Accounts.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    @Test
    void writesNothingThatLooksLikeAnotherLineOrCommandsATerminal() {
        accounts.finished(event("systemd:a\n2026 ERROR b\u001b[2J\u0085\u009b2J\u2028\u202e" + "x".repeat(1_000)));
        assertThat(lines.list)
                .singleElement()
                .satisfies(line -> assertThat(line.getFormattedMessage())
                        .startsWith("1 systemd:a?2026 ERROR b?[2J??2J??xxx")
                        .hasSizeLessThan(500));
    }

    private static FinishedEvent event(String service) {
        return FinishedEvent.unseen(
                new Subject("1", service, null, null, false, null),
                new Worker("h", "install", "test"),
                Verdict.of(Outcome.INVALID, "it is invalid"),
                new Times(NOW, NOW, null, NOW));
    }
}
