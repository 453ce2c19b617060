package io.fleetstop.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServicesChoiceTest {
    private static final String NOBODY = "unix:path=/nonexistent/bus";

    @Test
    void simulatesWhereThereIsNoUserBus(@TempDir Path runtime) throws InterruptedException {
        assertThat(description(Map.of())).startsWith("simulated in memory, because there is no user bus");
        assertThat(description(Map.of(ServicesChoice.RUNTIME_DIRECTORY, runtime.toString())))
                .startsWith("simulated in memory, because there is no user bus");
    }

    @Test
    void simulatesWhereNobodyAnswersOnTheUserBus() throws InterruptedException {
        assertThat(description(Map.of(ServicesChoice.SESSION, NOBODY)))
                .isEqualTo("simulated in memory, because nobody answers at " + NOBODY);
        assertThat(description(Map.of(ServicesChoice.SESSION, "autolaunch:")))
                .isEqualTo("simulated in memory, because nobody answers at autolaunch:");
    }

    @Test
    void simulatesNothingIfAnAddressWasGiven() {
        assertThatThrownBy(() -> ServicesChoice.of(Map.of(ServicesChoice.ADDRESS, NOBODY), "test"))
                .hasMessage("DBUS_SYSTEM_BUS_ADDRESS is set, but nobody answers at " + NOBODY
                        + "; unset it to use your own systemd, or none");
    }

    private static String description(Map<String, String> environment) throws InterruptedException {
        try (var services = ServicesChoice.of(environment, "test")) {
            return services.description();
        }
    }
}
