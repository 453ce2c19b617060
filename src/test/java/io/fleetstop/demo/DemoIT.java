package io.fleetstop.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleetstop.systemd.lab.SystemdLab;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The demo with a real systemd. */
class DemoIT {
    @Test
    void everyOutcomeIsTheExpectedOneAndNoUnitIsLeft() throws InterruptedException {
        try (var lab = SystemdLab.require()) {
            var rehearsal = new Rehearsal(Map.of(ServicesChoice.ADDRESS, lab.busAddress()));
            try (rehearsal) {
                assertThat(rehearsal.table().isAsExpected())
                        .as("%s", rehearsal.table())
                        .isTrue();
                assertThat(rehearsal.output())
                        .containsPattern("Services  transient units of systemd \\S+, because DBUS_SYSTEM_BUS_ADDRESS");
                assertThat(units(lab)).contains("fleetstop-demo-test-spare-1.service");
            }
            assertThat(rehearsal.complaints()).isEmpty();
            // systemd forgets them when the bus tells it that their maker is gone.
            await().untilAsserted(() -> assertThat(units(lab)).isEmpty());
        }
    }

    private static String units(SystemdLab lab) {
        return lab.systemctl("list-units", "--all", "--no-legend", "--plain", "fleetstop-demo-*");
    }
}
