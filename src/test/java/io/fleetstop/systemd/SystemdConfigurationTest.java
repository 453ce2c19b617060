package io.fleetstop.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetstop.service.ServiceManager;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

final class SystemdConfigurationTest {
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(SystemdConfiguration.class);

    @Test
    void offersOneManagerWithoutConnecting() {
        runner.run(context -> assertThat(context)
                .getBean(ServiceManager.class)
                .extracting(ServiceManager::id)
                .isEqualTo("systemd"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "session", "/run/dbus/system_bus_socket", "unix:", "unix:path="})
    void refusesWhatIsNoBus(String bus) {
        runner.withPropertyValues("fleetstop.systemd.bus=" + bus)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("fleetstop.systemd.bus must be system, user, or a D-Bus address"));
    }

    @Test
    void looksForBusesWhereTheSpecificationSays() {
        assertThat(BusAddress.of("system", Map.of()).value()).isEqualTo("unix:path=/run/dbus/system_bus_socket");
        assertThat(BusAddress.of("system", Map.of("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/x"))
                        .value())
                .isEqualTo("unix:path=/x");
        assertThat(BusAddress.of("user", Map.of("XDG_RUNTIME_DIR", "/run/user/7"))
                        .socket())
                .isEqualTo(Path.of("/run/user/7/bus"));
        assertThat(BusAddress.of("tcp:host=h,port=1", Map.of()).socket()).isNull();
        assertThat(BusAddress.of("unix:guid=0,path=/x,other=y", Map.of()).socket())
                .isEqualTo(Path.of("/x"));
    }

    @Test
    void saysWhatTheUserBusNeeds() {
        assertThatThrownBy(() -> BusAddress.of("user", Map.of())).hasMessageContaining("XDG_RUNTIME_DIR");
    }
}
