package io.fleetstop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The demo with simulated services. */
@TestInstance(Lifecycle.PER_CLASS)
class DemoTest {
    private final Rehearsal rehearsal = rehearse();

    private static Rehearsal rehearse() {
        try {
            return new Rehearsal(Map.of());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    void end() {
        rehearsal.close();
        assertThat(rehearsal.complaints()).isEmpty();
    }

    @Test
    void everyOutcomeIsTheExpectedOne() {
        assertThat(rehearsal.table().isAsExpected()).as("%s", rehearsal.table()).isTrue();
    }

    @Test
    void saysWhyServicesAreSimulated() {
        assertThat(rehearsal.output())
                .contains("Services  simulated in memory, because there is no user bus, and DBUS_SYSTEM_BUS_ADDRESS");
    }

    @Test
    void printsEveryEventAndRejectAsItArrives() {
        assertThat(rehearsal.output())
                .containsPattern("\\d running +accepted +simulated:fleetstop-demo-test-running.service\n")
                .containsPattern("\\d waiting +accepted +not before \\d\\d:\\d\\d:\\d\\d")
                .containsPattern("\\d running +started +running\n")
                .containsPattern("\\d running +finished +STOPPED +stopped\n")
                .containsPattern("\\d frozen +finished +FROZEN +stops are frozen for this host since ")
                .containsPattern("\\d cancel-1 +cancel +APPLIED +waiting had not started")
                .containsPattern("\\d - +reject +id-reused +the id running belongs to another command");
    }

    @Test
    void fitsAPlainTerminal() {
        assertThat(Stream.of(rehearsal.output(), rehearsal.table().toString(), Guide.of(rehearsal.stage()))
                        .flatMap(String::lines))
                .allSatisfy(line -> assertThat(line).matches("[ -~]{0,120}"));
    }

    @Test
    void tellsHowToSendMore() {
        var servers = rehearsal.stage().bootstrapServers();
        assertThat(Guide.of(rehearsal.stage()))
                .contains("kcat -P -b " + servers + " -t fleetstop.commands -k demo-host\n")
                .contains("kcat -C -b " + servers + " -t fleetstop.results ")
                .contains("\"service\":\"simulated:fleetstop-demo-test-spare-1.service\"")
                .containsPattern("http://localhost:\\d+/actuator/health\n");
    }
}
