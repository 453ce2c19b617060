package io.fleetstop.worker;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.fleetstop.policy.CurrentPolicy;
import io.fleetstop.policy.Fuse;
import io.fleetstop.policy.PolicySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class PolicyWatchTest {
    @TempDir
    Path directory;

    private final AtomicLong nanos = new AtomicLong();
    private final Logger logger = (Logger) LoggerFactory.getLogger(PolicyWatch.class);
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
    void isDownWhileTheFileIsBadAndSaysWhatIsInForceInOneLineEach() throws IOException {
        Path file = directory.resolve("policy.yaml");
        Files.writeString(file, "deny: ['systemd:a*']");
        CurrentPolicy policy = new CurrentPolicy(settings(file));
        PolicyWatch watch = new PolicyWatch(policy, nanos::get);
        lookThrice(watch);
        assertThat(health(watch, policy).getStatus()).isEqualTo(Status.UP);
        assertThat(lines.list).isEmpty();

        Files.writeString(file, "denny: []");
        lookThrice(watch);
        assertThat(health(watch, policy).getStatus()).isEqualTo(Status.DOWN);
        assertThat(String.valueOf(health(watch, policy).getDetails().get("trouble")))
                .contains("line 1: 'denny' is no key of a policy")
                .endsWith("what was in force before still is");
        Files.writeString(file, "deny: ['systemd:a*', 'systemd:b*']");
        lookThrice(watch);

        assertThat(health(watch, policy).getStatus()).isEqualTo(Status.UP);
        assertThat(health(watch, policy).getDetails()).containsEntry("deny", 2).containsEntry("stopsLeft", 7);
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "Keeps the policy that it has: " + file + ", line 1: 'denny' is no key of a policy; there are"
                                + " allow and deny only",
                        "The policy file " + file
                                + " is in force; together with the settings, allow has 1 and deny has 2");
    }

    @Test
    void saysThatTheFileSystemDoesNotAnswer() throws IOException {
        Path file = directory.resolve("policy.yaml");
        Files.writeString(file, "deny: []");
        PolicyWatch watch = new PolicyWatch(new CurrentPolicy(settings(file)), nanos::get);
        PolicyWatch without = new PolicyWatch(new CurrentPolicy(settings(null)), nanos::get);

        nanos.addAndGet(Duration.ofSeconds(31).toNanos());

        assertThat(watch.trouble()).isEqualTo(file + " cannot be read: its file system does not answer");
        assertThat(without.trouble()).isNull();
        watch.look();
        assertThat(watch.trouble()).isNull();
    }

    private static void lookThrice(PolicyWatch watch) {
        watch.look();
        watch.look();
        watch.look();
    }

    private Health health(PolicyWatch watch, CurrentPolicy policy) {
        Fuse fuse = new Fuse(settings(null), nanos::get, () -> Instant.EPOCH);
        return Objects.requireNonNull(new PolicyHealthIndicator(watch, policy, fuse).health());
    }

    private static PolicySettings settings(@Nullable Path file) {
        String name = file == null ? null : file.toString();
        return new PolicySettings(List.of("systemd:*"), List.of(), name, false, 7, Duration.ofMinutes(1));
    }
}
