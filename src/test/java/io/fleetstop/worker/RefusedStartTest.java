package io.fleetstop.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fleetstop.simulated.SimulatedServiceManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What whoever starts a worker with a wrong setting gets to read. */
@ExtendWith(OutputCaptureExtension.class)
class RefusedStartTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fleetstop.host=HV_017 | fleetstop.host is 'HV_017'; a host id is 1 to 253 lower-case letters",
                "fleetstop.worker.max-concurrent-stops=x | max-concurrent-stops is 'x' (on the command line), which is not a number",
                "fleetstop.worker.max-concurrent-stops=99999999999 | is '99999999999' (on the command line), which is not a number that",
                "fleetstop.worker.time-to-live=abc | which is not a duration; write for example 90s, 10m or 1h",
                "fleetstop.worker.max-time-to-live=1m | must not be less than fleetstop.worker.time-to-live, they are PT1M",
                "fleetstop.worker.started-events=maybe | is 'maybe' (on the command line), which is not true or false",
                "fleetstop.journal.disk-reserve=10XB | is '10XB' (on the command line), which is not a size; write for",
                "fleetstop.journal.max-unfinished=0 | fleetstop.journal.max-unfinished must be 1 or more, it is 0",
                "fleetstop.journal.directory=/proc/version | the directory /proc/version of the journal cannot be created or",
                "fleetstop.signatures.mode=on | is 'on' (on the command line), which is not one of require, warn, off",
                "fleetstop.signatures.mode=require | write fleetstop.signatures.mode=off",
                "fleetstop.topics.rejects=a/b | fleetstop.topics.rejects is 'a/b'; a topic's name is",
                "fleetstop.policy.allow=sshd | the glob 'sshd' of fleetstop.policy.allow matches nothing",
                "fleetstop.policy.deny[1]=a:b | fleetstop.policy.deny[1] is behind a gap; number the elements",
                "fleetstop.policy.max-stops=0 | fleetstop.policy.max-stops must be 1 or more, it is 0",
                "fleetstop.policy.max-stops-window=1h | fleetstop.policy.max-stops-window must be 1s to 15m, it is PT1H",
                "fleetstop.policy.max-stops-window=5 | it is PT0.005S; a number without a unit is milliseconds",
                "fleetstop.policy.file=/nowhere/policy.yaml | The policy file cannot be used: /nowhere/policy.yaml does not exist.",
                "fleetstop.policy.denny=a:b | There is no setting fleetstop.policy.denny (on the command line); did you mean",
                "spring.kafka.bootstrap-servers=kafka | spring.kafka.bootstrap-servers has 'kafka', which is no host and port.",
                "spring.kafka.bootstrap-servers=kafka:0 | spring.kafka.bootstrap-servers has 'kafka:0', which is no host",
                "spring.kafka.bootstrap-servers=k:1,k:65536 | spring.kafka.bootstrap-servers has 'k:65536', which is no host",
                "spring.kafka.security.protocol=TLS | Invalid value TLS for configuration security.protocol",
                "spring.kafka.producer.retries=-3 | Invalid value -3 for configuration retries",
                "spring.kafka.ssl.trust-store-location=classpath:nope | [nope]' must be on a file system, and a setting",
                "spring.kafka.ssl.key-store-location=https://127.0.0.1:1/k | must be on a file system, and a setting",
                "spring.kafka.ssl.bundle=nope | There is no SSL bundle 'nope', and a setting names it.",
                "server.port=65536 | server.port is 65536, and a port is 1 to 65535.",
                "server.port=http | server.port is 'http'",
            })
    void saysInOneSentenceWhatToChange(String setting, String sentence, CapturedOutput output) {
        start(setting);

        assertRefused(output, sentence);
    }

    @Test
    void saysThatAFileOfCertificatesIsMissing(CapturedOutput output) {
        start("spring.kafka.security.protocol=SSL", "spring.kafka.ssl.trust-store-location=file:/nowhere/trust.jks");

        assertRefused(output, "Failed to load SSL keystore /nowhere/trust.jks");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "properties.sasl.jaas.config=org.Plain required password=s3cret tail; | sasl.jaas.config cannot be read.",
                "properties.sasl.jaas.config=org.Plain required password=\"s3cret tail\" | sasl.jaas.config cannot be read.",
                "properties.sasl.jaas.config=org.Plain s3cret password=tail; | sasl.jaas.config cannot be read.",
                "properties.sasl.jaas.config=username=\"tail\" password=\"s3cret\"; | sasl.jaas.config cannot be read.",
                "properties.sasl.jaas.config=s3cret | sasl.jaas.config cannot be read.",
                "consumer.properties.sasl.jaas.config=s3cret | sasl.jaas.config cannot be read.",
                "producer.properties.sasl.jaas.config=s3cret | sasl.jaas.config cannot be read.",
                "admin.properties.sasl.jaas.config=s3cret | sasl.jaas.config cannot be read.",
                "properties.sasl.jaas.config=s3cret required password=tail; | names a login module that there is not.",
                "properties.sasl.jaas.config=java.lang.String required password=s3cret; | names a login module that there is",
                "jaas.login-module=org.Plain | spring.kafka.jaas.login-module is 'org.Plain', and there is no such login",
                "jaas.login-module=java.util.List | is 'java.util.List', and there is no such login module.",
                "jaas.control-flag=always | which is not one of required, requisite, sufficient, optional",
                "jaas.options=password=s3cret tail | spring.kafka.jaas.options (on the command line) needs a key; write",
            })
    void keepsAPasswordToItself(String setting, String sentence, CapturedOutput output) {
        start(
                "spring.kafka.security.protocol=SASL_PLAINTEXT",
                "spring.kafka.jaas.enabled=" + setting.startsWith("jaas."),
                "spring.kafka." + setting);

        assertRefused(output, sentence);
        assertThat(output.getAll()).doesNotContain("s3cret", "tail");
    }

    /** Opening it may upgrade it, and whoever goes back to an older version then has no worker. */
    @Test
    void leavesTheJournalAlone(CapturedOutput output) {
        start("spring.kafka.bootstrap-servers=kafka");

        assertRefused(output, "which is no host and port");
        assertThat(directory.resolve("journal")).doesNotExist();
    }

    @Test
    void saysInWhichLineItIsWritten(CapturedOutput output) throws IOException {
        Files.writeString(directory.resolve("application.yaml"), "fleetstop:\n  worker:\n    shutdown-grace: soon\n");

        start("spring.config.additional-location=" + directory + "/");

        assertRefused(output, "fleetstop.worker.shutdown-grace is 'soon' (application.yaml, line 3), which is not a");
    }

    @Test
    void saysWhereAFileIsNoYaml(CapturedOutput output) throws IOException {
        Files.writeString(directory.resolve("application.yaml"), "fleetstop:\n  worker:\n shutdown-grace: 1s\n");

        start("spring.config.additional-location=" + directory + "/");

        assertRefused(output, "is no YAML in line 3: ");
    }

    @Test
    void saysWhereThePolicyFileIsWrong(CapturedOutput output) throws IOException {
        Path policy = Files.writeString(directory.resolve("policy.yaml"), "allow: []\ndeny: *\n");

        start("fleetstop.policy.file=" + policy);

        assertRefused(output, "The policy file cannot be used: " + policy + ", line 2: no YAML: ");
    }

    @Test
    void saysThatThePortIsTaken(CapturedOutput output) throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            start("server.address=127.0.0.1", "server.port=" + taken.getLocalPort());

            assertRefused(output, "Port " + taken.getLocalPort() + " was already in use.");
        }
    }

    private void start(String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.main.banner-mode=off",
                "--spring.kafka.bootstrap-servers=127.0.0.1:1",
                "--fleetstop.host=web-1",
                "--fleetstop.signatures.mode=off",
                "--fleetstop.policy.allow=simulated:*",
                "--fleetstop.journal.directory=" + directory.resolve("journal"),
                "--server.port=0"));
        for (String setting : settings) {
            // The same name twice would be a list of two values.
            arguments.removeIf(known -> known.startsWith("--" + setting.substring(0, setting.indexOf('=') + 1)));
            arguments.add("--" + setting);
        }
        var application = new SpringApplicationBuilder(TestWorker.Application.class)
                .initializers(context ->
                        context.getBeanFactory().registerSingleton("manager", new SimulatedServiceManager()));
        assertThat(catchThrowable(
                        () -> application.run(arguments.toArray(String[]::new)).close()))
                .isNotNull();
    }

    private static void assertRefused(CapturedOutput output, String sentence) {
        assertThat(output.getErr())
                .startsWith("Fleetstop does not start.")
                .contains(sentence)
                .doesNotContain("Exception", "java.lang", "org.springframework", "org.apache", "io.fleetstop", "\tat ");
        assertThat(output.getOut()).doesNotContain(sentence, "Error creating bean", "\tat ");
    }
}
