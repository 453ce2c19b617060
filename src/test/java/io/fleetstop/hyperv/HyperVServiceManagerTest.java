package io.fleetstop.hyperv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetstop.service.Activity;
import io.fleetstop.service.Availability.Status;
import io.fleetstop.service.Inspection;
import io.fleetstop.service.Inspection.Finding;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HyperVServiceManagerTest {
    private final FakeWmi wmi = FakeWmi.withOneService();
    private final HyperVServiceManager manager = new HyperVServiceManager(wmi, new HyperVSettings(false));

    @Test
    void isAvailableWithItsMachines() {
        assertThat(manager.availability().status()).isEqualTo(Status.AVAILABLE);
        assertThat(manager.availability().detail()).isEqualTo("Hyper-V with 1 machine");
    }

    @ParameterizedTest
    @CsvSource({
        "0x8004100E, ABSENT",
        "0x80041010, ABSENT",
        "0x80041003, UNAVAILABLE",
        "0x80041013, UNAVAILABLE",
        "0x800706BA, UNAVAILABLE",
        "0x80004005, UNAVAILABLE",
    })
    void tellsAbsentFromUnavailable(String code, Status status) {
        wmi.failing("query", (int) Long.decode(code).longValue());
        assertThat(manager.availability().status()).isEqualTo(status);
        assertThat(manager.availability().status()).as("asked anew").isEqualTo(Status.AVAILABLE);
    }

    @Test
    void isUnavailableIfItIsShownNothing() {
        wmi.rows.clear();
        assertThat(manager.availability().detail()).contains("Hyper-V Administrators");
        assertThatThrownBy(manager::list).isInstanceOf(UncheckedIOException.class);
        assertThat(manager.inspect("web/file").finding()).isEqualTo(Finding.ACCESS_DENIED);
    }

    @Test
    void listsMachinesWithTheirGuestServices() {
        wmi.service(FakeWmi.GUID, "Msvm_VssService", "vss").values().put("Started", false);
        assertThat(manager.list())
                .extracting(line -> line.name() + " " + line.activity() + " " + line.description())
                .containsExactly(
                        FakeWmi.GUID + "/Msvm_GuestFileService RUNNING Msvm_GuestFileService of the machine web ("
                                + FakeWmi.GUID + ")",
                        FakeWmi.GUID + "/Msvm_VssService STOPPED Msvm_VssService of the machine web (" + FakeWmi.GUID
                                + ")");
    }

    @Test
    void findsNothingAndSaysWhy() {
        Inspection inspection = manager.inspect("nowhere/x");
        assertThat(inspection.finding()).isEqualTo(Finding.NOT_FOUND);
        assertThat(inspection.answer().message()).contains("no machine");
        assertThat(manager.inspect("web/file").requireState().activity()).isEqualTo(Activity.RUNNING);
    }
}
