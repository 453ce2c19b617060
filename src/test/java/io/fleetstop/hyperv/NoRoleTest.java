package io.fleetstop.hyperv;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetstop.service.Availability.Status;
import io.fleetstop.service.Inspection.Finding;
import io.fleetstop.service.StopReport.Ending;
import io.fleetstop.service.StopRequest;
import io.fleetstop.wine.WindowsTest;
import io.fleetstop.wine.WmiDouble;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Windows without the role Hyper-V: WMI answers, and has no such namespace. */
@WindowsTest
class NoRoleTest {
    private final HyperVServiceManager manager = new HyperVServiceManager(new ComWmi(), new HyperVSettings(false));

    @BeforeEach
    void play() {
        WmiDouble.playNothing();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void isAbsentAndSupportsNothing() {
        assertThat(manager.availability().status()).isEqualTo(Status.ABSENT);
        assertThat(manager.availability().detail()).contains("0x8004100E", "no Hyper-V");
        assertThat(manager.inspect("web/Msvm_GuestFileService").finding()).isEqualTo(Finding.NOT_SUPPORTED);
        assertThat(manager.stop(new StopRequest("web/x", null, Duration.ofSeconds(9)))
                        .ending())
                .isEqualTo(Ending.NOT_SUPPORTED);
    }
}
