package io.fleetstop.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;

class CurrentPolicyTest {
    private static final String A = "systemd:a.service";

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("policy.yaml");
    }

    @Test
    void isTheSettingsWithoutAFile() {
        CurrentPolicy policy = new CurrentPolicy(settings(null));

        assertThat(policy.look()).isFalse();
        assertThat(policy.get().decide(A).because()).isEqualTo("fleetstop.policy.allow has systemd:*.service");
    }

    @Test
    void isBothTogetherAndSaysWhoSaysIt() throws IOException {
        Policy policy =
                started("allow: ['systemd:*.timer']\ndeny: [systemd:a.service]").get();

        assertThat(policy.decide("systemd:b.service").because())
                .isEqualTo("fleetstop.policy.allow has systemd:*.service");
        assertThat(policy.decide("systemd:t.timer").because()).isEqualTo("allow of " + file + " has systemd:*.timer");
        assertThat(policy.decide(A)).isEqualTo(new Decision(false, "deny of " + file + " has systemd:a.service"));
        assertThat(policy.decideAlias(A).allowed()).isFalse();
        assertThat(policy.decide("systemd:never.service").because())
                .isEqualTo("fleetstop.policy.deny has systemd:never*");
        assertThat(policy.decide("systemd:a.socket").because())
                .isEqualTo("nothing in fleetstop.policy.allow and in allow of " + file + " matches it");
    }

    @Test
    void doesNotStartWithoutItsFile() {
        assertThatThrownBy(() -> new CurrentPolicy(settings(file))).hasMessage(file + " does not exist");
        assertThatThrownBy(() -> new CurrentPolicy(settings(directory))).hasMessage(directory + " is a directory");
        assertThatThrownBy(() -> started("denny: []")).hasMessageContaining("'denny' is no key of a policy");
        assertThatThrownBy(() -> started("# ".repeat(1 << 19) + "\ndeny: []"))
                .hasMessage(file + " is larger than 1 MiB");
    }

    @Test
    void saysHowToStartAllTheSame() {
        FailureAnalysis analysis = Objects.requireNonNull(
                new PolicyRefusedFailureAnalyzer().analyze(new PolicyRefusedException("p.yaml is empty")));

        assertThat(analysis.getDescription()).isEqualTo("The policy file cannot be used: p.yaml is empty.");
        assertThat(analysis.getAction()).contains("remove fleetstop.policy.file");
    }

    @Test
    void putsInForceWhatItSawAtTwoLooks() throws IOException {
        CurrentPolicy policy = started("deny: []");
        write("deny: [systemd:a.service]");

        assertThat(policy.look()).isFalse();
        assertThat(policy.get().decide(A).allowed()).isTrue();
        assertThat(policy.look()).isTrue();
        assertThat(policy.get().decide(A).allowed()).isFalse();
        assertThat(policy.look()).as("nothing new").isFalse();
    }

    @Test
    void neverTakesAFileThatIsBeingWritten() throws IOException {
        CurrentPolicy policy = started("deny: [systemd:a.service]");
        for (String part : List.of("", "allow: [systemd:x.service]\n", "allow: [systemd:x.service]\ndeny: []\n")) {
            write(part);
            assertThat(policy.look()).isFalse();
        }
        write("deny: [systemd:a.service, systemd:b.service]");

        assertThat(policy.look()).isFalse();
        assertThat(policy.get().decide(A).allowed()).isFalse();
        assertThat(policy.look()).isTrue();
        assertThat(policy.get().denied()).isEqualTo(3);
        assertThat(policy.trouble()).isNull();
    }

    @Test
    void keepsWhatWasInForceWhileTheFileIsBad() throws IOException {
        CurrentPolicy policy = started("deny: [systemd:a.service]");
        Files.delete(file);

        assertThat(policy.look()).isFalse();
        assertThat(policy.trouble()).as("perhaps it is just being replaced").isNull();
        policy.look();
        assertThat(policy.trouble()).isEqualTo(file + " does not exist");
        write("deny: systemd:b.service");
        policy.look();
        policy.look();
        assertThat(policy.trouble()).contains("deny is no list");
        assertThat(policy.get().decide(A).allowed()).isFalse();

        write("deny: [systemd:a.service]");
        policy.look();
        assertThat(policy.look()).as("good again").isTrue();
        assertThat(policy.trouble()).isNull();
    }

    /** As Kubernetes changes what it mounts: the file's own path is a link over a link that is put elsewhere. */
    @Test
    void followsLinksThatAreReplaced() throws IOException {
        Path data = directory.resolve("..data");
        Files.createSymbolicLink(data, version("1", "deny: []"));
        Files.createSymbolicLink(file, Path.of("..data", "policy.yaml"));
        CurrentPolicy policy = new CurrentPolicy(settings(file));
        Path next = directory.resolve("..data_tmp");
        Files.createSymbolicLink(next, version("2", "deny: [systemd:a.service]"));
        Files.move(next, data, StandardCopyOption.ATOMIC_MOVE);

        policy.look();
        assertThat(policy.look()).isTrue();

        assertThat(policy.get().decide(A).allowed()).isFalse();
    }

    private Path version(String name, String text) throws IOException {
        Path version = Files.createDirectory(directory.resolve(name));
        Files.writeString(version.resolve("policy.yaml"), text);
        return version;
    }

    private CurrentPolicy started(String text) throws IOException {
        write(text);
        return new CurrentPolicy(settings(file));
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
    }

    private static PolicySettings settings(@Nullable Path file) {
        return new PolicySettings(
                List.of("systemd:*.service"),
                List.of("systemd:never*"),
                file == null ? null : file.toString(),
                false,
                1,
                Duration.ofMinutes(1));
    }
}
